# dragoman_embed_web(target): the web app of web/ as a part of the target (serve/web_files.h).
#
# web/dist is made by `npm ci --ignore-scripts && npm run build` in web/ whenever something of web/ is newer. Without web/ or
# without npm the program is built with a page that says so. Set DRAGOMAN_WEB=OFF to leave the app out.
option(DRAGOMAN_WEB "build the web app into the program" ON)

function(dragoman_embed_web target)
  set(web ${CMAKE_SOURCE_DIR}/web)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/web)
  set(embed ${CMAKE_SOURCE_DIR}/tools/embed_web.py)
  find_program(DRAGOMAN_EMBED_PYTHON NAMES python3 REQUIRED)
  find_program(DRAGOMAN_NPM npm)
  file(MAKE_DIRECTORY ${out})
  set(built "")
  if(DRAGOMAN_WEB AND EXISTS ${web}/package-lock.json AND DRAGOMAN_NPM)
    # Not node_modules and dist, which are large and made here.
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${web}/src/* ${web}/public/* ${web}/scripts/*)
    file(GLOB configuration CONFIGURE_DEPENDS ${web}/*.json ${web}/*.ts ${web}/*.js ${web}/*.mjs ${web}/*.html)
    list(APPEND sources ${configuration})
    set(built ${out}/dist.stamp)
    add_custom_command(
      OUTPUT ${built}
      COMMAND ${CMAKE_SOURCE_DIR}/tools/build_web.sh
      COMMAND ${CMAKE_COMMAND} -E touch ${built}
      DEPENDS ${sources} ${CMAKE_SOURCE_DIR}/tools/build_web.sh
      COMMENT "Building the web app" VERBATIM)
  elseif(DRAGOMAN_WEB AND EXISTS ${web}/package-lock.json)
    message(WARNING "no npm: the web app is not built into the program")
  endif()
  set(dist ${web}/dist)
  if(NOT DRAGOMAN_WEB)
    set(dist ${out}/none)
  endif()
  add_custom_command(
    OUTPUT ${out}/web_files_data.cpp ${out}/web_files.bin
    COMMAND ${DRAGOMAN_EMBED_PYTHON} ${embed} ${dist} ${out}
    DEPENDS ${embed} ${built}
    COMMENT "Putting the web app into the program" VERBATIM)
  target_sources(${target} PRIVATE ${out}/web_files_data.cpp)
  set_source_files_properties(${out}/web_files_data.cpp PROPERTIES OBJECT_DEPENDS ${out}/web_files.bin)
endfunction()
