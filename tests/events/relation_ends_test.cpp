#include <algorithm>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "dragoman/base/strings.h"
#include "dragoman/events/relation_assertion.h"
#include "dragoman/language/sentence_reader.h"
#include "dragoman/text/plain_text.h"

// Sentences with their ends marked, and the relations that must (or must not) hold between them: tests/events/relations/*.test.
//
//   > Near {place Anvil Hill}, two {thing strikes} destroyed a {thing bridge}.
//   located_in bridge | Anvil Hill
//   no likes
//   no fighting_against strikes | Anvil Hill
//
// Ends are not nested; each is named by its own words, the second of two equal ones by "words#2".
namespace dragoman {
namespace {

constexpr const char* kData = DRAGOMAN_BINARY_DIR "/share/dragoman";

struct MarkedEnd {
  RelationEnd end;
  std::string name;
};

struct MarkedCase {
  std::string place, text;
  std::vector<MarkedEnd> ends;
  std::vector<std::string> expected;
};

RelationEnd::Kind kind_named(std::string_view name) {
  if (name == "place") return RelationEnd::Kind::kPlace;
  if (name == "thing") return RelationEnd::Kind::kThing;
  if (name == "number") return RelationEnd::Kind::kQuantity;
  EXPECT_EQ(name, "actor");
  return RelationEnd::Kind::kActor;
}

void read_marks(std::string_view line, MarkedCase& out) {
  while (!line.empty()) {
    const std::size_t open = line.find('{');
    out.text += line.substr(0, open);
    if (open == std::string_view::npos) return;
    const std::size_t close = line.find('}', open);
    const std::string_view inside = line.substr(open + 1, close - open - 1);
    const std::size_t space = inside.find(' ');
    MarkedEnd marked;
    marked.end.kind = kind_named(inside.substr(0, space));
    marked.name = std::string(inside.substr(space + 1));
    marked.end.range.start = static_cast<std::uint32_t>(out.text.size());
    out.text += marked.name;
    marked.end.range.end = static_cast<std::uint32_t>(out.text.size());
    const auto same = std::count_if(out.ends.begin(), out.ends.end(), [&](const MarkedEnd& other) {
      return other.name == marked.name || other.name.starts_with(marked.name + '#');
    });
    if (same > 0) marked.name += fmt::format("#{}", same + 1);
    out.ends.push_back(std::move(marked));
    line.remove_prefix(close + 1);
  }
}

std::vector<MarkedCase> read_marked_cases() {
  std::vector<MarkedCase> cases;
  for (const auto& entry : std::filesystem::directory_iterator(DRAGOMAN_SOURCE_DIR "/tests/events/relations")) {
    std::ifstream in(entry.path());
    int number = 0;
    for (std::string line; std::getline(in, line);) {
      ++number;
      if (line.empty() || line.front() == '#') continue;
      if (line.starts_with("> ")) {
        cases.push_back({fmt::format("{}:{}", entry.path().filename().string(), number), {}, {}, {}});
        read_marks(std::string_view(line).substr(2), cases.back());
      } else if (!cases.empty()) {
        cases.back().expected.push_back(line);
      }
    }
  }
  return cases;
}

/// "located_in bridge | Anvil Hill", ended ones with "-" before the name.
std::vector<std::string> relations_of(const MarkedCase& one, const SentenceReader& sentences, const AssertionWords& words) {
  std::vector<std::string> result;
  const Document document = document_from_text(one.text);
  EXPECT_EQ(document.text, one.text) << one.place;
  for (const Sentence& sentence : sentences.read(document)) {
    const ClauseTree tree(sentence);
    std::vector<RelationEnd> ends;
    std::vector<std::string> names;
    for (const MarkedEnd& marked : one.ends) {
      RelationEnd end = marked.end;
      if (!sentence.range.contains(end.range) || !anchor(tree, end)) continue;
      ends.push_back(end);
      names.push_back(marked.name);
    }
    for (const HeldRelation& held : relations_between(tree, words, ends))
      result.push_back(
          fmt::format("{}{} {} | {}", held.polarity < 0 ? "-" : "", held.relation, names[held.first], names[held.second]));
  }
  return result;
}

bool two_sided(std::string_view line) {
  return line.starts_with("fighting_against ") || line.starts_with("ally_of ") || line.starts_with("in_contact_with ") ||
         line.starts_with("located_in ") || line.starts_with("same_as ") || line.starts_with("apart_from ");
}

/// The same line with its ends the other way round.
std::string turned(const std::string& line) {
  const std::size_t space = line.find(' ');
  const std::size_t bar = line.find(" | ");
  if (space == std::string::npos || bar == std::string::npos) return line;
  return line.substr(0, space + 1) + line.substr(bar + 3) + " | " + line.substr(space + 1, bar - space - 1);
}

bool has(const std::vector<std::string>& found, const std::string& line) {
  return std::any_of(found.begin(), found.end(), [&](const std::string& relation) {
    return relation == line || (two_sided(line) && turned(relation) == line) ||
           (line.find(' ') == std::string::npos && relation.starts_with(line + ' '));
  });
}

TEST(RelationEnds, CasesOfTheTestFiles) {
  const auto sentences = SentenceReader::open(std::string(kData) + "/models/english.syntax");
  if (!sentences) GTEST_SKIP() << "no model in the data folder";
  const auto words = AssertionWords::open(kData);
  ASSERT_TRUE(words) << words.error().message;
  const std::vector<MarkedCase> cases = read_marked_cases();
  int right = 0;
  std::string wrong;
  for (const MarkedCase& one : cases) {
    const std::vector<std::string> found = relations_of(one, *sentences, *words);
    std::string missing;
    for (const std::string& line : one.expected) {
      const bool forbidden = line.starts_with("no ");
      if (has(found, forbidden ? line.substr(3) : line) == forbidden) missing += "\n    " + line;
    }
    ASSERT_FALSE(one.expected.empty()) << one.place;
    if (missing.empty()) {
      ++right;
      continue;
    }
    wrong += fmt::format("\n{}: {}\n  expected{}", one.place, one.text, missing);
    for (const std::string& relation : found) wrong += "\n  found " + relation;
  }
  RecordProperty("right", right);
  EXPECT_GE(cases.size(), 35U);
  EXPECT_EQ(right, static_cast<int>(cases.size())) << wrong;
}

}  // namespace
}  // namespace dragoman
