#pragma once
// Trains tagger and parser of the linear family from treebanks.
//
// DESCRIPTION: parser and lemmatiser learn from tags that a tagger predicted which had not seen the sentence (jackknifing),
// as they will meet them later. Deterministic for a seed at any number of threads: each model is trained on one thread.
#include <span>

#include "dragoman/base/progress.h"
#include "dragoman/language/model_file.h"
#include "dragoman/language/sentence.h"

namespace dragoman {

struct PerceptronTraining {
  int tagger_epochs = 8;
  int parser_epochs = 12;
  int folds = 5;
  double smallest_weight = 0.1;  ///< smaller averaged weights are dropped
  int fewest_updates = 7;        ///< parser features updated less often are dropped
  std::uint64_t seed = 1;
  unsigned jobs = 0;  ///< threads; 0 = all
};

/// Sentences with their tags as a tagger that has not seen them gives them.
std::vector<Sentence> jackknife(std::span<const Sentence> sentences, const PerceptronTraining& options);
void train_tagger(std::span<const Sentence> sentences, const PerceptronTraining& options, ModelWriter& writer);
/// `tagged` are the same sentences with predicted tags.
void train_parser(std::span<const Sentence> sentences, std::span<const Sentence> tagged, const PerceptronTraining& options,
                  ModelWriter& writer, Progress& progress);
/// Tagger and parser.
void train_perceptron(std::span<const Sentence> sentences, std::span<const Sentence> tagged, const PerceptronTraining& options,
                      ModelWriter& writer, Progress& progress);

}  // namespace dragoman
