# gw_tests(FOLDER libs...): every tests/FOLDER/tst_*.cpp becomes one Qt Test program and one ctest entry of that name.
# Further .cpp files of the folder are shared by its tests.
function(gw_tests folder)
  file(GLOB tests CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/tst_*.cpp)
  file(GLOB shared CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp)
  list(FILTER shared EXCLUDE REGEX "/tst_[^/]*$")
  foreach(source ${tests})
    get_filename_component(name ${source} NAME_WE)
    add_executable(${name} ${source} ${shared})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests ${CMAKE_SOURCE_DIR})
    target_compile_definitions(${name} PRIVATE
      GW_SOURCE_DIR="${CMAKE_SOURCE_DIR}" GW_BIN_DIR="${CMAKE_BINARY_DIR}/bin")
    target_link_libraries(${name} PRIVATE ${ARGN} Qt6::Test gw_warnings)
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT 300
      ENVIRONMENT "QT_QPA_PLATFORM=offscreen;ASAN_OPTIONS=detect_leaks=1;TSAN_OPTIONS=second_deadlock_stack=1")
  endforeach()
endfunction()
