#pragma once
// Counts that fade: how often something happened, seen through four half-lives.
//
// DESCRIPTION: a DecayedCount is brought up to date when it is read, so that adding a fact costs the same however long the
// silence before it was. Cost: one table look-up per half-life.
//
//   DecayTable decay;
//   DecayedCount count;
//   count.add(decay, 10);
//   float recent = count.at(decay, 12)[0];  // 2^(-2/1.5)
#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace dragoman::forecast {

inline constexpr int kScales = 4;
/// In steps (days of the benchmarks): a flurry, a week, a month, half a year.
inline constexpr std::array<float, kScales> kHalfLives = {1.5F, 6, 25, 150};

using Scales = std::array<float, kScales>;

class DecayTable {
 public:
  DecayTable();
  /// 2^(-steps / half-life) per scale; 0 beyond 4095 steps.
  [[nodiscard]] const Scales& after(std::int32_t steps) const {
    return factors_[static_cast<std::size_t>(std::min(steps, kSteps - 1))];
  }

 private:
  static constexpr std::int32_t kSteps = 4097;
  std::vector<Scales> factors_;
};

struct DecayedCount {
  std::int32_t last = -1;  ///< step of the last addition
  std::uint32_t count = 0;
  Scales sums{};  ///< as of `last`

  void add(const DecayTable& decay, std::int32_t step) {
    if (count > 0 && step != last) sums = at(decay, step);
    for (float& sum : sums) sum += 1;
    last = step;
    ++count;
  }
  [[nodiscard]] Scales at(const DecayTable& decay, std::int32_t step) const {
    Scales now = sums;
    const Scales& factors = decay.after(step - last);
    for (int h = 0; h < kScales; ++h) now[h] *= factors[h];
    return now;
  }
};

inline constexpr int kAges = 11;
/// Class of an age in steps: 1, 2, 3, –5, –8, –14, –25, –50, –100, –200, more.
int age_class(std::int32_t steps);

inline constexpr int kRanks = 7;
/// Class of a rank: 1, 2, 3–4, 5–8, 9–16, 17–32, more.
int rank_class(std::int32_t rank);

}  // namespace dragoman::forecast
