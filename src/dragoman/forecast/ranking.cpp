#include "dragoman/forecast/ranking.h"

#include <algorithm>
#include <cmath>

namespace dragoman::forecast {

namespace {

/// H(to) − H(from) = 1/(from+1) + … + 1/to; summed while short, by the asymptotic series of the digamma function when long.
double harmonic_difference(std::int64_t from, std::int64_t to) {
  if (to - from <= 1000) {
    double sum = 0;
    for (std::int64_t k = to; k > from; --k) sum += 1.0 / static_cast<double>(k);
    return sum;
  }
  const auto tail = [](double n) { return std::log(n) + 1 / (2 * n) - 1 / (12 * n * n) + 1 / (120 * n * n * n * n); };
  const std::int64_t start = std::max<std::int64_t>(from, 100);
  return harmonic_difference(from, start) + tail(static_cast<double>(to)) - tail(static_cast<double>(start));
}

}  // namespace

double expected_reciprocal_rank(Standing standing) {
  return harmonic_difference(standing.greater, standing.greater + standing.equal + 1) / static_cast<double>(standing.equal + 1);
}

double expected_hit(Standing standing, std::int64_t k) {
  const std::int64_t good = std::clamp<std::int64_t>(k - standing.greater, 0, standing.equal + 1);
  return static_cast<double>(good) / static_cast<double>(standing.equal + 1);
}

void RankTally::add(Standing standing) {
  ++queries;
  reciprocal += expected_reciprocal_rank(standing);
  hit1 += expected_hit(standing, 1);
  hit3 += expected_hit(standing, 3);
  hit10 += expected_hit(standing, 10);
}

void RankTally::add(const RankTally& other) {
  queries += other.queries;
  reciprocal += other.reciprocal;
  hit1 += other.hit1;
  hit3 += other.hit3;
  hit10 += other.hit10;
}

}  // namespace dragoman::forecast
