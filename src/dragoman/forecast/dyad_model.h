#pragma once
// DyadModel: how many events of each quad class to expect between two actors, as a sum over what happened before.
//
// DESCRIPTION: the daily number of events of a class from A to B is expected to be a non-negative weight times each fading rate
// of what A did to B and B to A, plus a part by the general activity of both, plus a small constant: a linear Hawkes process in
// discrete time. So the number expected over any horizon is linear, too, in every past event: the share of each is its reason.
// Learning: maximum likelihood by expectation and maximisation (Veen & Schoenberg 2008), which needs only days with events.
//
//   DyadModel model = DyadModel::learn(series, series.first_day(), series.last_day() + 1);
//   HorizonForm form = horizon_form(model.weights, 30);
//   double expected = form.expected(2, own, back, …);
#include <array>
#include <string>
#include <vector>

#include "dragoman/forecast/calibration.h"
#include "dragoman/forecast/dyad_history.h"

namespace dragoman::forecast {

using PerQuad = std::array<double, kQuads>;

struct DyadWeights {
  std::array<Rates, kQuads> own{}, back{};  ///< [class expected][past class][half-life]
  PerQuad activity{};                       ///< of expected_by_activity()
  PerQuad base{};                           ///< events per day of any ordered pair
};

/// One pair at one time, as the model sees it.
struct DyadState {
  Rates own{}, back{};
  PerQuad own_activity{}, back_activity{};

  static DyadState of(const DyadHistory& history, std::int32_t source, std::int32_t target, Day day);
};

/// The expected number of events over some days from now, written as one weight per rate: exact, since the model is linear.
struct HorizonForm {
  int days = 0;
  std::array<Rates, kQuads> own{}, back{};
  std::array<PerQuad, kQuads> own_input{}, back_input{};  ///< [class expected][class of the daily input]

  [[nodiscard]] double past_part(int quad, const DyadState& state) const;
  [[nodiscard]] double activity_part(int quad, const DyadState& state, const DyadWeights& weights) const;
  [[nodiscard]] double base_part(int quad, const DyadWeights& weights) const;
  [[nodiscard]] double expected(int quad, const DyadState& state, const DyadWeights& weights) const {
    return past_part(quad, state) + activity_part(quad, state, weights) + base_part(quad, weights);
  }
  /// What one event `age` days ago adds: done by the source to the target, or the other way round.
  [[nodiscard]] double event_part(int quad, int past_quad, Day age, bool returned) const;
};

/// Expected numbers on one day.
PerQuad daily_expectation(const DyadState& state, const DyadWeights& weights);
HorizonForm horizon_form(const DyadWeights& weights, int days);

/// How good a model is, measured on later days than it learned from.
struct DyadScores {
  CalibrationReport by_month;                      ///< quad classes per dyad and 30 days, calibrated
  std::array<CalibrationReport, kQuads> by_class;  ///< the same, per quad class
  /// Expected calibration error over the outcomes that were given at least 5 % (most dyads are quiet, which flatters the rest).
  double busy_error = 0;
  std::int64_t busy_outcomes = 0;
  double raw_error = 0;    ///< expected calibration error before calibration
  int origins = 0;         ///< days from which forecasts were made
  double coverage = 0;     ///< share of what came inside the 80 % bands of a simulation
  int coverage_cells = 0;  ///< dyads × classes that it was counted over
};

/// One forecast of a held-out month that went wrong.
struct Miss {
  std::string source, target;
  int quad = 0;                          ///< 0 … 3
  Day from = 0;                          ///< first of the 30 days
  double probability = 0, expected = 0;  ///< as it was given then
  int events = 0;                        ///< that came
  std::string first_event;               ///< id of the first of them; empty when none came
  Day first_day = 0;                     ///< and its day
  bool first_meeting = false;            ///< the two had no past at all
};

struct PastMisses {
  std::vector<Miss> false_alarms;  ///< likely, but nothing came; likeliest first
  std::vector<Miss> unforeseen;    ///< unlikely, but came; most events above the expected number first
};

struct DyadModel {
  DyadWeights weights;
  std::array<Calibrator, kQuads> calibrators;
  PerQuad spread{};            ///< variance of a dyad's unseen multiplier, for simulation
  PerQuad base_probability{};  ///< share of dyad-months with such an event
  DyadScores scores;
  PastMisses misses;                ///< of the months that the scores are from
  Day first_day = 0, last_day = 0;  ///< learned from, both included
  std::size_t events = 0, actors = 0, dyads = 0;
  bool enough = false;  ///< false: too little history, only base rates are given
  std::string note;     ///< why not enough

  /// Weights from the events of [first, end).
  static DyadWeights learn_weights(const EventSeries& series, Day first, Day end);
  /// Weights, calibration and scores from the whole series.
  static DyadModel learn(const EventSeries& series);
};

inline constexpr int kMonth = 30;

/// Outcomes per quad class of all dyads with a past, from one origin: probability that a Poisson process gives, and what came.
std::array<std::vector<Outcome>, kQuads> month_outcomes(const EventSeries& series, const DyadWeights& weights, Day origin);

}  // namespace dragoman::forecast
