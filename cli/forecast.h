#pragma once
// The verbs below `dragoman forecast`, each in a file of its name; forecast.cpp lists them.
#include "cli/context.h"

namespace dragoman {

void add_forecast_backtest(CLI::App& forecast, CliContext& context);

}  // namespace dragoman
