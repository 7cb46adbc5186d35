#pragma once
// A record's events as a series, and the model that is kept in the record.
//
// DESCRIPTION: the only file of forecasting that knows the record. A model is one row of the table forecast_models: learning
// again replaces it.
//
//   Result<EventSeries> series = read_series(record->database());
//   Result<std::optional<DyadModel>> model = read_model(record->database());
#include <optional>
#include <string>

#include "dragoman/base/result.h"
#include "dragoman/forecast/dyad_model.h"
#include "dragoman/record/database.h"

namespace dragoman::forecast {

/// Asserted and historical events with a day and two parties; near-duplicates count once. E-RECORD-009.
Result<EventSeries> read_series(Database& database);

/// Replaces the model; the database must be open for writing.
Result<void> keep_model(Database& database, const DyadModel& model, const std::string& program_version);
/// Nothing when none was kept. E-FORECAST-014 when the row cannot be understood.
Result<std::optional<DyadModel>> read_model(Database& database);

/// The model as JSON, and back; reading gives the same numbers. E-FORECAST-014.
std::string model_json(const DyadModel& model);
Result<DyadModel> parse_model(const std::string& json);

}  // namespace dragoman::forecast
