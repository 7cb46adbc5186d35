// dragoman forecast backtest: learns on the past of a benchmark, asks about later days, prints how well it did.
#include <sys/resource.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <vector>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/forecast.h"
#include "cli/progress_bar.h"
#include "dragoman/base/json_writer.h"
#include "dragoman/forecast/backtest.h"
#include "dragoman/forecast/fact_file.h"

namespace dragoman {
namespace {

using namespace forecast;

struct Options {
  std::string train, valid, test, entities, relations;
  bool refit = false, json = false, no_baselines = false;
  std::size_t explain = 0;
  unsigned jobs = 0;
  int passes = 0;
};

struct Names {
  std::vector<std::string> entities, relations;

  [[nodiscard]] std::string entity(std::int32_t id) const { return name(entities, id); }
  /// Inverse relations are marked: "the answer did it to the subject".
  [[nodiscard]] std::string relation(std::int32_t id, std::int32_t count) const {
    return id < count ? name(relations, id) : name(relations, id - count) + " (inverse)";
  }

 private:
  static std::string name(const std::vector<std::string>& names, std::int32_t id) {
    const auto place = static_cast<std::size_t>(id);
    return place < names.size() && !names[place].empty() ? names[place] : std::to_string(id);
  }
};

struct Asked {
  Timeline timeline;
  Names names;
};

double seconds_now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

/// The id table named, or the one of that name beside the training file; none is no error unless it was named.
Result<std::vector<std::string>> id_table(const std::string& named, const std::string& train, const char* usual_name) {
  if (!named.empty()) return read_id_table(named);
  const std::filesystem::path beside = std::filesystem::path(train).parent_path() / usual_name;
  std::error_code error;
  if (!std::filesystem::exists(beside, error)) return std::vector<std::string>{};
  return read_id_table(beside.string());
}

Result<Asked> read_input(const Options& options) {
  Asked asked;
  auto entities = id_table(options.entities, options.train, "entity2id.txt");
  if (!entities) return forward(entities);
  auto relations = id_table(options.relations, options.train, "relation2id.txt");
  if (!relations) return forward(relations);
  asked.names = {std::move(*entities), std::move(*relations)};

  std::vector<std::vector<RawFact>> facts;
  std::vector<Split> splits;
  const std::pair<const std::string*, Split> files[] = {
      {&options.train, Split::kTrain}, {&options.valid, Split::kValid}, {&options.test, Split::kTest}};
  for (const auto& [path, split] : files) {
    if (path->empty()) continue;
    auto read = read_fact_file(*path);
    if (!read) return forward(read);
    facts.push_back(std::move(*read));
    splits.push_back(split);
  }
  std::vector<SplitFacts> parts;
  for (std::size_t i = 0; i < facts.size(); ++i) parts.push_back({facts[i], splits[i]});
  IdCounts counts;
  if (!asked.names.entities.empty()) counts.entities = static_cast<std::int32_t>(asked.names.entities.size());
  if (!asked.names.relations.empty()) counts.relations = static_cast<std::int32_t>(asked.names.relations.size());
  auto timeline = make_timeline(parts, counts);
  if (!timeline) return forward(timeline);
  asked.timeline = std::move(*timeline);
  return asked;
}

void write_calibration(JsonWriter& json, const CalibrationReport& report) {
  json.begin_object().key("outcomes").value(report.outcomes).key("ece").value(report.expected_error);
  json.key("brier").value(report.brier).key("log_score").value(report.log_score);
  json.key("base_brier").value(report.base_brier).key("base_log_score").value(report.base_log_score);
  json.key("reliability").begin_array();
  for (const CalibrationReport::Bin& bin : report.bins) {
    json.begin_object()
        .key("count")
        .value(bin.count)
        .key("given")
        .value(bin.given)
        .key("happened")
        .value(bin.happened)
        .end_object();
  }
  json.end_array().end_object();
}

void write_explanation(JsonWriter& json, const Explanation& explanation, const Asked& asked) {
  const Timeline& timeline = asked.timeline;
  const auto relation = [&](std::int32_t id) { return asked.names.relation(id, timeline.relations); };
  json.begin_object().key("subject").value(asked.names.entity(explanation.fact.subject));
  json.key("relation")
      .value(relation(explanation.fact.relation))
      .key("object")
      .value(asked.names.entity(explanation.fact.object));
  json.key("time").value(timeline.first_time + explanation.step * timeline.unit).key("score").value(explanation.score);
  json.key("terms").begin_array();
  for (const ScoreTerm& term : explanation.terms) {
    json.begin_object().key("term").value(term.name).key("value").value(term.value).key("weight").value(term.weight);
    json.key("contribution").value(term.contribution).key("facts").begin_array();
    for (const PastFacts& facts : term.facts) {
      json.begin_object().key("subject").value(asked.names.entity(facts.subject)).key("relation").value(relation(facts.relation));
      json.key("object").value(asked.names.entity(facts.object)).key("times").value(facts.times);
      json.key("last").value(timeline.first_time + facts.last_step * timeline.unit).end_object();
    }
    json.end_array().end_object();
  }
  json.end_array().end_object();
}

void write_tally(JsonWriter& json, const RankTally& tally) {
  json.key("mrr").value(tally.mrr()).key("hits1").value(tally.hits1()).key("hits3").value(tally.hits3());
  json.key("hits10").value(tally.hits10()).key("queries").value(tally.queries);
}

std::string as_json(const BacktestReport& report, const Asked& asked, const Options& options) {
  JsonWriter json;
  json.begin_object();
  write_tally(json, report.model);
  json.key("learn_seconds").value(report.learn_seconds).key("score_seconds").value(report.score_seconds);
  json.key("peak_mb").value(peak_megabytes());
  json.key("split").value(options.test.empty() ? "valid" : "test").key("refit").value(options.refit);
  json.key("entities").value(asked.timeline.entities).key("relations").value(asked.timeline.relations);
  json.key("learned_facts").value(report.learned_facts);
  json.key("answers").begin_object();
  for (std::size_t i = 0; i < report.by_acquaintance.size(); ++i) {
    json.key(kAcquaintanceNames[i]).begin_object();
    write_tally(json, report.by_acquaintance[i]);
    json.end_object();
  }
  json.end_object();
  if (!options.no_baselines) {
    json.key("baselines").begin_object();
    for (std::size_t i = 0; i < kBaselines; ++i) {
      json.key(kBaselineNames[i]).begin_object();
      write_tally(json, report.baselines[i]);
      json.end_object();
    }
    json.end_object();
  }
  json.key("calibration").begin_object().key("method").value("isotonic").key("raw");
  write_calibration(json, report.raw);
  json.key("calibrated");
  write_calibration(json, report.calibrated);
  json.end_object();
  if (options.explain > 0) {
    json.key("explanations").begin_array();
    for (const Explanation& explanation : report.explanations) write_explanation(json, explanation, asked);
    json.end_array();
  }
  json.end_object();
  return std::move(json).text();
}

void print_table(const BacktestReport& report, const Asked& asked, const Options& options) {
  fmt::print("{:<20} {:>7} {:>7} {:>7} {:>7} {:>9}\n", "model", "MRR", "hits@1", "hits@3", "hits@10", "questions");
  const auto row = [](std::string_view name, const RankTally& tally) {
    fmt::print("{:<20} {:>7.4f} {:>7.4f} {:>7.4f} {:>7.4f} {:>9}\n", name, tally.mrr(), tally.hits1(), tally.hits3(),
               tally.hits10(), tally.queries);
  };
  row(options.refit ? "dragoman (refit)" : "dragoman", report.model);
  for (std::size_t i = 0; i < report.by_acquaintance.size(); ++i)
    row(fmt::format("  {}", kAcquaintanceNames[i]), report.by_acquaintance[i]);
  if (!options.no_baselines) {
    for (std::size_t i = 0; i < kBaselines; ++i) row(kBaselineNames[i], report.baselines[i]);
  }
  fmt::print("\nlearned in {:.1f} s, scored in {:.1f} s, peak {:.0f} MB\n", report.learn_seconds, report.score_seconds,
             peak_megabytes());
  fmt::print("\ncalibration of answers given at least 1 % (isotonic, on later questions than it was fitted on; {} outcomes)\n",
             report.calibrated.outcomes);
  fmt::print("  expected error {:.4f} (raw {:.4f}), Brier {:.4f} (base rate {:.4f}), log score {:.4f} (base rate {:.4f})\n",
             report.calibrated.expected_error, report.raw.expected_error, report.calibrated.brier, report.calibrated.base_brier,
             report.calibrated.log_score, report.calibrated.base_log_score);
  fmt::print("  {:>10} {:>10} {:>10}\n", "given", "happened", "count");
  for (const CalibrationReport::Bin& bin : report.calibrated.bins) {
    if (bin.count > 0) fmt::print("  {:>10.3f} {:>10.3f} {:>10}\n", bin.given, bin.happened, bin.count);
  }
  for (const Explanation& explanation : report.explanations) {
    const auto relation = [&](std::int32_t id) { return asked.names.relation(id, asked.timeline.relations); };
    fmt::print("\n{} · {} · {} at {}: score {:.4f}\n", asked.names.entity(explanation.fact.subject),
               relation(explanation.fact.relation), asked.names.entity(explanation.fact.object),
               asked.timeline.first_time + explanation.step * asked.timeline.unit, explanation.score);
    for (const ScoreTerm& term : explanation.terms) {
      fmt::print("  {:>+9.4f}  {}\n", term.contribution, term.name);
    }
  }
}

void backtest(const Options& options, CliContext& context) {
  if (options.refit && options.test.empty()) {
    context.report(
        {"E-FORECAST-012", "--refit learns on valid, too: it needs --test to ask about", "give --test FILE, or drop --refit"},
        Exit::kUsage);
    return;
  }
  const Result<Asked> asked = read_input(options);
  if (!asked) return context.report(asked.error());
  BacktestOptions library_options;
  library_options.asked = options.test.empty() ? Split::kValid : Split::kTest;
  library_options.refit = options.refit;
  library_options.passes = options.passes;
  library_options.explain = options.explain;
  library_options.baselines = !options.no_baselines;
  library_options.engine.jobs = options.jobs;
  library_options.engine.kinds = kinds_of(asked->names.entities);
  library_options.seconds = &seconds_now;
  ProgressBar progress(!context.quiet && is_terminal(2), "days");
  const Result<BacktestReport> report = run_backtest(asked->timeline, library_options, progress);
  if (!report) return context.report(report.error());
  if (options.json) {
    fmt::print("{}\n", as_json(*report, *asked, options));
  } else {
    print_table(*report, *asked, options);
  }
}

}  // namespace

void add_forecast_backtest(CLI::App& forecast, CliContext& context) {
  context.examples["forecast backtest"] =
      "  dragoman forecast backtest --train train.txt --valid valid.txt\n"
      "  dragoman forecast backtest --train train.txt --valid valid.txt --test test.txt --refit --json\n"
      "  dragoman forecast backtest --train train.txt --valid valid.txt --explain 3\n";
  CLI::App* verb =
      forecast.add_subcommand("backtest", "Learn on the past of a series, ask about later days, beside the baselines");
  auto options = std::make_shared<Options>();
  verb->add_option("--train", options->train, "facts to learn from: subject relation object time [ignored], as numbers")
      ->required();
  verb->add_option("--valid", options->valid, "later facts: asked about, or history when --test is given")->required();
  verb->add_option("--test", options->test, "still later facts: asked about instead of valid");
  verb->add_option("--entities", options->entities,
                   "table of names: name, tab, id (default: entity2id.txt beside train, if there)");
  verb->add_option("--relations", options->relations, "table of names (default: relation2id.txt beside train, if there)");
  verb->add_flag("--refit", options->refit, "learn on train and valid, ask about test");
  verb->add_flag("--json", options->json, "one JSON object instead of tables");
  verb->add_option("--explain", options->explain, "show the terms of the answers' scores for the first N questions");
  verb->add_flag("--no-baselines", options->no_baselines, "leave the baselines out");
  verb->add_option("-j,--jobs", options->jobs, "threads; 0 = as many as there are");
  verb->add_option("--passes", options->passes, "times to go over the training facts; 0 = by their number");
  verb->callback([options, &context] { backtest(*options, context); });
}

}  // namespace dragoman
