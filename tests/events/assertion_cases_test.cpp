#include <algorithm>
#include <fstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "dragoman/base/strings.h"
#include "dragoman/events/assertions.h"
#include "sentence_cases.h"

// Sentences and passages with the assertions that they must (or must not) give: tests/events/assertions/*.test.
namespace dragoman::cases {
namespace {

const char* data_folder() { return DRAGOMAN_BINARY_DIR "/share/dragoman"; }

/// True when the end holds the wanted words, or is the wanted actor.
bool end_is(const std::optional<Claimed>& end, const std::string& text, const std::string& wanted) {
  if (!end) return false;
  std::string words = ascii_lower(wanted);
  std::replace(words.begin(), words.end(), '_', ' ');
  if (ascii_lower(end->range.of(text)).find(words) != std::string::npos ||
      ascii_lower(end->label).find(words) != std::string::npos)
    return true;
  return end->actor && names_actor({*end->actor}, wanted);
}

std::string spaced(std::string text) {
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

bool fits(const Assertion& assertion, const std::string& text, const Expectation& expected) {
  if (name_of(assertion.kind) != expected.name) return false;
  return std::all_of(expected.attributes.begin(), expected.attributes.end(), [&](const auto& attribute) {
    const auto& [key, value] = attribute;
    if (key == "driver") return end_is(assertion.driver, text, value);
    if (key == "outcome") return end_is(assertion.outcome, text, value);
    if (key == "subject") return end_is(assertion.subject, text, value);
    if (key == "trend") return name_of(assertion.trend) == value;
    if (key == "polarity") return std::to_string(assertion.polarity) == value;
    if (key == "quality" || key == "predicate") return assertion.predicate == value || assertion.predicate == spaced(value);
    if (key == "modality") return name_of(assertion.modality) == value;
    if (key == "value") return assertion.value && assertion.value->text.find(spaced(value)) != std::string::npos;
    if (key == "period") return assertion.period.find(spaced(value)) != std::string::npos;
    if (key == "place") return assertion.place == value;
    if (key == "holder") return value == "none" ? !assertion.holder : assertion.holder && names_actor({*assertion.holder}, value);
    return false;
  });
}

std::string shown(const Assertion& assertion) {
  const auto end = [](const std::optional<Claimed>& claimed) {
    return claimed ? fmt::format("\"{}\"({})", claimed->label, claimed->actor ? claimed->actor->actor.id : "") : std::string("-");
  };
  return fmt::format("{} [{}] driver={} outcome={} subject={} trend={} polarity={} value={} period={} place={} holder={} {}",
                     name_of(assertion.kind), assertion.predicate, end(assertion.driver), end(assertion.outcome),
                     end(assertion.subject), name_of(assertion.trend), assertion.polarity,
                     assertion.value ? assertion.value->text : "", assertion.period, assertion.place,
                     assertion.holder ? assertion.holder->actor.id : "", name_of(assertion.modality));
}

TEST(Assertions, CasesOfTheTestFiles) {
  const auto reader = AssertionReader::open(data_folder());
  ASSERT_TRUE(reader) << reader.error().message;
  int sentences = 0;
  int right = 0;
  std::string wrong;
  for (const SentenceCase& one : read_cases(DRAGOMAN_SOURCE_DIR "/tests/events/assertions")) {
    const std::optional<CodedCase> coded = code_case(one);
    if (!coded) GTEST_SKIP() << "no model or actor lists in the data folder";
    const std::vector<Assertion> found = reader->read(coded->document, coded->sentences, coded->mentions, coded->events);
    std::string missing;
    for (const Expectation& expected : one.expected) {
      const bool there = std::any_of(found.begin(), found.end(), [&](const Assertion& a) {
        return expected.kind == "no" ? name_of(a.kind) == expected.name : fits(a, coded->document.text, expected);
      });
      if (there == (expected.kind == "no")) missing += "\n    " + expected.line;
    }
    ++sentences;
    if (missing.empty()) {
      ++right;
      continue;
    }
    wrong += fmt::format("\n{}: {}\n  expected{}", one.place, one.text, missing);
    for (const Assertion& assertion : found) wrong += "\n  found " + shown(assertion);
  }
  RecordProperty("right", right);
  if (!wrong.empty()) fmt::print("{} of {} right{}\n", right, sentences, wrong);
  EXPECT_GE(sentences, 150);
  // The tagger and parser err on some; what they cost is bounded here, and each one is printed.
  EXPECT_GE(right, sentences * 95 / 100) << right << " of " << sentences << wrong;
}

TEST(Assertions, OffsetsLieInTheTextAndIdsAreStable) {
  const auto reader = AssertionReader::open(data_folder());
  ASSERT_TRUE(reader);
  for (const SentenceCase& one : read_cases(DRAGOMAN_SOURCE_DIR "/tests/events/assertions")) {
    const std::optional<CodedCase> coded = code_case(one);
    if (!coded) GTEST_SKIP();
    const auto first = reader->read(coded->document, coded->sentences, coded->mentions, coded->events);
    const auto again = reader->read(coded->document, coded->sentences, coded->mentions, coded->events);
    ASSERT_EQ(first.size(), again.size());
    for (std::size_t i = 0; i < first.size(); ++i) {
      EXPECT_EQ(first[i].id, again[i].id);
      EXPECT_FALSE(first[i].rule.empty());
      EXPECT_GT(first[i].confidence, 0);
      EXPECT_LE(first[i].confidence, 1);
      for (const auto* end : {&first[i].driver, &first[i].outcome, &first[i].subject}) {
        if (!*end) continue;
        EXPECT_LT((*end)->range.start, (*end)->range.end);
        EXPECT_LE((*end)->range.end, coded->document.text.size());
        EXPECT_FALSE((*end)->label.empty());
      }
    }
  }
}

// The model page of the project, when it is there: an opinion column on Russia and the Taliban.
TEST(Assertions, TheModelPage) {
  std::ifstream in(DRAGOMAN_SOURCE_DIR "/../shared/articles/russia-taliban-relations.txt");
  if (!in) GTEST_SKIP() << "../shared is not there";
  SentenceCase page;
  bool body = false;
  for (std::string line; std::getline(in, line);) {
    if (body && !trim(line).empty()) page.text += (page.text.empty() ? "" : "\n") + line;
    if (line.find("Read 357 times") != std::string::npos) body = true;
  }
  const std::optional<CodedCase> coded = code_case(page);
  if (!coded) GTEST_SKIP() << "no model or actor lists in the data folder";
  const auto reader = AssertionReader::open(data_folder());
  ASSERT_TRUE(reader);
  const std::vector<Assertion> found = reader->read(coded->document, coded->sentences, coded->mentions, coded->events);
  const auto has = [&](const Expectation& expected) {
    return std::any_of(found.begin(), found.end(), [&](const Assertion& a) { return fits(a, coded->document.text, expected); });
  };
  EXPECT_TRUE(has({"assertion", "cause", "", {{"driver", "Suspicions_about_honesty"}, {"outcome", "regional_powers"}}}));
  EXPECT_TRUE(has({"assertion", "cause", "", {{"driver", "disappointment"}, {"outcome", "relations_with_militant_groups"}}}));
  EXPECT_TRUE(has({"assertion", "cause", "", {{"driver", "American_dishonesty"}, {"outcome", "contacts_with_the_Taliban"}}}));
  EXPECT_TRUE(
      has({"assertion", "cause", "", {{"driver", "deteriorating_security"}, {"outcome", "concerns_of_regional_countries"}}}));
  EXPECT_TRUE(
      has({"assertion", "cause", "", {{"driver", "concerns_of_regional_countries"}, {"outcome", "ties_with_the_Taliban"}}}));
  EXPECT_TRUE(has({"assertion", "indicator", "", {{"subject", "many_active_militant_groups"}, {"trend", "up"}}}));
  EXPECT_TRUE(has({"assertion", "indicator", "", {{"subject", "more_militant_groups"}, {"trend", "up"}}}));
  EXPECT_TRUE(has({"assertion", "indicator", "", {{"subject", "opium_cultivation"}, {"trend", "up"}}}));
  EXPECT_TRUE(has({"assertion", "indicator", "", {{"subject", "expenditure"}, {"value", "hundreds_of_billions_of_dollars"}}}));
  EXPECT_TRUE(has({"assertion", "judgement", "", {{"subject", "USA"}, {"polarity", "-1"}, {"holder", "none"}}}));
}

TEST(Assertions, MissingListsAreAnError) { EXPECT_EQ(AssertionReader::open("/nowhere").error().id, "E-EVENTS-505"); }

}  // namespace
}  // namespace dragoman::cases
