#pragma once
// Scores analysed sentences against a treebank as the CoNLL 2018 shared task did (conll18_ud_eval.py), key for key.
//
// DESCRIPTION: tokens and sentences are compared as spans of non-space characters, words are aligned (longest common
// subsequence of lower-cased forms inside multiword tokens), relation subtypes and language-specific features are ignored.
// Both sides must be sentences over the same text. Source: Zeman et al. 2018, "CoNLL 2018 Shared Task: Multilingual Parsing".
//
//   Result<TreebankScore> score = score_treebank(gold, analysed, text);
//   double las = score->las.f1();
#include <cstddef>
#include <span>
#include <string_view>

#include "dragoman/base/result.h"
#include "dragoman/language/sentence.h"

namespace dragoman {

struct SpanScore {
  std::size_t gold = 0;
  std::size_t found = 0;
  std::size_t correct = 0;

  [[nodiscard]] double precision() const;  ///< percent; 0 when nothing was found
  [[nodiscard]] double recall() const;     ///< percent; 0 when nothing was to be found
  [[nodiscard]] double f1() const;         ///< percent
};

struct TreebankScore {
  SpanScore tokens, sentences, words, upos, xpos, feats, all_tags, lemmas, uas, las, clas;
};

/// E-LANG-011 when a tree has no or several roots, a cycle, or the two sides do not cover the same characters.
Result<TreebankScore> score_treebank(std::span<const Sentence> gold, std::span<const Sentence> found, std::string_view text);

}  // namespace dragoman
