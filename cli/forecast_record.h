#pragma once
// What the forecasting verbs that ask a record share: its outlook, the day asked about, how errors end.
#include <string>

#include "cli/record_options.h"
#include "dragoman/forecast/outlook.h"

namespace dragoman {

/// A record opened for asking about the future.
struct ForecastRecord {
  Record record;
  forecast::Outlook outlook;
  forecast::Day day = 0;  ///< the day after the last event, or the one asked for
};

/// Opens a record, with the model that is kept in it; without one, learns for this answer alone and says so. `date` empty = the
/// day after the last event.
Result<ForecastRecord> open_forecast(const RecordArguments& arguments, const std::string& date, CliContext& context);

/// Prints an error with the exit code that belongs to it.
void report_forecast(CliContext& context, const Error& error);

/// "table" or "jsonl", as asked for or as fits where the answer goes.
std::string forecast_format(const RecordArguments& arguments);

/// A model's training period and scores as tables.
void print_scores(const forecast::DyadModel& model);

}  // namespace dragoman
