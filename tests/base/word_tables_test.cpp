// Tables that words are looked up in: WordFilter, WordMap, WordSet, FlatMap, HashFilter.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>

#include "dragoman/base/flat_map.h"
#include "dragoman/base/hash_filter.h"
#include "dragoman/base/strings.h"
#include "dragoman/base/word_filter.h"
#include "dragoman/base/word_map.h"

namespace dragoman {
namespace {

TEST(WordFilter, HoldsWhatWasAddedAndFewOthers) {
  WordFilter filter;
  EXPECT_FALSE(filter.may_hold(""));
  EXPECT_FALSE(filter.may_hold("monday"));
  filter.add("monday");
  filter.add("");
  filter.add("–");
  for (const char* word : {"monday", "", "–"}) EXPECT_TRUE(filter.may_hold(word));
  int taken = 0;
  for (const char* word : {"tuesday", "mondays", "the", "army", "of", "in", "ministry", "talks", "s", "1"})
    taken += filter.may_hold(word) ? 1 : 0;
  EXPECT_LE(taken, 1);
}

TEST(WordMap, GivesTheValueOfAWordOrNothing) {
  WordMap<int> map;
  map["say"] = 3;
  map["say"] += 1;
  ASSERT_NE(map.find("say"), nullptr);
  EXPECT_EQ(*map.find("say"), 4);
  EXPECT_EQ(map.find("sly"), nullptr);  // the filter cannot tell it from "say" by its ends alone
  EXPECT_FALSE(map.contains(""));
}

TEST(WordMap, KeepsManyWordsApart) {
  WordMap<int> map;
  for (int i = 0; i < 5000; ++i) map["word" + std::to_string(i)] = i;
  for (int i = 0; i < 5000; ++i) {
    const int* found = map.find("word" + std::to_string(i));
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(*found, i);
    EXPECT_EQ(map.find("word" + std::to_string(i + 5000)), nullptr);
  }
}

TEST(WordSet, HoldsWhatWasInserted) {
  WordSet set;
  EXPECT_FALSE(set.contains("anna"));
  set.insert("anna");
  set.insert("anna");
  EXPECT_TRUE(set.contains("anna"));
  EXPECT_FALSE(set.contains("anne"));
}

TEST(WordHash, TellsWordsOfEveryLengthApart) {
  std::set<std::uint64_t> seen;
  std::size_t words = 0;
  for (std::size_t size = 0; size <= 40; ++size) {
    std::string word(size, 'a');
    seen.insert(word_hash(word));
    ++words;
    for (std::size_t at = 0; at < size; ++at) {  // each byte counts
      word[at] = 'b';
      seen.insert(word_hash(word));
      ++words;
      word[at] = 'a';
    }
  }
  EXPECT_EQ(seen.size(), words);
  const std::string text = "the army";
  EXPECT_EQ(word_hash(std::string_view(text).substr(4)), word_hash("army"));
}

TEST(HashFilter, HoldsWhatWasAddedAndFewOthers) {
  EXPECT_TRUE(HashFilter().may_hold(1));
  HashFilter filter(1000);
  for (int i = 0; i < 1000; ++i) filter.add(word_hash("in" + std::to_string(i)));
  int taken = 0;
  for (int i = 0; i < 1000; ++i) {
    EXPECT_TRUE(filter.may_hold(word_hash("in" + std::to_string(i))));
    taken += filter.may_hold(word_hash("out" + std::to_string(i))) ? 1 : 0;
  }
  EXPECT_LT(taken, 200);
}

TEST(FlatMap, KeepsTheFirstNumberOfEachKey) {
  FlatMap map;
  EXPECT_EQ(map.find(0), nullptr);
  for (std::uint64_t key = 0; key < 10000; ++key) {
    const auto [number, added] = map.emplace(key << 32U | (key * 7), static_cast<std::uint32_t>(key));
    EXPECT_TRUE(added);
    EXPECT_EQ(number, key);
  }
  EXPECT_EQ(map.emplace(0, 5), std::make_pair(0U, false));
  EXPECT_EQ(map.size(), 10000U);
  for (std::uint64_t key = 0; key < 10000; ++key) {
    const std::uint32_t* number = map.find(key << 32U | (key * 7));
    ASSERT_NE(number, nullptr);
    EXPECT_EQ(*number, key);
    EXPECT_EQ(map.find(key << 32U | (key * 7 + 1)), nullptr);
  }
}

TEST(Strings, EqualsLoweredIsLowerCaseCompared) {
  EXPECT_TRUE(equals_lowered("ACCORDING", "according"));
  EXPECT_TRUE(equals_lowered("Éa", "Éa"));  // other letters as they are
  EXPECT_FALSE(equals_lowered("according", "ACCORDING"));
  EXPECT_FALSE(equals_lowered("a", "ab"));
  EXPECT_TRUE(equals_lowered("", ""));
  EXPECT_EQ(ascii_lower("U.S.-Led ÉTAT @[`{"), "u.s.-led État @[`{");
}

}  // namespace
}  // namespace dragoman
