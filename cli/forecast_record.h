#pragma once
// What the forecasting verbs that ask a record share: its series, its model, names to numbers.
#include <string>

#include "cli/record_options.h"
#include "dragoman/forecast/dyad_forecast.h"
#include "dragoman/forecast/record_forecast.h"
#include "dragoman/record/actor_names.h"

namespace dragoman {

/// A record opened for asking about the future.
struct ForecastRecord {
  Record record;
  forecast::EventSeries series;
  forecast::DyadModel model;
  forecast::Day today = 0;  ///< the day after the last event, or the one asked for

  [[nodiscard]] forecast::Knowledge knowledge() const { return {series, model}; }
};

/// Opens a record, with the model that is kept in it; without one, learns for this answer alone. `date` empty = the day after
/// the last event.
Result<ForecastRecord> open_forecast(const RecordArguments& arguments, const std::string& date, CliContext& context);

/// A name as typed → the id of the party that it stands for.
Result<std::string> party_named(Database& database, const std::string& typed);

/// "1" … "4" or "verbal cooperation" …, as the field calls them.
std::string_view quad_name(int quad);

/// The evidence of an event: its words, or "" for imported series.
std::string evidence_of(Database& database, const std::string& event_id);

/// Prints an error with the exit code that belongs to it.
void report_forecast(CliContext& context, const Error& error);

/// "2016-12-21,RUS,CONSULT,Taliban" as an event: names are looked up in the record, quad classes come from its events of that
/// type.
Result<forecast::DatedEvent> parse_added_event(ForecastRecord& opened, const std::string& text);

}  // namespace dragoman
