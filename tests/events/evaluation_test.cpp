// Scorers on cases worked by hand, and the tasks' files with bad lines.
#include "dragoman/events/evaluation.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "../scratch.h"

namespace dragoman {
namespace {

std::string written(const std::string& name, const std::string& text) {
  const std::string path = (testing::process_folder() / name).string();
  std::ofstream(path) << text;
  return path;
}

TEST(ClassScores, MacroF1OfThreeClassesByHand) {
  // a: 1 of 2 found, 2 predicted → P .5, R .5, F .5; b: 2 of 2 found, 3 predicted → P 2/3, R 1, F .8; c: 0 of 1 → 0.
  const std::vector<std::string> gold = {"a", "a", "b", "b", "c"};
  const std::vector<std::string> predicted = {"a", "b", "b", "b", "a"};
  const std::vector<ClassScore> scores = class_scores(gold, predicted);
  ASSERT_EQ(scores.size(), 3U);
  EXPECT_DOUBLE_EQ(scores[0].f1(), 0.5);
  EXPECT_NEAR(scores[1].precision(), 2.0 / 3, 1e-12);
  EXPECT_DOUBLE_EQ(scores[1].recall(), 1.0);
  EXPECT_DOUBLE_EQ(scores[1].f1(), 0.8);
  EXPECT_DOUBLE_EQ(scores[2].f1(), 0.0);
  EXPECT_NEAR(macro_f1(scores), (0.5 + 0.8 + 0.0) / 3, 1e-12);
  EXPECT_DOUBLE_EQ(accuracy(gold, predicted), 0.6);
}

TEST(ClassScores, LabelsThatTheGoldLacksCountAgainstRecallAlone) {
  const std::vector<ClassScore> scores = class_scores({"a", "a"}, {"a", "none"});
  ASSERT_EQ(scores.size(), 1U);
  EXPECT_DOUBLE_EQ(scores[0].precision(), 1.0);
  EXPECT_DOUBLE_EQ(scores[0].recall(), 0.5);
  EXPECT_NEAR(scores[0].f1(), 2.0 / 3, 1e-12);
}

TEST(ClassScores, NothingGivesZero) {
  EXPECT_DOUBLE_EQ(macro_f1(class_scores({}, {})), 0.0);
  EXPECT_DOUBLE_EQ(accuracy({}, {}), 0.0);
}

TEST(EvaluationFiles, BadLinesAreNamed) {
  const EvaluationReaders readers;
  const Result<EvaluationReport> plv = evaluate_plv(written("dragoman_bad.jsonl", "{\"text\": 1}\n"), readers);
  ASSERT_FALSE(plv);
  EXPECT_EQ(plv.error().id, "E-EVENTS-010");
  const Result<EvaluationReport> quad = evaluate_quad(written("dragoman_bad.tsv", "no tab here\n"), readers);
  ASSERT_FALSE(quad);
  EXPECT_EQ(quad.error().id, "E-EVENTS-011");
  EXPECT_NE(quad.error().message.find(":1:"), std::string::npos);
  const Result<EvaluationReport> roles = evaluate_roles(written("dragoman_bad.txt", "word\n"), readers);
  ASSERT_FALSE(roles);
  EXPECT_EQ(roles.error().id, "E-EVENTS-012");
  const Result<EvaluationReport> records = evaluate_records(written("dragoman_bad2.jsonl", "[]\n"), readers);
  ASSERT_FALSE(records);
  EXPECT_EQ(records.error().id, "E-EVENTS-013");
  EXPECT_FALSE(evaluate_plv("/no/such/file", readers));
}

}  // namespace
}  // namespace dragoman
