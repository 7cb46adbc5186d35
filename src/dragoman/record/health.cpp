#include "dragoman/record/health.h"

#include "dragoman/record/sql_files.h"

namespace dragoman {
namespace {

Result<std::vector<Finding>> findings(Database& database, std::string_view sql) {
  Result<Rows> rows = database.query(std::string(sql));
  if (!rows) return forward(rows);
  std::vector<Finding> found;
  while (true) {
    const Result<bool> more = rows->next();
    if (!more) return forward(more);
    if (!*more) return found;
    found.push_back({std::string(rows->text(0)), rows->integer(1)});
  }
}

}  // namespace

Result<std::vector<Finding>> record_contents(Database& database) { return findings(database, record_sql::contents); }
Result<std::vector<Finding>> check_record(Database& database) { return findings(database, record_sql::health); }

}  // namespace dragoman
