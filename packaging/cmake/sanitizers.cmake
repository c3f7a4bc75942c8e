# GW_SANITIZE=address,undefined or thread, set by the presets asan and tsan. Also says how such tests are named and run.
set(GW_SANITIZER_PREFIX "")
set(GW_SANITIZER_ENVIRONMENT "")
if(GW_SANITIZE)
  add_compile_options(-fsanitize=${GW_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${GW_SANITIZE})
  # Without llvm-symbolizer, which the compiler's package does not bring, addr2line names the functions.
  if(GW_SANITIZE MATCHES "thread")
    set(GW_SANITIZER_PREFIX "tsan.")
    set(GW_SANITIZER_ENVIRONMENT
      "TSAN_OPTIONS=allow_addr2line=1:second_deadlock_stack=1:halt_on_error=1:suppressions=${CMAKE_CURRENT_LIST_DIR}/tsan.supp")
  else()
    set(GW_SANITIZER_PREFIX "asan.")
    set(GW_SANITIZER_ENVIRONMENT
      "ASAN_OPTIONS=allow_addr2line=1:detect_leaks=1:strict_string_checks=1:check_initialization_order=1"
      "UBSAN_OPTIONS=allow_addr2line=1:print_stacktrace=1")
  endif()
endif()
