#include "dragoman/forecast/fact_file.h"

#include <gtest/gtest.h>

namespace dragoman::forecast {
namespace {

std::string error_of(std::string_view bytes) {
  const auto facts = parse_facts(bytes, "facts.txt");
  return facts ? "none" : facts.error().id;
}

TEST(FactFile, ReadsFieldsSplitAtAnyWhiteSpaceAndIgnoresTheFifth) {
  const auto facts = parse_facts("0\t1\t2\t24\t-1\n3  4 5   48\r\n\n6 7 8 0", "facts.txt");
  ASSERT_TRUE(facts);
  ASSERT_EQ(facts->size(), 3u);
  EXPECT_EQ((*facts)[1].subject, 3);
  EXPECT_EQ((*facts)[1].relation, 4);
  EXPECT_EQ((*facts)[1].object, 5);
  EXPECT_EQ((*facts)[1].time, 48);
}

TEST(FactFile, NamesWhatIsWrong) {
  EXPECT_EQ(error_of(""), "E-FORECAST-001");
  EXPECT_EQ(error_of("\n \n"), "E-FORECAST-001");
  EXPECT_EQ(error_of("1 2 3\n"), "E-FORECAST-002");
  EXPECT_EQ(error_of("1 2 x 4\n"), "E-FORECAST-003");
  EXPECT_EQ(error_of("1 2 3.5 4\n"), "E-FORECAST-003");
  EXPECT_EQ(error_of("-1 2 3 4\n"), "E-FORECAST-004");
  EXPECT_EQ(error_of("1 2 16777216 4\n"), "E-FORECAST-004");
  EXPECT_EQ(error_of("1 2 99999999999999999999999 4\n"), "E-FORECAST-004");
  EXPECT_EQ(error_of("1 2 3 -4\n"), "E-FORECAST-005");
  EXPECT_NE(parse_facts("1 2 3 4\n1 2 3\n", "facts.txt").error().message.find("facts.txt:2"), std::string::npos);
}

TEST(Timeline, AddsInverseFactsAndCountsTimeInSteps) {
  const std::vector<RawFact> train = {{0, 1, 2, 72}, {2, 0, 1, 24}};
  const SplitFacts splits[] = {{train, Split::kTrain}};
  const auto timeline = make_timeline(splits, {});
  ASSERT_TRUE(timeline);
  EXPECT_EQ(timeline->entities, 3);
  EXPECT_EQ(timeline->relations, 2);
  EXPECT_EQ(timeline->unit, 48);
  ASSERT_EQ(timeline->moments.size(), 2u);
  EXPECT_EQ(timeline->moments[1].step, 1);
  EXPECT_EQ(timeline->time_of(timeline->moments[1]), 72);
  const Fact inverse{2, 3, 0, Split::kTrain};
  EXPECT_EQ(timeline->facts[3], inverse);
}

TEST(Timeline, RefusesUnknownIdsAndSplitsOutOfOrder) {
  const std::vector<RawFact> train = {{0, 0, 5, 10}};
  const std::vector<RawFact> valid = {{0, 0, 1, 10}};
  const SplitFacts one[] = {{train, Split::kTrain}};
  IdCounts counts;
  counts.entities = 5;
  EXPECT_EQ(make_timeline(one, counts).error().id, "E-FORECAST-006");
  const SplitFacts both[] = {{train, Split::kTrain}, {valid, Split::kValid}};
  EXPECT_EQ(make_timeline(both, {}).error().id, "E-FORECAST-007");
  const std::vector<RawFact> far = {{0, 0, 1, 0}, {0, 0, 1, 1}, {0, 0, 1, 4'000'000'000}};
  const SplitFacts wide[] = {{far, Split::kTrain}};
  EXPECT_EQ(make_timeline(wide, {}).error().id, "E-FORECAST-008");
}

}  // namespace
}  // namespace dragoman::forecast
