// Vectors of one register's size, exponentials and the LSTM's cell over them: included inside a namespace, once per processor
// version, with DRAGOMAN_KERNEL (the target attribute) and DRAGOMAN_KERNEL_LANES (floats of a register) defined; therefore
// without #pragma once. What includes it includes neural_intrinsics.h first.

constexpr std::size_t kLanes = DRAGOMAN_KERNEL_LANES;
using Vector = float __attribute__((vector_size(4 * kLanes)));
using Integers = int __attribute__((vector_size(4 * kLanes)));

#define DRAGOMAN_INLINE static inline __attribute__((always_inline)) DRAGOMAN_KERNEL

DRAGOMAN_INLINE void load(Vector& value, const float* from) { std::memcpy(&value, from, sizeof value); }
DRAGOMAN_INLINE void store(float* to, const Vector& value) { std::memcpy(to, &value, sizeof value); }

/// The first `count` floats (fewer than kLanes, or all), the other lanes as `rest`.
DRAGOMAN_INLINE void load_some(Vector& value, const float* from, std::size_t count, float rest) {
#if DRAGOMAN_KERNEL_LANES == 16
  const auto mask = static_cast<__mmask16>(count >= kLanes ? 0xFFFFU : (1U << count) - 1U);
  value = reinterpret_cast<Vector>(_mm512_mask_loadu_ps(_mm512_set1_ps(rest), mask, from));
#else
  if (count >= kLanes) return load(value, from);
  value = Vector{} + rest;
  for (std::size_t i = 0; i < count; ++i) value[i] = from[i];
#endif
}
/// The first `count` lanes, or all.
DRAGOMAN_INLINE void store_some(float* to, const Vector& value, std::size_t count) {
#if DRAGOMAN_KERNEL_LANES == 16
  const auto mask = static_cast<__mmask16>(count >= kLanes ? 0xFFFFU : (1U << count) - 1U);
  _mm512_mask_storeu_ps(to, mask, reinterpret_cast<__m512>(value));
#else
  if (count >= kLanes) return store(to, value);
  for (std::size_t i = 0; i < count; ++i) to[i] = value[i];
#endif
}

/// x = min(x, high), max(x, low); what is no number stays none.
DRAGOMAN_INLINE void clamp(Vector& x, float low, float high) {
#if DRAGOMAN_KERNEL_LANES == 16
  const __m512 below = _mm512_min_ps(_mm512_set1_ps(high), reinterpret_cast<__m512>(x));
  x = reinterpret_cast<Vector>(_mm512_max_ps(_mm512_set1_ps(low), below));
#else
  x = x > high ? Vector{} + high : x;
  x = x < low ? Vector{} + low : x;
#endif
}

// Cephes' expf: 2^n · p(r) with r = x − n·ln 2; relative error below 2e-7 over the clamped range. All functions of several
// vectors go through them side by side: a chain of forty operations keeps a processor waiting whose window does not reach the
// next one's.
struct Exponent {
  Vector magic, r, p;
};

DRAGOMAN_INLINE void split(Vector& x, Exponent& e) { e.magic = x * 1.44269504088896341F + 12582912.0F; }  // its last bits are n
DRAGOMAN_INLINE void reduce_high(Vector& x, Exponent& e) { e.r = x - (e.magic - 12582912.0F) * 0.693359375F; }
DRAGOMAN_INLINE void reduce_low(Vector& /*x*/, Exponent& e) { e.r = e.r + (e.magic - 12582912.0F) * 2.12194440e-4F; }
DRAGOMAN_INLINE void start_series(Exponent& e) { e.p = e.r * 1.9875691500e-4F + 1.3981999507e-3F; }
DRAGOMAN_INLINE void add_term(Exponent& e, float factor) { e.p = e.p * e.r + factor; }
DRAGOMAN_INLINE void end_series(Exponent& e) { e.p = e.p * e.r * e.r + e.r + 1.0F; }
DRAGOMAN_INLINE void scale(Vector& x, const Exponent& e) {
  // p lies in 0.7 … 1.5 and p · 2^n in the range of normal numbers: n can be added to its exponent.
  Integers shift;
  Integers bits;
  std::memcpy(&shift, &e.magic, sizeof shift);
  std::memcpy(&bits, &e.p, sizeof bits);
  bits += shift << 23;
  std::memcpy(&x, &bits, sizeof x);
}

template <std::size_t... kAt, class... Vectors>
DRAGOMAN_INLINE void exponential_of(std::index_sequence<kAt...> /*numbers*/, Vectors&... x) {
  Exponent e[sizeof...(x)];
  (clamp(x, -87.0F, 88.0F), ...);
  (split(x, e[kAt]), ...);
  (reduce_high(x, e[kAt]), ...);
  (reduce_low(x, e[kAt]), ...);
  (start_series(e[kAt]), ...);
  (add_term(e[kAt], 8.3334519073e-3F), ...);
  (add_term(e[kAt], 4.1665795894e-2F), ...);
  (add_term(e[kAt], 1.6666665459e-1F), ...);
  (add_term(e[kAt], 5.0000001201e-1F), ...);
  (end_series(e[kAt]), ...);
  (scale(x, e[kAt]), ...);
}

/// x = exp(x) of each.
template <class... Vectors>
DRAGOMAN_INLINE void exponential(Vectors&... x) {
  exponential_of(std::make_index_sequence<sizeof...(x)>(), x...);
}

/// x = 1 / (1 + exp(−x)) of each.
template <class... Vectors>
DRAGOMAN_INLINE void logistic(Vectors&... x) {
  ((x = -x), ...);
  exponential(x...);
  ((x = 1.0F / (1.0F + x)), ...);
}

DRAGOMAN_INLINE float highest_of(const Vector& x) {
#if DRAGOMAN_KERNEL_LANES == 16
  return _mm512_reduce_max_ps(reinterpret_cast<__m512>(x));
#else
  float highest = x[0];
  for (std::size_t i = 1; i < kLanes; ++i) highest = std::max(highest, x[i]);
  return highest;
#endif
}

DRAGOMAN_INLINE std::int32_t sum_of(const Integers& x) {
#if DRAGOMAN_KERNEL_LANES == 16
  return _mm512_reduce_add_epi32(reinterpret_cast<__m512i>(x));
#else
  std::int32_t sum = 0;
  for (std::size_t i = 0; i < kLanes; ++i) sum += x[i];
  return sum;
#endif
}

/// The first lane in which a comparison holds, or kLanes.
DRAGOMAN_INLINE std::size_t first_of(const Integers& x) {
#if DRAGOMAN_KERNEL_LANES == 16
  const unsigned mask = _mm512_test_epi32_mask(reinterpret_cast<__m512i>(x), reinterpret_cast<__m512i>(x));
  return mask == 0 ? kLanes : static_cast<std::size_t>(__builtin_ctz(mask));
#else
  int any = 0;
  for (std::size_t i = 0; i < kLanes; ++i) any |= x[i];
  std::size_t lane = any != 0 ? 0 : kLanes;
  while (lane < kLanes && x[lane] == 0) ++lane;
  return lane;
#endif
}

/// Sums on their way to activations.
struct Gates {
  Vector input, forget, out, candidate;
};

/// One step of 1 · kLanes cells: gates become their activations, `cell` the state after it, `shown` what the layer gives.
DRAGOMAN_INLINE void step_cell(Gates& gates, Vector& cell, Vector& shown) {
  // tanh(x) = 2 / (1 + exp(−2x)) − 1.
  gates.candidate = gates.candidate * 2.0F;
  logistic(gates.input, gates.forget, gates.out, gates.candidate);
  gates.candidate = gates.candidate * 2.0F - 1.0F;
  cell = gates.forget * cell + gates.input * gates.candidate;
  shown = cell * 2.0F;
  logistic(shown);
  shown = gates.out * (shown * 2.0F - 1.0F);
}
