#include "dragoman/record/output.h"

#include <filesystem>

#include <fmt/format.h>

#include "dragoman/base/json_writer.h"
#include "dragoman/base/strings.h"
#include "dragoman/record/database.h"
#include "dragoman/record/table_writer.h"

namespace dragoman {
namespace {

constexpr std::size_t kFlush = 1 << 16;

bool looks_like_a_number(std::string_view text) {
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  std::size_t points = 0;
  for (const char c : text) {
    if (!is_ascii_digit(c) && c != '.') return false;
    points += c == '.' ? 1 : 0;
  }
  return !text.empty() && points <= 1;
}

std::string in_quotes(std::string_view text) {
  std::string field = "\"";
  for (const char c : text) {
    if (c == '"') field += '"';
    field += c;
  }
  return field + '"';
}

/// Gives each row as text to the sink, in pieces of some size.
Result<std::uint64_t> write_lines(Rows& rows, const Sink& sink, std::string buffer,
                                  const std::function<void(std::string&)>& append) {
  std::uint64_t count = 0;
  while (true) {
    const Result<bool> more = rows.next();
    if (!more) return forward(more);
    if (!*more) break;
    append(buffer);
    ++count;
    if (buffer.size() >= kFlush) {
      sink(buffer);
      buffer.clear();
    }
  }
  sink(buffer);
  return count;
}

std::string sql_text(std::string_view text) {
  std::string literal = "'";
  for (const char c : text) {
    if (c == '\'') literal += '\'';
    literal += c;
  }
  return literal + "'";
}

std::string sql_name(std::string_view name) {
  std::string literal = "\"";
  for (const char c : name) {
    if (c == '"') literal += '"';
    literal += c;
  }
  return literal + "\"";
}

/// Kinds of columns that a Value holds as they are; others travel as text and are cast back.
bool travels_as_text(std::string_view type) {
  return type == "DATE" || type.starts_with("TIME") || type == "HUGEINT" || type == "UHUGEINT" || type == "UBIGINT";
}

bool is_plain(std::string_view type) {
  for (const char* known : {"BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "FLOAT",
                            "DOUBLE", "VARCHAR", "VARCHAR[]"}) {
    if (type == known) return true;
  }
  return false;
}

/// The columns of a table that holds the answer, and what they become in the file.
struct Shape {
  std::string columns;
  std::string select;
};

Shape shape_of(const std::vector<Column>& columns) {
  Shape shape;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string comma = i == 0 ? "" : ", ";
    const std::string& type = columns[i].type;
    const bool text = travels_as_text(type);
    const bool decimal = type.starts_with("DECIMAL");
    const std::string stored = text ? "VARCHAR" : decimal ? "DOUBLE" : is_plain(type) ? type : "VARCHAR";
    shape.columns += fmt::format("{}c{} {}", comma, i, stored);
    const std::string source = text || decimal ? fmt::format("CAST(c{} AS {})", i, type) : fmt::format("c{}", i);
    shape.select += fmt::format("{}{} AS {}", comma, source, sql_name(columns[i].name));
  }
  return shape;
}

}  // namespace

std::string csv_field(std::string_view text, char separator) {
  const bool special = text.find_first_of("\"\r\n") != std::string_view::npos || text.find(separator) != std::string_view::npos;
  return special || looks_like_a_number(text) ? in_quotes(text) : std::string(text);
}

std::string csv_field(const Value& value, char separator) {
  if (value.is_text() || !value.items().empty()) return csv_field(value.plain_text(), separator);
  const std::string text = value.plain_text();
  return text.find(separator) == std::string::npos ? text : in_quotes(text);
}

Result<std::uint64_t> write_csv(Rows& rows, const Sink& sink, char separator) {
  const std::size_t count = rows.columns().size();
  std::string header;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) header += separator;
    header += csv_field(rows.columns()[i].name, separator);
  }
  header += '\n';
  return write_lines(rows, sink, std::move(header), [&](std::string& buffer) {
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) buffer += separator;
      const bool date = rows.columns()[i].type == "DATE" || rows.columns()[i].type.starts_with("TIME");
      const Value value = rows.value(i);
      buffer += date ? value.plain_text() : csv_field(value, separator);
    }
    buffer += '\n';
  });
}

Result<std::uint64_t> write_json_lines(Rows& rows, const Sink& sink) {
  const std::size_t count = rows.columns().size();
  return write_lines(rows, sink, {}, [&](std::string& buffer) {
    JsonWriter json;
    json.begin_object();
    for (std::size_t i = 0; i < count; ++i) {
      json.key(rows.columns()[i].name);
      rows.value(i).write_json(json);
    }
    json.end_object();
    buffer += json.text();
    buffer += '\n';
  });
}

namespace {

/// A folder that DuckDB makes when it needs one, gone at the end.
struct SpillFolder {
  std::string path;

  explicit SpillFolder(std::string the_path) : path(std::move(the_path)) {}
  SpillFolder(const SpillFolder&) = delete;
  SpillFolder& operator=(const SpillFolder&) = delete;
  ~SpillFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
};

}  // namespace

Result<std::uint64_t> write_parquet(Rows& rows, const std::string& path) {
  std::error_code error;
  const auto kind = std::filesystem::status(path, error).type();
  if (kind != std::filesystem::file_type::regular && kind != std::filesystem::file_type::not_found)
    return fail("E-RECORD-012", fmt::format("{}: is no file that could be replaced", path), "Parquet needs a file of its own");
  const SpillFolder spill(path + ".rows");  // what does not fit into the memory waits beside the file
  Result<Database> memory = Database::open("", {.access = Access::kWrite, .outside = Outside::kAllowed, .memory_limit = "256MB"});
  if (!memory) return forward(memory);
  if (auto set = memory->execute("SET temp_directory = " + sql_text(spill.path)); !set) return forward(set);
  const Shape shape = shape_of(rows.columns());
  if (auto made = memory->execute("CREATE TABLE answer (" + shape.columns + ")"); !made) return forward(made);
  std::uint64_t count = 0;
  {
    TableWriter writer(*memory, "answer");
    while (true) {
      const Result<bool> more = rows.next();
      if (!more) return forward(more);
      if (!*more) break;
      for (std::size_t i = 0; i < rows.columns().size(); ++i) {
        const Value value = rows.value(i);
        const std::string& type = rows.columns()[i].type;
        const bool as_it_is = value.is_null() || is_plain(type) || type.starts_with("DECIMAL");
        writer.value(as_it_is ? value : Value(value.plain_text()));
      }
      writer.end_row();
      ++count;
    }
    if (auto closed = writer.close(); !closed) return forward(closed);
  }
  const std::string making = path + ".new";
  const std::string copy =
      fmt::format("COPY (SELECT {} FROM answer) TO {} (FORMAT parquet, COMPRESSION zstd)", shape.select, sql_text(making));
  if (auto copied = memory->execute(copy); !copied) {
    std::filesystem::remove(making, error);
    return fail("E-RECORD-012", fmt::format("{}: cannot be written: {}", path, copied.error().message),
                "check the folder and the disk");
  }
  std::filesystem::rename(making, path, error);
  if (error) return fail("E-RECORD-012", fmt::format("{}: cannot be written: {}", path, error.message()), "check the folder");
  return count;
}

}  // namespace dragoman
