// dragoman doctor: which versions and models are here, and whether a record is sound.
#include <filesystem>
#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/output.h"
#include "cli/record_options.h"
#include "cli/verbs.h"
#include "dragoman/base/json_writer.h"
#include "dragoman/record/data_model.h"
#include "dragoman/record/health.h"

namespace dragoman {
namespace {

struct DoctorArguments {
  std::string record;
  bool json = false;
  bool schema = false;
};

/// One line of the report; `good` is empty when nothing was checked.
struct Line {
  std::string what;
  std::string found;
  std::optional<bool> good = {};
};

std::vector<Line> program_lines(const CliContext& context) {
  return {{"dragoman", DRAGOMAN_VERSION},
          {"DuckDB", duckdb_version()},
          {"schema version", record_schema_version()},
          {"ontology", read_ontology_version(context.data_folder)}};
}

std::vector<Line> data_lines(const CliContext& context) {
  std::vector<Line> lines;
  std::error_code error;
  if (context.data_folder.empty()) return {{"data folder", "not found: give it with --data or DRAGOMAN_DATA", false}};
  lines.push_back({"data folder", context.data_folder, std::filesystem::is_directory(context.data_folder, error)});
  for (const char* folder : {"ontology", "lexicon", "actors", "models"}) {
    std::uint64_t files = 0;
    std::uint64_t bytes = 0;
    for (const auto& entry : std::filesystem::directory_iterator(context.data_folder + "/" + folder, error)) {
      if (!entry.is_regular_file(error)) continue;
      ++files;
      bytes += entry.file_size(error);
    }
    lines.push_back({folder, fmt::format("{} files, {:.1f} MB", files, static_cast<double>(bytes) / 1e6), files > 0});
  }
  const std::string model = context.data_folder + "/models/english.syntax";
  const bool there = std::filesystem::is_regular_file(model, error);
  const double size = there ? static_cast<double>(std::filesystem::file_size(model, error)) / 1e6 : 0;
  lines.push_back({"English syntax model", there ? fmt::format("{:.1f} MB", size) : "missing", there});
  return lines;
}

Result<std::vector<Line>> record_lines(const std::string& path) {
  Result<Record> record = Record::open(path, {});
  if (!record) return forward(record);
  std::vector<Line> lines = {{"record", path}};
  Result<std::vector<Finding>> contents = record_contents(record->database());
  if (!contents) return forward(contents);
  for (const Finding& finding : *contents) lines.push_back({finding.what, fmt::format("{}", finding.count)});
  Result<std::vector<Finding>> checks = check_record(record->database());
  if (!checks) return forward(checks);
  for (const Finding& check : *checks)
    lines.push_back({"no " + check.what, fmt::format("{} found", check.count), check.count == 0});
  return lines;
}

void print(const std::vector<Line>& lines, bool as_json) {
  if (as_json) {
    JsonWriter json;
    json.begin_object();
    for (const Line& line : lines) json.key(line.what).value(line.found);
    json.end_object();
    fmt::print("{}\n", json.text());
    return;
  }
  for (const Line& line : lines) {
    const char* mark = !line.good ? " " : *line.good ? "✓" : "✗";
    fmt::print("{} {:<48} {}\n", mark, line.what, line.found);
  }
}

void examine(const DoctorArguments& arguments, CliContext& context) {
  if (arguments.schema) {
    const Result<std::string> model = data_model_markdown();
    if (!model) return context.report(model.error());
    fmt::print("{}", *model);
    return;
  }
  std::vector<Line> lines = program_lines(context);
  bool data_good = true;
  bool record_good = true;
  for (Line& line : data_lines(context)) {
    data_good = data_good && line.good.value_or(true);
    lines.push_back(std::move(line));
  }
  std::optional<Error> failed;
  if (!arguments.record.empty()) {
    Result<std::vector<Line>> found = record_lines(arguments.record);
    if (!found) failed = found.error();
    for (Line& line : found.value_or(std::vector<Line>{})) {
      record_good = record_good && line.good.value_or(true);
      lines.push_back(std::move(line));
    }
  }
  print(lines, arguments.json);
  if (failed) return context.report(*failed);
  if (!data_good) context.exit_code = Exit::kNothingReadable;
  if (!record_good) context.exit_code = Exit::kRecord;
}

}  // namespace

void add_doctor(CLI::App& app, CliContext& context) {
  context.examples["doctor"] = "  dragoman doctor\n  dragoman doctor --record world.duckdb\n";
  CLI::App* verb = app.add_subcommand("doctor", "Check versions, data, models and the health of a record");
  auto arguments = std::make_shared<DoctorArguments>();
  verb->add_option("--record", arguments->record, "a record to examine")->envname("DRAGOMAN_RECORD");
  verb->add_flag("--json", arguments->json, "one JSON object");
  verb->add_flag("--schema", arguments->schema, "print the tables and views of a record as Markdown, and nothing else");
  verb->callback([arguments, &context] { examine(*arguments, context); });
}

}  // namespace dragoman
