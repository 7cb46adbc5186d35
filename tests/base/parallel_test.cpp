#include "dragoman/base/parallel.h"

#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

namespace dragoman {
namespace {

TEST(OrderedPipeline, KeepsInputOrderAtAnyThreadCount) {
  for (const unsigned jobs : {1U, 2U, 8U}) {
    int next_item = 0;
    std::vector<int> seen;
    ordered_pipeline<int, int>(
        jobs, [&]() -> std::optional<int> { return next_item < 500 ? std::optional(next_item++) : std::nullopt; },
        [](int&& item) { return item * 2; },
        [&](int&& result) {
          seen.push_back(result);
          return true;
        });
    ASSERT_EQ(seen.size(), 500U);
    for (int i = 0; i < 500; ++i) EXPECT_EQ(seen[static_cast<std::size_t>(i)], 2 * i);
  }
}

TEST(OrderedPipeline, StopsWhenAsked) {
  int next_item = 0;
  int done = 0;
  ordered_pipeline<int, int>(
      4, [&]() -> std::optional<int> { return next_item++; }, [](int&& item) { return item; },
      [&](int&&) { return ++done < 10; });
  EXPECT_EQ(done, 10);
}

TEST(OrderedPipeline, HandsOnAWorkersException) {
  int next_item = 0;
  const auto run = [&] {
    ordered_pipeline<int, int>(
        3, [&]() -> std::optional<int> { return next_item++; },
        [](int&& item) { return item == 7 ? throw std::runtime_error("seven") : item; }, [](int&&) { return true; });
  };
  EXPECT_THROW(run(), std::runtime_error);
}

TEST(ParallelFor, VisitsEachIndexOnce) {
  std::vector<int> visits(1000, 0);
  parallel_for(visits.size(), 8, [&](std::size_t i) { ++visits[i]; });
  for (const int count : visits) EXPECT_EQ(count, 1);
}

}  // namespace
}  // namespace dragoman
