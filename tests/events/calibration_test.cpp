// Reliability worked out by hand, the confidence's file, and its fit.
#include "dragoman/events/calibration.h"

#include <cmath>

#include <gtest/gtest.h>

namespace dragoman {
namespace {

TEST(Reliability, OfFiveEventsByHand) {
  // Bin .2–.3: .2 and .3⁻ wrong, right → mean .25, half right: error .25. Bin .9–1: .9, 1, 1 right, right, wrong.
  const std::vector<double> given = {0.20, 0.29, 0.90, 1.00, 1.00};
  const std::vector<bool> right = {false, true, true, true, false};
  const Reliability table = reliability(given, right);
  EXPECT_EQ(table.count, 5U);
  EXPECT_EQ(table.bins[2].count, 2U);
  EXPECT_DOUBLE_EQ(table.bins[2].given, 0.245);
  EXPECT_DOUBLE_EQ(table.bins[2].right, 0.5);
  EXPECT_EQ(table.bins[9].count, 3U);
  EXPECT_NEAR(table.expected_error, (2 * (0.5 - 0.245) + 3 * (2.9 / 3 - 2.0 / 3)) / 5, 1e-12);
  EXPECT_NEAR(table.brier, (0.04 + 0.71 * 0.71 + 0.01 + 0 + 1) / 5, 1e-12);
  EXPECT_NEAR(table.base_brier, 0.6 * 0.4, 1e-12);
  // Pairs of right and wrong: .29>.2, .9>.2, 1>.2 won; .29<1, .9<1 lost; 1=1 half: 3.5 of 6.
  EXPECT_NEAR(table.ranking, 3.5 / 6, 1e-12);
}

TEST(Reliability, OfNothingAndOfOneKind) {
  EXPECT_EQ(reliability({}, {}).expected_error, 0);
  EXPECT_DOUBLE_EQ(reliability(std::vector<double>{0.4, 0.6}, {true, true}).ranking, 0.5);
}

TEST(ConfidenceModel, IsWhatWasWritten) {
  std::array<double, kConfidenceFeatures> weights{};
  weights[static_cast<std::size_t>(ConfidenceFeature::kBias)] = 0.5;
  weights[static_cast<std::size_t>(ConfidenceFeature::kNoun)] = -1.5;
  const Result<ConfidenceModel> model = ConfidenceModel::parse(ConfidenceModel::write(weights, 0.3, "two\nlines"), "test");
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_DOUBLE_EQ(model->least(), 0.3);
  ConfidenceValues values{};
  values[static_cast<std::size_t>(ConfidenceFeature::kBias)] = 1;
  values[static_cast<std::size_t>(ConfidenceFeature::kNoun)] = 1;
  EXPECT_NEAR(model->of(values), 1 / (1 + std::exp(1.0)), 1e-9);
}

TEST(ConfidenceModel, NamesTheLineThatIsWrong) {
  for (const char* text : {"bias\t1\n", "bias\tmuch\n", "luck\t1\n", "bias 1\n", ""}) {
    const Result<ConfidenceModel> model = ConfidenceModel::parse(text, "confidence.tsv");
    ASSERT_FALSE(model) << text;
    EXPECT_EQ(model.error().id, "E-EVENTS-040");
    EXPECT_NE(model.error().message.find("confidence.tsv:"), std::string::npos);
  }
}

TEST(ConfidenceModel, TheShippedFileIsWhole) {
  const Result<ConfidenceModel> model = ConfidenceModel::open(DRAGOMAN_SOURCE_DIR);
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_GE(model->least(), 0);
  EXPECT_LT(model->least(), 0.5);
}

/// Events that are right with the probability of their kind: nouns half of the time, others in nine of ten.
std::vector<JudgedEvent> by_kind(std::size_t count) {
  std::vector<JudgedEvent> events(count);
  for (std::size_t i = 0; i < count; ++i) {
    events[i].because[static_cast<std::size_t>(ConfidenceFeature::kBias)] = 1;
    const bool noun = i % 2 == 0;
    events[i].because[static_cast<std::size_t>(ConfidenceFeature::kNoun)] = noun ? 1 : 0;
    events[i].right = noun ? i / 2 % 2 == 0 : i / 2 % 10 != 0;
    events[i].text = i;
  }
  return events;
}

TEST(ConfidenceFit, GivesTheSharesOfEachKind) {
  const std::vector<JudgedEvent> events = by_kind(400);
  const Result<ConfidenceFit> fit = fit_confidence(events, {.folds = 5});
  ASSERT_TRUE(fit);
  const Result<ConfidenceModel> model = ConfidenceModel::parse(ConfidenceModel::write(fit->weights, 0, ""), "fit");
  ASSERT_TRUE(model);
  EXPECT_NEAR(model->of(events[0].because), 0.5, 0.03);
  EXPECT_NEAR(model->of(events[1].because), 0.9, 0.03);
  std::vector<bool> right;
  for (const JudgedEvent& event : events) right.push_back(event.right);
  EXPECT_LT(reliability(fit->held_out, right).expected_error, 0.06);
}

TEST(ConfidenceFit, NeedsRightAndWrong) {
  std::vector<JudgedEvent> events = by_kind(20);
  for (JudgedEvent& event : events) event.right = true;
  EXPECT_EQ(fit_confidence(events, {.folds = 5}).error().id, "E-EVENTS-042");
  EXPECT_EQ(fit_confidence({}, {}).error().id, "E-EVENTS-042");
}

}  // namespace
}  // namespace dragoman
