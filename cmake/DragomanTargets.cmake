# Helpers that give every folder the same shape: a static library, a test program, a fuzz target.

# dragoman_warnings(target): the flags that all of our code is built with.
function(dragoman_options target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wshadow -Wnon-virtual-dtor)
  # Our libraries are linked into programs: nobody puts other functions in the place of ours, so they may be inlined.
  target_compile_options(${target} PRIVATE -fno-semantic-interposition)
  if(DRAGOMAN_SANITIZE)
    string(REPLACE ";" "," sanitizers "${DRAGOMAN_SANITIZE}")
    target_compile_options(${target} PUBLIC -fsanitize=${sanitizers} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(${target} PUBLIC -fsanitize=${sanitizers})
  endif()
  if(DRAGOMAN_FUZZ)
    target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link)
  endif()
endfunction()

# dragoman_folder(text LINKS dragoman_base PRIVATE gumbo): the library of src/dragoman/text from all of its .cpp files.
function(dragoman_folder name)
  cmake_parse_arguments(ARG "" "" "LINKS;PRIVATE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  if(NOT sources)
    return()
  endif()
  add_library(dragoman_${name} STATIC ${sources})
  target_include_directories(dragoman_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  target_link_libraries(dragoman_${name} PUBLIC ${ARG_LINKS} PRIVATE ${ARG_PRIVATE})
  dragoman_options(dragoman_${name})
endfunction()

# dragoman_test(text LINKS dragoman_text): tests/text/*_test.cpp as the program test_text, each TEST a ctest.
# One ctest runs one folder's program: starting a process per case would cost more than the cases do.
function(dragoman_test name)
  cmake_parse_arguments(ARG "" "" "LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*_test.cpp)
  if(NOT sources)
    return()
  endif()
  add_executable(test_${name} ${sources})
  target_link_libraries(test_${name} PRIVATE ${ARG_LINKS} GTest::gtest GTest::gtest_main GTest::gmock fmt::fmt)
  target_compile_definitions(test_${name} PRIVATE DRAGOMAN_SOURCE_DIR="${CMAKE_SOURCE_DIR}" DRAGOMAN_BINARY_DIR="${CMAKE_BINARY_DIR}")
  dragoman_options(test_${name})
  add_test(NAME ${name} COMMAND test_${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT 900)
endfunction()

# dragoman_fuzz(page LINKS dragoman_text): fuzz/page.cpp as the libFuzzer program fuzz_page.
function(dragoman_fuzz name)
  cmake_parse_arguments(ARG "" "" "LINKS" ${ARGN})
  add_executable(fuzz_${name} ${CMAKE_CURRENT_SOURCE_DIR}/${name}.cpp)
  target_link_libraries(fuzz_${name} PRIVATE ${ARG_LINKS})
  target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
  dragoman_options(fuzz_${name})
endfunction()
