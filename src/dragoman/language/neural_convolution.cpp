// Convolution as spaCy's encoder has it (Honnibal & Montani 2017): the words before, at and after a position, a maxout of
// kPieces, layer normalisation (Ba et al. 2016) and, where the sizes agree, the input added.
#include <cmath>
#include <cstring>

#include "dragoman/language/neural_encoder.h"

namespace dragoman::neural {

namespace {

constexpr std::uint32_t kOutside = 0xffffffffU;

/// The packed row of the word `shift` steps from `row`, or kOutside.
std::uint32_t neighbour(const Packing& packing, std::size_t step, std::uint32_t sentence, int shift) {
  const auto target = static_cast<std::int64_t>(step) + shift;
  if (target < 0 || target >= packing.lengths[sentence]) return kOutside;
  return packing.offsets[static_cast<std::size_t>(target)] + sentence;
}

template <class Visit>
void for_neighbours(const Packing& packing, const Visit& visit) {
  for (std::size_t step = 0; step < packing.steps(); ++step)
    for (std::uint32_t row = packing.offsets[step]; row < packing.offsets[step + 1]; ++row)
      for (std::size_t part = 0; part < kWindow; ++part)
        visit(row, part, neighbour(packing, step, row - packing.offsets[step], static_cast<int>(part) - 1));
}

}  // namespace

void Layer::convolve(const Shape& shape, const LayerLayout& layout, const Packing& packing, const float* weights,
                     const Matrix& input) {
  const std::size_t width = input.columns;
  const std::size_t size = shape.encoded();
  window.shape(input.rows, kWindow * width);
  window.zero();
  for_neighbours(packing, [&](std::uint32_t row, std::size_t part, std::uint32_t from) {
    if (from != kOutside) std::memcpy(window.row(row) + part * width, input.row(from), width * sizeof(float));
  });
  linear(window, weights, layout.filter, layout.filter_bias, packed, sums);
  output.shape(input.rows, size);
  normalised.shape(input.rows, size);
  inverse_deviation.shape(input.rows, 1);
  winner.resize(input.rows * size);
  const float* scale = weights + layout.scale.offset;
  const float* shift = weights + layout.shift.offset;
  for (std::size_t row = 0; row < input.rows; ++row) {
    float* values = normalised.row(row);
    float mean = 0;
    for (std::size_t j = 0; j < size; ++j) {
      const float* pieces = sums.row(row);
      std::uint8_t best = 0;
      for (std::uint8_t piece = 1; piece < kPieces; ++piece)
        if (pieces[piece * size + j] > pieces[best * size + j]) best = piece;
      winner[row * size + j] = best;
      values[j] = pieces[best * size + j];
      mean += values[j];
    }
    mean /= static_cast<float>(size);
    float variance = 0;
    for (std::size_t j = 0; j < size; ++j) variance += (values[j] - mean) * (values[j] - mean);
    const float inverse = 1.0F / std::sqrt(variance / static_cast<float>(size) + 1e-5F);
    inverse_deviation.row(row)[0] = inverse;
    for (std::size_t j = 0; j < size; ++j) {
      values[j] = (values[j] - mean) * inverse;
      output.row(row)[j] = values[j] * (1.0F + scale[j]) + shift[j] + (width == size ? input.row(row)[j] : 0.0F);
    }
  }
}

void Layer::convolve_backward(const Shape& shape, const LayerLayout& layout, const Packing& packing, const float* weights,
                              const Matrix& input, const Matrix& output_gradient, float* gradients, Matrix& input_gradient) {
  const std::size_t width = input.columns;
  const std::size_t size = shape.encoded();
  scratch.shape(input.rows, kPieces * size);
  scratch.zero();
  const float* scale = weights + layout.scale.offset;
  std::vector<float> inner(size);
  for (std::size_t row = 0; row < input.rows; ++row) {
    const float* upper = output_gradient.row(row);
    const float* values = normalised.row(row);
    float sum = 0;
    float product = 0;
    for (std::size_t j = 0; j < size; ++j) {
      gradients[layout.scale.offset + j] += upper[j] * values[j];
      gradients[layout.shift.offset + j] += upper[j];
      inner[j] = upper[j] * (1.0F + scale[j]);
      sum += inner[j];
      product += inner[j] * values[j];
    }
    sum /= static_cast<float>(size);
    product /= static_cast<float>(size);
    for (std::size_t j = 0; j < size; ++j)
      scratch.row(row)[winner[row * size + j] * size + j] =
          inverse_deviation.row(row)[0] * (inner[j] - sum - values[j] * product);
  }
  linear_backward(window, scratch, weights, layout.filter, layout.filter_bias, packed, gradients, &scratch2);
  input_gradient.shape(input.rows, width);
  if (width == size)
    std::memcpy(input_gradient.data.data(), output_gradient.data.data(), input.rows * width * sizeof(float));
  else
    input_gradient.zero();
  for_neighbours(packing, [&](std::uint32_t row, std::size_t part, std::uint32_t from) {
    if (from != kOutside) kernels().add(width, scratch2.row(row) + part * width, input_gradient.row(from));
  });
}

}  // namespace dragoman::neural
