// PELT: Killick, Fearnhead and Eckley, "Optimal detection of changepoints with a linear computational cost", Journal of the
// American Statistical Association 107 (2012) 1590-1598. The best segmentation of the first t values is that of some earlier s
// plus one segment: F(t) = min F(s) + C(s, t) + penalty. A candidate s is dropped for ever once F(s) + C(s, t) > F(t): no later t
// can prefer it. Segments have a least length, so that holds only for those t' that leave a whole segment behind t; dropping s at
// once loses changes (a random test found it). C is the squared error about the segment's mean, had in constant time from running
// sums. The penalty 2 σ² ln n is the Schwarz criterion for two parameters more per change (a mean and a place). Dropped: CUSUM
// with a bootstrap, which finds one change at a time and needs random numbers.
#include "dragoman/relations/turning_points.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dragoman {
namespace {

constexpr std::size_t kShortest = 2;
constexpr std::size_t kFewest = 8;

class SegmentCost {
 public:
  explicit SegmentCost(const std::vector<double>& series) : sums_(series.size() + 1, 0), squares_(series.size() + 1, 0) {
    for (std::size_t i = 0; i < series.size(); ++i) {
      sums_[i + 1] = sums_[i] + series[i];
      squares_[i + 1] = squares_[i] + series[i] * series[i];
    }
  }
  [[nodiscard]] double operator()(std::size_t from, std::size_t to) const {
    const double sum = sums_[to] - sums_[from];
    return std::max(0.0, squares_[to] - squares_[from] - sum * sum / static_cast<double>(to - from));
  }
  [[nodiscard]] double mean(std::size_t from, std::size_t to) const {
    return (sums_[to] - sums_[from]) / static_cast<double>(to - from);
  }

 private:
  std::vector<double> sums_;
  std::vector<double> squares_;
};

std::vector<std::size_t> walk_back(const std::vector<std::size_t>& last, std::size_t size) {
  std::vector<std::size_t> changes;
  for (std::size_t at = last[size]; at > 0; at = last[at]) changes.push_back(at);
  std::reverse(changes.begin(), changes.end());
  return changes;
}

enum class Pruning { kOn, kOff };

std::vector<std::size_t> partition(const std::vector<double>& series, double penalty, Pruning pruning) {
  const std::size_t size = series.size();
  if (size < 2 * kShortest) return {};
  const SegmentCost cost(series);
  constexpr double kNever = std::numeric_limits<double>::infinity();
  std::vector<double> best(size + 1, kNever);
  std::vector<std::size_t> last(size + 1, 0);
  best[0] = -penalty;
  struct Candidate {
    std::size_t from = 0;
    std::size_t until = std::numeric_limits<std::size_t>::max();  // of no use from this place on
  };
  std::vector<Candidate> candidates;
  for (std::size_t to = kShortest; to <= size; ++to) {
    const std::size_t newest = to - kShortest;
    if (best[newest] < kNever) candidates.push_back({newest});
    for (const auto& [from, until] : candidates) {
      const double total = best[from] + cost(from, to) + penalty;
      // A hair's breadth, so that rounding never decides between equals: the earliest change stays.
      if (total < best[to] - 1e-9) {
        best[to] = total;
        last[to] = from;
      }
    }
    if (pruning == Pruning::kOff) continue;
    std::erase_if(candidates, [&](const Candidate& candidate) { return candidate.until <= to + 1; });
    for (Candidate& candidate : candidates) {
      const bool beaten = best[candidate.from] + cost(candidate.from, to) > best[to] + 1e-6;
      if (beaten) candidate.until = std::min(candidate.until, to + kShortest);
    }
  }
  return walk_back(last, size);
}

}  // namespace

std::vector<std::size_t> change_points(const std::vector<double>& series, double penalty) {
  return partition(series, penalty, Pruning::kOn);
}

std::vector<std::size_t> change_points_plain(const std::vector<double>& series, double penalty) {
  return partition(series, penalty, Pruning::kOff);
}

double noise_of(const std::vector<double>& series) {
  if (series.size() < 2) return 0;
  std::vector<double> differences;
  double squares = 0;
  for (std::size_t i = 1; i < series.size(); ++i) {
    differences.push_back(std::abs(series[i] - series[i - 1]));
    squares += differences.back() * differences.back();
  }
  const auto middle = differences.begin() + static_cast<std::ptrdiff_t>(differences.size() / 2);
  std::nth_element(differences.begin(), middle, differences.end());
  if (*middle > 0) return *middle / (0.6745 * std::sqrt(2.0));
  return std::sqrt(squares / static_cast<double>(differences.size())) / std::sqrt(2.0);
}

std::vector<TurningPoint> turning_points(const std::vector<double>& series) {
  const double noise = noise_of(series);
  if (series.size() < kFewest || noise <= 0) return {};
  std::vector<std::size_t> bounds = change_points(series, 2 * noise * noise * std::log(static_cast<double>(series.size())));
  if (bounds.empty()) return {};
  bounds.insert(bounds.begin(), 0);
  bounds.push_back(series.size());
  const SegmentCost cost(series);
  std::vector<TurningPoint> points;
  for (std::size_t i = 1; i + 1 < bounds.size(); ++i) {
    points.push_back({bounds[i], cost.mean(bounds[i - 1], bounds[i]), cost.mean(bounds[i], bounds[i + 1])});
  }
  return points;
}

}  // namespace dragoman
