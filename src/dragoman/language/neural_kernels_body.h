// The kernels' one source, included by neural_kernels.cpp once per processor version with DRAGOMAN_KERNEL (the target attribute),
// DRAGOMAN_KERNEL_NAMESPACE, DRAGOMAN_KERNEL_LANES (floats of a register) and DRAGOMAN_KERNEL_ROWS (rows of a product whose sums
// fit into registers) defined; therefore without #pragma once. Vectors are GCC/clang vector types of one register's size.

namespace DRAGOMAN_KERNEL_NAMESPACE {

#include "dragoman/language/neural_vector_math.h"

constexpr std::size_t kRowsAtOnce = DRAGOMAN_KERNEL_ROWS;

/// kRows rows of the output by 2 · kLanes columns; `columns` of them exist.
template <std::size_t kRows>
DRAGOMAN_INLINE void multiply_block(const Strided& left, const float* panel, std::size_t depth, float* output,
                                    std::size_t output_stride, std::size_t columns, Accumulate accumulate) {
  Vector low[kRows];
  Vector high[kRows];
  for (std::size_t i = 0; i < kRows; ++i) low[i] = high[i] = Vector{};
  for (std::size_t k = 0; k < depth; ++k) {
    Vector a;
    Vector b;
    load(a, panel + k * 32);
    load(b, panel + k * 32 + kLanes);
    const float* column = left.data + k * left.column_stride;
    for (std::size_t i = 0; i < kRows; ++i) {
      const float factor = column[i * left.row_stride];
      low[i] += a * factor;
      high[i] += b * factor;
    }
  }
  for (std::size_t i = 0; i < kRows; ++i) {
    float* to = output + i * output_stride;
    if (columns >= 2 * kLanes) {
      if (accumulate == Accumulate::kYes) {
        Vector before;
        load(before, to);
        low[i] += before;
        load(before, to + kLanes);
        high[i] += before;
      }
      store(to, low[i]);
      store(to + kLanes, high[i]);
    } else {
      float values[2 * kLanes];
      store(values, low[i]);
      store(values + kLanes, high[i]);
      for (std::size_t j = 0; j < columns; ++j) to[j] = accumulate == Accumulate::kYes ? to[j] + values[j] : values[j];
    }
  }
}

DRAGOMAN_KERNEL void multiply(std::size_t rows, Strided left, const PackedMatrix& right, float* output, std::size_t output_stride,
                              Accumulate accumulate) {
  const std::size_t depth = right.depth;
  for (std::size_t start = 0; start < right.columns; start += 2 * kLanes) {
    const float* panel = right.data.data() + start / 32 * 32 * depth + start % 32;
    const std::size_t columns = right.columns - start;
    std::size_t row = 0;
    for (; row + kRowsAtOnce <= rows; row += kRowsAtOnce) {
      const Strided block{left.data + row * left.row_stride, left.row_stride, left.column_stride};
      multiply_block<kRowsAtOnce>(block, panel, depth, output + row * output_stride + start, output_stride, columns, accumulate);
    }
    const Strided block{left.data + row * left.row_stride, left.row_stride, left.column_stride};
    float* rest = output + row * output_stride + start;
    switch (rows - row) {
      case 1: multiply_block<1>(block, panel, depth, rest, output_stride, columns, accumulate); break;
      case 2: multiply_block<2>(block, panel, depth, rest, output_stride, columns, accumulate); break;
      case 3: multiply_block<3>(block, panel, depth, rest, output_stride, columns, accumulate); break;
      case 4: multiply_block<4>(block, panel, depth, rest, output_stride, columns, accumulate); break;
      case 5: multiply_block<5>(block, panel, depth, rest, output_stride, columns, accumulate); break;
      case 6: multiply_block<6>(block, panel, depth, rest, output_stride, columns, accumulate); break;
      case 7: multiply_block<7>(block, panel, depth, rest, output_stride, columns, accumulate); break;
      default: break;
    }
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
  Vector highest = Vector{} - std::numeric_limits<float>::infinity();
  std::size_t i = 0;
  for (; i + kLanes <= size; i += kLanes) {
    Vector x;
    load(x, values + i);
    highest = x > highest ? x : highest;
  }
  float most = highest_of(highest);
  for (; i < size; ++i) most = values[i] > most ? values[i] : most;
  for (i = 0; i + kLanes <= size; i += kLanes) {
    Vector x;
    load(x, values + i);
    if (any_of(x == most)) break;
  }
  for (; i < size; ++i)
    if (values[i] == most) return i;
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
  // Behind the last score stand such low ones that they add nothing to the sum.
  float highest = values[0];
  for (std::size_t i = 1; i < size; ++i) highest = values[i] > highest ? values[i] : highest;
  Vector sums{};
  for (std::size_t start = 0; start < size; start += kLanes) {
    const std::size_t count = std::min(kLanes, size - start);
    Vector x = Vector{} - 1e4F;
    if (count == kLanes)
      load(x, values + start);
    else
      std::memcpy(&x, values + start, count * sizeof(float));
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
