#pragma once
// AssertionWords: the tables lexicon/assertion_*.tsv in memory. Internal to the assertion readers.
//
// DESCRIPTION: immutable after open(); found by lemma in constant time. The files say what their columns mean.
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/base/result.h"
#include "dragoman/base/word_map.h"
#include "dragoman/events/event.h"

namespace dragoman {

struct CauseWord {
  std::string word, pattern, driver, outcome, test;
  int polarity = 1;
  std::vector<std::string> parts;  ///< the words of a cue
};

struct ChangeWord {
  std::string part, role, test;
  Trend trend = Trend::kUnknown;
  int worth = 0;  ///< 1 better, -1 worse: the trend hangs on whether more of the thing is bad
};

struct JudgementWord {
  std::string part, subject, holder, quality;
  int polarity = 0;
};

struct RelationWord {
  std::string relation, part, first, second;  ///< first and second: where the two ends stand
  int polarity = 1;
};

template <class Value>
using ByWord = WordMap<std::vector<Value>>;

class AssertionWords {
 public:
  /// E-EVENTS-505 when a table is missing or malformed.
  static Result<AssertionWords> open(const std::string& data_folder);

  [[nodiscard]] const std::vector<CauseWord>& causes(std::string_view lemma) const { return find(causes_, lemma); }
  /// Cues by their first word.
  [[nodiscard]] const std::vector<CauseWord>& cues(std::string_view first) const { return find(cues_, first); }
  [[nodiscard]] const std::vector<ChangeWord>& changes(std::string_view lemma) const { return find(changes_, lemma); }
  [[nodiscard]] const std::vector<JudgementWord>& judgements(std::string_view lemma) const { return find(judgements_, lemma); }
  [[nodiscard]] const std::vector<RelationWord>& relations(std::string_view lemma) const { return find(relations_, lemma); }
  [[nodiscard]] const ChangeWord* change(std::string_view lemma, std::string_view part) const;
  [[nodiscard]] const JudgementWord* judgement(std::string_view lemma, std::string_view part) const;

 private:
  template <class Value>
  static const std::vector<Value>& find(const ByWord<Value>& words, std::string_view word) {
    static const std::vector<Value> kNone;
    const std::vector<Value>* found = words.find(word);
    return found == nullptr ? kNone : *found;
  }

  ByWord<CauseWord> causes_, cues_;
  ByWord<ChangeWord> changes_;
  ByWord<JudgementWord> judgements_;
  ByWord<RelationWord> relations_;
};

}  // namespace dragoman
