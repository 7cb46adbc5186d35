// dragoman evaluate plv|quad|roles|records: what the frames code, against labelled sentences.
#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/verbs.h"
#include "dragoman/actors/actor_reader.h"
#include "dragoman/base/json_writer.h"
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

void print_json(const EvaluationReport& report, const std::string& task, std::size_t mistakes) {
  JsonWriter json;
  json.begin_object().key("task").value(task);
  for (const auto& [name, value] : report.figures) json.key(name).value(value);
  json.key("classes").begin_object();
  for (const auto& [name, value] : report.classes) json.key(name).value(value);
  json.end_object();
  if (mistakes > 0) {
    json.key("mistakes").begin_array();
    for (std::size_t i = 0; i < report.mistakes.size() && i < mistakes; ++i) {
      const EvaluationMistake& m = report.mistakes[i];
      json.begin_object().key("id").value(m.id).key("expected").value(m.expected).key("got").value(m.got);
      json.key("note").value(m.note).key("text").value(m.text).end_object();
    }
    json.end_array();
  }
  json.end_object();
  fmt::print("{}\n", json.text());
}

void print_text(const EvaluationReport& report, std::size_t mistakes) {
  for (const auto& [name, value] : report.figures) fmt::print("{:24} {:.3f}\n", name, value);
  for (const auto& [name, value] : report.classes) fmt::print("  {:22} {:.3f}\n", name, value);
  for (std::size_t i = 0; i < report.mistakes.size() && i < mistakes; ++i) {
    const EvaluationMistake& m = report.mistakes[i];
    fmt::print("\n{}: {}\n  expected {}\n  got      {}\n  {}\n", m.id, m.text, m.expected, m.got, m.note);
  }
}

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
  if (options.json) return print_json(*report, task.name, options.mistakes);
  print_text(*report, options.mistakes);
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
