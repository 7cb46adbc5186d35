// dragoman evaluate petrarch: the unit-test records of PETRARCH, with its dictionaries.
#include "dragoman/events/evaluate_petrarch.h"

#include <filesystem>
#include <memory>

#include <CLI/CLI.hpp>

#include "cli/evaluate_report.h"
#include "cli/verbs.h"

namespace dragoman {
namespace {

struct Options {
  std::string file, folder;
  bool json = false;
  std::size_t mistakes = 0;
};

/// The dictionaries lie beside the records, or in a folder `dictionaries` there.
std::string folder_beside(const std::string& file) {
  const std::filesystem::path beside = std::filesystem::path(file).parent_path();
  std::error_code ignored;
  const std::filesystem::path inside = beside / "dictionaries";
  if (std::filesystem::is_directory(inside, ignored)) return inside.string();
  return beside.empty() ? "." : beside.string();
}

void evaluate(const Options& options, CliContext& context) {
  const Result<SentenceReader> sentences = SentenceReader::open(context.data_folder + "/models/english.syntax");
  if (!sentences) return context.report(sentences.error());
  const std::string folder = options.folder.empty() ? folder_beside(options.file) : options.folder;
  const Result<EvaluationReport> report = evaluate_petrarch(options.file, folder, *sentences);
  if (!report) return context.report(report.error());
  print_report(*report, "petrarch", options.json, options.mistakes);
}

}  // namespace

void add_evaluate_petrarch(CLI::App& evaluate_verb, CliContext& context) {
  context.examples["evaluate petrarch"] =
      "  dragoman evaluate petrarch PETR.UnitTest.records.xml --mistakes 20\n"
      "  dragoman evaluate petrarch records.xml --petrarch my.dictionaries --json\n";
  CLI::App* verb = evaluate_verb.add_subcommand("petrarch", "Score PETRARCH's unit-test records with its dictionaries (XML)");
  auto options = std::make_shared<Options>();
  verb->add_option("file", options->file, "the records")->required();
  verb->add_option("--petrarch", options->folder, "folder of the dictionaries (default: beside the records)");
  verb->add_flag("--json", options->json, "one JSON object");
  verb->add_option("--mistakes", options->mistakes, "print so many disagreements");
  verb->callback([options, &context] { evaluate(*options, context); });
}

}  // namespace dragoman
