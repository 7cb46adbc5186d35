#include "dragoman/events/assertion_words.h"

#include <fmt/format.h>

#include "dragoman/base/strings.h"
#include "dragoman/events/assertion_table.h"

namespace dragoman {
namespace {

constexpr const char* kError = "E-EVENTS-505";

Trend trend_named(std::string_view name) {
  if (name == "up") return Trend::kUp;
  if (name == "down") return Trend::kDown;
  if (name == "flat") return Trend::kFlat;
  return Trend::kUnknown;
}

}  // namespace

Result<AssertionWords> AssertionWords::open(const std::string& data_folder) {
  const std::string folder = data_folder + "/lexicon/assertion_";
  AssertionWords words;
  const auto text = [](const WordTable& table, std::size_t row, std::size_t column) {
    return std::string(table.at(row, column));
  };

  Result<WordTable> causes =
      WordTable::read(folder + "causes.tsv", {"word", "pattern", "driver", "outcome", "polarity", "test", "source"}, kError);
  if (!causes) return forward(causes);
  for (std::size_t row = 0; row < causes->size(); ++row) {
    CauseWord word{text(*causes, row, 0),
                   text(*causes, row, 1),
                   text(*causes, row, 2),
                   text(*causes, row, 3),
                   text(*causes, row, 5),
                   static_cast<int>(causes->number(row, 4)),
                   {}};
    for (const std::string_view part : split_whitespace(causes->at(row, 0))) word.parts.emplace_back(part);
    if (word.parts.empty()) return fail(kError, fmt::format("{}: no word", causes->where(row)), "give each line a word");
    const bool cue =
        word.pattern.ends_with("cue") || word.pattern == "cue-verb" || word.pattern == "link" || word.pattern == "degree";
    const std::string key = cue ? word.parts.front() : word.word;
    (cue ? words.cues_ : words.causes_)[key].push_back(std::move(word));
  }

  Result<WordTable> changes =
      WordTable::read(folder + "changes.tsv", {"word", "part", "trend", "role", "test", "source"}, kError);
  if (!changes) return forward(changes);
  for (std::size_t row = 0; row < changes->size(); ++row) {
    words.changes_[text(*changes, row, 0)].push_back({text(*changes, row, 1), text(*changes, row, 3), text(*changes, row, 4),
                                                      trend_named(changes->at(row, 2)),
                                                      changes->at(row, 2) == "better"  ? 1
                                                      : changes->at(row, 2) == "worse" ? -1
                                                                                       : 0});
  }

  Result<WordTable> judgements =
      WordTable::read(folder + "judgements.tsv", {"word", "part", "polarity", "subject", "holder", "quality", "source"}, kError);
  if (!judgements) return forward(judgements);
  for (std::size_t row = 0; row < judgements->size(); ++row) {
    words.judgements_[text(*judgements, row, 0)].push_back({text(*judgements, row, 1), text(*judgements, row, 3),
                                                            text(*judgements, row, 4), text(*judgements, row, 5),
                                                            static_cast<int>(judgements->number(row, 2))});
  }

  Result<WordTable> relations =
      WordTable::read(folder + "relations.tsv", {"word", "part", "relation", "first", "second", "polarity", "source"}, kError);
  if (!relations) return forward(relations);
  for (std::size_t row = 0; row < relations->size(); ++row) {
    words.relations_[text(*relations, row, 0)].push_back({text(*relations, row, 2), text(*relations, row, 1),
                                                          text(*relations, row, 3), text(*relations, row, 4),
                                                          static_cast<int>(relations->number(row, 5))});
  }
  return words;
}

const ChangeWord* AssertionWords::change(std::string_view lemma, std::string_view part) const {
  for (const ChangeWord& word : changes(lemma)) {
    if (word.part == part) return &word;
  }
  return nullptr;
}

const JudgementWord* AssertionWords::judgement(std::string_view lemma, std::string_view part) const {
  for (const JudgementWord& word : judgements(lemma)) {
    if (word.part == part) return &word;
  }
  return nullptr;
}

}  // namespace dragoman
