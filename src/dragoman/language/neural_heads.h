#pragma once
// The heads in training: tags, biaffine arcs and labels over the encoder's output, their loss and gradients.
//
// DESCRIPTION: rows are in sentence order. The loss is the sum over words of the cross entropies of head, label and tags
// (weighted) with the treebank's answer, the teachers' or a mixture (Hinton et al. 2015); gradients are multiplied by `scale`
// (one over the batch's words).
//
//   double loss = heads.run(shape, layout, starts, answers, weights, encoded, dropout, random, scale, gradients,
//   encoded_gradient);
#include <cstdint>
#include <span>
#include <vector>

#include "dragoman/language/neural_encoder.h"
#include "dragoman/language/neural_soft.h"

namespace dragoman::neural {

/// What a word's answer is; -1 where the treebank does not say.
struct Gold {
  std::int32_t head = -1;  ///< 0-based, -1 for the root
  std::int32_t relation = -1;
  std::int32_t upos = -1;
  std::int32_t xpos = -1;
  std::int32_t feats = -1;
  float share = 1;  ///< of the loss that asks for this answer; the rest asks for the teachers' one, where there is one
};

/// The right answers of a shard's words, row by row.
struct Answers {
  std::span<const Gold> gold;
  std::span<const SoftAnswer> soft;  ///< what teachers think; may be empty
};

/// How much each part counts.
struct LossWeights {
  float arc = 1;
  float relation = 1;
  float upos = 0.7F;
  float xpos = 0.5F;
  float feats = 0.3F;
};

class Heads {
 public:
  /// `starts` as in Packing.
  double run(const Shape& shape, const Layout& layout, std::span<const std::uint32_t> starts, const Answers& answers,
             const float* weights, const Matrix& encoded, float dropout, Random& random, float scale, float* gradients,
             Matrix& encoded_gradient);

 private:
  struct Task;
  double tag_loss(const Task& task);
  double arc_loss(const Task& task);
  double label_loss(const Task& task);

  Matrix projected_, projected_gradient_;
  Matrix tags_;
  Matrix query_, query_gradient_;
  Matrix scores_, head_gradient_;
  Matrix hidden_, hidden_gradient_, labels_;
  PackedMatrix packed_;
  std::vector<float> factors_;
};

}  // namespace dragoman::neural
