#pragma once
// The verbs below `dragoman forecast`, each in a file of its name; forecast.cpp lists them.
#include "cli/context.h"

namespace dragoman {

void add_forecast_backtest(CLI::App& forecast, CliContext& context);
void add_forecast_calibration(CLI::App& forecast, CliContext& context);
void add_forecast_explain(CLI::App& forecast, CliContext& context);
void add_forecast_learn(CLI::App& forecast, CliContext& context);
void add_forecast_next(CLI::App& forecast, CliContext& context);
void add_forecast_simulate(CLI::App& forecast, CliContext& context);
void add_forecast_watch(CLI::App& forecast, CliContext& context);
void add_forecast_what_if(CLI::App& forecast, CliContext& context);

}  // namespace dragoman
