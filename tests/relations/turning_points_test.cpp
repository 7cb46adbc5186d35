#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "dragoman/relations/turning_points.h"

namespace dragoman {
namespace {

TEST(TurningPoints, FindsWhereTheLevelChanges) {
  const std::vector<TurningPoint> points = turning_points({0, 1, 0, 1, 0, 9, 8, 9, 8, 9});
  ASSERT_EQ(points.size(), 1);
  EXPECT_EQ(points[0].at, 5);
  EXPECT_DOUBLE_EQ(points[0].before, 0.4);
  EXPECT_DOUBLE_EQ(points[0].after, 8.6);
}

TEST(TurningPoints, FindsTwoChanges) {
  std::vector<double> series;
  for (int i = 0; i < 60; ++i) series.push_back((i < 20 ? 2.0 : i < 45 ? -6.0 : 3.0) + (i % 3 == 0 ? 0.5 : -0.25));
  const std::vector<TurningPoint> points = turning_points(series);
  ASSERT_EQ(points.size(), 2);
  EXPECT_EQ(points[0].at, 20);
  EXPECT_EQ(points[1].at, 45);
}

TEST(TurningPoints, NoneWithoutVariationOrEnoughValues) {
  EXPECT_TRUE(turning_points({}).empty());
  EXPECT_TRUE(turning_points({1, 9, 1, 9, 1, 9, 1}).empty());
  EXPECT_TRUE(turning_points(std::vector<double>(100, 3.0)).empty());
}

TEST(TurningPoints, SeldomAnyInNoiseAlone) {
  std::mt19937_64 random(5);
  std::normal_distribution<double> noise(0, 2);
  int found = 0;
  for (int round = 0; round < 100; ++round) {
    std::vector<double> series;
    for (int i = 0; i < 200; ++i) series.push_back(noise(random));
    found += static_cast<int>(turning_points(series).size());
  }
  EXPECT_LE(found, 10) << "false turning points in 100 series of noise";
}

TEST(TurningPoints, PruningChangesNothing) {
  std::mt19937_64 random(7);
  std::normal_distribution<double> noise(0, 1);
  for (int round = 0; round < 200; ++round) {
    std::vector<double> series;
    double level = 0;
    const std::size_t size = 1 + random() % 120;
    for (std::size_t i = 0; i < size; ++i) {
      if (random() % 20 == 0) level = 5 * noise(random);
      series.push_back(level + noise(random));
    }
    const double penalty = 0.5 + static_cast<double>(random() % 200) / 10.0;
    ASSERT_EQ(change_points(series, penalty), change_points_plain(series, penalty)) << "round " << round;
  }
}

TEST(TurningPoints, NoiseIsNotInflatedByChanges) {
  std::mt19937_64 random(9);
  std::normal_distribution<double> noise(0, 2);
  std::vector<double> series;
  for (int i = 0; i < 2000; ++i) series.push_back((i / 500) * 50 + noise(random));
  EXPECT_NEAR(noise_of(series), 2, 0.25);
}

}  // namespace
}  // namespace dragoman
