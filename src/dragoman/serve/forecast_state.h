#pragma once
// ForecastState: what forecasts of a record are made from, loaded once per state of the record and shared by all requests.
#include "dragoman/forecast/dyad_forecast.h"
#include "dragoman/record/database.h"

namespace dragoman::serve {

struct ForecastState {
  forecast::EventSeries series;
  forecast::DyadModel model;
  forecast::Day today = 0;  ///< the day after the last event
  bool kept = false;        ///< the model is one that `dragoman forecast learn` put into the record

  /// The kept model, else one learned now. E-RECORD-009, E-FORECAST-014.
  static Result<ForecastState> of(Database& record);
  [[nodiscard]] forecast::Knowledge knowledge() const { return {series, model}; }
};

}  // namespace dragoman::serve
