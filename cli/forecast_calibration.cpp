// dragoman forecast calibration: how far a record's forecasts can be trusted, and where they were wrong.
#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/forecast.h"
#include "cli/forecast_record.h"
#include "dragoman/forecast/forecast_json.h"

namespace dragoman {

using namespace forecast;

void print_scores(const DyadModel& model) {
  if (model.events > 0) {
    fmt::print("{} events, {} actors, {} dyads, {} to {}\n", model.events, model.actors, model.dyads,
               iso_date(day_of(model.first_day)), iso_date(day_of(model.last_day)));
  }
  if (!model.enough) return;
  const DyadScores& scores = model.scores;
  const CalibrationReport& months = scores.by_month;
  fmt::print("quad classes per dyad and 30 days, on later days than were learned from ({} outcomes):\n", months.outcomes);
  fmt::print("  {:<22} {:>7} {:>8} {:>9} {:>9} {:>9}\n", "", "ECE", "Brier", "base rate", "log score", "base rate");
  const auto row = [](std::string_view name, const CalibrationReport& report) {
    fmt::print("  {:<22} {:>7.4f} {:>8.4f} {:>9.4f} {:>9.4f} {:>9.4f}\n", name, report.expected_error, report.brier,
               report.base_brier, report.log_score, report.base_log_score);
  };
  row("all", months);
  for (int quad = 0; quad < kQuads; ++quad) row(quad_name(quad), scores.by_class[static_cast<std::size_t>(quad)]);
  fmt::print("  ECE before calibration {:.4f}; of the {} outcomes given at least 5 % {:.4f}\n", scores.raw_error,
             scores.busy_outcomes, scores.busy_error);
  fmt::print("  {:>8} {:>9} {:>9}\n", "given", "happened", "count");
  for (const CalibrationReport::Bin& bin : months.bins) {
    if (bin.count > 0) fmt::print("  {:>8.3f} {:>9.3f} {:>9}\n", bin.given, bin.happened, bin.count);
  }
  fmt::print("80 % bands of simulations from past dates (30 days) held {:.1f} % of {} outcomes\n", 100 * scores.coverage,
             scores.coverage_cells);
}

namespace {

struct CalibrationArguments {
  RecordArguments record;
  std::size_t misses = 10;
};

void print_misses(const std::vector<Miss>& misses, std::size_t top, const EvidenceOf& evidence, bool table) {
  for (std::size_t i = 0; i < std::min(top, misses.size()); ++i) {
    const Miss& miss = misses[i];
    if (!table) {
      JsonWriter json;
      write_miss(json, miss, evidence);
      fmt::print("{}\n", json.text());
      continue;
    }
    fmt::print("  {:.3f}  {} to {}: {}, 30 days from {}", miss.probability, miss.source, miss.target, quad_name(miss.quad),
               iso_date(day_of(miss.from)));
    if (miss.events > 0) {
      fmt::print(": {} came, the first on {}{}", miss.events, iso_date(day_of(miss.first_day)),
                 miss.first_meeting ? ", their first meeting" : "");
    }
    fmt::print("\n");
  }
}

Result<void> show_calibration(const CalibrationArguments& arguments, CliContext& context) {
  Result<ForecastRecord> opened = open_forecast(arguments.record, {}, context);
  if (!opened) return tl::unexpected<Error>(opened.error());
  const DyadModel& model = opened->outlook.model;
  const EvidenceOf evidence = evidence_from(opened->record.database());
  const bool table = forecast_format(arguments.record) == "table";
  if (table) {
    print_scores(model);
  } else {
    JsonWriter json;
    write_calibration(json, model);
    fmt::print("{}\n", json.text());
  }
  if (table) fmt::print("likely, but did not come (probability given):\n");
  print_misses(model.misses.false_alarms, arguments.misses, evidence, table);
  if (table) fmt::print("came unforeseen:\n");
  print_misses(model.misses.unforeseen, arguments.misses, evidence, table);
  return {};
}

}  // namespace

void add_forecast_calibration(CLI::App& forecast, CliContext& context) {
  context.examples["forecast calibration"] =
      "  dragoman forecast calibration --record world.duckdb\n"
      "  dragoman forecast calibration --misses 50 --format jsonl --record world.duckdb\n";
  CLI::App* verb = forecast.add_subcommand(
      "calibration", "How far a record's forecasts can be trusted, and which of the held-out months went wrong");
  auto arguments = std::make_shared<CalibrationArguments>();
  verb->add_option("--misses", arguments->misses, "so many misses of each kind, at most 50");
  add_record_options(*verb, arguments->record, {"table", "jsonl"});
  verb->callback([arguments, &context] {
    if (const Result<void> done = show_calibration(*arguments, context); !done) report_forecast(context, done.error());
  });
}

}  // namespace dragoman
