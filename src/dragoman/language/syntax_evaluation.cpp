#include "dragoman/language/syntax_evaluation.h"

#include <algorithm>

#include "dragoman/base/parallel.h"

namespace dragoman {
namespace {

// Without what is to be predicted.
std::vector<Sentence> bare(const Treebank& treebank) {
  std::vector<Sentence> sentences = sentences_of(treebank);
  for (Sentence& sentence : sentences) {
    for (Word& word : sentence.words) {
      word.lemma.clear();
      word.xpos.clear();
      word.feats.clear();
      word.subtype.clear();
      word.head = -1;
      word.upos = Upos::kX;
      word.relation = Relation::kDep;
    }
  }
  return sentences;
}

void analyse_in_parallel(const SentenceReader& reader, std::vector<Sentence>& sentences, unsigned jobs) {
  constexpr std::size_t kBatch = 64;
  parallel_for((sentences.size() + kBatch - 1) / kBatch, jobs, [&](std::size_t batch) {
    const auto first = sentences.begin() + static_cast<std::ptrdiff_t>(batch * kBatch);
    const auto last = sentences.begin() + static_cast<std::ptrdiff_t>(std::min(sentences.size(), (batch + 1) * kBatch));
    std::vector<Sentence> part(std::make_move_iterator(first), std::make_move_iterator(last));
    reader.analyse(part);
    std::move(part.begin(), part.end(), first);
  });
}

MistakeTables mistakes_of(const Treebank& treebank, const std::vector<Sentence>& found) {
  MistakeTables tables;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const std::vector<Word>& gold = treebank.sentences[i].sentence.words;
    Tally& length = tables.by_length[(gold.size() + 9) / 10 * 10];
    std::size_t wrong = 0;
    for (std::size_t w = 0; w < gold.size(); ++w) {
      const Word& guess = found[i].words[w];
      const bool right = gold[w].head == guess.head && gold[w].relation == guess.relation;
      Tally& relation = tables.by_relation[std::string(name_of(gold[w].relation))];
      for (Tally* tally : {&length, &relation}) {
        ++tally->all;
        tally->right += right ? 1 : 0;
      }
      wrong += right ? 0 : 1;
    }
    if (wrong > 0) tables.worst.emplace_back(wrong, i);
  }
  std::stable_sort(tables.worst.begin(), tables.worst.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  return tables;
}

}  // namespace

Document document_of(const Treebank& treebank) {
  Document document;
  document.text = treebank.text;
  for (const TreebankSentence& entry : treebank.sentences) {
    if (entry.new_paragraph || document.paragraphs.empty()) {
      document.paragraphs.push_back(entry.sentence.range);
    } else {
      document.paragraphs.back() = document.paragraphs.back().joined(entry.sentence.range);
    }
  }
  return document;
}

Result<SyntaxEvaluation> evaluate_syntax(const SentenceReader& reader, const Treebank& treebank,
                                         const EvaluationOptions& options) {
  SyntaxEvaluation evaluation;
  evaluation.found = options.raw ? reader.tokenise(document_of(treebank)) : bare(treebank);
  analyse_in_parallel(reader, evaluation.found, options.jobs);
  const std::vector<Sentence> gold = sentences_of(treebank);
  const Result<TreebankScore> score = score_treebank(gold, evaluation.found, treebank.text);
  if (!score) return forward(score);
  evaluation.score = *score;
  if (!options.raw) evaluation.mistakes = mistakes_of(treebank, evaluation.found);
  return evaluation;
}

}  // namespace dragoman
