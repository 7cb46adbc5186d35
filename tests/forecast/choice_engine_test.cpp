#include "dragoman/forecast/choice_engine.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include <gtest/gtest.h>

#include "dragoman/forecast/backtest.h"
#include "synthetic.h"

namespace dragoman::forecast {
namespace {

struct Splits {
  std::vector<RawFact> train = synthetic_facts({});
  std::vector<RawFact> valid = synthetic_facts({.days = 4, .seed = 2}, 40);
};

Timeline timeline_of(const std::vector<RawFact>& train, const std::vector<RawFact>& valid) {
  const SplitFacts splits[] = {{train, Split::kTrain}, {valid, Split::kValid}};
  IdCounts counts;
  counts.entities = 45;
  return *make_timeline(splits, counts);
}

/// Some have no country, as in real id tables.
EntityKinds kinds() {
  EntityKinds made;
  for (std::int32_t entity = 0; entity < 45; ++entity) {
    made.country.push_back(entity % 7 < 5 ? entity % 6 : -1);
    made.role.push_back(entity % 7 < 5 ? entity % 3 : -1);
  }
  made.countries = 6;
  made.roles = 3;
  return made;
}

std::vector<MomentScores> scores_of(const Timeline& timeline, unsigned jobs, std::size_t explain = 0) {
  EngineOptions options;
  options.jobs = jobs;
  options.kinds = kinds();
  ChoiceEngine engine(timeline, options);
  std::vector<MomentScores> scores;
  for (const Timeline::Moment& moment : timeline.moments) {
    if (timeline.facts[moment.begin].split == Split::kValid) {
      scores.push_back(engine.score(moment, Split::kValid, explain));
    } else if (moment.step < 8) {
      engine.watch(moment);
    } else {
      engine.learn(moment);
    }
  }
  return scores;
}

TEST(ChoiceEngine, SameResultsAtAnyThreadCount) {
  const Splits splits;
  const Timeline timeline = timeline_of(splits.train, splits.valid);
  const auto one = scores_of(timeline, 1);
  const auto three = scores_of(timeline, 3);
  ASSERT_EQ(one.size(), three.size());
  for (std::size_t day = 0; day < one.size(); ++day) {
    ASSERT_EQ(one[day].facts.size(), three[day].facts.size());
    for (std::size_t i = 0; i < one[day].facts.size(); ++i) {
      EXPECT_EQ(one[day].facts[i].score, three[day].facts[i].score);
      EXPECT_EQ(one[day].facts[i].standing.greater, three[day].facts[i].standing.greater);
      EXPECT_EQ(one[day].facts[i].standing.equal, three[day].facts[i].standing.equal);
    }
  }
}

/// Scores of the first asked day by (subject, relation, object).
std::map<std::tuple<std::int32_t, std::int32_t, std::int32_t>, float> first_day_scores(const Splits& splits,
                                                                                       const std::vector<RawFact>& valid) {
  const Timeline timeline = timeline_of(splits.train, valid);
  std::map<std::tuple<std::int32_t, std::int32_t, std::int32_t>, float> scores;
  const std::vector<MomentScores> days = scores_of(timeline, 2);
  for (const ScoredFact& scored : days.front().facts) {
    const Fact& fact = timeline.facts[scored.fact];
    scores[{fact.subject, fact.relation, fact.object}] = scored.score;
  }
  return scores;
}

/// Nothing of the asked day may be known: neither the order nor the presence of its other facts moves a score.
TEST(ChoiceEngine, TheAskedDaysOtherFactsMoveNoScore) {
  Splits splits;
  std::erase_if(splits.valid, [](const RawFact& fact) { return fact.time != 40; });
  const auto as_is = first_day_scores(splits, splits.valid);
  std::vector<RawFact> reversed(splits.valid.rbegin(), splits.valid.rend());
  EXPECT_EQ(first_day_scores(splits, reversed), as_is);
  std::vector<RawFact> other_half;
  for (std::size_t i = 0; i < splits.valid.size(); ++i) {
    if (i % 2 == 0) other_half.push_back(splits.valid[i]);
  }
  for (const RawFact& fact : synthetic_facts({.days = 1, .seed = 99}, 40)) other_half.push_back(fact);
  std::size_t compared = 0;
  for (const auto& [key, score] : first_day_scores(splits, other_half)) {
    const auto before = as_is.find(key);
    if (before == as_is.end()) continue;
    EXPECT_EQ(score, before->second);
    ++compared;
  }
  EXPECT_GE(compared, 10u);
}

TEST(ChoiceEngine, LearnsMoreThanNothingAndBeatsGuessing) {
  const Splits splits;
  const Timeline timeline = timeline_of(splits.train, splits.valid);
  Progress progress;
  const auto report = run_backtest(timeline, {}, progress);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->model.queries, static_cast<std::int64_t>(2 * splits.valid.size()));
  EXPECT_GT(report->model.mrr(), 0.2);
  std::int64_t by_acquaintance = 0;
  for (const RankTally& tally : report->by_acquaintance) by_acquaintance += tally.queries;
  EXPECT_EQ(by_acquaintance, report->model.queries);
  EXPECT_GT(report->by_acquaintance[0].mrr(), report->by_acquaintance[2].mrr());
  EXPECT_GT(report->model.mrr(), report->baselines[2].mrr() * 0.9);
  EXPECT_LE(report->calibrated.expected_error, 0.2);
}

TEST(ChoiceEngine, TermsSumToTheScore) {
  const Splits splits;
  const Timeline timeline = timeline_of(splits.train, splits.valid);
  std::size_t explained = 0;
  for (const MomentScores& day : scores_of(timeline, 2, 20)) {
    ASSERT_GE(day.explanations.size(), 20u);
    for (const Explanation& explanation : day.explanations) {
      double sum = 0;
      for (const ScoreTerm& term : explanation.terms) sum += term.contribution;
      const auto scored =
          std::ranges::find_if(day.facts, [&](const ScoredFact& fact) { return timeline.facts[fact.fact] == explanation.fact; });
      ASSERT_NE(scored, day.facts.end());
      EXPECT_NEAR(sum, explanation.score, 1e-9);
      // The score itself is summed in single precision.
      EXPECT_NEAR(explanation.score, scored->score, 1e-6 * std::max(1.0, std::abs(explanation.score)) * 4);
      ++explained;
    }
  }
  EXPECT_GE(explained, 80u);
}

/// The softmax over all entities, made from the background and the candidates, adds up to one.
TEST(ChoiceEngine, ProbabilitiesOfAllEntitiesSumToOne) {
  const Splits splits;
  std::vector<RawFact> everybody;
  for (std::int32_t entity = 0; entity < 45; ++entity) everybody.push_back({3, 1, entity, 40});
  const Timeline timeline = timeline_of(splits.train, everybody);
  double sum = 0;
  for (const MomentScores& day : scores_of(timeline, 1)) {
    for (const ScoredFact& scored : day.facts) {
      if (timeline.facts[scored.fact].subject == 3 && timeline.facts[scored.fact].relation == 1) sum += scored.probability;
    }
  }
  EXPECT_NEAR(sum, 1, 1e-4);
}

TEST(Backtest, HugeIdsAreRefusedBeforeTheyTakeMemory) {
  const std::vector<RawFact> later = {{0, 0, 1, 9}};
  Progress progress;
  for (const RawFact& huge : {RawFact{0, 0, 16'000'000, 1}, RawFact{0, 100'000, 1, 1}}) {
    const std::vector<RawFact> train = {huge, {0, 0, 1, 2}};
    const SplitFacts splits[] = {{train, Split::kTrain}, {later, Split::kValid}};
    const auto timeline = make_timeline(splits, {});
    ASSERT_TRUE(timeline);
    EXPECT_EQ(run_backtest(*timeline, {}, progress).error().id, "E-FORECAST-019");
  }
}

TEST(Backtest, NeedsTwoTrainingMomentsAndSomethingToAsk) {
  const std::vector<RawFact> one_day = {{0, 0, 1, 5}, {1, 0, 2, 5}};
  const std::vector<RawFact> later = {{0, 0, 1, 6}};
  Progress progress;
  EXPECT_EQ(run_backtest(timeline_of(one_day, later), {}, progress).error().id, "E-FORECAST-010");
  const Splits splits;
  EXPECT_EQ(run_backtest(timeline_of(splits.train, {}), {}, progress).error().id, "E-FORECAST-011");
}

}  // namespace
}  // namespace dragoman::forecast
