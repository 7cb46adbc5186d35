// Asking DuckDB: prepare, bind by name, run as a stream, read rows from its column vectors.
#include <duckdb.h>

#include "dragoman/record/database.h"
#include "dragoman/record/duck_values.h"
#include "dragoman/record/handles.h"
#include "dragoman/record/read_cell.h"
#include "dragoman/record/watchdog.h"

namespace dragoman {

struct Answer {
  std::string path;
  duckdb_prepared_statement statement = nullptr;
  duckdb_result result{};
  bool has_result = false;
  duckdb_data_chunk chunk = nullptr;
  idx_t row = 0;
  idx_t rows_in_chunk = 0;
  std::vector<Column> columns;
  std::vector<duckdb_vector> vectors;
  std::vector<duckdb_type> types;  // of the columns
  std::chrono::milliseconds limit{0};
  std::unique_ptr<Watchdog> watchdog;

  Answer() = default;
  Answer(const Answer&) = delete;
  Answer& operator=(const Answer&) = delete;
  ~Answer() {
    watchdog.reset();
    if (chunk != nullptr) duckdb_destroy_data_chunk(&chunk);
    if (has_result) duckdb_destroy_result(&result);
    if (statement != nullptr) duckdb_destroy_prepare(&statement);
  }
};

namespace {

/// A statement that is destroyed with its scope, unless an Answer takes it.
struct Prepared {
  duckdb_prepared_statement statement = nullptr;
  ~Prepared() { duckdb_destroy_prepare(&statement); }
};

Result<void> bind_parameters(const std::string& path, duckdb_prepared_statement statement, const Parameters& parameters) {
  const idx_t count = duckdb_nparams(statement);
  for (idx_t i = 1; i <= count; ++i) {
    const char* name = duckdb_parameter_name(statement, i);
    const std::string key = name != nullptr ? name : "";
    duckdb_free(const_cast<char*>(name));
    const auto found = parameters.find(key);
    const OwnedValue value = to_duckdb(found == parameters.end() ? Value() : found->second);
    if (duckdb_bind_value(statement, i, value.get()) == DuckDBError) {
      const char* message = duckdb_prepare_error(statement);
      return tl::unexpected(database_error(path, message != nullptr ? message : "cannot bind " + key));
    }
  }
  return {};
}

}  // namespace

Result<Rows> Database::query(const std::string& sql, const Parameters& parameters) {
  return query_within(std::chrono::milliseconds::zero(), sql, parameters);
}

Result<Rows> Database::query_within(std::chrono::milliseconds limit, const std::string& sql, const Parameters& parameters) {
  Prepared prepared;
  if (duckdb_prepare(handles_->connection, sql.c_str(), &prepared.statement) == DuckDBError) {
    const char* message = duckdb_prepare_error(prepared.statement);
    return tl::unexpected(database_error(path_, message != nullptr ? message : "cannot prepare the query"));
  }
  if (auto bound = bind_parameters(path_, prepared.statement, parameters); !bound) return forward(bound);
  auto answer = std::make_unique<Answer>();
  answer->path = path_;
  if (limit > std::chrono::milliseconds::zero()) {
    answer->watchdog = std::make_unique<Watchdog>(limit, [connection = handles_->connection] { duckdb_interrupt(connection); });
  }
  duckdb_pending_result pending = nullptr;
  duckdb_state state = duckdb_pending_prepared_streaming(prepared.statement, &pending);
  std::string message;
  if (state == DuckDBSuccess) {
    state = duckdb_execute_pending(pending, &answer->result);
    answer->has_result = true;
    if (state == DuckDBError) message = duckdb_result_error(&answer->result);
  } else {
    const char* words = duckdb_pending_error(pending);
    message = words != nullptr ? words : "unknown error";
  }
  duckdb_destroy_pending(&pending);
  if (state == DuckDBError) {
    if (answer->watchdog && answer->watchdog->fired()) return tl::unexpected(Watchdog::error(limit));
    return tl::unexpected(database_error(path_, message));
  }
  answer->limit = limit;
  answer->statement = prepared.statement;
  prepared.statement = nullptr;
  return Rows(std::move(answer));
}

Rows::Rows(std::unique_ptr<Answer> answer) : answer_(std::move(answer)) {
  const idx_t count = duckdb_column_count(&answer_->result);
  for (idx_t i = 0; i < count; ++i) {
    const OwnedType type(duckdb_column_logical_type(&answer_->result, i));
    answer_->types.push_back(duckdb_column_type(&answer_->result, i));
    answer_->columns.push_back({duckdb_column_name(&answer_->result, i), type_sql(type.get())});
  }
  answer_->vectors.resize(count);
}
Rows::Rows(Rows&&) noexcept = default;
Rows& Rows::operator=(Rows&&) noexcept = default;
Rows::~Rows() = default;

const std::vector<Column>& Rows::columns() const { return answer_->columns; }

int Rows::column(std::string_view name) const {
  for (std::size_t i = 0; i < answer_->columns.size(); ++i) {
    if (answer_->columns[i].name == name) return static_cast<int>(i);
  }
  return -1;
}

Result<bool> Rows::next() {
  Answer& answer = *answer_;
  if (answer.chunk != nullptr && ++answer.row < answer.rows_in_chunk) return true;
  while (true) {
    if (answer.chunk != nullptr) duckdb_destroy_data_chunk(&answer.chunk);
    answer.chunk = duckdb_fetch_chunk(answer.result);
    if (answer.chunk == nullptr) {
      const char* message = duckdb_result_error(&answer.result);
      if (answer.watchdog && answer.watchdog->fired()) return tl::unexpected(Watchdog::error(answer.limit));
      if (message != nullptr && *message != '\0') return tl::unexpected(database_error(answer.path, message));
      return false;
    }
    answer.rows_in_chunk = duckdb_data_chunk_get_size(answer.chunk);
    answer.row = 0;
    if (answer.rows_in_chunk > 0) break;
  }
  for (std::size_t i = 0; i < answer.vectors.size(); ++i) answer.vectors[i] = duckdb_data_chunk_get_vector(answer.chunk, i);
  return true;
}

bool Rows::is_null(std::size_t column) const { return cell_is_null(answer_->vectors[column], answer_->row); }

std::string_view Rows::text(std::size_t column) const {
  if (is_null(column)) return {};
  return cell_text(answer_->vectors[column], answer_->row);
}

std::int64_t Rows::integer(std::size_t column) const {
  // The usual types without a Value between: a large answer has millions of cells.
  const void* const cells = duckdb_vector_get_data(answer_->vectors[column]);
  const auto held = [&]<class T>(T) { return is_null(column) ? T(0) : static_cast<const T*>(cells)[answer_->row]; };
  switch (answer_->types[column]) {
    case DUCKDB_TYPE_BIGINT: return held(std::int64_t());
    case DUCKDB_TYPE_INTEGER: return held(std::int32_t());
    case DUCKDB_TYPE_UINTEGER: return held(std::uint32_t());
    case DUCKDB_TYPE_UTINYINT: return held(std::uint8_t());
    default: return value(column).integer();
  }
}

double Rows::number(std::size_t column) const {
  if (answer_->types[column] != DUCKDB_TYPE_DOUBLE) return value(column).number();
  return is_null(column) ? 0 : static_cast<const double*>(duckdb_vector_get_data(answer_->vectors[column]))[answer_->row];
}

Value Rows::value(std::size_t column) const {
  const OwnedType type(duckdb_vector_get_column_type(answer_->vectors[column]));
  return read_cell(answer_->vectors[column], type.get(), answer_->row);
}

}  // namespace dragoman
