# GW_SANITIZE=address,undefined or thread, set by the presets asan and tsan. Also says how such tests are named and run.
set(GW_SANITIZER_PREFIX "")
set(GW_SANITIZER_ENVIRONMENT "")
set(GW_SANITIZER_SOURCES "") # of every test program
if(GW_SANITIZE)
  add_compile_options(-fsanitize=${GW_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_compile_definitions(GW_SANITIZED) # each compiler has a macro of its own for it
  if(GW_SANITIZE MATCHES "undefined")
    # It asks by a pipe whether memory can be read: without descriptors, which is tested, every object is a wrong one to it.
    add_compile_options(-fno-sanitize=vptr)
  endif()
  add_link_options(-fsanitize=${GW_SANITIZE})
  # Names the functions of a report; the compiler's package brings none, and the runtime finds none by itself.
  find_program(GW_SYMBOLIZER NAMES llvm-symbolizer addr2line REQUIRED)
  if(GW_SANITIZE MATCHES "thread")
    set(GW_SANITIZER_PREFIX "tsan.")
    set(GW_SANITIZER_SOURCES ${CMAKE_CURRENT_LIST_DIR}/tsan_clone.cpp)
    set(GW_SANITIZER_ENVIRONMENT
      "TSAN_OPTIONS=external_symbolizer_path=${GW_SYMBOLIZER}:second_deadlock_stack=1:ignore_noninstrumented_modules=1")
  else()
    set(GW_SANITIZER_PREFIX "asan.")
    set(GW_SANITIZER_ENVIRONMENT
      "ASAN_OPTIONS=external_symbolizer_path=${GW_SYMBOLIZER}:detect_leaks=1:strict_string_checks=1:check_initialization_order=1"
      "UBSAN_OPTIONS=external_symbolizer_path=${GW_SYMBOLIZER}:print_stacktrace=1")
  endif()
endif()
