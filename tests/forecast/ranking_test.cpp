#include "dragoman/forecast/ranking.h"

#include <gtest/gtest.h>

#include "dragoman/forecast/baselines.h"

namespace dragoman::forecast {
namespace {

TEST(Ranking, BreaksTiesByExactExpectation) {
  EXPECT_DOUBLE_EQ(expected_reciprocal_rank({0, 0}), 1);
  EXPECT_DOUBLE_EQ(expected_reciprocal_rank({2, 0}), 1.0 / 3);
  EXPECT_DOUBLE_EQ(expected_reciprocal_rank({0, 1}), (1 + 1.0 / 2) / 2);
  EXPECT_DOUBLE_EQ(expected_reciprocal_rank({1, 2}), (1.0 / 2 + 1.0 / 3 + 1.0 / 4) / 3);
  EXPECT_DOUBLE_EQ(expected_hit({0, 3}, 1), 0.25);
  EXPECT_DOUBLE_EQ(expected_hit({2, 1}, 3), 0.5);
  EXPECT_DOUBLE_EQ(expected_hit({9, 5}, 10), 1.0 / 6);
  EXPECT_DOUBLE_EQ(expected_hit({10, 0}, 10), 0);
}

TEST(Ranking, LongTiesAgreeWithTheSum) {
  for (const Standing standing : {Standing{0, 20000}, Standing{3, 1500}, Standing{5000, 7000}}) {
    double sum = 0;
    for (std::int64_t k = standing.greater + standing.equal + 1; k > standing.greater; --k) sum += 1.0 / static_cast<double>(k);
    EXPECT_NEAR(expected_reciprocal_rank(standing), sum / static_cast<double>(standing.equal + 1), 1e-12);
  }
}

/// Four entities; 0 did r to 1 twice and to 2 once, later. Asked: 0 r 2 and 0 r 3 on one day.
TEST(Baselines, ByHand) {
  const std::vector<RawFact> train = {{0, 0, 1, 0}, {0, 0, 1, 1}, {0, 0, 2, 2}};
  const std::vector<RawFact> valid = {{0, 0, 2, 3}, {0, 0, 3, 3}};
  const SplitFacts splits[] = {{train, Split::kTrain}, {valid, Split::kValid}};
  const Timeline timeline = *make_timeline(splits, {});
  History history(timeline.entities, timeline.directed_relations());
  for (std::size_t i = 0; i < 3; ++i) {
    for (const Fact& fact : timeline.of(timeline.moments[i])) history.add(fact, timeline.moments[i].step);
  }
  BaselineTallies tallies{};
  score_baselines(timeline, timeline.moments[3], Split::kValid, history, tallies);
  // Most frequent, filtered: (0 r 2): 1 is above, 3 is another answer and filtered: rank 2. (0 r 3): 1 is above, 2 is filtered,
  // 0 is tied: ranks 2 or 3. Inverse: (2 r' 0): 0 is first. (3 r' 0): nobody has a score, all four tie: ranks 1 to 4.
  const double frequent = (1.0 / 2 + (1.0 / 2 + 1.0 / 3) / 2 + 1 + (1 + 1.0 / 2 + 1.0 / 3 + 1.0 / 4) / 4) / 4;
  EXPECT_NEAR(tallies[2].mrr(), frequent, 1e-12);
  // Last seen: 2 was met last, so (0 r 2) is first; the others as above.
  const double last = (1.0 + (1.0 / 2 + 1.0 / 3) / 2 + 1 + (1 + 1.0 / 2 + 1.0 / 3 + 1.0 / 4) / 4) / 4;
  EXPECT_NEAR(tallies[3].mrr(), last, 1e-12);
  EXPECT_EQ(tallies[0].queries, 4);
}

}  // namespace
}  // namespace dragoman::forecast
