#pragma once
// What two actors are likely to do next: probabilities per quad class and event type, beside the base rate, with the reasons.
//
// DESCRIPTION: pure functions of a series, a model and a day; only events before the day count. The expected number of events is
// a sum over past events, general activity and a constant: `terms_of` lists them all, and they add up to it.
//
//   DyadForecast next = forecast_dyad({series, model}, {.source = a, .target = b, .day = today, .days = 30});
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "dragoman/base/result.h"
#include "dragoman/forecast/dyad_model.h"

namespace dragoman::forecast {

/// What came before a day and before 30 days earlier, made once where many questions are about the same day: each takes about 0.3
/// seconds of processor time per million events.
struct KnownPasts {
  Day day = 0;
  DyadHistory now, month_ago;

  static KnownPasts of(const EventSeries& series, Day day);
};

struct Knowledge {
  const EventSeries& series;
  const DyadModel& model;
  const KnownPasts* pasts = nullptr;  ///< of `series`; may be missing
};

/// The past of a series before a day: the one that is known, or made now.
class PastBefore {
 public:
  PastBefore(const Knowledge& knowledge, Day day);
  [[nodiscard]] const DyadHistory& operator*() const { return known_ == nullptr ? *made_ : *known_; }

 private:
  const DyadHistory* known_ = nullptr;
  std::optional<DyadHistory> made_;
};

struct DyadQuery {
  std::int32_t source = 0, target = 0;
  Day day = 0;    ///< first day of the window
  int days = 30;  ///< length of the window
};

/// One past event's share of an expected number.
struct Reason {
  std::size_t row = 0;    ///< of the series
  double part = 0;        ///< expected events that it adds
  bool returned = false;  ///< done by the target to the source
};

/// All terms of one expected number.
struct ExpectationTerms {
  double expected = 0;
  double activity = 0, base = 0;
  std::vector<Reason> reasons;  ///< largest first
};

struct ClassForecast {
  double probability = 0;  ///< of at least one event in the window
  double base_rate = 0;    ///< of windows of this length so far
  double month_ago = 0;    ///< the probability as it was given 30 days earlier
  ExpectationTerms terms;
};

struct TypeForecast {
  std::int32_t type = 0;
  int quad = 0;
  double probability = 0, base_rate = 0;
};

struct DyadForecast {
  DyadQuery query;
  std::array<ClassForecast, kQuads> classes;
  std::vector<TypeForecast> types;  ///< likeliest first
  std::string note;                 ///< not empty when only base rates are given
};

DyadForecast forecast_dyad(const Knowledge& knowledge, const DyadQuery& query);
ExpectationTerms terms_of(const Knowledge& knowledge, const DyadHistory& history, const HorizonForm& form, const DyadQuery& query,
                          int quad);

/// Probability of at least one event, from the numbers expected over the window and over 30 days (for which it is calibrated).
double probability_of(const DyadModel& model, int quad, double expected, double expected_month);

/// What a forecast of a quad class was about; written "RUS>group/taliban/q3/2016-12-21/30d".
struct ForecastName {
  std::string source, target;
  int quad = 0;  ///< 0 … 3
  Day day = 0;
  int days = 0;
};
std::string forecast_id(const ForecastName& name);
/// E-FORECAST-013 when the text is no such id.
Result<ForecastName> parse_forecast_id(const std::string& id);

/// A dyad and quad class whose risk rose over the last 30 days.
struct Rise {
  std::int32_t source = 0, target = 0;
  int quad = 0;
  double before = 0, now = 0;  ///< probabilities over 30 days
  bool onset = false;          ///< nothing between the two for 180 days before
};
struct ActorRise {
  std::int32_t actor = 0;
  double before = 0, now = 0;  ///< events expected of it over 30 days, of the classes asked
};
struct Watch {
  std::vector<Rise> onsets, continuations;  ///< steepest first
  std::vector<ActorRise> actors;
};
/// The risks of a dyad with a past, 30 days ago and now.
struct DyadRisk {
  std::int32_t source = 0, target = 0;
  bool quiet = false;                                              ///< nothing between the two for 180 days before the last month
  std::array<double, kQuads> probability_before{}, probability{};  ///< over 30 days
  std::array<double, kQuads> expected_before{}, expected{};        ///< events over 30 days
};
/// Of all dyads with a past, in the order in which they first met.
std::vector<DyadRisk> dyad_risks(const Knowledge& knowledge, Day day);
/// What rises among some risks; `quads` are the classes looked at (0 … 3).
Watch watch(const EventSeries& series, const std::vector<DyadRisk>& risks, const std::vector<int>& quads, std::size_t top);
Watch watch(const Knowledge& knowledge, Day day, const std::vector<int>& quads, std::size_t top);

/// What changed between two series for one dyad and class.
struct Shift {
  std::string source, target;
  int quad = 0;
  double before = 0, after = 0;                ///< probabilities over the window
  double own = 0, returned = 0, activity = 0;  ///< expected events that came through each path
};
/// Forecasts from `changed` against those from `series`; the dyads moved most.
std::vector<Shift> what_if(const Knowledge& knowledge, const EventSeries& changed, Day day, int days, std::size_t top);

}  // namespace dragoman::forecast
