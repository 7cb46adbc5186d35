// dragoman import: event series that others coded, into the record.
#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/output.h"
#include "cli/verbs.h"
#include "dragoman/base/json_writer.h"
#include "dragoman/record/import_series.h"
#include "dragoman/record/record.h"

namespace dragoman {
namespace {

struct ImportArguments {
  std::string record, as;
  std::vector<std::string> files;
  bool json = false;
};

void print_summary(const std::string& path, const ImportSummary& summary, bool json) {
  if (!json) {
    if (summary.known) return fmt::print("{}: already in the record\n", path);
    fmt::print("{}: {} series, {} lines, {} events, {} repeated, {} bad\n", path, name_of(summary.format), summary.lines,
               summary.events, summary.repeated, summary.bad);
    return;
  }
  JsonWriter writer;
  writer.begin_object().key("input").value(path).key("format").value(name_of(summary.format)).key("known").value(summary.known);
  writer.key("lines").value(summary.lines).key("events").value(summary.events).key("repeated").value(summary.repeated);
  writer.key("bad").value(summary.bad).key("bad_lines").begin_array();
  for (const BadLine& line : summary.bad_lines)
    writer.begin_object().key("line").value(line.line).key("reason").value(line.reason).end_object();
  writer.end_array().end_object();
  fmt::print("{}\n", writer.text());
}

void run(const ImportArguments& arguments, CliContext& context) {
  const std::string ontology = read_ontology_version(context.data_folder);
  Result<Record> record = Record::open(arguments.record, {.access = Access::kWrite,
                                                          .outside = Outside::kAllowed,
                                                          .program_version = DRAGOMAN_VERSION,
                                                          .ontology_version = ontology});
  if (!record) return context.report(record.error());
  for (const std::string& path : arguments.files) {
    const Result<ImportSummary> summary = import_series(record->database(), path,
                                                        {.data_folder = context.data_folder,
                                                         .as = arguments.as,
                                                         .program_version = DRAGOMAN_VERSION,
                                                         .ontology_version = ontology});
    if (!summary) {
      context.report(summary.error(), Exit::kSomeFailed);
      continue;
    }
    print_summary(path, *summary, arguments.json);
    for (const BadLine& line : summary->bad_lines) fmt::print(stderr, "{}:{}: left out: {}\n", path, line.line, line.reason);
    if (summary->bad > static_cast<std::int64_t>(summary->bad_lines.size())) {
      fmt::print(stderr, "{}: and {} more\n", path, summary->bad - static_cast<std::int64_t>(summary->bad_lines.size()));
    }
    if (summary->bad > 0 && context.exit_code == Exit::kOk) context.exit_code = Exit::kSomeFailed;
  }
}

}  // namespace

void add_import(CLI::App& app, CliContext& context) {
  context.examples["import"] =
      "  dragoman import events.2018.tab --record world.duckdb\n"
      "  dragoman import 20240101*.export.CSV --as gdelt --record world.duckdb\n";
  CLI::App* verb =
      app.add_subcommand("import", "Event series that others coded (ICEWS, POLECAT, GDELT 2, PETRARCH), into the record");
  auto arguments = std::make_shared<ImportArguments>();
  verb->add_option("files", arguments->files, "files of one format each")->required();
  verb->add_option("--record", arguments->record, "the record; made when it does not exist")
      ->envname("DRAGOMAN_RECORD")
      ->required();
  verb->add_option("--as", arguments->as, "format, when the first line does not tell")
      ->check(CLI::IsMember({"icews", "polecat", "gdelt", "petrarch"}));
  verb->add_flag("--json", arguments->json, "one JSON line per file");
  verb->callback([arguments, &context] { run(*arguments, context); });
}

}  // namespace dragoman
