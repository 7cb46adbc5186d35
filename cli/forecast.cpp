// dragoman forecast: what is likely next, and why.
#include "cli/forecast.h"

#include <CLI/CLI.hpp>

#include "cli/verbs.h"

namespace dragoman {

void add_forecast(CLI::App& app, CliContext& context) {
  context.examples["forecast"] =
      "  dragoman forecast learn --record world.duckdb\n"
      "  dragoman forecast next Russia Taliban --record world.duckdb\n"
      "  dragoman forecast backtest --train train.txt --valid valid.txt\n";
  CLI::App* verb = app.add_subcommand("forecast", "What is likely next, and why");
  verb->require_subcommand(1);
  add_forecast_learn(*verb, context);
  add_forecast_next(*verb, context);
  add_forecast_watch(*verb, context);
  add_forecast_what_if(*verb, context);
  add_forecast_simulate(*verb, context);
  add_forecast_explain(*verb, context);
  add_forecast_calibration(*verb, context);
  add_forecast_backtest(*verb, context);
}

}  // namespace dragoman
