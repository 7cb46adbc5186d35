# FindDuckDB: DuckDB's C library as DuckDB::DuckDB.
#
# A system DuckDB (duckdb.h and libduckdb.so) is preferred; else the packages that third_party/npm pins are used. The library is
# staged in <build>/lib and installed in <prefix>/lib; programs find it beside themselves: rpath $ORIGIN/../lib.
# Set DUCKDB_ROOT to look somewhere else first.
include(FindPackageHandleStandardArgs)

set(npm ${CMAKE_SOURCE_DIR}/third_party/npm/node_modules)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "aarch64|arm64")
  set(npm_library ${npm}/@duckdb/node-bindings-linux-arm64)
else()
  set(npm_library ${npm}/@duckdb/node-bindings-linux-x64)
endif()

find_library(DuckDB_LIBRARY NAMES duckdb HINTS ${DUCKDB_ROOT} ENV DUCKDB_ROOT PATH_SUFFIXES lib)
if(DuckDB_LIBRARY)
  find_path(DuckDB_INCLUDE_DIR NAMES duckdb.h HINTS ${DUCKDB_ROOT} ENV DUCKDB_ROOT PATH_SUFFIXES include)
endif()
if(NOT DuckDB_LIBRARY OR NOT DuckDB_INCLUDE_DIR)
  unset(DuckDB_LIBRARY CACHE)
  unset(DuckDB_INCLUDE_DIR CACHE)
  find_library(DuckDB_LIBRARY NAMES duckdb PATHS ${npm_library} NO_DEFAULT_PATH)
  find_path(DuckDB_INCLUDE_DIR NAMES duckdb.h PATHS ${npm}/duckdb/src/duckdb/src/include NO_DEFAULT_PATH)
endif()
find_package_handle_standard_args(DuckDB REQUIRED_VARS DuckDB_LIBRARY DuckDB_INCLUDE_DIR
                                  REASON_FAILURE_MESSAGE "run `make build` once: it installs the npm packages of third_party/npm")

if(DuckDB_FOUND AND NOT TARGET DuckDB::DuckDB)
  # Headers of other packages may lie beside duckdb.h: only duckdb.h itself is given to the compiler.
  set(headers ${CMAKE_BINARY_DIR}/duckdb_include)
  file(MAKE_DIRECTORY ${headers} ${CMAKE_BINARY_DIR}/lib)
  file(COPY_FILE ${DuckDB_INCLUDE_DIR}/duckdb.h ${headers}/duckdb.h ONLY_IF_DIFFERENT)
  file(REAL_PATH ${DuckDB_LIBRARY} library)
  get_filename_component(library_name ${DuckDB_LIBRARY} NAME)
  if(library MATCHES "^${npm}")
    file(COPY_FILE ${library} ${CMAKE_BINARY_DIR}/lib/${library_name} ONLY_IF_DIFFERENT)
    install(PROGRAMS ${library} DESTINATION lib RENAME ${library_name})
    set(library ${CMAKE_BINARY_DIR}/lib/${library_name})
    # A cache variable, so that the folders that make programs see it too.
    set(CMAKE_INSTALL_RPATH "$ORIGIN/../lib" CACHE STRING "where installed programs find their libraries")
  endif()
  add_library(DuckDB::DuckDB SHARED IMPORTED GLOBAL)
  set_target_properties(DuckDB::DuckDB PROPERTIES IMPORTED_LOCATION ${library} IMPORTED_SONAME ${library_name}
                        INTERFACE_INCLUDE_DIRECTORIES ${headers})
endif()
