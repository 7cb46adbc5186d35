#include "dragoman/record/statement.h"

#include <duckdb.h>

#include "dragoman/record/handles.h"

namespace dragoman {

Result<StatementKind> statement_kind(Database& database, const std::string& sql) {
  struct Extracted {
    duckdb_extracted_statements statements = nullptr;
    ~Extracted() { duckdb_destroy_extracted(&statements); }
  } extracted;
  struct Prepared {
    duckdb_prepared_statement statement = nullptr;
    ~Prepared() { duckdb_destroy_prepare(&statement); }
  } prepared;
  duckdb_connection connection = database.handles().connection;
  const idx_t count = duckdb_extract_statements(connection, sql.c_str(), &extracted.statements);
  if (count == 0) {
    const char* message = duckdb_extract_statements_error(extracted.statements);
    if (message != nullptr) return tl::unexpected(database_error(database.path(), message));
    return StatementKind::kNone;
  }
  if (count > 1) return StatementKind::kSeveral;
  if (duckdb_prepare_extracted_statement(connection, extracted.statements, 0, &prepared.statement) == DuckDBError) {
    const char* message = duckdb_prepare_error(prepared.statement);
    return tl::unexpected(database_error(database.path(), message != nullptr ? message : "cannot prepare the query"));
  }
  const bool select = duckdb_prepared_statement_type(prepared.statement) == DUCKDB_STATEMENT_TYPE_SELECT;
  return select ? StatementKind::kSelect : StatementKind::kOther;
}

}  // namespace dragoman
