// dragoman evaluate plv|quad|roles|records: what the frames code, against labelled sentences; plv and quad also by a trained
// coder (--cross-validate).
#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/evaluate_report.h"
#include "cli/event_readers.h"
#include "cli/verbs.h"

namespace dragoman {
namespace {

struct EvaluateEventsOptions {
  std::string file;
  bool json = false;
  std::size_t mistakes = 0;
  unsigned jobs = 0;
  bool cross_validate = false;
  CoderFolds folds;
};

using Task = Result<EvaluationReport> (*)(const std::string&, const EvaluationReaders&);
using TrainedTask = Result<EvaluationReport> (*)(const std::string&, const EvaluationReaders&, const CoderFolds&);

struct TaskOfCli {
  const char* name;
  const char* description;
  Task run;
  TrainedTask run_trained;  ///< null when no coder can be trained on it
};

constexpr TaskOfCli kTasks[] = {
    {"plv", "the event between two given spans, and that of the sentence alone (JSON lines)", &evaluate_plv, &cross_validate_plv},
    {"quad", "five classes of a sentence, 0 = no event (sentence TAB class)", &evaluate_quad, &cross_validate_quad},
    {"roles", "exact spans of source, target and both (token tag lines)", &evaluate_roles, nullptr},
    {"records", "the event and the countries of both sides (JSON lines)", &evaluate_records, nullptr},
};

void evaluate(const TaskOfCli& task, const EvaluateEventsOptions& options, CliContext& context) {
  const Result<EventReaders> readers = EventReaders::open(context.data_folder);
  if (!readers) return context.report(readers.error());
  const EvaluationReaders view = readers->view(options.jobs);
  const Result<EvaluationReport> report =
      options.cross_validate ? task.run_trained(options.file, view, options.folds) : task.run(options.file, view);
  if (!report) return context.report(report.error());
  print_report(*report, task.name, options.json, options.mistakes);
}

}  // namespace

void add_evaluate_events(CLI::App& evaluate_verb, CliContext& context) {
  for (const TaskOfCli& task : kTasks) {
    std::string& examples = context.examples[fmt::format("evaluate {}", task.name)];
    examples = fmt::format("  dragoman evaluate {} answers --mistakes 20\n  dragoman evaluate {} answers --json\n", task.name,
                           task.name);
    if (task.run_trained != nullptr)
      examples += fmt::format("  dragoman evaluate {} answers --cross-validate --folds 10\n", task.name);
    CLI::App* verb = evaluate_verb.add_subcommand(task.name, fmt::format("Score {}", task.description));
    auto options = std::make_shared<EvaluateEventsOptions>();
    verb->add_option("file", options->file, "sentences with answers")->required();
    verb->add_flag("--json", options->json, "one JSON object");
    verb->add_option("--mistakes", options->mistakes, "print so many disagreements");
    verb->add_option("-j,--jobs", options->jobs, "threads (0: the machine's)");
    if (task.run_trained != nullptr) {
      verb->add_flag("--cross-validate", options->cross_validate,
                     "by coders that are trained on the other parts of the file, instead of the frames alone");
      verb->add_option("--folds", options->folds.count, "parts of the file")->check(CLI::Range(2, 1000))->capture_default_str();
      verb->add_option("--seed", options->folds.seed, "of the division")->capture_default_str();
    }
    verb->callback([options, &task, &context] { evaluate(task, *options, context); });
  }
}

}  // namespace dragoman
