#pragma once
// Analyser: fills tags, features, lemmas and trees of tokenised sentences, by whichever model the file holds.
//
// DESCRIPTION: two families stand behind it, chosen by the model's sections: NeuralAnalyser (sections "neural.…") when they are
// there, else PerceptronAnalyser ("perceptron.…"); each fills upos, xpos, feats, head, relation, subtype and margin. The
// lemmatiser ("lemma.…") then fills lemmas from forms and tags. Immutable after open; analyse() is thread-safe.
//
// The contract of a family (for instance language/neural_analyser.h):
//   static bool present(const ModelFile& model);
//   static Result<NeuralAnalyser> open(std::shared_ptr<const ModelFile> model);   // E-LANG errors, never a crash
//   void analyse(std::span<Sentence> batch) const;  // words have form, range, space_after, contraction fields; results
//                                                   // must not depend on how sentences are cut into batches
// Every tree it gives has exactly one root and no cycle, also for sentences of one word and of kLongestSentence words.
//
//   Result<Analyser> analyser = Analyser::open(*model);
//   analyser->analyse(sentences);
#include <cstddef>
#include <memory>
#include <span>

#include "dragoman/base/result.h"
#include "dragoman/language/model_file.h"
#include "dragoman/language/sentence.h"

namespace dragoman {

/// No sentence that the segmenter gives has more words than this; longer ones are cut there.
constexpr std::size_t kLongestSentence = 400;
/// True for a sentence that ended where it did because it was too long (what is longer than this is cut at the next sign).
inline bool was_cut(const Sentence& sentence) { return sentence.words.size() > kLongestSentence * 3 / 4; }

class Analyser {
 public:
  /// E-LANG-003/004 when the model lacks or contradicts what it needs.
  static Result<Analyser> open(std::shared_ptr<const ModelFile> model);

  Analyser(Analyser&&) noexcept;
  Analyser& operator=(Analyser&&) noexcept;
  ~Analyser();

  /// Fills upos, xpos, feats, lemma, head, relation, subtype and margin of every word of every sentence.
  void analyse(std::span<Sentence> batch) const;

 private:
  struct Parts;
  explicit Analyser(std::unique_ptr<const Parts> parts);
  std::unique_ptr<const Parts> parts_;
};

}  // namespace dragoman
