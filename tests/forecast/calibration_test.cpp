#include "dragoman/forecast/calibration.h"

#include <cmath>

#include <gtest/gtest.h>

namespace dragoman::forecast {
namespace {

TEST(Calibration, PoolsViolatorsAndRises) {
  // Given 0.1 … 0.4; happened 0, 1, 0, 1: the middle two are pooled.
  std::vector<Outcome> outcomes;
  for (int i = 0; i < 100; ++i) {
    outcomes.push_back({0.1F, false});
    outcomes.push_back({0.2F, true});
    outcomes.push_back({0.3F, false});
    outcomes.push_back({0.4F, true});
  }
  const Calibrator calibrator = Calibrator::fit(outcomes);
  ASSERT_EQ(calibrator.knots().size(), 3u);
  EXPECT_NEAR(calibrator.knots()[1].given, 0.25, 1e-6);
  EXPECT_NEAR(calibrator.knots()[1].happened, 0.5, 1e-6);
  float last = -1;
  for (float p = 0; p <= 1; p += 0.01F) {
    EXPECT_GE(calibrator(p), last);
    last = calibrator(p);
  }
}

TEST(Calibration, ReportByHand) {
  const std::vector<Outcome> outcomes = {{0.8F, true}, {0.8F, false}, {0.1F, false}, {0.1F, false}};
  const CalibrationReport report = check_calibration(outcomes, Calibrator(), 0.25);
  EXPECT_NEAR(report.brier, (0.04 + 0.64 + 0.01 + 0.01) / 4, 1e-6);
  EXPECT_NEAR(report.base_brier, (0.5625 + 3 * 0.0625) / 4, 1e-6);
  EXPECT_NEAR(report.log_score, -(std::log(0.8) + std::log(0.2) + 2 * std::log(0.9)) / 4, 1e-6);
  EXPECT_NEAR(report.expected_error, (std::abs(1.6 - 1) + 0.2) / 4, 1e-6);
}

TEST(Calibration, OfNothingIsTheIdentity) {
  EXPECT_EQ(Calibrator::fit({})(0.3F), 0.3F);
  const std::vector<Outcome> never = {{0.5F, false}, {0.6F, false}};
  EXPECT_EQ(Calibrator::fit(never)(0.3F), 0.3F);
}

}  // namespace
}  // namespace dragoman::forecast
