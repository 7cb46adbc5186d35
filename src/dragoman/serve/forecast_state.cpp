#include "dragoman/serve/forecast_state.h"

#include "dragoman/forecast/record_forecast.h"

namespace dragoman::serve {

Result<ForecastState> ForecastState::of(Database& record) {
  ForecastState state;
  Result<forecast::EventSeries> series = forecast::read_series(record);
  if (!series) return forward(series);
  state.series = std::move(*series);
  Result<std::optional<forecast::DyadModel>> model = forecast::read_model(record);
  if (!model) return forward(model);
  state.kept = model->has_value();
  state.model = state.kept ? std::move(**model) : forecast::DyadModel::learn(state.series);
  if (!state.series.empty()) state.today = state.series.last_day() + 1;
  return state;
}

}  // namespace dragoman::serve
