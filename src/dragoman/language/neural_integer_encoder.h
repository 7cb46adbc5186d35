#pragma once
// IntegerEncoder: recurrent layers and projection at run time, in 8-bit integers.
//
// DESCRIPTION: made once from a model's weights, immutable, thread-safe; Work holds a thread's buffers. What a sentence gets does
// not depend on the others in its group. The states are rounded to 8 bits per row on their way into a product; cells stay floats.
// The first layer's products of inputs and weights are the caller's to keep: they depend on a word alone.
//
//   encoder.input_sums(embedded, work, sums);           // a row per word form
//   encoder.run(packing, sums_of_word, work);           // packed order
//   encoder.project(packing, 0, 64, work, projected);   // some words in sentence order
#include <cstdint>
#include <vector>

#include "dragoman/language/neural_memory.h"
#include "dragoman/language/neural_packing.h"
#include "dragoman/language/neural_quantised.h"
#include "dragoman/language/neural_shape.h"

namespace dragoman::neural {

struct IntegerWork {
  QuantisedRows input, state, part;
  Matrix sums, gates, cells, outputs;
  std::vector<std::uint32_t> order;
  std::vector<const float*> sums_of;
};

class IntegerEncoder {
 public:
  IntegerEncoder() = default;
  IntegerEncoder(const Shape& shape, const Layout& layout, const float* weights);

  /// Sums of the first layer's gates, forward then backward, for rows of embeddings.
  void input_sums(const Matrix& embedded, IntegerWork& work, Matrix& sums) const;
  [[nodiscard]] std::size_t input_columns() const { return 8 * hidden_; }
  /// Leaves the last layer's output in work.input. `inputs` has the sums of each packed row.
  void run(const Packing& packing, const std::vector<const float*>& inputs, IntegerWork& work) const;
  /// The projection of the words first … last − 1.
  void project(const Packing& packing, std::size_t first, std::size_t last, const IntegerWork& work, Matrix& projected) const;

 private:
  struct Direction {
    QuantisedMatrix input, recurrent;
    std::vector<float> bias;
  };
  /// `inputs` is null when work.input has a row per packed row.
  void run_direction(const Packing& packing, const Direction& direction, bool backward, const std::vector<const float*>* inputs,
                     IntegerWork& work) const;

  std::size_t hidden_ = 0;
  std::vector<Direction> directions_;  // two per layer
  QuantisedMatrix projection_;
  std::vector<float> projection_bias_;
};

}  // namespace dragoman::neural
