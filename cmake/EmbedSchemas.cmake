# Script: writes OUTPUT with the JSON of INPUT as a constant; fails when it is no JSON.
file(READ ${INPUT} json)
string(JSON count ERROR_VARIABLE error LENGTH "${json}")
if(NOT error STREQUAL "NOTFOUND")
  message(FATAL_ERROR "${INPUT}: ${error}")
endif()
file(WRITE ${OUTPUT} "#include \"dragoman/serve/schema_files.h\"\n\nnamespace dragoman::serve_schemas {\nconst std::string_view schemas = R\"-json-(${json})-json-\";\n}  // namespace dragoman::serve_schemas\n")
