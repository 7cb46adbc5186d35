#pragma once
// Measures a SentenceReader on a treebank: the shared task's scores, and where the mistakes lie.
//
// DESCRIPTION: with gold tokens only tags, lemmas and trees are predicted; from raw text everything is. Sentences are
// independent, so the result is the same at any number of threads.
//
//   Result<SyntaxEvaluation> measured = evaluate_syntax(reader, treebank, {.raw = true});
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "dragoman/base/result.h"
#include "dragoman/language/conllu.h"
#include "dragoman/language/sentence_reader.h"
#include "dragoman/language/treebank_score.h"

namespace dragoman {

struct EvaluationOptions {
  bool raw = false;   ///< from raw text
  unsigned jobs = 0;  ///< threads; 0 = all
};

/// Right and all words of one kind.
struct Tally {
  std::size_t right = 0, all = 0;
  [[nodiscard]] double percent() const { return all == 0 ? 0 : 100.0 * static_cast<double>(right) / static_cast<double>(all); }
};

/// Gold tokens only: labelled attachments by gold relation and by length of the sentence, and sentences with the most mistakes
/// first.
struct MistakeTables {
  std::map<std::string, Tally> by_relation;
  std::map<std::size_t, Tally> by_length;                  ///< key: 10 for 1 … 10 words, 20 for 11 … 20, …
  std::vector<std::pair<std::size_t, std::size_t>> worst;  ///< number of wrong attachments, index of the sentence
};

struct SyntaxEvaluation {
  TreebankScore score;
  std::vector<Sentence> found;
  MistakeTables mistakes;  ///< empty when raw
};

/// A document whose body is the treebank's text, one paragraph for each of the treebank's.
Document document_of(const Treebank& treebank);
/// E-LANG-011 as score_treebank.
[[nodiscard]] Result<SyntaxEvaluation> evaluate_syntax(const SentenceReader& reader, const Treebank& treebank,
                                                       const EvaluationOptions& options);

}  // namespace dragoman
