#pragma once
// Turning points: where the level of a series changes for good.
//
// DESCRIPTION: PELT (see the source) with squared error and the penalty 2 σ² ln n; σ is estimated from the differences between
// neighbours, so that the changes themselves do not inflate it. Linear time in practice, quadratic at worst; deterministic.
//
//   turning_points({0, 1, 0, 1, 0, 9, 8, 9, 8, 9});  // {{.at = 5, .before = 0.4, .after = 8.6}}
#include <cstddef>
#include <vector>

namespace dragoman {

struct TurningPoint {
  std::size_t at = 0;  ///< index of the first value of the new level
  double before = 0;   ///< mean of the segment that ends here
  double after = 0;    ///< mean of the segment that begins here

  friend bool operator==(const TurningPoint&, const TurningPoint&) = default;
};

/// Empty for fewer than 8 values and for series without variation.
std::vector<TurningPoint> turning_points(const std::vector<double>& series);

/// Standard deviation of the noise: median absolute difference of neighbours / (0.6745 √2), or, where more than half of the
/// differences are nothing, their root mean square / √2.
double noise_of(const std::vector<double>& series);

/// The first index of each segment but the first, for squared error + penalty per change; segments have at least two values.
std::vector<std::size_t> change_points(const std::vector<double>& series, double penalty);
/// The same by trying every last change (optimal partitioning): the plain version that change_points must agree with.
std::vector<std::size_t> change_points_plain(const std::vector<double>& series, double penalty);

}  // namespace dragoman
