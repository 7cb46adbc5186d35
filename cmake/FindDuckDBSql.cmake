# Script of dragoman_embed_sql: writes OUTPUT with one constant per .sql file of FILES, named after the file
# (sql/dyad_series.sql → dragoman::<FOLDER>_sql::dyad_series); the folder's sql_files.h declares them.
set(text "#include \"dragoman/${FOLDER}/sql_files.h\"\n\nnamespace dragoman::${FOLDER}_sql {\n")
foreach(path ${FILES})
  get_filename_component(name ${path} NAME_WE)
  file(READ ${path} sql)
  string(APPEND text "const std::string_view ${name} = R\"-sql-(${sql})-sql-\";\n")
endforeach()
string(APPEND text "}  // namespace dragoman::${FOLDER}_sql\n")
file(WRITE ${OUTPUT} "${text}")
