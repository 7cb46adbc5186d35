#pragma once
// Trains a coder from a user's labels, and measures it on texts that it did not see.
//
// DESCRIPTION: multinomial logistic regression over coder_features(); features seen in less than two texts are left out. Folds
// are stratified by label, and a text that occurs twice is in one fold. Deterministic for a seed at any number of threads; a
// thousand sentences take seconds, fifty thousand minutes.
//
//   Result<std::vector<CoderExample>> examples = coder_examples(texts, readers);
//   CrossValidation folds = cross_validate(examples, {.folds = 5});
//   CoderWeights coder = train_coder(examples, {}, folds);
#include <cstdint>
#include <string>
#include <vector>

#include "dragoman/events/coder_features.h"
#include "dragoman/events/coder_model.h"
#include "dragoman/events/evaluation.h"
#include "dragoman/events/labelled_texts.h"

namespace dragoman {

struct CoderExample {
  std::vector<CoderFeature> features;
  std::uint32_t label = 0;  ///< index into CoderExamples::labels
  std::uint64_t text = 0;   ///< hash of the text: equal texts stay together
};

struct CoderExamples {
  std::vector<std::string> labels;  ///< in order of name
  std::vector<CoderExample> rows;
};

struct CoderTraining {
  int folds = 5;           ///< at least 2
  std::uint64_t seed = 1;  ///< of the division into folds
  double penalty = 0;      ///< of the squared weights; 0 = ours
  std::string none = {};   ///< the label that means "no event"; empty: "0", "none", "no event", … when there is one
  unsigned jobs = 0;
};

/// What each text was given by a coder that had not seen it.
struct CrossValidation {
  std::vector<std::vector<double>> probabilities;  ///< by row and label
  std::vector<std::uint32_t> best;
  double sharpness = 1;  ///< factor of all scores that makes the probabilities most likely: of one number, fitted on the above
};

/// Reads all texts on all threads. E-EVENTS-054 when there are less than two labels.
Result<CoderExamples> coder_examples(const std::vector<LabelledText>& texts, const EvaluationReaders& readers);

/// E-EVENTS-055 when there are less texts than folds.
Result<CrossValidation> cross_validate(const CoderExamples& examples, const CoderTraining& training);

/// A coder of all examples, its scores scaled by `sharpness`.
CoderWeights train_coder(const CoderExamples& examples, const CoderTraining& training, double sharpness);

/// "macro_f1", "accuracy", and each class.
EvaluationReport score(const CoderExamples& examples, const CrossValidation& folds);

}  // namespace dragoman
