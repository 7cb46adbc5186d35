#include "dragoman/record/table_writer.h"

#include <duckdb.h>

#include <fmt/format.h>

#include "dragoman/base/utf8.h"
#include "dragoman/record/database.h"
#include "dragoman/record/duck_values.h"
#include "dragoman/record/handles.h"

namespace dragoman {

struct TableWriter::Buffer {
  std::string path;
  std::string table;
  duckdb_appender appender = nullptr;
  std::vector<OwnedType> types;
  std::size_t column = 0;
  std::optional<Error> error;

  ~Buffer() {
    if (appender != nullptr) duckdb_appender_destroy(&appender);
  }

  void check(duckdb_state state) {
    if (state == DuckDBSuccess || error) return;
    const char* message = appender != nullptr ? duckdb_appender_error(appender) : nullptr;
    error = database_error(path, fmt::format("writing {}: {}", table, message != nullptr ? message : "unknown error"));
  }
  void cell(duckdb_state state) {
    check(state);
    ++column;
  }
};

TableWriter::TableWriter(Database& database, const std::string& table) : buffer_(std::make_unique<Buffer>()) {
  buffer_->path = database.path();
  buffer_->table = table;
  buffer_->check(duckdb_appender_create(database.handles().connection, nullptr, table.c_str(), &buffer_->appender));
  if (buffer_->error) return;
  for (idx_t i = 0; i < duckdb_appender_column_count(buffer_->appender); ++i) {
    buffer_->types.emplace_back(duckdb_appender_column_type(buffer_->appender, i));
  }
}
TableWriter::TableWriter(TableWriter&&) noexcept = default;
TableWriter& TableWriter::operator=(TableWriter&&) noexcept = default;
TableWriter::~TableWriter() = default;

TableWriter& TableWriter::null() {
  if (!buffer_->error) buffer_->cell(duckdb_append_null(buffer_->appender));
  return *this;
}

TableWriter& TableWriter::text(std::string_view text) {
  if (buffer_->error) return *this;
  if (is_valid_utf8(text)) {
    buffer_->cell(duckdb_append_varchar_length(buffer_->appender, text.data(), text.size()));
    return *this;
  }
  std::string repaired;
  for (std::size_t at = 0, length = 0; at < text.size(); at += length) append_utf8(repaired, code_point_at(text, at, length));
  buffer_->cell(duckdb_append_varchar_length(buffer_->appender, repaired.data(), repaired.size()));
  return *this;
}

TableWriter& TableWriter::texts(const std::vector<std::string>& texts) { return value(Value::texts(texts)); }

TableWriter& TableWriter::integer(std::int64_t number) {
  if (!buffer_->error) buffer_->cell(duckdb_append_int64(buffer_->appender, number));
  return *this;
}

TableWriter& TableWriter::unsigned_integer(std::uint64_t number) {
  if (!buffer_->error) buffer_->cell(duckdb_append_uint64(buffer_->appender, number));
  return *this;
}

TableWriter& TableWriter::blob(std::string_view bytes) {
  if (!buffer_->error) buffer_->cell(duckdb_append_blob(buffer_->appender, bytes.data(), bytes.size()));
  return *this;
}

TableWriter& TableWriter::integers(const std::vector<std::uint32_t>& numbers) {
  if (buffer_->error) return *this;
  const OwnedType child(duckdb_create_logical_type(DUCKDB_TYPE_UINTEGER));
  std::vector<OwnedValue> owned;
  for (const std::uint32_t number : numbers) owned.emplace_back(duckdb_create_uint32(number));
  const OwnedValue list = list_of(child.get(), owned);
  buffer_->cell(duckdb_append_value(buffer_->appender, list.get()));
  return *this;
}

TableWriter& TableWriter::number(double number) {
  if (!buffer_->error) buffer_->cell(duckdb_append_double(buffer_->appender, number));
  return *this;
}

TableWriter& TableWriter::flag(bool truth) {
  if (!buffer_->error) buffer_->cell(duckdb_append_bool(buffer_->appender, truth));
  return *this;
}

TableWriter& TableWriter::date(const std::optional<std::chrono::sys_days>& day) {
  if (!day) return null();
  if (!buffer_->error)
    buffer_->cell(duckdb_append_date(buffer_->appender, {static_cast<int32_t>(day->time_since_epoch().count())}));
  return *this;
}

TableWriter& TableWriter::moment(const std::optional<DateTime>& moment) {
  if (!moment) return null();
  if (buffer_->error) return *this;
  const auto micros = std::chrono::microseconds(moment->day.time_since_epoch()) + moment->time.value_or(std::chrono::seconds(0));
  buffer_->cell(duckdb_append_timestamp(buffer_->appender, {std::chrono::microseconds(micros).count()}));
  return *this;
}

TableWriter& TableWriter::value(const Value& value) {
  if (buffer_->error) return *this;
  if (value.is_null()) return null();
  if (buffer_->column >= buffer_->types.size()) {
    buffer_->error = Error{"E-RECORD-009", fmt::format("{}: a row has too many cells", buffer_->table), {}};
    return *this;
  }
  const OwnedValue converted = to_duckdb(value, buffer_->types[buffer_->column].get());
  buffer_->cell(duckdb_append_value(buffer_->appender, converted.get()));
  return *this;
}

void TableWriter::end_row() {
  if (!buffer_->error) buffer_->check(duckdb_appender_end_row(buffer_->appender));
  buffer_->column = 0;
}

Result<void> TableWriter::close() {
  if (!buffer_->error) buffer_->check(duckdb_appender_close(buffer_->appender));
  if (buffer_->error) return tl::unexpected(*buffer_->error);
  return {};
}

}  // namespace dragoman
