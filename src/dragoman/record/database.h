#pragma once
// Database: one DuckDB file and one connection to it; the only door to DuckDB in all of dragoman.
//
// DESCRIPTION: moving is cheap, copying is not allowed. One thread at a time; interrupt() may be called from any. Everything else
// of the record is written on top of this. Errors: E-RECORD-001 … 009 (docs/errors/record.md).
//
//   Result<Database> database = Database::open("world.duckdb", {.access = Access::kRead});
//   Result<Rows> rows = database->query("SELECT name FROM actors WHERE country = $country", {{"country", Value("RUS")}});
#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "dragoman/base/result.h"
#include "dragoman/record/rows.h"
#include "dragoman/record/value.h"

namespace dragoman {

enum class Access { kRead, kWrite };
/// Whether SQL may reach outside its file: other files, other databases, extensions, settings.
enum class Outside { kAllowed, kForbidden };

struct DatabaseOptions {
  Access access = Access::kRead;
  Outside outside = Outside::kForbidden;
  unsigned threads = 0;           ///< 0: as many as there are cores
  std::string memory_limit = {};  ///< "512MB"; empty: DuckDB's own
};

using Parameters = std::map<std::string, Value, std::less<>>;

struct Handles;  // DuckDB's own objects

class Database {
 public:
  /// Opens or (with write access) makes the file; an empty path is a database in memory.
  static Result<Database> open(const std::string& path, const DatabaseOptions& options);

  /// Another connection to the same open file, for another thread; the file stays open while one of them lives.
  [[nodiscard]] Result<Database> connect() const;

  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  /// Runs any number of statements without an answer.
  Result<void> execute(const std::string& sql);
  /// Runs one statement; `$name` stands for a parameter. Rows stream: finish with them before the next query.
  Result<Rows> query(const std::string& sql, const Parameters& parameters = {});
  /// As query(), ended with E-RECORD-010 when it takes longer than `limit`.
  Result<Rows> query_within(std::chrono::milliseconds limit, const std::string& sql, const Parameters& parameters = {});
  /// The first cell of the first row; nothing when there is no row.
  Result<Value> query_value(const std::string& sql, const Parameters& parameters = {});
  /// Ends the running statement with an error; may be called from another thread or a signal's watcher.
  void interrupt();

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] Handles& handles() const { return *handles_; }

 private:
  Database() = default;
  std::string path_;
  std::unique_ptr<Handles> handles_;
};

std::string duckdb_version();  ///< "v1.5.6"

}  // namespace dragoman
