// The kernels' one source, included by neural_kernels.cpp once per processor version with DRAGOMAN_KERNEL (the target attribute),
// DRAGOMAN_KERNEL_NAMESPACE, DRAGOMAN_KERNEL_LANES (floats of a register) and DRAGOMAN_KERNEL_ROWS (rows of a product whose sums
// fit into registers) defined; therefore without #pragma once. Vectors are GCC/clang vector types of one register's size.

namespace DRAGOMAN_KERNEL_NAMESPACE {

#include "dragoman/language/neural_vector_math.h"

constexpr std::size_t kRowsAtOnce = DRAGOMAN_KERNEL_ROWS;

/// Writes or adds the first `count` of a register's sums, or all.
DRAGOMAN_INLINE void finish_sums(float* to, Vector& sums, std::size_t count, Accumulate accumulate) {
  if (accumulate == Accumulate::kYes) {
    Vector before;
    load_some(before, to, count, 0);
    sums += before;
  }
  store_some(to, sums, count);
}

/// kRows rows of the output by kVectors · kLanes columns (1 or 2); `columns` of them exist.
template <std::size_t kRows, std::size_t kVectors>
DRAGOMAN_INLINE void multiply_block(const Strided& left, const float* panel, std::size_t depth, float* output,
                                    std::size_t output_stride, std::size_t columns, Accumulate accumulate) {
  Vector low[kRows];
  Vector high[kRows];
  for (std::size_t i = 0; i < kRows; ++i) low[i] = high[i] = Vector{};
  for (std::size_t k = 0; k < depth; ++k) {
    Vector a;
    Vector b{};
    load(a, panel + k * 32);
    if constexpr (kVectors > 1) load(b, panel + k * 32 + kLanes);
    const float* column = left.data + k * left.column_stride;
    for (std::size_t i = 0; i < kRows; ++i) {
      const float factor = column[i * left.row_stride];
      low[i] += a * factor;
      if constexpr (kVectors > 1) high[i] += b * factor;
    }
  }
  for (std::size_t i = 0; i < kRows; ++i) {
    float* to = output + i * output_stride;
    finish_sums(to, low[i], columns, accumulate);
    if constexpr (kVectors > 1) finish_sums(to + kLanes, high[i], columns - kLanes, accumulate);
  }
}

/// All rows by the columns of kVectors registers.
template <std::size_t kVectors>
DRAGOMAN_INLINE void multiply_columns(std::size_t rows, const Strided& left, const float* panel, std::size_t depth, float* output,
                                      std::size_t output_stride, std::size_t columns, Accumulate accumulate) {
  std::size_t row = 0;
  for (; row + kRowsAtOnce <= rows; row += kRowsAtOnce) {
    const Strided block{left.data + row * left.row_stride, left.row_stride, left.column_stride};
    multiply_block<kRowsAtOnce, kVectors>(block, panel, depth, output + row * output_stride, output_stride, columns, accumulate);
  }
  const Strided block{left.data + row * left.row_stride, left.row_stride, left.column_stride};
  float* rest = output + row * output_stride;
  switch (rows - row) {
    case 1: multiply_block<1, kVectors>(block, panel, depth, rest, output_stride, columns, accumulate); break;
    case 2: multiply_block<2, kVectors>(block, panel, depth, rest, output_stride, columns, accumulate); break;
    case 3: multiply_block<3, kVectors>(block, panel, depth, rest, output_stride, columns, accumulate); break;
    case 4: multiply_block<4, kVectors>(block, panel, depth, rest, output_stride, columns, accumulate); break;
    case 5: multiply_block<5, kVectors>(block, panel, depth, rest, output_stride, columns, accumulate); break;
    case 6: multiply_block<6, kVectors>(block, panel, depth, rest, output_stride, columns, accumulate); break;
    case 7: multiply_block<7, kVectors>(block, panel, depth, rest, output_stride, columns, accumulate); break;
    default: break;
  }
}

DRAGOMAN_KERNEL void multiply(std::size_t rows, Strided left, const PackedMatrix& right, float* output, std::size_t output_stride,
                              Accumulate accumulate) {
  const std::size_t depth = right.depth;
  for (std::size_t start = 0; start < right.columns; start += 2 * kLanes) {
    const float* panel = right.data.data() + start / 32 * 32 * depth + start % 32;
    const std::size_t columns = right.columns - start;
    if (columns > kLanes)
      multiply_columns<2>(rows, left, panel, depth, output + start, output_stride, columns, accumulate);
    else
      multiply_columns<1>(rows, left, panel, depth, output + start, output_stride, columns, accumulate);
  }
}

DRAGOMAN_KERNEL void lstm_forward(std::size_t size, float* gates, const float* cell_before, float* cell, float* hidden) {
  for (std::size_t i = 0; i < size; i += kLanes) {
    Gates now;
    Vector before{};
    load(now.input, gates + i);
    load(now.forget, gates + size + i);
    load(now.out, gates + 2 * size + i);
    load(now.candidate, gates + 3 * size + i);
    if (cell_before != nullptr) load(before, cell_before + i);
    Vector shown;
    step_cell(now, before, shown);
    store(cell + i, before);
    store(hidden + i, shown);
    store(gates + i, now.input);
    store(gates + size + i, now.forget);
    store(gates + 2 * size + i, now.out);
    store(gates + 3 * size + i, now.candidate);
  }
}

DRAGOMAN_KERNEL void lstm_backward(std::size_t size, float* gates, const float* cell_before, const float* cell,
                                   const float* hidden_gradient, float* cell_gradient) {
  for (std::size_t i = 0; i < size; i += kLanes) {
    Vector input;
    Vector forget;
    Vector out;
    Vector candidate;
    Vector before{};
    Vector squashed;
    Vector upper;
    Vector carried;
    load(input, gates + i);
    load(forget, gates + size + i);
    load(out, gates + 2 * size + i);
    load(candidate, gates + 3 * size + i);
    load(squashed, cell + i);
    load(upper, hidden_gradient + i);
    load(carried, cell_gradient + i);
    if (cell_before != nullptr) load(before, cell_before + i);
    squashed = squashed * 2.0F;
    logistic(squashed);
    squashed = squashed * 2.0F - 1.0F;
    carried += upper * out * (1.0F - squashed * squashed);
    store(gates + i, carried * candidate * input * (1.0F - input));
    store(gates + size + i, carried * before * forget * (1.0F - forget));
    store(gates + 2 * size + i, upper * squashed * out * (1.0F - out));
    store(gates + 3 * size + i, carried * input * (1.0F - candidate * candidate));
    store(cell_gradient + i, carried * forget);
  }
}

DRAGOMAN_KERNEL std::size_t best(std::size_t size, const float* values) {
  // The highest by whole registers first, then where it stands: no lane needs its own index.
  constexpr float kLowest = -std::numeric_limits<float>::infinity();
  Vector highest = Vector{} + kLowest;
  for (std::size_t i = 0; i < size; i += kLanes) {
    Vector x;
    load_some(x, values + i, size - i, kLowest);
    highest = x > highest ? x : highest;
  }
  const float most = highest_of(highest);
  for (std::size_t i = 0; i < size; i += kLanes) {
    Vector x;
    load_some(x, values + i, size - i, kLowest);
    const std::size_t lane = first_of(x == most);
    if (lane < kLanes) return i + lane < size ? i + lane : 0;
  }
  return 0;  // no number is the highest of what are none
}

DRAGOMAN_KERNEL void sigmoid(std::size_t size, float* values) {
  for (std::size_t i = 0; i < size; i += kLanes) {
    Vector x;
    load(x, values + i);
    logistic(x);
    store(values + i, x);
  }
}

DRAGOMAN_KERNEL float softmax(std::size_t size, float* values) {
  float highest = values[0];
  for (std::size_t i = 1; i < size; ++i) highest = std::max(highest, values[i]);
  float sum = 0;
  for (std::size_t start = 0; start < size; start += kLanes) {
    const std::size_t count = std::min(kLanes, size - start);
    Vector x{};
    std::memcpy(&x, values + start, count * sizeof(float));
    x = x - highest;
    exponential(x);
    float results[kLanes];
    store(results, x);
    for (std::size_t i = 0; i < count; ++i) {
      sum += results[i];
      values[start + i] = results[i];
    }
  }
  const float factor = 1.0F / sum;
  for (std::size_t i = 0; i < size; ++i) values[i] *= factor;
  return highest + std::log(sum);
}

DRAGOMAN_KERNEL void log_softmax(std::size_t size, float* values) {
  Vector highs = Vector{} + values[0];  // where that is no number, nothing is higher
  for (std::size_t start = 0; start < size; start += kLanes) {
    Vector x;
    load_some(x, values + start, size - start, values[0]);
    highs = x > highs ? x : highs;
  }
  const float highest = highest_of(highs);
  Vector sums{};
  for (std::size_t start = 0; start < size; start += kLanes) {
    // Behind the last score stand such low ones that they add nothing to the sum.
    Vector x;
    load_some(x, values + start, size - start, -1e4F);
    x = x - highest;
    exponential(x);
    sums += x;
  }
  float sum = 0;
  for (std::size_t i = 0; i < kLanes; ++i) sum += sums[i];
  const float total = highest + std::log(sum);
  for (std::size_t i = 0; i < size; ++i) values[i] -= total;
}

DRAGOMAN_KERNEL void adam(std::size_t size, const AdamStep& step, const float* gradient, float* mean, float* variance,
                          float* weights) {
  const float beta1 = step.beta1;
  const float beta2 = step.beta2;
  const float rate = step.rate / step.correction1;
  const float root = 1.0F / step.correction2;
  const float epsilon = step.epsilon;
  for (std::size_t i = 0; i < size; ++i) {
    const float g = gradient[i];
    mean[i] = beta1 * mean[i] + (1.0F - beta1) * g;
    variance[i] = beta2 * variance[i] + (1.0F - beta2) * g * g;
    weights[i] -= rate * mean[i] / (__builtin_sqrtf(variance[i] * root) + epsilon);
  }
}

DRAGOMAN_KERNEL void add(std::size_t size, const float* from, float* to) {
  for (std::size_t i = 0; i < size; ++i) to[i] += from[i];
}

DRAGOMAN_KERNEL void add_scaled(std::size_t size, float factor, const float* from, float* to) {
  for (std::size_t i = 0; i < size; ++i) to[i] += factor * from[i];
}

DRAGOMAN_KERNEL void add_steps(std::size_t size, float factor, const std::int8_t* from, float* to) {
  for (std::size_t i = 0; i < size; ++i) to[i] += factor * static_cast<float>(from[i]);
}

DRAGOMAN_INLINE void add_part(Vector& sum, const std::int8_t* steps, float factor) {
  using Bytes = signed char __attribute__((vector_size(kLanes)));
  Bytes bytes;
  std::memcpy(&bytes, steps, sizeof bytes);
  sum += factor * __builtin_convertvector(bytes, Vector);
}

/// Some registers of the sum, which stays in them over all rows.
template <std::size_t... kVector>
DRAGOMAN_INLINE void sum_block(const ScaledSteps* rows, std::size_t count, std::size_t column, float* sum,
                               std::index_sequence<kVector...> /*vectors*/) {
  Vector sums[sizeof...(kVector)] = {};
  for (std::size_t row = 0; row < count; ++row)
    (add_part(sums[kVector], rows[row].steps + column + kVector * kLanes, rows[row].factor), ...);
  (store(sum + column + kVector * kLanes, sums[kVector]), ...);
}

DRAGOMAN_KERNEL void sum_steps(std::size_t size, const ScaledSteps* rows, std::size_t count, float* sum) {
  std::size_t column = 0;
  for (; column + 8 * kLanes <= size; column += 8 * kLanes) sum_block(rows, count, column, sum, std::make_index_sequence<8>());
  for (; column < size; column += kLanes) sum_block(rows, count, column, sum, std::make_index_sequence<1>());
}

DRAGOMAN_KERNEL float quantise(std::size_t size, const float* values, std::int8_t* steps, std::int32_t* sum) {
  using Bytes = signed char __attribute__((vector_size(kLanes)));
  Vector largest{};
  for (std::size_t i = 0; i < size; i += kLanes) {
    Vector x;
    load(x, values + i);
    x = x < 0.0F ? -x : x;
    largest = x > largest ? x : largest;
  }
  const float most = highest_of(largest);
  *sum = 0;
  if (!(most > 1e-30F)) {
    std::fill(steps, steps + size, std::int8_t{0});
    return 0;
  }
  const float factor = 127.0F / most;
  Integers total{};
  for (std::size_t i = 0; i < size; i += kLanes) {
    Vector x;
    load(x, values + i);
    x = x * factor + 12582912.0F;  // the sum's last bits are the nearest whole number
    Integers whole;
    std::memcpy(&whole, &x, sizeof whole);
    whole -= 0x4b400000;
    total += whole;
    const Bytes bytes = __builtin_convertvector(whole, Bytes);
    std::memcpy(steps + i, &bytes, sizeof bytes);
  }
  *sum = sum_of(total);
  return most / 127.0F;
}

#undef DRAGOMAN_INLINE

}  // namespace DRAGOMAN_KERNEL_NAMESPACE
