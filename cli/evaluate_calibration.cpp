// dragoman evaluate calibration: whether the confidence of events is the share that is right.
#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/event_readers.h"
#include "cli/judgement_options.h"
#include "cli/verbs.h"
#include "dragoman/base/json_writer.h"

namespace dragoman {
namespace {

struct CalibrationOptions {
  JudgementFiles files;
  ConfidenceTraining training;
  bool json = false;
  bool cross_validate = false;
};

struct NamedTable {
  std::string name;
  Reliability table;
};

/// All events, then each set.
std::vector<NamedTable> tables_of(const std::vector<JudgedEvent>& events, const std::vector<double>& given) {
  std::vector<std::string> names = {"all"};
  for (const JudgedEvent& event : events) {
    if (std::find(names.begin(), names.end(), event.set) == names.end()) names.push_back(event.set);
  }
  std::vector<NamedTable> tables;
  for (const std::string& name : names) {
    std::vector<double> some;
    std::vector<bool> right;
    for (std::size_t i = 0; i < events.size(); ++i) {
      if (name != "all" && events[i].set != name) continue;
      some.push_back(given[i]);
      right.push_back(events[i].right);
    }
    tables.push_back({name, reliability(some, right)});
  }
  return tables;
}

void write_figures(JsonWriter& json, const Reliability& table) {
  json.key("events").value(table.count).key("expected_error").value(table.expected_error).key("brier").value(table.brier);
  json.key("base_brier").value(table.base_brier).key("ranking").value(table.ranking);
}

void print_json(const std::vector<NamedTable>& tables) {
  JsonWriter json;
  json.begin_object().key("task").value("calibration");
  write_figures(json, tables.front().table);
  json.key("bins").begin_array();
  for (const Reliability::Bin& bin : tables.front().table.bins) {
    json.begin_object().key("events").value(bin.count).key("confidence").value(bin.given).key("right").value(bin.right);
    json.end_object();
  }
  json.end_array().key("sets").begin_object();
  for (std::size_t i = 1; i < tables.size(); ++i) {
    json.key(tables[i].name).begin_object();
    write_figures(json, tables[i].table);
    json.end_object();
  }
  json.end_object().end_object();
  fmt::print("{}\n", json.text());
}

void print_text(const std::vector<NamedTable>& tables) {
  fmt::print("{:10}{:>8}{:>16}{:>8}{:>12}{:>9}\n", "set", "events", "expected_error", "brier", "base_brier", "ranking");
  for (const auto& [name, table] : tables) {
    fmt::print("{:10}{:>8}{:>16.3f}{:>8.3f}{:>12.3f}{:>9.3f}\n", name, table.count, table.expected_error, table.brier,
               table.base_brier, table.ranking);
  }
  fmt::print("\n{:12}{:>8}{:>12}{:>8}\n", "confidence", "events", "mean", "right");
  for (std::size_t i = 0; i < kReliabilityBins; ++i) {
    const Reliability::Bin& bin = tables.front().table.bins[i];
    const std::string range = fmt::format("{:.1f} – {:.1f}", i / 10.0, (i + 1) / 10.0);
    if (bin.count > 0) fmt::print("{:12}  {:>8}{:>12.3f}{:>8.3f}\n", range, bin.count, bin.given, bin.right);
  }
}

void evaluate(const CalibrationOptions& options, CliContext& context) {
  const Result<EventReaders> readers = EventReaders::open(context.data_folder);
  if (!readers) return context.report(readers.error());
  const Result<std::vector<JudgedEvent>> events = judged_events(options.files, readers->view(options.training.jobs));
  if (!events) return context.report(events.error());
  std::vector<double> given;
  for (const JudgedEvent& event : *events) given.push_back(event.confidence);
  if (options.cross_validate) {
    Result<ConfidenceFit> fit = fit_confidence(*events, options.training);
    if (!fit) return context.report(fit.error());
    given = std::move(fit->held_out);
  }
  const std::vector<NamedTable> tables = tables_of(*events, given);
  options.json ? print_json(tables) : print_text(tables);
}

}  // namespace

void add_evaluate_calibration(CLI::App& evaluate_verb, CliContext& context) {
  context.examples["evaluate calibration"] =
      "  dragoman evaluate calibration plv.jsonl quad.tsv                    the confidences as they are given\n"
      "  dragoman evaluate calibration plv.jsonl quad.tsv --cross-validate   those of a model that did not see the sentence\n"
      "  dragoman evaluate calibration quad.tsv --judged docs/quality-judged.tsv --stories stories.jsonl --json\n";
  CLI::App* verb = evaluate_verb.add_subcommand("calibration", "Compare the confidence of events with the share that is right");
  auto options = std::make_shared<CalibrationOptions>();
  add_judgement_options(*verb, options->files);
  verb->add_flag("--json", options->json, "one JSON object");
  verb->add_flag("--cross-validate", options->cross_validate,
                 "fit the confidence anew on parts of the answers, measure on the rest");
  verb->add_option("--folds", options->training.folds, "parts")->check(CLI::Range(2, 1000))->capture_default_str();
  verb->add_option("--seed", options->training.seed, "of the division")->capture_default_str();
  verb->add_option("--penalty", options->training.penalty, "of large weights")
      ->check(CLI::Range(1e-6, 1e6))
      ->capture_default_str();
  verb->add_option("-j,--jobs", options->training.jobs, "threads (0: the machine's)");
  verb->callback([options, &context] { evaluate(*options, context); });
}

}  // namespace dragoman
