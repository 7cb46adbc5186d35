#pragma once
// IntegerEncoder: recurrent layers and projection at run time, in 8-bit integers.
//
// DESCRIPTION: made once from a model's weights, immutable, thread-safe; Work holds a thread's buffers. What a sentence gets does
// not depend on the others in its group. The states are rounded to 8 bits per row on their way into a product; cells stay floats.
// Words of one form share a row of the input: the first layer's products are made once for each.
//
//   encoder.run(packing, embedded, input_rows, work, projected);   // packed order in, sentence order out
#include <cstdint>
#include <vector>

#include "dragoman/language/neural_memory.h"
#include "dragoman/language/neural_packing.h"
#include "dragoman/language/neural_quantised.h"
#include "dragoman/language/neural_shape.h"

namespace dragoman::neural {

struct IntegerWork {
  QuantisedRows input, state;
  Matrix sums, gates, cells, outputs;
  std::vector<std::uint32_t> order, sum_rows;
};

class IntegerEncoder {
 public:
  IntegerEncoder() = default;
  IntegerEncoder(const Shape& shape, const Layout& layout, const float* weights);

  /// `input_rows` has the row of `embedded` of each packed row.
  void run(const Packing& packing, const Matrix& embedded, const std::vector<std::uint32_t>& input_rows, IntegerWork& work,
           Matrix& projected) const;

 private:
  struct Direction {
    QuantisedMatrix input, recurrent;
    std::vector<float> bias;
  };
  /// `input_rows` is null when the input has a row per packed row.
  void run_direction(const Packing& packing, const Direction& direction, bool backward,
                     const std::vector<std::uint32_t>* input_rows, IntegerWork& work) const;

  std::size_t hidden_ = 0;
  std::vector<Direction> directions_;  // two per layer
  QuantisedMatrix projection_;
  std::vector<float> projection_bias_;
};

}  // namespace dragoman::neural
