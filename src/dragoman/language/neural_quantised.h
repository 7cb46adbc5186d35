#pragma once
// Products of 8-bit integers: what layers and projection are computed with at run time.
//
// DESCRIPTION: weights have 8 bits with a scale per column, activations 8 bits with a scale per row, sums are exact 32-bit
// integers: every version of the kernel (plain, AVX2, AVX-512 VNNI) gives the same bits. Immutable once made, thread-safe.
//
//   QuantisedMatrix matrix(weights, depth, columns);
//   QuantisedRows rows;
//   quantise_rows(input, count, depth, rows);
//   integer_kernel()(count, rows, nullptr, matrix, bias, output, columns);   // output = input · weights + bias
#include <cstddef>
#include <cstdint>
#include <vector>

#include "dragoman/language/neural_kernels.h"
#include "dragoman/language/neural_memory.h"

namespace dragoman::neural {

/// Rows of steps −127 … 127, each with what one step is worth and the sum of its steps.
struct QuantisedRows {
  AlignedVector<std::int8_t> steps;  ///< `stride` bytes a row, zeros past `width`
  std::vector<float> scales;
  std::vector<std::int32_t> sums;
  std::size_t count = 0;  ///< rows
  std::size_t width = 0;
  std::size_t stride = 0;  ///< width rounded up to a multiple of 4

  void shape(std::size_t rows, std::size_t new_width);
  /// Rounds one row of floats.
  void set(std::size_t row, const float* values);
};

/// Weights (depth × columns) as bytes around 128, in panels of 16 columns by groups of 4 rows.
struct QuantisedMatrix {
  AlignedVector<std::uint8_t> panels;
  std::vector<float> scales;  ///< per column, padded to a multiple of 16
  std::size_t depth = 0;
  std::size_t columns = 0;

  QuantisedMatrix() = default;
  QuantisedMatrix(const float* weights, std::size_t depth, std::size_t columns);
};

/// output[i] = left[order ? order[i] : first + i] · right, plus `bias` where given, else added to what output holds. columns are
/// right.columns; rows of output lie `stride` apart.
struct IntegerProduct {
  std::size_t rows = 0;
  const QuantisedRows* left = nullptr;
  std::size_t first = 0;
  const std::uint32_t* order = nullptr;
  const QuantisedMatrix* right = nullptr;
  const float* bias = nullptr;
  float* output = nullptr;
  std::size_t stride = 0;
};

enum class IntegerProcessor { kPlain, kAvx2, kVnni };

bool supports(IntegerProcessor processor);
using IntegerKernel = void (*)(const IntegerProduct&);
IntegerKernel integer_kernel_for(IntegerProcessor processor);
IntegerKernel integer_kernel();
/// The fastest this processor runs.
IntegerProcessor best_integer_processor();

}  // namespace dragoman::neural
