// Unsigned weights times signed activations is the one order in which VNNI can broadcast activations from memory; the offset of
// 128 costs one subtraction per result (128 times the row's sum). Dropped: 7-bit weights for AVX2's maddubs, which saturates
// with 8; widening to 16 bits first is exact and half as fast, on processors that are not the target.
#include "dragoman/language/neural_quantised.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "dragoman/language/neural_intrinsics.h"

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

/// `sums` began at −128 times the row's: what weights around 128 have too much.
DRAGOMAN_VNNI inline __attribute__((always_inline)) void finish_vnni(const IntegerProduct& product, std::size_t i,
                                                                     std::size_t start, __m512i sums) {
  const std::size_t count = std::min(kPanel, product.right->columns - start);
  const auto mask = static_cast<__mmask16>((1U << count) - 1U);
  const __m512 scale = _mm512_mul_ps(_mm512_set1_ps(product.left->scales[left_index(product, i)]),
                                     _mm512_loadu_ps(product.right->scales.data() + start));
  const __m512 value = _mm512_mul_ps(_mm512_cvtepi32_ps(sums), scale);
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

/// Sums of one row, or weights, of up to four panels.
struct Panels {
  __m512i first, second, third, fourth;
};

template <std::size_t kPanels>
DRAGOMAN_VNNI inline __attribute__((always_inline)) void add_row(Panels& sums, const Panels& weights, const std::int8_t* row) {
  std::int32_t four = 0;
  std::memcpy(&four, row, sizeof four);
  const __m512i factors = _mm512_set1_epi32(four);
  add_fours(sums.first, weights.first, factors);
  if constexpr (kPanels > 1) add_fours(sums.second, weights.second, factors);
  if constexpr (kPanels > 2) add_fours(sums.third, weights.third, factors);
  if constexpr (kPanels > 3) add_fours(sums.fourth, weights.fourth, factors);
}

template <std::size_t kPanels>
DRAGOMAN_VNNI inline __attribute__((always_inline)) void finish_row(const IntegerProduct& product, std::size_t i,
                                                                    std::size_t start, const Panels& sums) {
  finish_vnni(product, i, start, sums.first);
  if constexpr (kPanels > 1) finish_vnni(product, i, start + kPanel, sums.second);
  if constexpr (kPanels > 2) finish_vnni(product, i, start + 2 * kPanel, sums.third);
  if constexpr (kPanels > 3) finish_vnni(product, i, start + 3 * kPanel, sums.fourth);
}

DRAGOMAN_VNNI inline __attribute__((always_inline)) void start_at(Panels& sums, std::int32_t value) {
  sums.first = sums.second = sums.third = sums.fourth = _mm512_set1_epi32(value);
}

/// Rows i … by kPanels panels. Rows are unfolded as arguments, not by a loop: GCC 12 leaves what a loop indexes in memory.
template <std::size_t kPanels, std::size_t... kRow>
DRAGOMAN_VNNI inline __attribute__((always_inline)) void block_vnni(const IntegerProduct& product, std::size_t i,
                                                                    std::size_t start, std::size_t groups,
                                                                    std::index_sequence<kRow...> /*rows*/) {
  const std::uint8_t* panel = product.right->panels.data() + start * groups * 4;
  const std::int8_t* const rows[] = {left_row(product, i + kRow)...};
  Panels sums[sizeof...(kRow)];
  (start_at(sums[kRow], -128 * product.left->sums[left_index(product, i + kRow)]), ...);
  for (std::size_t group = 0; group < groups; ++group) {
    const std::uint8_t* here = panel + group * 64;
    Panels weights{};
    weights.first = _mm512_load_si512(here);
    if constexpr (kPanels > 1) weights.second = _mm512_load_si512(here + groups * 64);
    if constexpr (kPanels > 2) weights.third = _mm512_load_si512(here + 2 * groups * 64);
    if constexpr (kPanels > 3) weights.fourth = _mm512_load_si512(here + 3 * groups * 64);
    (add_row<kPanels>(sums[kRow], weights, rows[kRow] + group * 4), ...);
  }
  (finish_row<kPanels>(product, i + kRow, start, sums[kRow]), ...);
}

/// All rows by kPanels panels, which stay in the first cache.
template <std::size_t kPanels>
DRAGOMAN_VNNI void panels_vnni(const IntegerProduct& product, std::size_t start, std::size_t groups) {
  std::size_t i = 0;
  for (; i + 6 <= product.rows; i += 6) block_vnni<kPanels>(product, i, start, groups, std::make_index_sequence<6>());
  switch (product.rows - i) {
    case 1: block_vnni<kPanels>(product, i, start, groups, std::make_index_sequence<1>()); break;
    case 2: block_vnni<kPanels>(product, i, start, groups, std::make_index_sequence<2>()); break;
    case 3: block_vnni<kPanels>(product, i, start, groups, std::make_index_sequence<3>()); break;
    case 4: block_vnni<kPanels>(product, i, start, groups, std::make_index_sequence<4>()); break;
    case 5: block_vnni<kPanels>(product, i, start, groups, std::make_index_sequence<5>()); break;
    default: break;
  }
}

// Six rows by four panels are 24 sums; with four vectors of weights and one of factors they fill the 32 registers.
DRAGOMAN_VNNI void multiply_vnni(const IntegerProduct& product) {
  const std::size_t groups = product.left->stride / 4;
  const std::size_t columns = product.right->columns;
  std::size_t start = 0;
  for (; start + 3 * kPanel < columns; start += 4 * kPanel) panels_vnni<4>(product, start, groups);
  if (start + 2 * kPanel < columns) return panels_vnni<3>(product, start, groups);
  if (start + kPanel < columns) return panels_vnni<2>(product, start, groups);
  if (start < columns) panels_vnni<1>(product, start, groups);
}

#endif

}  // namespace

void QuantisedRows::shape(std::size_t rows, std::size_t new_width) {
  count = rows;
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
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("fma");
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

IntegerProcessor best_integer_processor() {
  return supports(IntegerProcessor::kVnni)   ? IntegerProcessor::kVnni
         : supports(IntegerProcessor::kAvx2) ? IntegerProcessor::kAvx2
                                             : IntegerProcessor::kPlain;
}

IntegerKernel integer_kernel() {
  static const IntegerKernel best = integer_kernel_for(best_integer_processor());
  return best;
}

}  // namespace dragoman::neural
