// dragoman forecast learn: learns what follows what from a record's events and keeps the model in the record.
#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/forecast.h"
#include "cli/forecast_record.h"
#include "cli/output.h"
#include "dragoman/forecast/record_forecast.h"

namespace dragoman {
namespace {

using namespace forecast;

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
  if (forecast_format(arguments) == "table") {
    print_scores(model);
  } else {
    fmt::print("{}\n", model_json(model));
  }
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
