#pragma once
// Scorer: the network at run time — words in, scores of tags, arcs and labels out — for a group of sentences.
//
// DESCRIPTION: embeddings are summed, layers, projection, tags and arcs run in the chosen arithmetic, the rest in floats.
// Work is a caller's (one per thread), the Scorer is immutable. Scores of a sentence do not depend on the others in its group.
//
//   scorer.encode(packing, work);            // work.forms, work.form_of → the encoded words of the group
//   scorer.project(packing, 0, 64, work);    // of some sentences: work.projected, work.query, work.tags
//   scorer.arcs(row, count, work, scores);   // of one sentence: count × (count + 1)
//   scorer.labels(head_rows, work);          // of all of them: work.labels
#include <memory>
#include <vector>

#include "dragoman/language/neural_analyser.h"
#include "dragoman/language/neural_encoder.h"
#include "dragoman/language/neural_features.h"
#include "dragoman/language/neural_forms.h"
#include "dragoman/language/neural_input_cache.h"
#include "dragoman/language/neural_integer_encoder.h"
#include "dragoman/language/neural_model.h"

namespace dragoman::neural {

/// The best classes of a word.
struct Tags {
  std::uint32_t upos = 0, xpos = 0, feats = 0;
};

/// Buffers of one thread.
struct Work {
  // Of a group of sentences.
  FormTable forms;
  std::vector<std::uint32_t> form_of;  // packed order
  std::vector<std::uint32_t> missing;  // forms to be embedded
  FeatureRows features;
  std::vector<ScaledSteps> parts;
  Matrix embedded;  // a row per missing form
  Matrix input_sums;
  std::vector<const float*> form_inputs;
  std::vector<const float*> inputs;   // packed order
  std::unique_ptr<InputCache> cache;  // of one model, from make_cache(); null: nothing is kept
  // Of some of its sentences, few enough for a cache, in their order.
  Matrix projected;
  Matrix query;
  std::vector<Tags> tags;
  Matrix tag_scores;
  Matrix hidden;
  Matrix labels;
  std::vector<Layer> layers;
  Matrix expanded;
  Matrix ordered;
  IntegerWork integers;
  PackedMatrix packed;
  std::vector<float> distances;  // of a sentence's words, from the farthest on the left to the farthest on the right
  std::vector<float> as_heads;   // what each word gets as a head of any
};

class Scorer {
 public:
  Scorer(NeuralModel model, Arithmetic arithmetic);

  [[nodiscard]] const NeuralModel& model() const { return model_; }
  /// A cache for a Work that scores many groups; null where the arithmetic has no use for one.
  [[nodiscard]] std::unique_ptr<InputCache> make_cache() const;
  /// From work.forms and work.form_of to what project() reads.
  void encode(const Packing& packing, Work& work) const;
  /// The words first … last − 1, in sentence order, become rows 0 … of work.projected, work.query and work.tags.
  void project(const Packing& packing, std::size_t first, std::size_t last, Work& work) const;
  /// Scores of the heads of a sentence's words, which begin at that row of work.projected.
  void arcs(std::size_t row, std::size_t count, Work& work, std::vector<float>& scores) const;
  /// Scores of relations into work.labels; `head_rows` has the row of each word's head, or -1 for the root.
  void labels(const std::vector<std::int32_t>& head_rows, Work& work) const;

 private:
  /// Writes a word's summed embedding (shape.input floats).
  void embed(const FeatureRows& rows, std::vector<ScaledSteps>& parts, float* sum) const;
  void embed_missing(Work& work) const;
  void encode_floats(const Packing& packing, Work& work) const;
  void project_floats(const Packing& packing, std::size_t first, std::size_t last, Work& work) const;
  [[nodiscard]] const float* at(const Slice& slice) const { return model_.weights.data() + slice.offset; }

  NeuralModel model_;
  Layout layout_;
  Arithmetic arithmetic_;
  PackedMatrix projection_, tags_, arcs_, labels_;
  QuantisedMatrix integer_tags_, integer_arcs_;
  IntegerEncoder integer_encoder_;
  std::vector<float> no_bias_;  // zeros for shape.arc columns
};

}  // namespace dragoman::neural
