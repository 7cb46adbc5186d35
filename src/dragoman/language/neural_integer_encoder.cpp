#include "dragoman/language/neural_integer_encoder.h"

namespace dragoman::neural {

IntegerEncoder::IntegerEncoder(const Shape& shape, const Layout& layout, const float* weights) : hidden_(shape.hidden) {
  const auto matrix = [&](const Slice& slice) { return QuantisedMatrix(weights + slice.offset, slice.rows, slice.columns); };
  const auto vector = [&](const Slice& slice) {
    return std::vector<float>(weights + slice.offset, weights + slice.offset + slice.columns);
  };
  for (const LayerLayout& layer : layout.layers)
    for (int d = 0; d < 2; ++d)
      directions_.push_back({matrix(layer.input[d]), matrix(layer.recurrent[d]), vector(layer.bias[d])});
  projection_ = matrix(layout.projection);
  projection_bias_ = vector(layout.projection_bias);
}

void IntegerEncoder::run_direction(const Packing& packing, const Direction& direction, bool backward, IntegerWork& work) const {
  const Kernels& kernel = kernels();
  const IntegerKernel multiply = integer_kernel();
  const std::size_t width = 4 * hidden_;
  work.gates.shape(packing.rows(), width);
  work.cells.shape(packing.rows(), hidden_);
  multiply({.rows = packing.rows(),
            .left = &work.input,
            .order = backward ? packing.backward.data() : nullptr,
            .right = &direction.input,
            .bias = direction.bias.data(),
            .output = work.gates.data.data(),
            .stride = width});
  const auto output = [&](std::size_t row) {
    return work.outputs.row(backward ? packing.backward[row] : row) + (backward ? hidden_ : 0);
  };
  work.state.shape(packing.lengths.size(), hidden_);
  for (std::size_t step = 0; step < packing.steps(); ++step) {
    const std::size_t first = packing.offsets[step];
    const std::size_t count = packing.count(step);
    const std::size_t previous = step == 0 ? 0 : packing.offsets[step - 1];
    if (step > 0) {
      for (std::size_t i = 0; i < count; ++i) work.state.set(i, output(previous + i));
      multiply(
          {.rows = count, .left = &work.state, .right = &direction.recurrent, .output = work.gates.row(first), .stride = width});
    }
    for (std::size_t i = 0; i < count; ++i)
      kernel.lstm_forward(hidden_, work.gates.row(first + i), step == 0 ? nullptr : work.cells.row(previous + i),
                          work.cells.row(first + i), output(first + i));
  }
}

void IntegerEncoder::run(const Packing& packing, const Matrix& embedded, IntegerWork& work, Matrix& projected) const {
  const std::size_t rows = packing.rows();
  work.input.shape(rows, embedded.columns);
  for (std::size_t row = 0; row < rows; ++row) work.input.set(row, embedded.row(row));
  for (std::size_t number = 0; number < directions_.size(); number += 2) {
    work.outputs.shape(rows, 2 * hidden_);
    run_direction(packing, directions_[number], false, work);
    run_direction(packing, directions_[number + 1], true, work);
    work.input.shape(rows, 2 * hidden_);
    for (std::size_t row = 0; row < rows; ++row) work.input.set(row, work.outputs.row(row));
  }
  projected.shape(rows, projection_.columns);
  integer_kernel()({.rows = rows,
                    .left = &work.input,
                    .order = packing.in_order.data(),
                    .right = &projection_,
                    .bias = projection_bias_.data(),
                    .output = projected.data.data(),
                    .stride = projection_.columns});
}

}  // namespace dragoman::neural
