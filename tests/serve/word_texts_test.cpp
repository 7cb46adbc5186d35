// A fast way to look for words; looking for the bytes says what is right.
#include "dragoman/serve/word_texts.h"

#include <random>

#include <gtest/gtest.h>

namespace dragoman::serve {
namespace {

std::vector<std::uint32_t> found(const WordTexts& texts, std::string_view wanted, std::uint32_t first, std::uint32_t last) {
  std::vector<std::uint32_t> numbers;
  texts.find(wanted, first, last, [&](std::uint32_t text) { numbers.push_back(text); });
  return numbers;
}

TEST(WordTexts, FindsWhatLookingForTheBytesFinds) {
  // Few letters, so that parts of words, of several words and of what is between them come up often.
  constexpr std::string_view kLetters = "aab  ,.7\xc3\xa9-";
  std::mt19937_64 random(11);
  const auto some = [&](std::size_t most) {
    std::string text;
    for (std::size_t i = random() % (most + 1); i > 0; --i) text += kLetters[random() % kLetters.size()];
    return text;
  };
  std::vector<std::string> plain;
  WordTexts texts;
  for (int i = 0; i < 500; ++i) {
    plain.push_back(some(24));
    texts.add(plain.back());
  }
  ASSERT_EQ(texts.size(), plain.size());
  for (std::uint32_t i = 0; i < texts.size(); ++i) EXPECT_EQ(texts[i], plain[i]);
  std::size_t hits = 0;
  for (int i = 0; i < 2000; ++i) {
    const std::string wanted = some(6);
    if (wanted.empty()) continue;
    std::vector<std::uint32_t> expected;
    for (std::uint32_t text = 100; text < 400; ++text) {
      if (plain[text].find(wanted) != std::string::npos) expected.push_back(text);
    }
    EXPECT_EQ(found(texts, wanted, 100, 400), expected) << "'" << wanted << "'";
    hits += expected.size();
  }
  EXPECT_GT(hits, 1000U);
}

TEST(WordTexts, AreTheSameInAnotherOrder) {
  WordTexts texts;
  for (const char* text : {"one two", "", "three, four  five", "two"}) texts.add(text);
  texts.put_in_order({3, 2, 0, 1});
  EXPECT_EQ(texts[0], "two");
  EXPECT_EQ(texts[1], "three, four  five");
  EXPECT_EQ(texts[3], "");
  EXPECT_EQ(found(texts, "two", 0, 4), (std::vector<std::uint32_t>{0, 2}));
  EXPECT_EQ(found(texts, " ", 0, 4), (std::vector<std::uint32_t>{1, 2}));
  EXPECT_EQ(found(texts, "r  f", 0, 4), (std::vector<std::uint32_t>{1}));
}

TEST(WordTexts, ManyWordsAreToldApart) {
  WordTexts texts;
  for (int i = 0; i < 40'000; ++i) texts.add("word" + std::to_string(i) + " and word" + std::to_string(40'000 - i));
  EXPECT_EQ(texts[39'999], "word39999 and word1");
  EXPECT_EQ(found(texts, "d20000 and word2000", 0, texts.size()), (std::vector<std::uint32_t>{20'000}));
  EXPECT_EQ(found(texts, "word39999 ", 0, texts.size()), (std::vector<std::uint32_t>{39'999}));
}

}  // namespace
}  // namespace dragoman::serve
