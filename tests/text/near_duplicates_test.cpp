#include "dragoman/text/near_duplicates.h"

#include <algorithm>
#include <random>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "dragoman/base/strings.h"
#include "dragoman/text/plain_text.h"

namespace dragoman {
namespace {

const std::string kStory =
    "The ministers of both states met on the border on Monday to speak about water, trade and the prisoners taken in spring. No "
    "date was set "
    "for another round, but an envoy of the union said that he would travel to both capitals in June. The river has been lower "
    "than ever "
    "measured since the dam was closed, and farmers on both banks have blocked the road to the crossing twice since the "
    "beginning of the month.";

std::string random_story(std::mt19937& random, std::size_t words) {
  std::string text;
  for (std::size_t i = 0; i < words; ++i) text += fmt::format("w{}{}", random() % 500, i % 12 == 11 ? ". " : " ");
  return text;
}

std::vector<std::uint32_t> signature(const std::string& text) { return minhash_signature(document_from_text(text)); }

TEST(NearDuplicates, SmallChangesKeepSimilarity) {
  std::string changed = kStory;
  changed.replace(changed.find("Monday"), 6, "Tuesday");
  EXPECT_GT(signature_similarity(signature(kStory), signature(changed)), 0.7);
  EXPECT_EQ(signature_similarity(signature(kStory), signature("  " + kStory + "\n")), 1.0);
  std::mt19937 random(7);
  EXPECT_LT(signature_similarity(signature(kStory), signature(random_story(random, 90))), 0.1);
}

TEST(NearDuplicates, ShortPagesAreNeverLinked) {
  EXPECT_TRUE(signature("Chad met Sudan.").empty());
  EXPECT_EQ(signature_similarity({}, {}), 0);
}

TEST(NearDuplicates, EstimateIsCloseToTheTrueJaccard) {
  std::mt19937 random(11);
  for (int round = 0; round < 30; ++round) {
    std::string a = random_story(random, 300);
    const std::string tail = random_story(random, static_cast<std::size_t>(round) * 10);
    const std::string b = a + tail;
    const auto shingles = [](const std::string& text) {
      std::vector<std::string> words;
      for (const std::string_view word : split_whitespace(text)) words.emplace_back(word.substr(0, word.find('.')));
      std::set<std::string> set;
      for (std::size_t i = 0; i + 5 <= words.size(); ++i)
        set.insert(
            join({words.begin() + static_cast<std::ptrdiff_t>(i), words.begin() + static_cast<std::ptrdiff_t>(i) + 5}, " "));
      return set;
    };
    const std::set<std::string> sa = shingles(a);
    const std::set<std::string> sb = shingles(b);
    std::vector<std::string> common;
    std::ranges::set_intersection(sa, sb, std::back_inserter(common));
    const double truth = static_cast<double>(common.size()) / static_cast<double>(sa.size() + sb.size() - common.size());
    EXPECT_NEAR(signature_similarity(signature(a), signature(b)), truth, 0.17);
  }
}

TEST(NearDuplicates, LinksDoNotDependOnTheOrderOfReading) {
  std::mt19937 random(3);
  std::vector<SignedDocument> documents;
  for (int story = 0; story < 40; ++story) {
    const std::string text = random_story(random, 200);
    for (int copy = 0; copy < 4; ++copy) {
      std::string changed = text;
      for (int i = 0; i < copy * 2; ++i) changed.replace(random() % (changed.size() - 10), 3, "qqq");
      std::optional<DateTime> date;
      if (copy != 0) date = DateTime{std::chrono::sys_days(std::chrono::days(17000 + (copy * 7 + story) % 5)), std::nullopt};
      documents.push_back({fmt::format("id-{}", story * 10 + copy), date, signature(changed)});
    }
  }
  std::vector<DuplicateLink> expected;
  for (int round = 0; round < 5; ++round) {
    std::ranges::shuffle(documents, random);
    NearDuplicateIndex index;
    for (const SignedDocument& document : documents) index.add(document);
    for (const SignedDocument& document : documents) index.add(document);
    EXPECT_EQ(index.size(), documents.size());
    if (round == 0) expected = index.links();
    EXPECT_EQ(index.links(), expected);
  }
  EXPECT_GE(expected.size(), 100u);
  std::set<std::string> linked;
  for (const DuplicateLink& link : expected) linked.insert(link.id);
  for (const DuplicateLink& link : expected) {
    EXPECT_FALSE(linked.contains(link.first)) << "a chain";
    EXPECT_EQ(link.id.substr(0, link.id.size() - 1), link.first.substr(0, link.first.size() - 1));
  }
}

TEST(NearDuplicates, TheEarliestIsTheFirst) {
  NearDuplicateIndex index;
  index.add({"b", DateTime{std::chrono::sys_days(std::chrono::days(10)), std::nullopt}, signature(kStory)});
  index.add({"a", std::nullopt, signature(kStory)});
  index.add({"c", DateTime{std::chrono::sys_days(std::chrono::days(9)), std::nullopt}, signature(kStory)});
  EXPECT_EQ(index.links(), (std::vector<DuplicateLink>{{"a", "c"}, {"b", "c"}}));
  EXPECT_EQ(index.similar_to(signature(kStory)), (std::vector<std::string>{"a", "b", "c"}));
}

TEST(NearDuplicates, SignaturesAreTheSameEverywhere) {
  const std::vector<std::uint32_t> values = signature(kStory);
  ASSERT_EQ(values.size(), kSignatureSize);
  std::uint64_t sum = 0;
  for (const std::uint32_t value : values) sum += value;
  EXPECT_EQ(sum, 8523250780U);  // stored signatures must stay comparable: change this only with the schema version
}

}  // namespace
}  // namespace dragoman
