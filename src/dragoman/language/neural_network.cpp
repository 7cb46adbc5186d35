#include "dragoman/language/neural_network.h"

#include <algorithm>
#include <cstring>

namespace dragoman::neural {

void Network::mask(Matrix& values, Matrix& factors, const Packing& packing, float rate, Random& random) {
  factors.shape(rate > 0 ? packing.lengths.size() : 0, values.columns);
  random.keep(rate, factors.data.data(), factors.rows * factors.columns);
  apply(values, factors, packing);
}

void Network::apply(Matrix& values, const Matrix& factors, const Packing& packing) {
  if (factors.rows == 0) return;
  for (std::size_t row = 0; row < values.rows; ++row) {
    const float* factor = factors.row(packing.sentence_of[row]);
    float* value = values.row(row);
    for (std::size_t j = 0; j < values.columns; ++j) value[j] *= factor[j];
  }
}

double Network::run(const Shape& shape, const Layout& layout, const Shard& shard, const float* embeddings, const float* weights,
                    const Dropout& dropout, Random& random, float scale, float* gradients) {
  const Kernels& kernel = kernels();
  const Packing& packing = shard.packing;
  const std::size_t rows = packing.rows();
  layers_.resize(shape.layers);
  inputs_.resize(shape.layers + 1);
  masks_.resize(shape.layers + 1);
  Matrix& first = inputs_[0];
  first.shape(rows, shape.input);
  first.zero();
  for (std::size_t word = 0; word < rows; ++word)
    for (std::uint32_t at = shard.row_starts[word]; at < shard.row_starts[word + 1]; ++at)
      kernel.add_scaled(shape.input, shard.rows[at].factor, embeddings + std::size_t{shard.rows[at].row} * shape.input,
                        first.row(packing.in_order[word]));
  mask(first, masks_[0], packing, dropout.input, random);
  for (std::size_t number = 0; number < shape.layers; ++number) {
    layers_[number].forward(shape, layout.layers[number], packing, weights, inputs_[number], dropout, random);
    const Matrix& output = layers_[number].output;
    Matrix& next = inputs_[number + 1];
    next.shape(rows, output.columns);
    std::memcpy(next.data.data(), output.data.data(), rows * output.columns * sizeof(float));
    mask(next, masks_[number + 1], packing, dropout.input, random);
  }
  encoded_.shape(rows, shape.encoded());
  for (std::size_t word = 0; word < rows; ++word)
    std::memcpy(encoded_.row(word), inputs_[shape.layers].row(packing.in_order[word]), shape.encoded() * sizeof(float));
  const double loss = heads_.run(shape, layout, packing.starts, {shard.gold, shard.soft}, weights, encoded_, dropout.head, random,
                                 scale, gradients, ordered_gradient_);
  gradient_.shape(rows, shape.encoded());
  for (std::size_t word = 0; word < rows; ++word)
    std::memcpy(gradient_.row(packing.in_order[word]), ordered_gradient_.row(word), shape.encoded() * sizeof(float));
  for (std::size_t number = shape.layers; number-- > 0;) {
    apply(gradient_, masks_[number + 1], packing);
    layers_[number].backward(shape, layout.layers[number], packing, weights, inputs_[number], gradient_, gradients,
                             lower_gradient_);
    std::swap(gradient_, lower_gradient_);
  }
  apply(gradient_, masks_[0], packing);
  input_gradient_.shape(rows, shape.input);
  for (std::size_t word = 0; word < rows; ++word)
    std::memcpy(input_gradient_.row(word), gradient_.row(packing.in_order[word]), shape.input * sizeof(float));
  return loss;
}

}  // namespace dragoman::neural
