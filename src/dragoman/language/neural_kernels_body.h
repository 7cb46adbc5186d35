// The kernels' one source, included by neural_kernels.cpp once per processor version with DRAGOMAN_KERNEL (the target attribute),
// DRAGOMAN_KERNEL_NAMESPACE, DRAGOMAN_KERNEL_LANES (floats of a register) and DRAGOMAN_KERNEL_ROWS (rows of a product whose sums
// fit into registers) defined; therefore without #pragma once. Vectors are GCC/clang vector types of one register's size.

namespace DRAGOMAN_KERNEL_NAMESPACE {

constexpr std::size_t kLanes = DRAGOMAN_KERNEL_LANES;
constexpr std::size_t kRowsAtOnce = DRAGOMAN_KERNEL_ROWS;
using Vector = float __attribute__((vector_size(4 * kLanes)));
using Integers = int __attribute__((vector_size(4 * kLanes)));

#define DRAGOMAN_INLINE static inline __attribute__((always_inline))

DRAGOMAN_INLINE void load(Vector& value, const float* from) { std::memcpy(&value, from, sizeof value); }
DRAGOMAN_INLINE void store(float* to, const Vector& value) { std::memcpy(to, &value, sizeof value); }

// Cephes' expf: 2^n · p(r) with r = x − n·ln 2; relative error below 2e-7 over the clamped range.
DRAGOMAN_INLINE void exponential(Vector& x) {
  x = x > 88.0F ? (x * 0.0F + 88.0F) : x;
  x = x < -87.0F ? (x * 0.0F - 87.0F) : x;
  const Vector magic = x * 1.44269504088896341F + 12582912.0F;
  const Vector n = magic - 12582912.0F;
  const Vector r = (x - n * 0.693359375F) + n * 2.12194440e-4F;
  Vector p = r * 1.9875691500e-4F + 1.3981999507e-3F;
  p = p * r + 8.3334519073e-3F;
  p = p * r + 4.1665795894e-2F;
  p = p * r + 1.6666665459e-1F;
  p = p * r + 5.0000001201e-1F;
  p = p * r * r + r + 1.0F;
  const Integers power = (__builtin_convertvector(n, Integers) + 127) << 23;
  Vector scale;
  std::memcpy(&scale, &power, sizeof scale);
  x = p * scale;
}

DRAGOMAN_INLINE void logistic(Vector& x) {
  x = -x;
  exponential(x);
  x = 1.0F / (1.0F + x);
}

DRAGOMAN_INLINE void hyperbolic_tangent(Vector& x) {
  x = x * 2.0F;
  logistic(x);
  x = x * 2.0F - 1.0F;
}

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
    Vector input;
    Vector forget;
    Vector out;
    Vector candidate;
    Vector before{};
    load(input, gates + i);
    load(forget, gates + size + i);
    load(out, gates + 2 * size + i);
    load(candidate, gates + 3 * size + i);
    if (cell_before != nullptr) load(before, cell_before + i);
    logistic(input);
    logistic(forget);
    logistic(out);
    hyperbolic_tangent(candidate);
    Vector now = forget * before + input * candidate;
    store(cell + i, now);
    hyperbolic_tangent(now);
    store(hidden + i, out * now);
    store(gates + i, input);
    store(gates + size + i, forget);
    store(gates + 2 * size + i, out);
    store(gates + 3 * size + i, candidate);
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
    hyperbolic_tangent(squashed);
    carried += upper * out * (1.0F - squashed * squashed);
    store(gates + i, carried * candidate * input * (1.0F - input));
    store(gates + size + i, carried * before * forget * (1.0F - forget));
    store(gates + 2 * size + i, upper * squashed * out * (1.0F - out));
    store(gates + 3 * size + i, carried * input * (1.0F - candidate * candidate));
    store(cell_gradient + i, carried * forget);
  }
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
  float most = 0;
  for (std::size_t i = 0; i < kLanes; ++i) most = std::max(most, largest[i]);
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
  for (std::size_t i = 0; i < kLanes; ++i) *sum += total[i];
  return most / 127.0F;
}

#undef DRAGOMAN_INLINE

}  // namespace DRAGOMAN_KERNEL_NAMESPACE
