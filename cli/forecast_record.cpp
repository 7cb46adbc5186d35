#include "cli/forecast_record.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "cli/output.h"

namespace dragoman {

using namespace forecast;

Result<ForecastRecord> open_forecast(const RecordArguments& arguments, const std::string& date, CliContext& context) {
  Result<Record> record = open_record(arguments);
  if (!record) return forward(record);
  Result<Outlook> outlook = open_outlook(record->database());
  if (!outlook) return forward(outlook);
  if (!context.quiet && !outlook->kept && outlook->model.enough) {
    fmt::print(stderr, "learned for this answer alone; `dragoman forecast learn --record {}` keeps the model\n",
               arguments.record);
  }
  if (!context.quiet && !outlook->model.note.empty()) fmt::print(stderr, "note: {}\n", outlook->model.note);
  Day day = outlook->today;
  if (!date.empty()) {
    const auto asked = parse_day(date, DayEnd::kFirst);
    if (!asked) return forward(asked);
    day = day_number(*asked);
  }
  return ForecastRecord{std::move(*record), std::move(*outlook), day};
}

void report_forecast(CliContext& context, const Error& error) {
  static constexpr std::array<std::string_view, 5> kTyped = {"E-RECORD-013", "E-RECORD-014", "E-FORECAST-013", "E-FORECAST-015",
                                                             "E-FORECAST-016"};
  const bool usage =
      error.id.starts_with("E-CLI") || error.id == "E-BASE-001" || std::ranges::find(kTyped, error.id) != kTyped.end();
  usage ? context.report(error, Exit::kUsage) : context.report(error);
}

std::string forecast_format(const RecordArguments& arguments) {
  return arguments.format.empty() ? default_format() : arguments.format;
}

}  // namespace dragoman
