// Vectors of one register's size, exponentials and the LSTM's cell over them: included inside a namespace, once per processor
// version, with DRAGOMAN_KERNEL (the target attribute) and DRAGOMAN_KERNEL_LANES (floats of a register) defined; therefore without
// #pragma once. What includes it for 16 lanes includes <immintrin.h> first.

constexpr std::size_t kLanes = DRAGOMAN_KERNEL_LANES;
using Vector = float __attribute__((vector_size(4 * kLanes)));
using Integers = int __attribute__((vector_size(4 * kLanes)));

#define DRAGOMAN_INLINE static inline __attribute__((always_inline)) DRAGOMAN_KERNEL

DRAGOMAN_INLINE void load(Vector& value, const float* from) { std::memcpy(&value, from, sizeof value); }
DRAGOMAN_INLINE void store(float* to, const Vector& value) { std::memcpy(to, &value, sizeof value); }

// Cephes' expf: 2^n · p(r) with r = x − n·ln 2; relative error below 2e-7 over the clamped range.
DRAGOMAN_INLINE void exponential(Vector& x) {
  x = x > 88.0F ? Vector{} + 88.0F : x;
  x = x < -87.0F ? Vector{} - 87.0F : x;
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

/// x = 1 / x for x ≥ 1. AVX-512's estimate of 14 bits and two Newton steps with fused multiply-add round as the division does
/// (Markstein 1990; but for one mantissa of 2^23, all ones) in half its time.
DRAGOMAN_INLINE void invert(Vector& x) {
#if DRAGOMAN_KERNEL_LANES == 16
  const __m512 value = reinterpret_cast<__m512>(x);
  const __m512 one = _mm512_set1_ps(1.0F);
  __m512 inverse = _mm512_rcp14_ps(value);
  inverse = _mm512_fmadd_ps(inverse, _mm512_fnmadd_ps(value, inverse, one), inverse);
  inverse = _mm512_fmadd_ps(inverse, _mm512_fnmadd_ps(value, inverse, one), inverse);
  x = reinterpret_cast<Vector>(inverse);
#else
  x = 1.0F / x;
#endif
}

DRAGOMAN_INLINE void logistic(Vector& x) {
  x = -x;
  exponential(x);
  x = 1.0F + x;
  invert(x);
}

DRAGOMAN_INLINE void hyperbolic_tangent(Vector& x) {
  x = x * 2.0F;
  logistic(x);
  x = x * 2.0F - 1.0F;
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

/// Whether any lane of a comparison holds.
DRAGOMAN_INLINE bool any_of(const Integers& x) {
#if DRAGOMAN_KERNEL_LANES == 16
  return _mm512_test_epi32_mask(reinterpret_cast<__m512i>(x), reinterpret_cast<__m512i>(x)) != 0;
#else
  int any = 0;
  for (std::size_t i = 0; i < kLanes; ++i) any |= x[i];
  return any != 0;
#endif
}

/// Sums on their way to activations.
struct Gates {
  Vector input, forget, out, candidate;
};

/// One step of 1 · kLanes cells: gates become their activations, `cell` the state after it, `shown` what the layer gives.
DRAGOMAN_INLINE void step_cell(Gates& gates, Vector& cell, Vector& shown) {
  logistic(gates.input);
  logistic(gates.forget);
  logistic(gates.out);
  hyperbolic_tangent(gates.candidate);
  cell = gates.forget * cell + gates.input * gates.candidate;
  shown = cell;
  hyperbolic_tangent(shown);
  shown = gates.out * shown;
}
