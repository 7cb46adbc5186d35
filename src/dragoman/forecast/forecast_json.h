#pragma once
// Answers about a record's future as JSON: the same objects on the command line and from the server.
//
// DESCRIPTION: each function writes one value (an object) to a writer that expects one. Fields are a contract: docs/forecast.md.
// Probabilities are of at least one event in the window; quad classes are written 1 … 4.
//
//   JsonWriter json;
//   write_forecast(json, outlook, forecast, {.event = "CONSULT", .evidence = evidence});
#include <functional>
#include <string>

#include "dragoman/base/json_writer.h"
#include "dragoman/forecast/outlook.h"
#include "dragoman/forecast/simulate.h"

namespace dragoman::forecast {

/// Words of an event by its id, or "".
using EvidenceOf = std::function<std::string(const std::string& event_id)>;
/// Looks them up in a record, which must outlive it; words are joined by single spaces.
EvidenceOf evidence_from(Database& database);

struct ForecastView {
  std::string event;        ///< only this event type or quad class; empty = all
  std::size_t reasons = 5;  ///< past events that weigh most, per class
  EvidenceOf evidence;
};

/// Whether a forecast's class or type is what was asked for; everything is when nothing was.
bool is_asked(const ForecastView& view, int quad);
bool is_asked(const ForecastView& view, const std::string& type, int quad);

void write_forecast(JsonWriter& json, const Outlook& outlook, const DyadForecast& forecast, const std::string& source,
                    const std::string& target, const ForecastView& view);
/// One past event's share of an expected number.
void write_reason(JsonWriter& json, const Outlook& outlook, const Reason& reason, const EvidenceOf& evidence);
/// Every term of one class's expected number; they sum to `score`.
void write_terms(JsonWriter& json, const Outlook& outlook, const std::string& id, const ClassForecast& asked,
                 const std::string& note, const EvidenceOf& evidence);

void write_rise(JsonWriter& json, const Outlook& outlook, const Rise& rise, Day day);
void write_rise(JsonWriter& json, const Outlook& outlook, const ActorRise& rise);
void write_shift(JsonWriter& json, const Shift& shift);
/// `series` is the one that was simulated.
void write_band(JsonWriter& json, const EventSeries& series, const Band& band, Day day, int days);

/// How far a model's probabilities can be trusted: of all, of the busy ones, per quad class, with reliability tables.
void write_calibration(JsonWriter& json, const DyadModel& model);
/// `kind`: "false_alarm" or "unforeseen".
void write_miss(JsonWriter& json, const Miss& miss, const EvidenceOf& evidence);

}  // namespace dragoman::forecast
