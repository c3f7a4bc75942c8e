# Warnings are errors: a warning that may be ignored is a warning that hides the next one.
add_library(gw_warnings INTERFACE)
target_compile_options(gw_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wunused -Wformat=2
  -Werror
  # Missing members of a designated initializer have their defaults: that is what it is for.
  -Wno-missing-field-initializers
  # GCC 12 reports these on correct std::string/std::vector code at -O2 (GCC PR105329, PR105651): noise only.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict -Wno-stringop-overflow -Wno-array-bounds -Wno-stringop-overread -Wno-maybe-uninitialized -Wno-free-nonheap-object -Wno-dangling-pointer>
  # Clang complains of std::get_temporary_buffer inside GCC's own std::stable_sort.
  $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>)
