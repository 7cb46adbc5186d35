// A layer's sums for a whole group of sentences would not fit into the second cache, so they are made for some steps at a time,
// enough rows to pay for reading the weights.
#include "dragoman/language/neural_integer_encoder.h"

#include "dragoman/language/neural_lstm_step.h"

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

void IntegerEncoder::input_sums(const Matrix& embedded, IntegerWork& work, Matrix& sums) const {
  sums.shape(embedded.rows, input_columns());
  work.input.shape(embedded.rows, embedded.columns);
  for (std::size_t row = 0; row < embedded.rows; ++row) work.input.set(row, embedded.row(row));
  for (std::size_t d = 0; d < 2; ++d)
    integer_kernel()({.rows = embedded.rows,
                      .left = &work.input,
                      .right = &directions_[d].input,
                      .bias = directions_[d].bias.data(),
                      .output = sums.data.data() + d * 4 * hidden_,
                      .stride = sums.columns});
}

void IntegerEncoder::run_direction(const Packing& packing, const Direction& direction, bool backward,
                                   const std::vector<const float*>* inputs, IntegerWork& work) const {
  constexpr std::size_t kRowsAtOnce = 32;
  const LstmStepKernel step_cells = lstm_step();
  const std::size_t width = 4 * hidden_;
  const std::size_t rows = packing.rows();
  work.order.resize(rows);
  work.sums_of.resize(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    work.order[row] = backward ? packing.backward[row] : static_cast<std::uint32_t>(row);
    if (inputs != nullptr) work.sums_of[row] = (*inputs)[work.order[row]] + (backward ? width : 0);
  }
  work.cells.shape(packing.lengths.size(), hidden_);
  work.state.shape(packing.lengths.size(), hidden_);
  float* outputs = work.outputs.data.data() + (backward ? hidden_ : 0);
  const std::size_t stride = work.outputs.columns;
  std::size_t summed = 0;
  for (std::size_t step = 0; step < packing.steps(); ++step) {
    const std::size_t first = packing.offsets[step];
    const std::size_t count = packing.count(step);
    if (inputs == nullptr && first == summed) {
      std::size_t last = step + 1;
      while (last < packing.steps() && packing.offsets[last] - first < kRowsAtOnce) ++last;
      summed = packing.offsets[last];
      work.sums.shape(summed - first, width);
      integer_kernel()({.rows = summed - first,
                        .left = &work.input,
                        .order = work.order.data() + first,
                        .right = &direction.input,
                        .bias = direction.bias.data(),
                        .output = work.sums.data.data(),
                        .stride = width});
      for (std::size_t row = first; row < summed; ++row) work.sums_of[row] = work.sums.row(row - first);
    }
    const std::uint32_t* order = work.order.data() + first;
    step_cells({.rows = count,
                .hidden = hidden_,
                .state = step == 0 ? nullptr : &work.state,
                .recurrent = &direction.recurrent,
                .sums = work.sums_of.data() + first,
                .cells = work.cells.data.data(),
                .shown = outputs,
                .shown_rows = order,
                .stride = stride},
               work.gates);
    const std::size_t going_on = step + 1 < packing.steps() ? packing.count(step + 1) : 0;
    for (std::size_t i = 0; i < going_on; ++i) work.state.set(i, outputs + order[i] * stride);
  }
}

void IntegerEncoder::run(const Packing& packing, const std::vector<const float*>& inputs, IntegerWork& work) const {
  const std::size_t rows = packing.rows();
  for (std::size_t number = 0; number < directions_.size(); number += 2) {
    const std::vector<const float*>* given = number == 0 ? &inputs : nullptr;
    work.outputs.shape(rows, 2 * hidden_);
    run_direction(packing, directions_[number], false, given, work);
    run_direction(packing, directions_[number + 1], true, given, work);
    work.input.shape(rows, 2 * hidden_);
    for (std::size_t row = 0; row < rows; ++row) work.input.set(row, work.outputs.row(row));
  }
}

void IntegerEncoder::project(const Packing& packing, std::size_t first, std::size_t last, const IntegerWork& work,
                             Matrix& projected) const {
  projected.shape(last - first, projection_.columns);
  integer_kernel()({.rows = last - first,
                    .left = &work.input,
                    .order = packing.in_order.data() + first,
                    .right = &projection_,
                    .bias = projection_bias_.data(),
                    .output = projected.data.data(),
                    .stride = projection_.columns});
}

}  // namespace dragoman::neural
