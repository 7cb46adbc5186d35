#include "dragoman/forecast/decay.h"

#include <bit>
#include <cmath>

namespace dragoman::forecast {

DecayTable::DecayTable() : factors_(kSteps) {
  for (std::int32_t step = 0; step < kSteps - 1; ++step) {
    for (int h = 0; h < kScales; ++h) {
      factors_[static_cast<std::size_t>(step)][h] = std::exp2(-static_cast<float>(step) / kHalfLives[h]);
    }
  }
  factors_.back() = {};
}

int age_class(std::int32_t steps) {
  static constexpr std::array<std::int32_t, kAges - 1> kUpTo = {1, 2, 3, 5, 8, 14, 25, 50, 100, 200};
  int index = 0;
  while (index < kAges - 1 && steps > kUpTo[static_cast<std::size_t>(index)]) ++index;
  return index;
}

int rank_class(std::int32_t rank) {
  if (rank <= 1) return 0;
  return std::min(kRanks - 1, static_cast<int>(std::bit_width(static_cast<std::uint32_t>(rank - 1))));
}

}  // namespace dragoman::forecast
