// The shipped model on sentences of our own: one line a sentence, tokens between spaces, contractions' words joined by "+".
#include "dragoman/language/tokenizer.h"

#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "dragoman/language/analyser.h"
#include "dragoman/language/random.h"
#include "dragoman/language/sentence_reader.h"

namespace dragoman {
namespace {

const SentenceReader& reader() {
  static const Result<SentenceReader> opened = SentenceReader::open(DRAGOMAN_SOURCE_DIR "/models/english.syntax");
  if (!opened) throw std::runtime_error(opened.error().message);
  return *opened;
}

Document document(std::string text) {
  Document document;
  document.text = std::move(text);
  document.paragraphs = {{0, static_cast<std::uint32_t>(document.text.size())}};
  return document;
}

std::string tokens(const Sentence& sentence) {
  std::string out;
  int left = 0;
  for (const Word& word : sentence.words) {
    if (!out.empty()) out += left > 0 ? "+" : " ";
    if (word.starts_contraction) left = word.contraction_size;
    left = left > 0 ? left - 1 : 0;
    out += word.form;
  }
  return out;
}

void check_ranges(const Document& document, const std::vector<Sentence>& sentences) {
  std::uint32_t last = 0;
  std::string solid;
  for (const Sentence& sentence : sentences) {
    ASSERT_FALSE(sentence.words.empty());
    for (const Word& word : sentence.words) {
      ASSERT_GE(word.range.start, last);
      ASSERT_LE(word.range.end, document.text.size());
      ASSERT_EQ(word.form, word.range.of(document.text));
      last = word.range.end;
      solid += word.form;
    }
  }
  std::string expected;
  for (const char c : document.text) {
    if (c != ' ' && c != '\n' && c != '\t') expected += c;
  }
  EXPECT_EQ(solid, expected);
}

// Cases stand in a text file: the raw paragraph after "> ", then its sentences.
TEST(Tokenizer, ReadsNewsAsWritten) {
  std::ifstream file(DRAGOMAN_SOURCE_DIR "/tests/language/tokens.test");
  ASSERT_TRUE(file);
  std::string line;
  std::string paragraph;
  std::vector<std::string> expected;
  std::size_t cases = 0;
  const auto check = [&] {
    if (paragraph.empty()) return;
    const Document page = document(paragraph);
    std::vector<std::string> found;
    for (const Sentence& sentence : reader().tokenise(page)) found.push_back(tokens(sentence));
    EXPECT_EQ(found, expected) << paragraph;
    ++cases;
    paragraph.clear();
    expected.clear();
  };
  while (std::getline(file, line)) {
    if (line.empty() || line.front() == '#') continue;
    if (line.rfind("> ", 0) == 0) {
      check();
      paragraph = line.substr(2);
    } else {
      expected.push_back(line);
    }
  }
  check();
  EXPECT_GE(cases, 40u);
}

TEST(Tokenizer, RangesCoverTheTextWhateverItIs) {
  Random random(7);
  const std::vector<std::string> pieces = {"a",
                                           "Z",
                                           " ",
                                           "  ",
                                           ".",
                                           ",",
                                           "'",
                                           "n't",
                                           "\"",
                                           "-",
                                           "(",
                                           ")",
                                           "1",
                                           "\xC3\xA9",
                                           "\xE2\x80\x99",
                                           "\xF0\x9F\x98\x80",
                                           "://",
                                           "@",
                                           "#",
                                           "$",
                                           "U.S.",
                                           "\xFF",
                                           "can't",
                                           "\xE2\x80\x94",
                                           "\t"};
  for (int round = 0; round < 300; ++round) {
    std::string text;
    const std::uint64_t size = random.below(60);
    for (std::uint64_t i = 0; i < size; ++i) text += pieces[random.below(pieces.size())];
    const Document page = document(text);
    const std::vector<Sentence> sentences = reader().read(page);
    check_ranges(page, sentences);
    for (const Sentence& sentence : sentences) {
      int roots = 0;
      for (const Word& word : sentence.words) roots += word.head < 0 ? 1 : 0;
      EXPECT_EQ(roots, 1);
    }
  }
}

TEST(Tokenizer, VeryLongSentencesAreCut) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "word ";
  const Document page = document(text);
  const std::vector<Sentence> sentences = reader().tokenise(page);
  std::size_t words = 0;
  for (const Sentence& sentence : sentences) {
    EXPECT_LE(sentence.words.size(), kLongestSentence);
    words += sentence.words.size();
  }
  EXPECT_EQ(words, 100'000u);
  EXPECT_TRUE(was_cut(sentences.front()));
  EXPECT_EQ(reader().tokenise(document(std::string(1'000'000, '.'))).size(), 1u);
  EXPECT_EQ(reader().tokenise(document(std::string(1'000'000, 'x'))).size(), 1u);
  EXPECT_EQ(reader().tokenise(document(std::string(3'000'000, 'x') + " end")).size(), 2u);  // megabytes are cut at white space
}

TEST(Tokenizer, NothingGivesNothing) {
  EXPECT_TRUE(reader().read(document("")).empty());
  EXPECT_TRUE(reader().read(document("   \t ")).empty());
}

}  // namespace
}  // namespace dragoman
