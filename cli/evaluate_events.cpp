// dragoman evaluate plv|quad|roles|records: what the frames code, against labelled sentences.
#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/evaluate_report.h"
#include "cli/verbs.h"
#include "dragoman/actors/actor_reader.h"
#include "dragoman/events/evaluation.h"

namespace dragoman {
namespace {

struct EvaluateEventsOptions {
  std::string file;
  bool json = false;
  std::size_t mistakes = 0;
  unsigned jobs = 0;
};

using Task = Result<EvaluationReport> (*)(const std::string&, const EvaluationReaders&);

struct TaskOfCli {
  const char* name;
  const char* description;
  Task run;
};

constexpr TaskOfCli kTasks[] = {
    {"plv", "the event between two given spans, and that of the sentence alone (JSON lines)", &evaluate_plv},
    {"quad", "five classes of a sentence, 0 = no event (sentence TAB class)", &evaluate_quad},
    {"roles", "exact spans of source, target and both (token tag lines)", &evaluate_roles},
    {"records", "the event and the countries of both sides (JSON lines)", &evaluate_records},
};

void evaluate(const TaskOfCli& task, const EvaluateEventsOptions& options, CliContext& context) {
  const Result<SentenceReader> sentences = SentenceReader::open(context.data_folder + "/models/english.syntax");
  if (!sentences) return context.report(sentences.error());
  const Result<ActorReader> actors = ActorReader::open(context.data_folder);
  if (!actors) return context.report(actors.error());
  const Result<FrameCoder> frames = FrameCoder::open(context.data_folder);
  if (!frames) return context.report(frames.error());
  EvaluationReaders readers;
  readers.sentences = &*sentences;
  readers.frames = &*frames;
  readers.mentions = [&](const Document& document, const std::vector<Sentence>& read) { return actors->read(document, read); };
  readers.jobs = options.jobs;
  const Result<EvaluationReport> report = task.run(options.file, readers);
  if (!report) return context.report(report.error());
  print_report(*report, task.name, options.json, options.mistakes);
}

}  // namespace

void add_evaluate_events(CLI::App& evaluate_verb, CliContext& context) {
  for (const TaskOfCli& task : kTasks) {
    context.examples[fmt::format("evaluate {}", task.name)] = fmt::format(
        "  dragoman evaluate {} answers --mistakes 20\n  dragoman evaluate {} answers --json\n", task.name, task.name);
    CLI::App* verb = evaluate_verb.add_subcommand(task.name, fmt::format("Score {}", task.description));
    auto options = std::make_shared<EvaluateEventsOptions>();
    verb->add_option("file", options->file, "sentences with answers")->required();
    verb->add_flag("--json", options->json, "one JSON object");
    verb->add_option("--mistakes", options->mistakes, "print so many disagreements");
    verb->add_option("-j,--jobs", options->jobs, "threads (0: the machine's)");
    verb->callback([options, &task, &context] { evaluate(task, *options, context); });
  }
}

}  // namespace dragoman
