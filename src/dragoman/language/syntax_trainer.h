#pragma once
// Trains a whole syntax model from treebanks: tokenizer, lemmatiser, and tagger and parser of one family.
//
// DESCRIPTION: minutes for the linear family, up to an hour for the neural one. Deterministic for a seed, bit for bit, at any
// number of threads. The treebanks must have trees, tags and lemmas; nothing else is known of the language.
//
//   Result<ModelWriter> model = train_syntax(treebanks, {.seed = 1}, progress);
//   Result<void> written = model->write("models/english.syntax");
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "dragoman/base/progress.h"
#include "dragoman/base/result.h"
#include "dragoman/language/conllu.h"
#include "dragoman/language/model_file.h"

namespace dragoman {

enum class Family : std::uint8_t { kNeural, kPerceptron };

struct SyntaxTraining {
  Family family = Family::kNeural;
  int epochs = 0;          ///< of the parser; 0 = the family's own number
  int teacher_epochs = 0;  ///< 0 = as many as epochs
  std::uint64_t seed = 1;
  unsigned jobs = 0;  ///< threads; 0 = all
  int teachers = 0;   ///< networks that are trained first and teach the one that is kept (neural family)
  /// Of one direction of a layer, for the network that is kept and its teachers; multiples of 16.
  std::uint32_t units = 128, teacher_units = 128;
  /// Models trained before on the same treebanks and classes, that teach as well; E-LANG-013 when they were not.
  std::vector<std::shared_ptr<const ModelFile>> teacher_models{};
  std::string lemma_words{};   ///< a word list for lemmas (lemma_trainer.h); may be empty
  std::string word_classes{};  ///< of a WordNet (neural_wordnet.h); may be empty
};

/// E-LANG-012 when there is not a single sentence to learn from, E-LANG-013 when teachers do not fit.
Result<ModelWriter> train_syntax(std::span<const Treebank> treebanks, std::span<const Treebank> dev,
                                 const SyntaxTraining& options, Progress& progress);

}  // namespace dragoman
