// Any question: SQL without a way out, the schema it is asked of, and everything as a file.
#include <algorithm>
#include <chrono>
#include <filesystem>

#include <fmt/format.h>

#include "dragoman/base/strings.h"
#include "dragoman/record/listing.h"
#include "dragoman/record/output.h"
#include "dragoman/serve/console.h"
#include "dragoman/serve/json_body.h"
#include "dragoman/serve/json_parts.h"
#include "dragoman/serve/listing_answer.h"
#include "dragoman/serve/route.h"
#include "dragoman/serve/service.h"
#include "dragoman/serve/sql_files.h"
#include "dragoman/serve/temporary_file.h"

namespace dragoman::serve {
namespace {

constexpr std::chrono::milliseconds kSqlTime{10'000};
constexpr std::int64_t kSqlRows = 1000, kMostSqlRows = 10'000;
constexpr std::size_t kSqlBytes = 16'000'000;

struct Question {
  std::string sql;
  std::int64_t limit = kSqlRows;
};

Result<Question> question_of(const Call& call) {
  Question question;
  if (call.method == "GET") {
    question.sql = call.value("q");
    question.limit = call.integer("limit", kSqlRows);
    return question;
  }
  const Result<Value> body = parse_object(call.body, {"sql", "limit"});
  if (!body) return forward(body);
  Result<std::string> sql = text_member(*body, "sql");
  if (!sql) return forward(sql);
  const Result<std::int64_t> limit = whole_member(*body, "limit", kSqlRows);
  if (!limit) return forward(limit);
  if (sql->empty() || *limit < 1 || *limit > kMostSqlRows) {
    return fail("E-SERVE-011", "\"sql\" is missing, or \"limit\" is no number from 1 to 10000",
                R"(send {"sql": "SELECT …", "limit": 100})");
  }
  question.sql = std::move(*sql);
  question.limit = *limit;
  return question;
}

/// DuckDB's words for memory that ended are not those of a mistake in the query.
Error sql_error(const Error& error) {
  const bool memory =
      error.message.find("Out of Memory") != std::string::npos || error.message.find("bad_alloc") != std::string::npos;
  if (!memory) return error;
  return {"E-SERVE-016", "the query needs more memory than it may have",
          "ask for less at once: narrow it with WHERE, or add LIMIT"};
}

/// Without the semicolon and spaces at its end, so that it fits into brackets.
std::string_view strip_end(std::string_view sql) {
  while (!sql.empty() && (is_ascii_space(sql.back()) || sql.back() == ';')) sql.remove_suffix(1);
  return sql;
}

Result<void> check_sql(Database& console, const std::string& sql) {
  const Result<void> checked = check_question(console, sql);
  if (!checked) return tl::unexpected(sql_error(checked.error()));
  return {};
}

/// Rows as they stream in, up to the limits.
Result<Answer> sql_json(Rows& rows, std::int64_t limit, std::chrono::steady_clock::time_point start) {
  JsonWriter json;
  json.begin_object().key("columns").begin_array();
  for (const Column& column : rows.columns()) {
    json.begin_object().key("name").value(column.name).key("type").value(column.type).end_object();
  }
  json.end_array().key("rows").begin_array();
  bool truncated = false;
  for (std::int64_t count = 0;; ++count) {
    const Result<bool> more = rows.next();
    if (!more) return tl::unexpected(sql_error(more.error()));
    if (!*more) break;
    truncated = count == limit || json.text().size() > kSqlBytes;
    if (truncated) break;
    json.begin_array();
    for (std::size_t i = 0; i < rows.columns().size(); ++i) rows.value(i).write_json(json);
    json.end_array();
  }
  const auto taken = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  json.end_array().key("truncated").value(truncated).key("milliseconds").value(rounded(taken)).end_object();
  return json_answer(std::move(json).text());
}

Result<Answer> sql(const Call& call, Service& service) {
  const Result<Question> question = question_of(call);
  if (!question) return forward(question);
  Result<Lease> console = service.access().console();
  if (!console) return forward(console);
  Database& database = console->database();
  const auto start = std::chrono::steady_clock::now();
  if (Result<void> reads = check_sql(database, question->sql); !reads) return forward(reads);
  if (call.format != Format::kJson) {
    // The rows of a file come from the query itself with a limit around it.
    const std::string limited = fmt::format("FROM ({}\n) LIMIT {}", strip_end(question->sql), question->limit);
    if (Result<void> reads = check_sql(database, limited); !reads) return forward(reads);
    Result<Rows> rows = database.query_within(kSqlTime, limited);
    if (!rows) return tl::unexpected(sql_error(rows.error()));
    Result<Answer> answer = rows_answer(*rows, call.format, "answer");
    if (!answer) return tl::unexpected(sql_error(answer.error()));
    return answer;
  }
  Result<Rows> rows = database.query_within(kSqlTime, question->sql);
  if (!rows) return tl::unexpected(sql_error(rows.error()));
  return sql_json(*rows, question->limit, start);
}

Result<Answer> schema(const Call&, Service& service) {
  Result<Lease> console = service.access().console();
  if (!console) return forward(console);
  JsonWriter json;
  json.begin_object().key("tables").begin_array();
  std::string open;
  const Result<void> read = each_row(console->database().query(std::string(serve_sql::schema_list)), [&](const Rows& row) {
    if (row.text(0) != open) {
      if (!open.empty()) json.end_array().end_object();
      open = row.text(0);
      json.begin_object().key("name").value(open).key("kind").value(row.text(1)).key("comment").text_or_null(row.text(2));
      json.key("columns").begin_array();
    }
    json.begin_object().key("name").value(row.text(3)).key("type").value(row.text(4)).key("comment").text_or_null(row.text(5));
    json.end_object();
  });
  if (!read) return forward(read);
  if (!open.empty()) json.end_array().end_object();
  json.end_array().key("examples").begin_array();
  std::string_view rest = serve_sql::sql_examples;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find("\n\n"), rest.size());
    const std::string_view example = trim(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 2, rest.size()));
    const std::size_t line = example.find('\n');
    if (!example.starts_with("-- ") || line == std::string_view::npos) continue;
    json.begin_object().key("title").value(example.substr(3, line - 3)).key("sql").value(example.substr(line + 1)).end_object();
  }
  json.end_array().end_object();
  return json_answer(std::move(json).text());
}

Listing listing_named(std::string_view name) {
  return name == "documents"    ? Listing::kDocuments
         : name == "assertions" ? Listing::kAssertions
         : name == "actors"     ? Listing::kActors
                                : Listing::kEvents;
}

/// Rows of a listing without end, given out as they come; a reader that leaves ends it.
Result<void> give_rows(Service& service, const Filter& filter, Listing listing, Format format, const Writer& give) {
  Result<Lease> record = service.access().record();
  if (!record) return forward(record);
  bool listened = true;
  const Sink sink = [&](std::string_view bytes) {
    if (listened && give(bytes)) return;
    listened = false;
    record->database().interrupt();
  };
  const auto go_on = [&] { return listened && !service.stopping(); };
  if (format == Format::kJsonLines) {
    const Result<std::uint64_t> written = list_json(record->database(), listing, filter, sink, go_on);
    if (!written) return forward(written);
    return {};
  }
  Result<Rows> rows = list_rows(record->database(), listing, filter);
  if (!rows) return forward(rows);
  if (format == Format::kCsv) {
    const Result<std::uint64_t> written = write_csv(*rows, sink);
    if (!written) return forward(written);
    return {};
  }
  const TemporaryFile file("answer.parquet");
  const Result<std::uint64_t> written = write_parquet(*rows, file.path());
  if (!written) return forward(written);
  return file.give(give);
}

Result<Answer> export_rows(const Call& call, Service& service) {
  const std::string what(call.value("what"));
  Format format = call.format;
  if (const std::optional<Format> named = format_of_suffix(call.value("format"))) format = *named;
  Result<Lease> record = service.access().record();
  if (!record) return forward(record);
  Result<Filter> filter = service.filter(call);
  if (!filter) return forward(filter);
  filter->newest_first = call.value("order") == "newest";
  Answer answer = file_answer(format, {}, what);
  answer.stream = [&service, filter = std::move(*filter), listing = listing_named(what), format](const Writer& give) {
    return give_rows(service, filter, listing, format, give);
  };
  return answer;
}

}  // namespace

std::vector<Route> question_routes() {
  std::vector<Parameter> filters = event_filters();
  filters.push_back({.name = "kind", .about = "of claims: cause, indicator, …; of actors: country, group, …", .many = true});
  filters.push_back({.name = "trend", .about = "of indicators", .many = true, .choices = {"up", "down", "flat"}});
  filters.push_back({.name = "order", .about = "by date", .choices = {"oldest", "newest"}, .standard = "oldest"});
  const std::vector<Parameter> limit = {{.name = "limit",
                                         .about = "rows given; more are cut off",
                                         .kind = Parameter::Kind::kWhole,
                                         .low = 1,
                                         .high = static_cast<double>(kMostSqlRows),
                                         .standard = "1000"}};
  const std::vector<Format> formats = {Format::kJson, Format::kJsonLines, Format::kCsv, Format::kParquet};
  return {
      {.method = "GET",
       .path = "/api/v1/sql",
       .group = "questions",
       .about = "One reading statement of SQL: at most 10 s, 256 MB, 10000 rows; no files, no network, no settings",
       .parameters = joined({{.name = "q", .about = "one SELECT", .required = true}}, limit),
       .formats = formats,
       .answer = "SqlAnswer",
       .handle = &sql,
       .same_while_unchanged = false},
      {.method = "POST",
       .path = "/api/v1/sql",
       .group = "questions",
       .about = "The same with the statement in the body",
       .formats = formats,
       .answer = "SqlAnswer",
       .body = "SqlQuestion",
       .handle = &sql,
       .same_while_unchanged = false},
      {.method = "GET",
       .path = "/api/v1/schema",
       .group = "questions",
       .about = "Tables and views with their columns, and examples of questions",
       .answer = "Schema",
       .handle = &schema},
      {.method = "GET",
       .path = "/api/v1/export",
       .group = "questions",
       .about = "All rows of a list as a file, streamed; filters as of the list",
       .parameters = joined(
           {{.name = "what", .about = "which list", .required = true, .choices = {"events", "documents", "assertions", "actors"}},
            {.name = "format", .about = "instead of Accept", .choices = {"csv", "jsonl", "parquet"}, .standard = "csv"}},
           filters),
       .formats = {Format::kCsv, Format::kJsonLines, Format::kParquet},
       .handle = &export_rows,
       .same_while_unchanged = false},
  };
}

}  // namespace dragoman::serve
