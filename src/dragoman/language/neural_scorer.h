#pragma once
// Scorer: the network at run time — words in, scores of tags, arcs and labels out — for a group of sentences.
//
// DESCRIPTION: embeddings are summed, layers, projection, tags and arcs run in the chosen arithmetic, the rest in floats.
// Work is a caller's (one per thread), the Scorer is immutable. Scores of a sentence do not depend on the others in its group.
//
//   scorer.score(packing, rows_of_word, work);         // work.tags, and per sentence:
//   scorer.arcs(packing, sentence, work, scores);      // logarithms of probabilities, count × (count + 1)
//   scorer.labels(head_rows, work);                    // work.labels
#include <memory>
#include <vector>

#include "dragoman/language/neural_analyser.h"
#include "dragoman/language/neural_encoder.h"
#include "dragoman/language/neural_features.h"
#include "dragoman/language/neural_integer_encoder.h"
#include "dragoman/language/neural_model.h"

namespace dragoman::neural {

/// Buffers of one thread.
struct Work {
  Matrix embedded;   // a row per word form
  std::vector<std::uint32_t> input_rows;  // packed order: which of them
  Matrix projected;  // sentence order
  Matrix tags;       // sentence order; columns upos, xpos, feats
  Matrix query;
  Matrix hidden;
  Matrix labels;  // sentence order
  std::vector<Layer> layers;
  std::vector<Matrix> inputs;
  Matrix expanded;
  Matrix ordered;
  IntegerWork integers;
  PackedMatrix packed;
};

class Scorer {
 public:
  Scorer(NeuralModel model, Arithmetic arithmetic);

  [[nodiscard]] const NeuralModel& model() const { return model_; }
  /// Writes a word's summed embedding (shape.input floats).
  void embed(const FeatureRows& rows, float* sum) const;
  /// From work.embedded and work.input_rows to work.projected, work.tags and work.query.
  void score(const Packing& packing, Work& work) const;
  /// Scores of the heads of a sentence's words, rows turned into probabilities by a caller that wants them.
  void arcs(const Packing& packing, std::size_t sentence, Work& work, std::vector<float>& scores) const;
  /// Scores of all words' relations into work.labels; `head_rows` has each word's head row in sentence order, or -1 for the root.
  void labels(const std::vector<std::int32_t>& head_rows, Work& work) const;

 private:
  void encode(const Packing& packing, Work& work) const;
  [[nodiscard]] const float* at(const Slice& slice) const { return model_.weights.data() + slice.offset; }

  NeuralModel model_;
  Layout layout_;
  Arithmetic arithmetic_;
  PackedMatrix tags_, arcs_, labels_;
  QuantisedMatrix integer_tags_, integer_arcs_;
  IntegerEncoder integer_encoder_;
};

}  // namespace dragoman::neural
