# gw_floor(NAME deps...): the static library gw_NAME of the sources in engine/NAME.
# A floor links only the floors below it, so an upward use does not link; tests/style checks the includes.
function(gw_floor name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp)
  if(sources)
    add_library(gw_${name} STATIC ${sources})
    target_include_directories(gw_${name} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
    target_link_libraries(gw_${name} PUBLIC ${ARGN} PRIVATE gw_warnings)
    # No moc where there is no Qt; its include folder would also make every command line differ by build folder (ccache).
    set_target_properties(gw_${name} PROPERTIES AUTOMOC OFF AUTOUIC OFF AUTORCC OFF)
  else()
    add_library(gw_${name} INTERFACE)
    target_include_directories(gw_${name} INTERFACE ${CMAKE_CURRENT_SOURCE_DIR})
    target_link_libraries(gw_${name} INTERFACE ${ARGN})
  endif()
endfunction()
