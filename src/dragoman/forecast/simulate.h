#pragma once
// Simulation: what the actors may do to each other over the next weeks, day by day, a thousand times over.
//
// DESCRIPTION: each run draws every day's events from the learned expectations and lets them excite what follows. Each pair of
// actors has, per run and quad class, a hidden multiplier (gamma, mean 1, variance DyadModel::spread): what the model does not
// know about the pair; the spread is learned from past dates so that bands hold what they promise. Runs are seeded by number, so
// results are the same for any number of threads.
//
//   std::vector<Band> bands = simulate({series, model}, {.day = today, .days = 90, .runs = 1000, .seed = 7});
#include <cstdint>
#include <vector>

#include "dragoman/forecast/dyad_forecast.h"

namespace dragoman::forecast {

struct SimulationOptions {
  Day day = 0;
  int days = 90;
  int runs = 1000;
  std::uint64_t seed = 1;
  unsigned jobs = 0;
  std::size_t pairs = 200;  ///< only the pairs with most events expected move; the others matter little to them
};

/// Events of one class from source to target over all days: the 80 % band and its middle.
struct Band {
  std::int32_t source = 0, target = 0;
  int quad = 0;
  double mean = 0, low = 0, median = 0, high = 0;  ///< 10 %, 50 %, 90 %
};

std::vector<Band> simulate(const Knowledge& knowledge, const SimulationOptions& options);

/// How often what really came lay in the 80 % band, per quad class, over the cells with at least one event expected. Counts are
/// whole numbers: an outcome on the edge of the band counts by the share of its probability that lies inside.
struct Coverage {
  std::array<double, kQuads> inside{}, cells{};
  void add(const Coverage& other);
  [[nodiscard]] double share() const;
};
Coverage coverage(const EventSeries& series, const DyadWeights& weights, const PerQuad& spread, const SimulationOptions& options);

/// The spread per class with which past dates are covered best.
PerQuad learn_spread(const EventSeries& series, const DyadWeights& weights, const std::vector<Day>& origins, int days);

}  // namespace dragoman::forecast
