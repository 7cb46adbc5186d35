#pragma once
// Network: the whole of it in training — embeddings in, loss and gradients out — over one shard of a batch.
//
// DESCRIPTION: a workspace of its own; one per thread or shard. Same inputs and random numbers give the same bits.
//
//   double loss = network.run(shape, layout, shard, embeddings, weights, dropout, random, scale, gradients);
//   network.input_gradient();   // one row per word in packed order, for the embeddings
#include <cstdint>
#include <span>
#include <vector>

#include "dragoman/language/neural_heads.h"

namespace dragoman::neural {

/// One embedding row of a word and how much of it is added.
struct WeightedRow {
  std::uint32_t row = 0;
  float factor = 1;
};

/// Sentences of a batch that are computed together, longest first; words and gold in sentence order.
struct Shard {
  Packing packing;
  std::vector<WeightedRow> rows;          ///< of all words, one after the other
  std::vector<std::uint32_t> row_starts;  ///< per word; one more at the end
  std::vector<Gold> gold;
  std::vector<SoftAnswer> soft;  ///< of teachers; empty, or one per word
};

class Network {
 public:
  /// Adds gradients of the dense weights into `gradients`; returns the loss, summed over words.
  double run(const Shape& shape, const Layout& layout, const Shard& shard, const float* embeddings, const float* weights,
             const Dropout& dropout, Random& random, float scale, float* gradients);
  /// Per word in sentence order: the gradient of its summed embedding.
  [[nodiscard]] const Matrix& input_gradient() const { return input_gradient_; }

 private:
  void mask(Matrix& values, Matrix& factors, const Packing& packing, float rate, Random& random);
  static void apply(Matrix& values, const Matrix& factors, const Packing& packing);

  Matrix embedded_, encoded_, gradient_, lower_gradient_, ordered_gradient_, input_gradient_;
  std::vector<Layer> layers_;
  std::vector<Matrix> inputs_, masks_;
  Heads heads_;
};

}  // namespace dragoman::neural
