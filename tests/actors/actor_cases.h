#pragma once
// Reads *.test files of actors: phrases and sentences with the actors that must be found in them.
//
//   date 2016-12-21                                 (for the lines below it; "date" alone: none)
//   phrase Syrian rebels | SYR/rebel | SYR | REB     (on its own, without a model: id or *, country or -, sectors or -)
//   text Russia met the Taliban.                     (a document of its own)
//   mention the Taliban | group/taliban | AFG | REB  (must be one of the text's mentions)
//   none met                                         (no mention may overlap these words)
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "dragoman/base/strings.h"

namespace dragoman::testing {

struct ExpectedActor {
  std::string words, id, country, sectors;
  int line = 0;
  bool none = false;
};

struct ActorCase {
  std::string file, date, text;
  int line = 0;
  bool phrase = false;
  std::vector<ExpectedActor> expected;
};

inline ExpectedActor expected_actor(std::string_view line, int number) {
  ExpectedActor expected;
  expected.line = number;
  std::vector<std::string> cells;
  for (const std::string_view cell : split(line, '|')) cells.emplace_back(trim(cell));
  cells.resize(4);
  expected.words = cells[0];
  expected.id = cells[1];
  expected.country = cells[2] == "-" ? "" : cells[2];
  expected.sectors = cells[3] == "-" ? "" : cells[3];
  return expected;
}

inline std::vector<ActorCase> read_actor_cases(const std::string& path) {
  std::vector<ActorCase> cases;
  std::ifstream file(path);
  std::string line, date;
  for (int number = 1; std::getline(file, line); ++number) {
    const std::string_view whole = trim(line);
    if (whole.empty() || whole.front() == '#') continue;
    const std::string_view verb = whole.substr(0, whole.find(' '));
    const std::string_view rest = trim(whole.substr(verb.size()));
    if (verb == "date") {
      date = rest;
    } else if (verb == "phrase") {
      const ExpectedActor expected = expected_actor(rest, number);
      cases.push_back({path, date, expected.words, number, true, {expected}});
    } else if (verb == "text") {
      cases.push_back({path, date, std::string(rest), number, false, {}});
    } else if (verb == "mention" && !cases.empty()) {
      cases.back().expected.push_back(expected_actor(rest, number));
    } else if (verb == "none" && !cases.empty()) {
      ExpectedActor expected;
      expected.words = rest;
      expected.none = true;
      expected.line = number;
      cases.back().expected.push_back(expected);
    } else {
      ADD_FAILURE() << path << ":" << number << ": unknown line: " << line;
    }
  }
  return cases;
}

}  // namespace dragoman::testing
