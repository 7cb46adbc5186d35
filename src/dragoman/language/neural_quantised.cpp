// Unsigned weights times signed activations is the one order in which VNNI can broadcast activations from memory; the offset of
// 128 costs one subtraction per result (128 times the row's sum). Dropped: 7-bit weights for AVX2's maddubs, which saturates
// with 8; widening to 16 bits first is exact and half as fast, on processors that are not the target.
#include "dragoman/language/neural_quantised.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#if defined(__x86_64__)
// GCC's header of AVX-512 leaves "undefined" vectors uninitialised on purpose and warns of it when it is inlined.
#pragma GCC diagnostic ignored "-Wuninitialized"
#if !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <immintrin.h>
#endif

namespace dragoman::neural {

namespace {

constexpr std::size_t kPanel = 16;

const std::int8_t* left_row(const IntegerProduct& product, std::size_t i) {
  return product.left->steps.data() + (product.order != nullptr ? product.order[i] : product.first + i) * product.left->stride;
}

std::size_t left_index(const IntegerProduct& product, std::size_t i) {
  return product.order != nullptr ? product.order[i] : product.first + i;
}

/// Sums of one row and panel become floats; the same operations in the same order in every version.
void finish(const IntegerProduct& product, std::size_t i, std::size_t start, const std::int32_t* sums) {
  const std::size_t row = left_index(product, i);
  const std::int32_t offset = 128 * product.left->sums[row];
  const float scale = product.left->scales[row];
  const float* scales = product.right->scales.data() + start;
  float* output = product.output + i * product.stride + start;
  const std::size_t count = std::min(kPanel, product.right->columns - start);
  const float* base = product.bias != nullptr ? product.bias + start : output;
  for (std::size_t j = 0; j < count; ++j) {
    const float value = static_cast<float>(sums[j] - offset) * (scale * scales[j]);
    output[j] = base[j] + value;
  }
}

void multiply_plain(const IntegerProduct& product) {
  const std::size_t groups = product.left->stride / 4;
  for (std::size_t start = 0; start < product.right->columns; start += kPanel) {
    const std::uint8_t* panel = product.right->panels.data() + start * groups * 4;
    for (std::size_t i = 0; i < product.rows; ++i) {
      const std::int8_t* left = left_row(product, i);
      std::int32_t sums[kPanel] = {};
      for (std::size_t group = 0; group < groups; ++group)
        for (std::size_t j = 0; j < kPanel; ++j)
          for (std::size_t k = 0; k < 4; ++k) sums[j] += panel[(group * kPanel + j) * 4 + k] * left[group * 4 + k];
      finish(product, i, start, sums);
    }
  }
}

#if defined(__x86_64__)

__attribute__((target("avx2"))) void multiply_avx2(const IntegerProduct& product) {
  const std::size_t groups = product.left->stride / 4;
  for (std::size_t start = 0; start < product.right->columns; start += kPanel) {
    const std::uint8_t* panel = product.right->panels.data() + start * groups * 4;
    for (std::size_t i = 0; i < product.rows; ++i) {
      const std::int8_t* left = left_row(product, i);
      __m256i quarters[4] = {_mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_setzero_si256()};
      for (std::size_t group = 0; group < groups; ++group) {
        std::int32_t four = 0;
        std::memcpy(&four, left + group * 4, sizeof four);
        const __m256i factors = _mm256_broadcastq_epi64(_mm_cvtepi8_epi16(_mm_cvtsi32_si128(four)));
        for (std::size_t q = 0; q < 4; ++q) {
          const __m128i bytes = _mm_load_si128(reinterpret_cast<const __m128i*>(panel + group * 64 + q * 16));
          quarters[q] = _mm256_add_epi32(quarters[q], _mm256_madd_epi16(_mm256_cvtepu8_epi16(bytes), factors));
        }
      }
      // Each quarter holds two half sums for each of four columns.
      alignas(32) std::int32_t halves[32];
      for (std::size_t q = 0; q < 4; ++q) _mm256_store_si256(reinterpret_cast<__m256i*>(halves + q * 8), quarters[q]);
      std::int32_t sums[kPanel];
      for (std::size_t j = 0; j < kPanel; ++j) sums[j] = halves[2 * j] + halves[2 * j + 1];
      finish(product, i, start, sums);
    }
  }
}

#define DRAGOMAN_VNNI __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))

DRAGOMAN_VNNI inline __attribute__((always_inline)) void finish_vnni(const IntegerProduct& product, std::size_t i,
                                                                     std::size_t start, __m512i sums) {
  const std::size_t count = std::min(kPanel, product.right->columns - start);
  const auto mask = static_cast<__mmask16>((1U << count) - 1U);
  const std::size_t row = left_index(product, i);
  const __m512 scale =
      _mm512_mul_ps(_mm512_set1_ps(product.left->scales[row]), _mm512_loadu_ps(product.right->scales.data() + start));
  const __m512 value =
      _mm512_mul_ps(_mm512_cvtepi32_ps(_mm512_sub_epi32(sums, _mm512_set1_epi32(128 * product.left->sums[row]))), scale);
  float* output = product.output + i * product.stride + start;
  const __m512 base = _mm512_maskz_loadu_ps(mask, product.bias != nullptr ? product.bias + start : output);
  // An explicit rounding mode keeps the compiler from fusing it with the product above: all versions give the same bits.
  _mm512_mask_storeu_ps(output, mask, _mm512_add_round_ps(base, value, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC));
}

/// sums += dot products of fours. As an instruction of its own: GCC 12 copies the accumulators around the intrinsic.
DRAGOMAN_VNNI inline __attribute__((always_inline)) void add_fours(__m512i& sums, const __m512i& weights,
                                                                   const __m512i& factors) {
  asm("vpdpbusd %2, %1, %0" : "+v"(sums) : "v"(weights), "v"(factors));
}

template <std::size_t kRows>
DRAGOMAN_VNNI inline __attribute__((always_inline)) void block_vnni(const IntegerProduct& product, std::size_t i,
                                                                    std::size_t start, std::size_t groups) {
  const std::uint8_t* panel = product.right->panels.data() + start * groups * 4;
  const bool two = start + kPanel < product.right->columns;
  const std::uint8_t* second = two ? panel + groups * 64 : panel;
  const std::int8_t* rows[kRows];
  __m512i low[kRows];
  __m512i high[kRows];
#pragma GCC unroll 8
  for (std::size_t r = 0; r < kRows; ++r) {
    rows[r] = left_row(product, i + r);
    low[r] = _mm512_setzero_si512();
    high[r] = _mm512_setzero_si512();
  }
  for (std::size_t group = 0; group < groups; ++group) {
    const __m512i a = _mm512_load_si512(panel + group * 64);
    const __m512i b = _mm512_load_si512(second + group * 64);
#pragma GCC unroll 8
    for (std::size_t r = 0; r < kRows; ++r) {
      std::int32_t four = 0;
      std::memcpy(&four, rows[r] + group * 4, sizeof four);
      const __m512i factors = _mm512_set1_epi32(four);
      add_fours(low[r], a, factors);
      add_fours(high[r], b, factors);
    }
  }
#pragma GCC unroll 8
  for (std::size_t r = 0; r < kRows; ++r) {
    finish_vnni(product, i + r, start, low[r]);
    if (two) finish_vnni(product, i + r, start + kPanel, high[r]);
  }
}

DRAGOMAN_VNNI void multiply_vnni(const IntegerProduct& product) {
  const std::size_t groups = product.left->stride / 4;
  for (std::size_t start = 0; start < product.right->columns; start += 2 * kPanel) {
    std::size_t i = 0;
    for (; i + 8 <= product.rows; i += 8) block_vnni<8>(product, i, start, groups);
    for (; i + 4 <= product.rows; i += 4) block_vnni<4>(product, i, start, groups);
    for (; i + 2 <= product.rows; i += 2) block_vnni<2>(product, i, start, groups);
    for (; i < product.rows; ++i) block_vnni<1>(product, i, start, groups);
  }
}

#endif

}  // namespace

void QuantisedRows::shape(std::size_t rows, std::size_t new_width) {
  width = new_width;
  stride = (width + 3) / 4 * 4;
  if (steps.size() < rows * stride) steps.resize(rows * stride);
  if (scales.size() < rows) {
    scales.resize(rows);
    sums.resize(rows);
  }
}

void QuantisedRows::set(std::size_t row, const float* values) {
  std::int8_t* to = steps.data() + row * stride;
  scales[row] = kernels().quantise(width, values, to, &sums[row]);
  std::fill(to + width, to + stride, std::int8_t{0});
}

QuantisedMatrix::QuantisedMatrix(const float* weights, std::size_t new_depth, std::size_t new_columns)
    : depth(new_depth), columns(new_columns) {
  const std::size_t groups = (depth + 3) / 4;
  const std::size_t padded = (columns + kPanel - 1) / kPanel * kPanel;
  panels.assign(padded * groups * 4, 128);
  scales.assign(padded, 0.0F);
  for (std::size_t column = 0; column < columns; ++column) {
    float largest = 0;
    for (std::size_t k = 0; k < depth; ++k) largest = std::max(largest, std::abs(weights[k * columns + column]));
    const float scale = largest / 127.0F;
    scales[column] = scale;
    std::uint8_t* panel = panels.data() + column / kPanel * kPanel * groups * 4;
    for (std::size_t k = 0; k < depth; ++k) {
      const float step = scale > 0 ? std::nearbyint(weights[k * columns + column] / scale) : 0.0F;
      panel[(k / 4 * kPanel + column % kPanel) * 4 + k % 4] = static_cast<std::uint8_t>(static_cast<int>(step) + 128);
    }
  }
}

bool supports(IntegerProcessor processor) {
#if defined(__x86_64__)
  if (processor == IntegerProcessor::kAvx2) return __builtin_cpu_supports("avx2");
  if (processor == IntegerProcessor::kVnni)
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512vnni");
#endif
  return processor == IntegerProcessor::kPlain;
}

IntegerKernel integer_kernel_for([[maybe_unused]] IntegerProcessor processor) {
#if defined(__x86_64__)
  if (processor == IntegerProcessor::kAvx2) return multiply_avx2;
  if (processor == IntegerProcessor::kVnni) return multiply_vnni;
#endif
  return multiply_plain;
}

IntegerKernel integer_kernel() {
  static const IntegerKernel best = integer_kernel_for(supports(IntegerProcessor::kVnni)   ? IntegerProcessor::kVnni
                                                       : supports(IntegerProcessor::kAvx2) ? IntegerProcessor::kAvx2
                                                                                           : IntegerProcessor::kPlain);
  return best;
}

}  // namespace dragoman::neural
