#include "dragoman/language/arc_hybrid.h"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

#include "dragoman/language/random.h"

namespace dragoman {
namespace {

// The most gold arcs that any continuation of the state reaches: by trying all of them.
int best_reachable(const ArcHybrid& state, const std::vector<int>& gold) {
  if (state.done()) {
    int right = 0;
    for (int word = 0; word < state.root(); ++word) right += state.head(word) == gold[static_cast<std::size_t>(word)] ? 1 : 0;
    return right;
  }
  int best = 0;
  for (const Move move : {Move::kShift, Move::kLeft, Move::kRight}) {
    if (!state.allowed(move)) continue;
    ArcHybrid next = state;
    next.make(move, 0);
    best = std::max(best, best_reachable(next, gold));
  }
  return best;
}

std::vector<int> random_projective(int count, Random& random) {
  // Random moves make a projective tree.
  ArcHybrid state(count);
  while (!state.done()) {
    const auto move = static_cast<Move>(random.below(3));
    if (state.allowed(move)) state.make(move, 0);
  }
  std::vector<int> heads;
  for (int word = 0; word < count; ++word) heads.push_back(state.head(word));
  return heads;
}

TEST(ArcHybrid, EveryRunMakesATreeWithOneRoot) {
  Random random(3);
  for (int round = 0; round < 200; ++round) {
    const int count = 1 + static_cast<int>(random.below(12));
    const std::vector<int> heads = random_projective(count, random);
    EXPECT_EQ(std::count(heads.begin(), heads.end(), count), 1);
    for (int word = 0; word < count; ++word) {
      int at = word;
      int steps = 0;
      while (at != count && steps++ <= count) at = heads[static_cast<std::size_t>(at)];
      EXPECT_EQ(at, count);
    }
  }
}

TEST(ArcHybrid, FreeMovesLeadToTheGoldTree) {
  Random random(5);
  for (int round = 0; round < 300; ++round) {
    const int count = 1 + static_cast<int>(random.below(15));
    const std::vector<int> gold = random_projective(count, random);
    ArcHybrid state(count);
    while (!state.done()) {
      std::vector<Move> free;
      for (const Move move : {Move::kShift, Move::kLeft, Move::kRight}) {
        if (state.allowed(move) && state.cost(move, gold) == 0) free.push_back(move);
      }
      ASSERT_FALSE(free.empty());
      state.make(free[random.below(free.size())], 0);
    }
    for (int word = 0; word < count; ++word) EXPECT_EQ(state.head(word), gold[static_cast<std::size_t>(word)]);
  }
}

TEST(ArcHybrid, CostIsWhatIsLostFromAnyState) {
  Random random(11);
  for (int round = 0; round < 150; ++round) {
    const int count = 2 + static_cast<int>(random.below(5));
    std::vector<int> gold = random_projective(count, random);
    // The costs leave out the rule of one root, so the root's arc must not count here.
    std::replace(gold.begin(), gold.end(), count, -2);
    ArcHybrid state(count);
    for (std::uint64_t i = random.below(static_cast<std::uint64_t>(count)); i > 0 && !state.done();) {
      const auto move = static_cast<Move>(random.below(3));
      if (!state.allowed(move)) continue;
      state.make(move, 0);
      --i;
    }
    if (state.done()) continue;
    const int before = best_reachable(state, gold);
    for (const Move move : {Move::kShift, Move::kLeft, Move::kRight}) {
      if (!state.allowed(move)) continue;
      ArcHybrid next = state;
      next.make(move, 0);
      EXPECT_EQ(state.cost(move, gold), before - best_reachable(next, gold)) << round;
    }
  }
}

}  // namespace
}  // namespace dragoman
