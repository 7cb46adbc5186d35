#include "dragoman/record/database.h"

#include <duckdb.h>

#include <fmt/format.h>

#include "dragoman/record/handles.h"

namespace dragoman {
namespace {

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

Error shown(const std::string& path, const duckdb_result& result) {
  const char* message = duckdb_result_error(const_cast<duckdb_result*>(&result));
  return database_error(path, message != nullptr ? message : "unknown error");
}

}  // namespace

OpenFile::~OpenFile() { duckdb_close(&database); }

Handles::~Handles() { duckdb_disconnect(&connection); }

Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Error database_error(const std::string& path, const std::string& message) {
  if (contains(message, "Could not set lock on file") || contains(message, "Conflicting lock")) {
    return {"E-RECORD-002", fmt::format("{}: another process has this record open", path),
            "wait until it has finished, or read into another record; reading needs no lock only while nobody writes"};
  }
  if (contains(message, "not a valid DuckDB database file")) {
    return {"E-RECORD-003", fmt::format("{}: is not a DuckDB database", path), "give the path of a record, or of a new file"};
  }
  if (contains(message, "No space left") || contains(message, "File too large") || contains(message, "Disk quota") ||
      contains(message, "Could not write all bytes") || contains(message, "Out of Memory Error: failed to offload")) {
    return {"E-RECORD-008", fmt::format("{}: cannot write: {}", path, message),
            "make room and run the same command with --resume: what was written before is whole"};
  }
  if (contains(message, "attached in read-only mode")) {
    return {"E-RECORD-004", "the record is open for reading only", "`dragoman read` is what adds to a record"};
  }
  if (contains(message, "Permission denied") || contains(message, "Read-only file system")) {
    return {"E-RECORD-004", fmt::format("{}: cannot be written: {}", path, message),
            "check the rights of the file and its folder"};
  }
  if (contains(message, "Cannot open file") || contains(message, "No such file") ||
      contains(message, "does not exist in read-only") || contains(message, "database does not exist")) {
    return {"E-RECORD-001", fmt::format("{}: cannot open: {}", path, message),
            "check the path; `dragoman read` makes new records"};
  }
  if (contains(message, "storage version") || contains(message, "version number")) {
    return {"E-RECORD-007", fmt::format("{}: made by another version of DuckDB: {}", path, message),
            "open it with that version, export it, and read the export"};
  }
  return {"E-RECORD-009", message, {}};
}

Result<Database> Database::open(const std::string& path, const DatabaseOptions& options) {
  duckdb_config config = nullptr;
  if (duckdb_create_config(&config) == DuckDBError) return fail("E-RECORD-009", "cannot configure DuckDB");
  const auto set = [&](const char* name, const std::string& value) { duckdb_set_config(config, name, value.c_str()); };
  set("access_mode", path.empty() ? "AUTOMATIC" : options.access == Access::kRead ? "READ_ONLY" : "READ_WRITE");
  set("autoinstall_known_extensions", "false");
  set("autoload_known_extensions", "false");
  set("allow_community_extensions", "false");
  if (options.threads > 0) set("threads", fmt::format("{}", options.threads));
  if (!options.memory_limit.empty()) set("memory_limit", options.memory_limit);

  Database database;
  database.path_ = path;
  database.handles_ = std::make_unique<Handles>();
  char* message = nullptr;
  const duckdb_state opened =
      duckdb_open_ext(path.empty() ? nullptr : path.c_str(), &database.handles_->file->database, config, &message);
  duckdb_destroy_config(&config);
  if (opened == DuckDBError) {
    const std::string words = message != nullptr ? message : "unknown error";
    duckdb_free(message);
    return tl::unexpected(database_error(path, words));
  }
  if (duckdb_connect(database.handles_->file->database, &database.handles_->connection) == DuckDBError) {
    return fail("E-RECORD-009", fmt::format("{}: cannot connect", path));
  }
  // Few rows are fetched by their numbers or ids (find.cpp): the more of them are looked for inside the scan, the less is read.
  if (auto tuned = database.execute("SET GLOBAL dynamic_or_filter_threshold = 2000"); !tuned) return forward(tuned);
  if (options.outside == Outside::kForbidden) {
    if (auto locked = database.execute("SET enable_external_access = false; SET lock_configuration = true"); !locked) {
      return forward(locked);
    }
  }
  return database;
}

Result<Database> Database::connect() const {
  Database other;
  other.path_ = path_;
  other.handles_ = std::make_unique<Handles>();
  other.handles_->file = handles_->file;
  if (duckdb_connect(other.handles_->file->database, &other.handles_->connection) == DuckDBError) {
    return fail("E-RECORD-009", fmt::format("{}: cannot connect", path_));
  }
  return other;
}

Result<void> Database::execute(const std::string& sql) {
  duckdb_result result;
  const duckdb_state state = duckdb_query(handles_->connection, sql.c_str(), &result);
  Result<void> answer;
  if (state == DuckDBError) answer = tl::unexpected(shown(path_, result));
  duckdb_destroy_result(&result);
  return answer;
}

Result<Value> Database::query_value(const std::string& sql, const Parameters& parameters) {
  Result<Rows> rows = query(sql, parameters);
  if (!rows) return forward(rows);
  const Result<bool> more = rows->next();
  if (!more) return forward(more);
  if (!*more) return Value();
  return rows->value(0);
}

void Database::interrupt() { duckdb_interrupt(handles_->connection); }

std::string duckdb_version() { return duckdb_library_version(); }

}  // namespace dragoman
