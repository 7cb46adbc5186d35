#pragma once
// Explanation: the terms of a candidate's score, each with the past facts that it speaks of; they sum to the score.
//
// DESCRIPTION: a term is weight × value of one feature. Background terms count for the candidate whoever asks; the others are
// about the pair. Terms come by size, largest first; features that are 0 are left out.
#include <cstdint>
#include <string>
#include <vector>

#include "dragoman/forecast/question.h"

namespace dragoman::forecast {

/// What one subject did to one object under one relation, so far.
struct PastFacts {
  std::int32_t subject = 0, relation = 0, object = 0;
  std::int32_t last_step = 0;
  std::uint32_t times = 0;
};

struct ScoreTerm {
  std::string name;
  double value = 0, weight = 0, contribution = 0;
  std::vector<PastFacts> facts;  ///< empty for background terms, walks, and counts with both ends widened
};

struct Explanation {
  Fact fact;
  std::int32_t step = 0;
  double score = 0;
  std::vector<ScoreTerm> terms;
};

/// Explains the score of fact.object as answer to a question that was just scored with the same background and weights.
Explanation explain_answer(const Question& question, const Background& background, const RelationWeights& weights,
                           const Question::Setting& setting, const Fact& fact);

}  // namespace dragoman::forecast
