// dragoman evaluate re3d: relations between given entities.
#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/verbs.h"
#include "dragoman/base/json_writer.h"
#include "dragoman/events/relation_assertion_evaluation.h"

namespace dragoman {
namespace {

struct EvaluateRelationsOptions {
  std::string file;
  bool json = false;
  std::size_t mistakes = 0;
  unsigned jobs = 0;
};

void evaluate(const EvaluateRelationsOptions& options, CliContext& context) {
  const Result<SentenceReader> sentences = SentenceReader::open(context.data_folder + "/models/english.syntax");
  if (!sentences) return context.report(sentences.error());
  const Result<EvaluationReport> report = evaluate_re3d(options.file, *sentences, context.data_folder, options.jobs);
  if (!report) return context.report(report.error());
  if (options.json) {
    JsonWriter json;
    json.begin_object().key("task").value("re3d");
    for (const auto& [name, value] : report->figures) json.key(name).value(value);
    json.key("classes").begin_object();
    for (const auto& [name, value] : report->classes) json.key(name).value(value);
    json.end_object().end_object();
    fmt::print("{}\n", json.text());
  } else {
    for (const auto& [name, value] : report->figures) fmt::print("{:26} {:.3f}\n", name, value);
    for (const auto& [name, value] : report->classes) fmt::print("  {:24} {:.3f}\n", name, value);
  }
  for (std::size_t i = 0; i < report->mistakes.size() && i < options.mistakes; ++i) {
    const EvaluationMistake& m = report->mistakes[i];
    fmt::print("\n{}: {}\n  {} {}\n", m.id, m.text, m.expected.empty() ? "not in the answers:" : "missed:", m.expected + m.got);
  }
}

}  // namespace

void add_evaluate_re3d(CLI::App& evaluate_verb, CliContext& context) {
  context.examples["evaluate re3d"] =
      "  dragoman evaluate re3d documents.jsonl --mistakes 20\n  dragoman evaluate re3d documents.jsonl --json\n";
  CLI::App* verb = evaluate_verb.add_subcommand("re3d", "Score relations between given entities (JSON lines in the re3d form)");
  auto options = std::make_shared<EvaluateRelationsOptions>();
  verb->add_option("file", options->file, "documents with entities and relations")->required();
  verb->add_flag("--json", options->json, "one JSON object");
  verb->add_option("--mistakes", options->mistakes, "print so many disagreements");
  verb->add_option("-j,--jobs", options->jobs, "threads (0: the machine's)");
  verb->callback([options, &context] { evaluate(*options, context); });
}

}  // namespace dragoman
