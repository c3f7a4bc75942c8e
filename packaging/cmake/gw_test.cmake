# gw_test_name(OUT NAME): NAME, in a tree with sanitizers "asan.NAME" or "tsan.NAME", so that one summary can hold both.
function(gw_test_name out name)
  set(${out} "${GW_SANITIZER_PREFIX}${name}" PARENT_SCOPE)
endfunction()

# gw_tests(FOLDER libs...): every tests/FOLDER/tst_*.cpp becomes one Qt Test program and one ctest entry of that name.
# Further .cpp files of the folder are shared by its tests. GW_TESTS_LEFT_OUT names tests that this tree does without.
function(gw_tests folder)
  file(GLOB tests CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/tst_*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*/tst_*.cpp)
  file(GLOB shared CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp)
  list(FILTER shared EXCLUDE REGEX "/tst_[^/]*$")
  foreach(source ${tests})
    get_filename_component(name ${source} NAME_WE)
    if(name IN_LIST GW_TESTS_LEFT_OUT)
      continue()
    endif()
    add_executable(${name} ${source} ${shared} ${GW_SANITIZER_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests ${CMAKE_SOURCE_DIR})
    target_compile_definitions(${name} PRIVATE
      GW_SOURCE_DIR="${CMAKE_SOURCE_DIR}" GW_BIN_DIR="${CMAKE_BINARY_DIR}/bin")
    target_link_libraries(${name} PRIVATE ${ARGN} Qt6::Test gw_warnings)
    gw_test_name(test ${name})
    add_test(NAME ${test} COMMAND ${name})
    set_tests_properties(${test} PROPERTIES TIMEOUT 300 ENVIRONMENT "QT_QPA_PLATFORM=offscreen;${GW_SANITIZER_ENVIRONMENT}")
  endforeach()
endfunction()
