#include "dragoman/language/neural_shape.h"

namespace dragoman::neural {

Slice Layout::take(std::size_t rows, std::size_t columns) {
  const Slice slice{size_, rows, columns};
  size_ += (rows * columns + 15) / 16 * 16;  // every slice starts on a cache line
  slices_.push_back(slice);
  return slice;
}

Layout::Layout(const Shape& shape) {
  const std::size_t hidden = shape.hidden;
  for (std::uint32_t number = 0; number < shape.layers; ++number) {
    const std::size_t input = number == 0 ? shape.input : shape.encoded();
    LayerLayout layer;
    for (int direction = 0; direction < 2; ++direction) {
      layer.input[direction] = take(input, 4 * hidden);
      layer.recurrent[direction] = take(hidden, 4 * hidden);
      layer.bias[direction] = take(1, 4 * hidden);
    }
    layers.push_back(layer);
  }
  projection = take(shape.encoded(), shape.projected());
  projection_bias = take(1, shape.projected());
  tags = take(shape.tag, shape.tags());
  tags_bias = take(1, shape.tags());
  arcs = take(shape.arc, shape.arc);
  head_prior = take(1, shape.arc);
  root_head = take(1, shape.arc);
  distances = take(1, kDistances);
  root_label = take(1, shape.label);
  labels = take(shape.label, shape.relations);
  labels_bias = take(1, shape.relations);
}

}  // namespace dragoman::neural
