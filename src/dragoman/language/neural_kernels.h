#pragma once
// The numeric kernels of the neural tagger and parser, in the best version this processor has.
//
// DESCRIPTION: one source (neural_kernels_body.h) over 16-float vectors, compiled for the build's baseline, AVX2 and AVX-512;
// kernels() picks at run time, kernels_for() gives a chosen one to tests. Results may differ between versions in the last
// bits (fused multiply-add) and never between runs or thread counts on one machine. Matrices are row-major.
//
//   PackedMatrix packed;
//   pack(packed, weights, /*depth=*/128, /*columns=*/512, /*row_stride=*/512, /*column_stride=*/1);
//   kernels().multiply(rows, {input, 128, 1}, packed, output, 512, Accumulate::kNo);   // output = input · weights
#include <cstddef>
#include <cstdint>
#include <vector>

#include "dragoman/language/neural_memory.h"

namespace dragoman::neural {

/// A right-hand matrix (depth × columns) stored in panels of 32 columns, padded with zeros.
struct PackedMatrix {
  AlignedVector<float> data;
  std::size_t depth = 0;
  std::size_t columns = 0;
};

/// Packs source[row * row_stride + column * column_stride]; swap the strides to pack the transpose.
void pack(PackedMatrix& packed, const float* source, std::size_t depth, std::size_t columns, std::size_t row_stride,
          std::size_t column_stride);

/// A left-hand matrix by its strides, so that a transpose needs no copy.
struct Strided {
  const float* data = nullptr;
  std::size_t row_stride = 0;
  std::size_t column_stride = 1;
};

enum class Accumulate { kNo, kYes };

/// Rates and running powers of one Adam step.
struct AdamStep {
  float rate = 0;
  float beta1 = 0.9F;
  float beta2 = 0.95F;
  float epsilon = 1e-8F;
  float correction1 = 1;  ///< 1 − beta1^t
  float correction2 = 1;  ///< 1 − beta2^t
};

/// A row of steps and what one of them is worth.
struct ScaledSteps {
  const std::int8_t* steps = nullptr;
  float factor = 0;
};

struct Kernels {
  const char* name;
  /// output (rows × right.columns) = or += left · right.
  void (*multiply)(std::size_t rows, Strided left, const PackedMatrix& right, float* output, std::size_t output_stride,
                   Accumulate accumulate);
  /// One LSTM cell: `gates` holds 4·size sums (input, forget, output, candidate) and is left holding their activations.
  void (*lstm_forward)(std::size_t size, float* gates, const float* cell_before, float* cell, float* hidden);
  /// Gradient of one cell: `gates` (activations) becomes the gradient of the sums; `cell_gradient` is updated to that of the
  /// cell before.
  void (*lstm_backward)(std::size_t size, float* gates, const float* cell_before, const float* cell, const float* hidden_gradient,
                        float* cell_gradient);
  /// values[i] = 1 / (1 + exp(−values[i])); size is a multiple of 16.
  void (*sigmoid)(std::size_t size, float* values);
  /// Probabilities of `size` scores in place; returns the logarithm of the sum of their exponentials.
  float (*softmax)(std::size_t size, float* values);
  /// Logarithms of the probabilities of `size` scores, in place.
  void (*log_softmax)(std::size_t size, float* values);
  void (*adam)(std::size_t size, const AdamStep& step, const float* gradient, float* mean, float* variance, float* weights);
  void (*add)(std::size_t size, const float* from, float* to);                            ///< to += from
  void (*add_scaled)(std::size_t size, float factor, const float* from, float* to);       ///< to += factor · from
  void (*add_steps)(std::size_t size, float factor, const std::int8_t* from, float* to);  ///< the same from bytes
  /// sum = factor · steps of each row, added in their order as add_steps would; size is a multiple of 16.
  void (*sum_steps)(std::size_t size, const ScaledSteps* rows, std::size_t count, float* sum);
  /// Rounds values to steps of a 127th of the largest magnitude (size a multiple of 16); returns the step, sets the steps' sum.
  float (*quantise)(std::size_t size, const float* values, std::int8_t* steps, std::int32_t* sum);
  /// Where the highest of `size` values stands, the first of equals; 0 when one is no number.
  std::size_t (*best)(std::size_t size, const float* values);
};

enum class Processor { kPlain, kAvx2, kAvx512 };

bool supports(Processor processor);
/// The kernels of that version; the caller has asked supports().
const Kernels& kernels_for(Processor processor);
/// The fastest this processor runs.
const Kernels& kernels();

}  // namespace dragoman::neural
