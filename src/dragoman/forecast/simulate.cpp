#include "dragoman/forecast/simulate.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

#include "dragoman/base/parallel.h"

namespace dragoman::forecast {

namespace {

/// Both directions of a pair: [0] from a to b, [1] from b to a.
struct Pair {
  std::int32_t a = 0, b = 0;
  std::array<Rates, 2> rates{};
  std::array<PerQuad, 2> input{};  ///< daily: activity and base
  double expected = 0;
};

struct Scene {
  std::vector<Pair> pairs;
  std::array<double, kScales> fade{}, fresh{};
};

using Counts = std::vector<std::uint32_t>;  ///< [pair][direction][quad]

std::size_t cell_of(std::size_t pair, int direction, int quad) {
  return (pair * 2 + static_cast<std::size_t>(direction)) * kQuads + static_cast<std::size_t>(quad);
}

Scene make_scene(const EventSeries& series, const DyadWeights& weights, const SimulationOptions& options) {
  Scene scene;
  const DyadHistory history = DyadHistory::of(series, options.day);
  const HorizonForm form = horizon_form(weights, options.days);
  for (const DyadPast& dyad : history.dyads()) {
    const bool both = history.find(dyad.target, dyad.source) != nullptr;
    if (both && dyad.source > dyad.target) continue;
    const DyadState forth = DyadState::of(history, dyad.source, dyad.target, options.day);
    const DyadState returned = DyadState::of(history, dyad.target, dyad.source, options.day);
    Pair pair{dyad.source, dyad.target, {forth.own, forth.back}, {}, 0};
    for (int q = 0; q < kQuads; ++q) {
      pair.input[0][q] = weights.activity[q] * forth.own_activity[q] + weights.base[q];
      pair.input[1][q] = weights.activity[q] * forth.back_activity[q] + weights.base[q];
      pair.expected += form.expected(q, forth, weights) + form.expected(q, returned, weights);
    }
    scene.pairs.push_back(pair);
  }
  std::ranges::stable_sort(scene.pairs, std::greater{}, &Pair::expected);
  if (scene.pairs.size() > options.pairs) scene.pairs.resize(options.pairs);
  for (int h = 0; h < kScales; ++h) {
    scene.fade[h] = fading(h, 1);
    scene.fresh[h] = event_rate(h, 1);
  }
  return scene;
}

double dot(const Rates& a, const Rates& b) {
  double sum = 0;
  for (int q = 0; q < kQuads; ++q) {
    for (int h = 0; h < kScales; ++h) sum += a[q][h] * b[q][h];
  }
  return sum;
}

Counts run_once(const Scene& scene, const DyadWeights& weights, const PerQuad& spread, int days, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  Counts counts(scene.pairs.size() * 2 * kQuads);
  for (std::size_t p = 0; p < scene.pairs.size(); ++p) {
    const Pair& pair = scene.pairs[p];
    std::array<Rates, 2> rates = pair.rates;
    PerQuad multiplier;
    for (int q = 0; q < kQuads; ++q) {
      multiplier[q] = spread[q] <= 0 ? 1 : std::gamma_distribution<double>(1 / spread[q], spread[q])(random);
    }
    for (int day = 0; day < days; ++day) {
      std::array<std::array<std::uint32_t, kQuads>, 2> drawn{};
      for (int d = 0; d < 2; ++d) {
        for (int q = 0; q < kQuads; ++q) {
          const double expected =
              multiplier[q] * (pair.input[d][q] + dot(weights.own[q], rates[d]) + dot(weights.back[q], rates[1 - d]));
          // An explosion of the process is cut off: no pair is reported ten thousand times a day.
          if (expected > 0)
            drawn[d][q] = static_cast<std::uint32_t>(std::poisson_distribution<int>(std::min(expected, 1e4))(random));
          counts[cell_of(p, d, q)] += drawn[d][q];
        }
      }
      for (int d = 0; d < 2; ++d) {
        for (int q = 0; q < kQuads; ++q) {
          for (int h = 0; h < kScales; ++h) rates[d][q][h] = rates[d][q][h] * scene.fade[h] + drawn[d][q] * scene.fresh[h];
        }
      }
    }
  }
  return counts;
}

/// All runs, by cell: sorted counts.
std::vector<std::vector<std::uint32_t>> run_all(const Scene& scene, const DyadWeights& weights, const PerQuad& spread,
                                                const SimulationOptions& options) {
  std::vector<Counts> runs(static_cast<std::size_t>(options.runs));
  parallel_for(runs.size(), options.jobs, [&](std::size_t run) {
    runs[run] = run_once(scene, weights, spread, options.days, options.seed * 1'000'003 + run);
  });
  std::vector<std::vector<std::uint32_t>> cells(scene.pairs.size() * 2 * kQuads);
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    for (const Counts& run : runs) cells[cell].push_back(run[cell]);
    std::ranges::sort(cells[cell]);
  }
  return cells;
}

double mean_of(const std::vector<std::uint32_t>& sorted) {
  double sum = 0;
  for (const std::uint32_t count : sorted) sum += count;
  return sum / static_cast<double>(sorted.size());
}

/// Share of an outcome's own probability that lies between the 10 % and 90 % points.
double share_inside(const std::vector<std::uint32_t>& sorted, std::uint32_t outcome) {
  const auto [begin, end] = std::ranges::equal_range(sorted, outcome);
  const auto runs = static_cast<double>(sorted.size());
  const double below = static_cast<double>(begin - sorted.begin()) / runs;
  const double up_to = static_cast<double>(end - sorted.begin()) / runs;
  if (up_to <= below) return below >= 0.1 && below <= 0.9 ? 1 : 0;
  return std::max(0.0, std::min(up_to, 0.9) - std::max(below, 0.1)) / (up_to - below);
}

}  // namespace

void Coverage::add(const Coverage& other) {
  for (int q = 0; q < kQuads; ++q) {
    inside[q] += other.inside[q];
    cells[q] += other.cells[q];
  }
}

double Coverage::share() const {
  double sum = 0;
  double all = 0;
  for (int q = 0; q < kQuads; ++q) {
    sum += inside[q];
    all += cells[q];
  }
  return all == 0 ? 0 : sum / all;
}

namespace {

/// Without enough history: each dyad goes on as it did on average, by Poisson's law.
std::vector<Band> base_rate_bands(const EventSeries& series, const SimulationOptions& options) {
  std::vector<Band> bands;
  if (series.empty() || options.day <= series.first_day()) return bands;
  const DyadHistory history = DyadHistory::of(series, options.day);
  for (const DyadPast& dyad : history.dyads()) {
    for (int q = 0; q < kQuads; ++q) {
      if (dyad.count[q] == 0) continue;
      const double mean = static_cast<double>(dyad.count[q]) * options.days / (options.day - series.first_day());
      Band band{dyad.source, dyad.target, q, mean, 0, 0, 0};
      double term = std::exp(-std::min(mean, 700.0));
      double sum = term;
      for (int count = 0; sum < 0.9 && count < 100'000; term *= mean / ++count, sum += term) {
        if (sum < 0.1) band.low = count + 1;
        if (sum < 0.5) band.median = count + 1;
        band.high = count + 1;
      }
      bands.push_back(band);
    }
  }
  std::ranges::stable_sort(bands, std::greater{}, &Band::mean);
  return bands;
}

}  // namespace

std::vector<Band> simulate(const Knowledge& knowledge, const SimulationOptions& options) {
  if (!knowledge.model.enough) return base_rate_bands(knowledge.series, options);
  const Scene scene = make_scene(knowledge.series, knowledge.model.weights, options);
  const auto cells = run_all(scene, knowledge.model.weights, knowledge.model.spread, options);
  std::vector<Band> bands;
  for (std::size_t p = 0; p < scene.pairs.size(); ++p) {
    for (int d = 0; d < 2; ++d) {
      for (int q = 0; q < kQuads; ++q) {
        const auto& sorted = cells[cell_of(p, d, q)];
        const auto at = [&](double share) {
          return static_cast<double>(sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))]);
        };
        const Pair& pair = scene.pairs[p];
        bands.push_back({d == 0 ? pair.a : pair.b, d == 0 ? pair.b : pair.a, q, mean_of(sorted), at(0.1), at(0.5), at(0.9)});
      }
    }
  }
  std::ranges::stable_sort(bands, std::greater{}, &Band::mean);
  return bands;
}

Coverage coverage(const EventSeries& series, const DyadWeights& weights, const PerQuad& spread,
                  const SimulationOptions& options) {
  const Scene scene = make_scene(series, weights, options);
  const auto cells = run_all(scene, weights, spread, options);
  std::map<std::pair<std::int32_t, std::int32_t>, std::array<std::uint32_t, kQuads>> came;
  for (std::size_t i = series.rows_before(options.day); i < series.rows_before(options.day + options.days); ++i) {
    ++came[{series.rows[i].source, series.rows[i].target}][series.rows[i].quad];
  }
  Coverage result;
  for (std::size_t p = 0; p < scene.pairs.size(); ++p) {
    for (int d = 0; d < 2; ++d) {
      const Pair& pair = scene.pairs[p];
      const auto found = came.find(d == 0 ? std::pair{pair.a, pair.b} : std::pair{pair.b, pair.a});
      for (int q = 0; q < kQuads; ++q) {
        const auto& sorted = cells[cell_of(p, d, q)];
        if (mean_of(sorted) < 1) continue;
        result.cells[q] += 1;
        result.inside[q] += share_inside(sorted, found == came.end() ? 0 : found->second[q]);
      }
    }
  }
  return result;
}

PerQuad learn_spread(const EventSeries& series, const DyadWeights& weights, const std::vector<Day>& origins, int days) {
  constexpr std::array<double, 8> kCandidates = {0.02, 0.08, 0.15, 0.25, 0.4, 0.6, 0.9, 1.4};
  PerQuad best{};
  PerQuad best_distance;
  best_distance.fill(1e9);
  for (const double candidate : kCandidates) {
    PerQuad spread;
    spread.fill(candidate);
    Coverage all;
    for (const Day origin : origins) {
      all.add(coverage(series, weights, spread, {.day = origin, .days = days, .runs = 200, .seed = 11, .pairs = 150}));
    }
    for (int q = 0; q < kQuads; ++q) {
      const double distance = all.cells[q] == 0 ? 1 : std::abs(all.inside[q] / all.cells[q] - 0.8);
      if (distance < best_distance[q]) {
        best_distance[q] = distance;
        best[q] = candidate;
      }
    }
  }
  return best;
}

}  // namespace dragoman::forecast
