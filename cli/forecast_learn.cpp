// dragoman forecast learn: learns what follows what from a record's events and keeps the model in the record.
#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/forecast.h"
#include "cli/forecast_record.h"
#include "cli/output.h"
#include "dragoman/base/json_writer.h"

namespace dragoman {
namespace {

using namespace forecast;

void print_model(const DyadModel& model, const std::string& format) {
  if (format != "table") {
    fmt::print("{}\n", model_json(model));
    return;
  }
  if (model.events > 0) {
    fmt::print("{} events, {} actors, {} dyads, {} to {}\n", model.events, model.actors, model.dyads,
               iso_date(day_of(model.first_day)), iso_date(day_of(model.last_day)));
  }
  if (!model.enough) return;
  const CalibrationReport& months = model.scores.by_month;
  fmt::print("quad classes per dyad and 30 days, on later days than were learned from ({} outcomes):\n", months.outcomes);
  fmt::print(
      "  expected calibration error {:.4f} (raw {:.4f}), Brier {:.4f} (base rate {:.4f}), log score {:.4f} (base rate {:.4f})\n",
      months.expected_error, model.scores.raw_error, months.brier, months.base_brier, months.log_score, months.base_log_score);
  fmt::print("  {:>8} {:>9} {:>9}\n", "given", "happened", "count");
  for (const CalibrationReport::Bin& bin : months.bins) {
    if (bin.count > 0) fmt::print("  {:>8.3f} {:>9.3f} {:>9}\n", bin.given, bin.happened, bin.count);
  }
  fmt::print("80 % bands of a simulation of the last 30 days held {:.1f} % of {} outcomes\n", 100 * model.scores.coverage,
             model.scores.coverage_cells);
}

Result<void> learn(const RecordArguments& arguments, CliContext& context) {
  if (arguments.record.empty()) return fail("E-CLI-004", "no record was named", "add --record FILE, or set DRAGOMAN_RECORD");
  // A record that is not there is not made: there would be nothing to learn from.
  if (const Result<Record> there = open_record(arguments); !there) return tl::unexpected<Error>(there.error());
  Result<Record> record = Record::open(arguments.record, {.access = Access::kWrite,
                                                          .program_version = DRAGOMAN_VERSION,
                                                          .ontology_version = read_ontology_version(context.data_folder)});
  if (!record) return tl::unexpected<Error>(record.error());
  const Result<EventSeries> series = read_series(record->database());
  if (!series) return tl::unexpected<Error>(series.error());
  const DyadModel model = DyadModel::learn(*series);
  if (!model.note.empty()) fmt::print(stderr, "note: {}\n", model.note);
  if (const Result<void> kept = keep_model(record->database(), model, DRAGOMAN_VERSION); !kept) return kept;
  print_model(model, arguments.format.empty() ? default_format() : arguments.format);
  return {};
}

}  // namespace

void add_forecast_learn(CLI::App& forecast, CliContext& context) {
  context.examples["forecast learn"] = "  dragoman forecast learn --record world.duckdb\n";
  CLI::App* verb = forecast.add_subcommand("learn", "Learn from a record's events; the model is kept in the record");
  auto arguments = std::make_shared<RecordArguments>();
  add_record_options(*verb, *arguments, {"table", "jsonl"});
  verb->callback([arguments, &context] {
    if (const Result<void> done = learn(*arguments, context); !done) report_forecast(context, done.error());
  });
}

}  // namespace dragoman
