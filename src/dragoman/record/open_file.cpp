#include "dragoman/record/open_file.h"

#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "dragoman/record/sql_files.h"

namespace dragoman {
namespace {

constexpr std::string_view kSchemaVersion = "1";

/// DuckDB files have "DUCK" behind their first checksum; anything else is refused before DuckDB sees it.
Result<void> check_kind(const std::string& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) {
    return fail("E-RECORD-001", fmt::format("{}: there is no such record", path),
                "check the path; `dragoman read` makes new records");
  }
  if (std::filesystem::is_directory(status)) {
    return fail("E-RECORD-001", fmt::format("{}: is a folder, not a record", path), "give the path of a file");
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return fail("E-RECORD-004", fmt::format("{}: cannot be opened", path), "check the rights of the file and its folder");
  }
  std::string head(12, '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  if (file.gcount() < 12 || head.substr(8) != "DUCK") {
    return fail("E-RECORD-003", fmt::format("{}: is not a DuckDB database", path), "give the path of a record, or of a new file");
  }
  return {};
}

Result<void> check_version(Database& database) {
  const auto fact = [&](const char* key) {
    return database.query_value("SELECT value FROM meta WHERE key = $key", {{"key", Value(key)}});
  };
  const Result<Value> known = database.query_value(
      "SELECT count(*) FROM duckdb_tables() WHERE database_name = current_database() AND table_name = 'meta'");
  if (!known) return forward(known);
  Result<Value> format = known->integer() == 1 ? fact("format") : Result<Value>(Value());
  if (!format || format->text() != "dragoman record") {
    return fail("E-RECORD-006", fmt::format("{}: is a DuckDB database, but no record of dragoman's", database.path()),
                "give the path of a record, or of a new file");
  }
  const Result<Value> version = fact("schema_version");
  if (!version) return forward(version);
  if (version->text() != kSchemaVersion) {
    return fail(
        "E-RECORD-005",
        fmt::format("{}: has schema version {}, this program writes {}", database.path(), version->text(), kSchemaVersion),
        "use the version of dragoman that made it, or read the documents into a new record");
  }
  return {};
}

/// Makes a record beside its place and renames it there: whoever is killed while making it leaves no half of a record.
Result<void> make_record(const std::string& path, const RecordOptions& options) {
  const std::string making = path + ".new";
  std::error_code error;
  std::filesystem::remove(making, error);
  std::filesystem::remove(making + ".wal", error);
  {
    Result<Database> database = Database::open(making, {.access = Access::kWrite, .outside = options.outside, .threads = 1});
    if (!database) return tl::unexpected(database.error());
    const std::string sql = fmt::format("BEGIN TRANSACTION; {}; COMMIT; CHECKPOINT", record_sql::schema);
    if (auto made = database->execute(sql); !made) return made;
  }
  std::filesystem::rename(making, path, error);
  if (error)
    return fail("E-RECORD-004", fmt::format("{}: cannot be made: {}", path, error.message()), "check the rights of the folder");
  return {};
}

bool is_missing_or_empty(const std::string& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) return true;
  return std::filesystem::is_regular_file(status) && std::filesystem::file_size(path, error) == 0 && !error;
}

}  // namespace

Result<Database> open_record_file(const std::string& path, const RecordOptions& options) {
  if (path.empty()) return fail("E-RECORD-001", "a record needs a path", "name it with --record FILE");
  if (options.access == Access::kWrite && is_missing_or_empty(path)) {
    if (auto made = make_record(path, options); !made) return forward(made);
  }
  if (auto kind = check_kind(path); !kind) return forward(kind);
  Result<Database> database = Database::open(
      path,
      {.access = options.access, .outside = options.outside, .threads = options.threads, .memory_limit = options.memory_limit});
  if (!database) return database;
  if (auto checked = check_version(*database); !checked) return forward(checked);
  return database;
}

std::string record_schema_version() { return std::string(kSchemaVersion); }

}  // namespace dragoman
