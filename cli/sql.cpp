// dragoman sql: any question in SQL, without a way to change the record, reach another file or run for ever.
#include <iostream>
#include <iterator>
#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/record_options.h"
#include "cli/verbs.h"

namespace dragoman {
namespace {

struct SqlArguments {
  RecordArguments record;
  std::string sql;
  double timeout = 30;
  std::string memory;
};

Result<std::uint64_t> ask(const SqlArguments& arguments) {
  if (arguments.record.record.empty()) {
    return fail("E-CLI-004", "no record was named", "add --record FILE, or set DRAGOMAN_RECORD");
  }
  const std::string format = arguments.record.format.empty() ? default_format() : arguments.record.format;
  const std::string sql = arguments.sql == "-" ? std::string(std::istreambuf_iterator<char>(std::cin), {}) : arguments.sql;
  Result<Record> record = Record::open(
      arguments.record.record, {.access = Access::kRead, .outside = Outside::kForbidden, .memory_limit = arguments.memory});
  if (!record) return forward(record);
  const auto limit = std::chrono::milliseconds(static_cast<std::int64_t>(arguments.timeout * 1000));
  Result<Rows> rows = record->database().query_within(limit, sql);
  if (!rows) return forward(rows);
  return write_rows(*rows, format, arguments.record.output);
}

}  // namespace

void add_sql(CLI::App& app, CliContext& context) {
  context.examples["sql"] =
      "  dragoman sql --record world.duckdb \"SELECT event_type, count(*) FROM events GROUP BY ALL ORDER BY 2 DESC\"\n"
      "  dragoman sql --record world.duckdb \"SELECT * FROM dyad_month\" --format csv -o dyads.csv\n"
      "  dragoman sql --record world.duckdb \"SHOW TABLES\"\n";
  CLI::App* verb = app.add_subcommand("sql", "Ask the record in SQL, read-only (docs/data-model.md names tables and views)");
  auto arguments = std::make_shared<SqlArguments>();
  verb->add_option("query", arguments->sql, "one statement, - for standard input")->required();
  add_record_options(*verb, arguments->record, {"table", "jsonl", "csv", "tsv", "parquet"});
  verb->add_option("--timeout", arguments->timeout, "seconds, then the query is ended")->check(CLI::Range(0.001, 86400.0));
  verb->add_option("--memory", arguments->memory, "most memory that DuckDB may use, as 512MB");
  verb->callback([arguments, &context] {
    const Result<std::uint64_t> answered = ask(*arguments);
    if (answered) return;
    const bool usage = answered.error().id.starts_with("E-CLI") || answered.error().id == "E-RECORD-009";
    usage ? context.report(answered.error(), Exit::kUsage) : context.report(answered.error());
  });
}

}  // namespace dragoman
