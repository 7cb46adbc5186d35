#pragma once
// What two actors are likely to do next: probabilities per quad class and event type, beside the base rate, with the reasons.
//
// DESCRIPTION: pure functions of a series, a model and a day; only events before the day count. The expected number of events is
// a sum over past events, general activity and a constant: `terms_of` lists them all, and they add up to it.
//
//   DyadForecast next = forecast_dyad({series, model}, {.source = a, .target = b, .day = today, .days = 30});
#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dragoman/base/result.h"
#include "dragoman/forecast/dyad_model.h"
#include "dragoman/forecast/dyad_table.h"

namespace dragoman::forecast {

/// What everybody did before a day and before 30 days earlier, made once where many questions are about the same day: some
/// milliseconds of processor time per million events.
struct KnownPasts {
  Day day = 0;
  DayActivity now, month_ago;

  static KnownPasts of(const EventSeries& series, Day day);
};

struct Knowledge {
  const EventSeries& series;
  const DyadModel& model;
  const DyadTable* table = nullptr;   ///< of `series`; made by each question that misses it
  const KnownPasts* pasts = nullptr;  ///< of `series`; may be missing
};

/// Knowledge that has its table: the one that is known, or made now.
class WithTable {
 public:
  explicit WithTable(const Knowledge& knowledge);
  WithTable(const WithTable&) = delete;
  WithTable& operator=(const WithTable&) = delete;
  [[nodiscard]] const Knowledge& operator*() const { return knowledge_; }

 private:
  std::optional<DyadTable> made_;
  Knowledge knowledge_;
};

/// The past of a series before a day; everybody's activity is the one that is known, or made now. `knowledge` must have a table
/// and outlive it.
class PastBefore {
 public:
  PastBefore(const Knowledge& knowledge, Day day);
  [[nodiscard]] const DayActivity& activity() const { return known_ == nullptr ? *made_ : *known_; }
  [[nodiscard]] std::span<const Dyad> dyads() const;  ///< of the table, those who met before the day
  [[nodiscard]] std::span<const Moment> moments(const Dyad* dyad) const;
  [[nodiscard]] std::span<const std::uint32_t> rows(std::int32_t source, std::int32_t target) const;
  [[nodiscard]] DyadState state(std::int32_t source, std::int32_t target) const;
  [[nodiscard]] DyadState state(const Dyad& dyad) const;  ///< of one in the table

 private:
  const Knowledge& knowledge_;
  Day day_;
  const DayActivity* known_ = nullptr;
  std::optional<DayActivity> made_;
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

DyadForecast forecast_dyad(const Knowledge& asked, const DyadQuery& query);
ExpectationTerms terms_of(const Knowledge& knowledge, const PastBefore& past, const HorizonForm& form, const DyadQuery& query,
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
/// Of all dyads with a past, in the order in which they first met; on all cores.
std::vector<DyadRisk> dyad_risks(const Knowledge& asked, Day day);
/// What rises among some risks; `quads` are the classes looked at (0 … 3).
Watch watch(const EventSeries& series, const std::vector<DyadRisk>& risks, const std::vector<int>& quads, std::size_t top);
Watch watch(const Knowledge& knowledge, Day day, const std::vector<int>& quads, std::size_t top);

}  // namespace dragoman::forecast
