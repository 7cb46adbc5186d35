// A user's labels: reading them, learning from them, keeping and opening what was learned.
#include "dragoman/events/coder_trainer.h"

#include <cmath>

#include <gtest/gtest.h>

#include "dragoman/base/hash.h"
#include "dragoman/events/logistic.h"

namespace dragoman {
namespace {

std::vector<LabelledText> read(std::string_view bytes, const LabelKeys& keys) {
  Result<std::vector<LabelledText>> texts = read_labelled_texts(bytes, "labels", keys);
  EXPECT_TRUE(texts) << (texts ? "" : texts.error().message);
  return texts ? *texts : std::vector<LabelledText>{};
}

std::string error_of(std::string_view bytes, const LabelKeys& keys) {
  const Result<std::vector<LabelledText>> texts = read_labelled_texts(bytes, "labels", keys);
  return texts ? "" : texts.error().id;
}

TEST(LabelledTexts, JsonLinesTakeTextNumbersAndTruthAsLabels) {
  const auto texts = read(
      "{\"s\": \"One.\", \"c\": \"war\"}\n\n{\"s\": \"Two.\", \"c\": 4}\n{\"s\": \" \", \"c\": 1}\n{\"s\": \"Six\", \"c\": true}",
      {.text = "s", .label = "c"});
  ASSERT_EQ(texts.size(), 3U);
  EXPECT_EQ(texts[0].text, "One.");
  EXPECT_EQ(texts[1].label, "4");
  EXPECT_EQ(texts[1].line, 3U);
  EXPECT_EQ(texts[2].label, "true");
}

TEST(LabelledTexts, CsvKnowsQuotationMarksAndLineBreaksInside) {
  const auto texts =
      read("id,text,class\r\n1,\"He said \"\"no\"\", and\nleft.\",talk\r\n2,Plain,war\r\n", {.text = "text", .label = "class"});
  ASSERT_EQ(texts.size(), 2U);
  EXPECT_EQ(texts[0].text, "He said \"no\", and\nleft.");
  EXPECT_EQ(texts[0].line, 2U);
  EXPECT_EQ(texts[1].label, "war");
  EXPECT_EQ(texts[1].line, 4U);
}

TEST(LabelledTexts, TablesWithoutAHeaderGoByColumnNumber) {
  const auto texts = read("\"Never closed\t0\nSecond\t3", {.text = "1", .label = "2"});
  ASSERT_EQ(texts.size(), 2U);
  EXPECT_EQ(texts[0].text, "\"Never closed");  // in a TSV a quotation mark is one
  EXPECT_EQ(texts[1].label, "3");
  EXPECT_EQ(read("a;b;c\nx;y;z\n", {.text = "3", .label = "1"})[1].text, "z");
}

TEST(LabelledTexts, ColumnsWithTheNamesAreAHeader) {
  const auto texts = read("\xef\xbb\xbflabel\ttext\nwar\tOne", {});
  ASSERT_EQ(texts.size(), 1U);
  EXPECT_EQ(texts[0].label, "war");
}

TEST(LabelledTexts, WhatIsNoLabelIsNamed) {
  EXPECT_EQ(error_of("{\"text\": \"a\"}\n", {}), "E-EVENTS-051");
  EXPECT_EQ(error_of("{\"text\": \"a\", \"label\": [1]}\n", {}), "E-EVENTS-050");
  EXPECT_EQ(error_of("{\"text\": \"a\", \"label\": 1}\n{broken\n", {}), "E-EVENTS-050");
  EXPECT_EQ(error_of("a,b\nc,d\n", {}), "E-EVENTS-051");
  EXPECT_EQ(error_of("text,label\nonly one field\n", {}), "E-EVENTS-050");
  EXPECT_EQ(error_of("text,label\n", {}), "E-EVENTS-052");
  EXPECT_EQ(error_of("", {.text = "1", .label = "1"}), "E-EVENTS-052");
}

TEST(Logistic, TheBiasAloneGivesTheShares) {
  // Three of four rows are of class 1; the bias has no penalty, so the fit is exact.
  std::vector<LogisticRow> rows;
  for (const std::uint32_t label : {0U, 1U, 1U, 1U}) rows.push_back({{{0, 1.0F}}, label, 1.0F});
  const std::vector<double> weights = fit_logistic(rows, {.features = 1, .classes = 2});
  EXPECT_NEAR(logistic_probabilities(weights, 2, {{0, 1.0F}})[1], 0.75, 1e-3);
}

TEST(Logistic, ThePenalisedOptimumOfOneFeature) {
  // One row of each class with x = ±1 and no bias: by symmetry w1 − w0 = d with d/2 = 2·σ(−d) for penalty 1.
  const std::vector<LogisticRow> rows = {{{{1, 1.0F}}, 1, 1.0F}, {{{1, -1.0F}}, 0, 1.0F}};
  const std::vector<double> weights = fit_logistic(rows, {.features = 2, .classes = 2, .penalty = 1});
  const double d = weights[3] - weights[2];
  EXPECT_NEAR(d / 2, 2 / (1 + std::exp(d)), 1e-3);
  EXPECT_NEAR(weights[2], -weights[3], 1e-6);
}

TEST(Logistic, RowWeightsCountAsRepetitions) {
  std::vector<LogisticRow> once = {{{{0, 1.0F}}, 0, 1.0F}, {{{0, 1.0F}}, 1, 3.0F}};
  const std::vector<double> weights = fit_logistic(once, {.features = 1, .classes = 2});
  EXPECT_NEAR(logistic_probabilities(weights, 2, {{0, 1.0F}})[1], 0.75, 1e-3);
}

/// Rows whose label is told by one feature, beside one that says nothing.
CoderExamples told_by_one_feature(std::size_t count) {
  CoderExamples examples;
  examples.labels = {"no event", "strike"};
  for (std::size_t i = 0; i < count; ++i) {
    CoderExample row;
    row.label = static_cast<std::uint32_t>(i % 2);
    row.features = {{10 + row.label, 1.0F}, {50, 1.0F}, {1000 + i, 1.0F}};
    row.text = i;
    examples.rows.push_back(std::move(row));
  }
  return examples;
}

TEST(CoderTrainer, LearnsWhatOneFeatureTells) {
  const CoderExamples examples = told_by_one_feature(40);
  const Result<CrossValidation> folds = cross_validate(examples, {.folds = 4});
  ASSERT_TRUE(folds);
  const EvaluationReport report = score(examples, *folds);
  EXPECT_EQ(report.figures[0].first, "macro_f1");
  EXPECT_DOUBLE_EQ(report.figures[0].second, 1.0);
  const CoderWeights coder = train_coder(examples, {}, folds->sharpness);
  EXPECT_EQ(coder.features, (std::vector<FeatureHash>{10, 11, 50}));  // what one row alone has is left out
  EXPECT_EQ(coder.none, 0U);
}

TEST(CoderTrainer, EqualTextsAreNeverOnBothSides) {
  // Every text twice, with random labels: a coder that had seen the twin would be right, an honest one is at chance.
  CoderExamples examples;
  examples.labels = {"a", "b"};
  for (std::size_t i = 0; i < 200; ++i) {
    CoderExample row;
    row.text = i / 2;
    row.label = static_cast<std::uint32_t>(hash64(std::to_string(row.text)) % 2);
    row.features = {{1000 + row.text, 1.0F}};
    examples.rows.push_back(std::move(row));
  }
  const Result<CrossValidation> folds = cross_validate(examples, {.folds = 5});
  ASSERT_TRUE(folds);
  EXPECT_LT(score(examples, *folds).figures[1].second, 0.65);
}

TEST(CoderTrainer, ThreadsDoNotChangeTheModel) {
  const CoderExamples examples = told_by_one_feature(30);
  EXPECT_EQ(write_coder(train_coder(examples, {.jobs = 1}, 1)).bytes(),
            write_coder(train_coder(examples, {.jobs = 4}, 1)).bytes());
}

TEST(CoderTrainer, SaysWhatCannotBeLearned) {
  const CoderExamples examples = told_by_one_feature(3);
  EXPECT_EQ(cross_validate(examples, {.folds = 5}).error().id, "E-EVENTS-055");
  EXPECT_EQ(coder_examples({{"One.", "a", 1}, {"Two.", "a", 2}}, {}).error().id, "E-EVENTS-054");
}

TEST(CoderModel, IsWhatWasTrained) {
  const CoderWeights coder = train_coder(told_by_one_feature(40), {}, 1);
  const auto file = ModelFile::from_bytes(write_coder(coder).bytes(), "folder/strikes.coder");
  ASSERT_TRUE(file);
  const Result<CoderModel> model = CoderModel::from_model(*file);
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_EQ(model->name(), "strikes");
  EXPECT_EQ(model->labels(), coder.labels);
  const std::vector<CoderFeature> strike = {{11, 1.0F}, {50, 1.0F}, {77, 1.0F}};
  const std::vector<double> p = model->probabilities(strike);
  EXPECT_GT(p[1], 0.6);
  EXPECT_NEAR(p[0] + p[1], 1, 1e-12);
  EXPECT_EQ(CoderModel::best(p), 1U);
}

TEST(CoderModel, RefusesWhatContradictsItself) {
  const CoderWeights good = train_coder(told_by_one_feature(40), {}, 1);
  const auto error_with = [&](const std::string& section, const std::string& bytes) {
    ModelWriter writer = write_coder(good);
    writer.add(section, bytes);
    const Result<CoderModel> model = CoderModel::from_model(*ModelFile::from_bytes(writer.bytes()));
    return model ? std::string() : model.error().id;
  };
  EXPECT_EQ(error_with("coder.version", std::string(4, '\7')), "E-EVENTS-053");
  EXPECT_EQ(error_with("coder.labels", "-\nonly"), "E-LANG-003");
  EXPECT_EQ(error_with("coder.labels", "7\na\nb"), "E-LANG-003");
  EXPECT_EQ(error_with("coder.weights", "1234"), "E-LANG-003");
  EXPECT_EQ(error_with("coder.features", std::string(24, '\1')), "E-LANG-003");
  EXPECT_EQ(error_with("coder.weights", std::string((good.features.size() + 1) * 8, '\xff')), "E-LANG-003");
  EXPECT_EQ(CoderModel::from_model(*ModelFile::from_bytes(ModelWriter().bytes())).error().id, "E-LANG-004");
}

}  // namespace
}  // namespace dragoman
