// Six rows by the four gates of sixteen units are 24 sums; with four vectors of weights and one of states they are what 32
// registers hold. Rows are the inner loop: the weights of sixteen units (8 KB) stay in the first cache for all of them.
#include "dragoman/language/neural_lstm_step.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "dragoman/language/neural_intrinsics.h"

namespace dragoman::neural {

namespace {

template <IntegerProcessor kProcessor>
void step_apart(const LstmStep& step, Matrix& gates) {
  const std::size_t width = 4 * step.hidden;
  gates.shape(step.rows, width);
  for (std::size_t i = 0; i < step.rows; ++i) std::copy_n(step.sums[i], width, gates.row(i));
  if (step.state != nullptr)
    integer_kernel_for(kProcessor)(
        {.rows = step.rows, .left = step.state, .right = step.recurrent, .output = gates.data.data(), .stride = width});
  for (std::size_t i = 0; i < step.rows; ++i) {
    float* cell = step.cells + i * step.hidden;
    kernels().lstm_forward(step.hidden, gates.row(i), step.state == nullptr ? nullptr : cell, cell,
                           step.shown + step.shown_rows[i] * step.stride);
  }
}

#if defined(__x86_64__)

#if defined(__clang__)  // which would ignore the whole attribute for a word it does not know
#define DRAGOMAN_KERNEL __attribute__((target("avx512f,avx512dq,avx512bw,avx512vl,avx512vnni,fma")))
#else
#define DRAGOMAN_KERNEL __attribute__((target("avx512f,avx512dq,avx512bw,avx512vl,avx512vnni,fma,prefer-vector-width=512")))
#endif
#define DRAGOMAN_KERNEL_LANES 16
#include "dragoman/language/neural_vector_math.h"

/// Something of each gate, of sixteen units.
struct FourSums {
  __m512i input, forget, out, candidate;
};

/// sums += dot products of fours. As an instruction of its own: GCC 12 copies the accumulators around the intrinsic.
DRAGOMAN_INLINE void add_fours(__m512i& sums, const __m512i& weights, const __m512i& factors) {
  asm("vpdpbusd %2, %1, %0" : "+v"(sums) : "v"(weights), "v"(factors));
}

DRAGOMAN_INLINE void start_at(FourSums& sums, std::int32_t value) {
  sums.input = sums.forget = sums.out = sums.candidate = _mm512_set1_epi32(value);
}

DRAGOMAN_INLINE void add_row(FourSums& sums, const FourSums& weights, const std::int8_t* state) {
  std::int32_t four = 0;
  std::memcpy(&four, state, sizeof four);
  const __m512i factors = _mm512_set1_epi32(four);
  add_fours(sums.input, weights.input, factors);
  add_fours(sums.forget, weights.forget, factors);
  add_fours(sums.out, weights.out, factors);
  add_fours(sums.candidate, weights.candidate, factors);
}

/// What finish_row will read comes from a far cache while the product is made.
DRAGOMAN_INLINE void prefetch_row(const LstmStep& step, std::size_t row, std::size_t unit) {
  const float* input = step.sums[row] + unit;
  _mm_prefetch(input, _MM_HINT_T0);
  _mm_prefetch(input + step.hidden, _MM_HINT_T0);
  _mm_prefetch(input + 2 * step.hidden, _MM_HINT_T0);
  _mm_prefetch(input + 3 * step.hidden, _MM_HINT_T0);
}

/// Adds the recurrent part of one gate's sixteen sums. The rounding mode keeps the compiler from fusing product and addition: all
/// versions give the same bits.
DRAGOMAN_INLINE void add_product(Vector& gate, const __m512i& sums, float scale, const float* scales) {
  const __m512 value = _mm512_mul_ps(_mm512_cvtepi32_ps(sums), _mm512_mul_ps(_mm512_set1_ps(scale), _mm512_loadu_ps(scales)));
  gate = reinterpret_cast<Vector>(
      _mm512_add_round_ps(reinterpret_cast<__m512>(gate), value, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC));
}

/// Sixteen cells of one row, from the sums of the recurrent product.
DRAGOMAN_INLINE void finish_row(const LstmStep& step, std::size_t row, std::size_t unit, const FourSums& sums) {
  const std::size_t hidden = step.hidden;
  const float* input = step.sums[row] + unit;
  const float* scales = step.recurrent->scales.data() + unit;
  const float scale = step.state->scales[row];
  float* cells = step.cells + row * hidden + unit;
  Gates gates;
  load(gates.input, input);
  load(gates.forget, input + hidden);
  load(gates.out, input + 2 * hidden);
  load(gates.candidate, input + 3 * hidden);
  add_product(gates.input, sums.input, scale, scales);
  add_product(gates.forget, sums.forget, scale, scales + hidden);
  add_product(gates.out, sums.out, scale, scales + 2 * hidden);
  add_product(gates.candidate, sums.candidate, scale, scales + 3 * hidden);
  Vector cell;
  Vector shown;
  load(cell, cells);
  step_cell(gates, cell, shown);
  store(cells, cell);
  store(step.shown + step.shown_rows[row] * step.stride + unit, shown);
}

/// Rows first … by the gates of sixteen units. Rows are unfolded as arguments, not by a loop: GCC 12 leaves what a loop indexes
/// in memory.
template <std::size_t... kRow>
DRAGOMAN_INLINE void step_block(const LstmStep& step, std::size_t first, std::size_t unit,
                                std::index_sequence<kRow...> /*rows*/) {
  const QuantisedRows& state = *step.state;
  const std::size_t stride = state.stride;
  const std::size_t groups = stride / 4;
  const std::uint8_t* panel = step.recurrent->panels.data() + unit * groups * 4;
  const std::size_t gate_stride = step.hidden * groups * 4;
  const std::int8_t* states = state.steps.data() + first * stride;
  (prefetch_row(step, first + kRow, unit), ...);
  FourSums sums[sizeof...(kRow)];
  (start_at(sums[kRow], -128 * state.sums[first + kRow]), ...);  // weights are bytes around 128
  for (std::size_t group = 0; group < groups; ++group) {
    const std::uint8_t* here = panel + group * 64;
    const FourSums weights{_mm512_load_si512(here), _mm512_load_si512(here + gate_stride),
                           _mm512_load_si512(here + 2 * gate_stride), _mm512_load_si512(here + 3 * gate_stride)};
    (add_row(sums[kRow], weights, states + kRow * stride + group * 4), ...);
  }
  FourSums finished[sizeof...(kRow)];
  ((finished[kRow] = sums[kRow]), ...);
  for (std::size_t r = 0; r < sizeof...(kRow); ++r) finish_row(step, first + r, unit, finished[r]);
}

/// The cells of a first step, which have no state before them: their sums are what the input gives.
DRAGOMAN_INLINE void first_step(const LstmStep& step) {
  const std::size_t hidden = step.hidden;
  for (std::size_t row = 0; row < step.rows; ++row) {
    const float* input = step.sums[row];
    float* shown_row = step.shown + step.shown_rows[row] * step.stride;
    for (std::size_t unit = 0; unit < hidden; unit += kLanes) {
      Gates gates;
      load(gates.input, input + unit);
      load(gates.forget, input + hidden + unit);
      load(gates.out, input + 2 * hidden + unit);
      load(gates.candidate, input + 3 * hidden + unit);
      Vector cell{};
      Vector shown;
      step_cell(gates, cell, shown);
      store(step.cells + row * hidden + unit, cell);
      store(shown_row + unit, shown);
    }
  }
}

DRAGOMAN_KERNEL void step_together(const LstmStep& step, Matrix& /*gates*/) {
  if (step.state == nullptr) return first_step(step);
  for (std::size_t unit = 0; unit < step.hidden; unit += kLanes) {
    std::size_t row = 0;
    for (; row + 6 <= step.rows; row += 6) step_block(step, row, unit, std::make_index_sequence<6>());
    switch (step.rows - row) {
      case 1: step_block(step, row, unit, std::make_index_sequence<1>()); break;
      case 2: step_block(step, row, unit, std::make_index_sequence<2>()); break;
      case 3: step_block(step, row, unit, std::make_index_sequence<3>()); break;
      case 4: step_block(step, row, unit, std::make_index_sequence<4>()); break;
      case 5: step_block(step, row, unit, std::make_index_sequence<5>()); break;
      default: break;
    }
  }
}

#endif

}  // namespace

LstmStepKernel lstm_step_for([[maybe_unused]] IntegerProcessor processor) {
#if defined(__x86_64__)
  if (processor == IntegerProcessor::kAvx2) return step_apart<IntegerProcessor::kAvx2>;
  if (processor == IntegerProcessor::kVnni) return step_together;
#endif
  return step_apart<IntegerProcessor::kPlain>;
}

LstmStepKernel lstm_step() {
  static const LstmStepKernel best = lstm_step_for(best_integer_processor());
  return best;
}

}  // namespace dragoman::neural
