#pragma once
// Logarithm and exponential in single precision, written so that loops over them become vector code.
//
// DESCRIPTION: the polynomials of Cephes' logf and expf (S. Moshier, public domain); relative error below 2e-7 in the ranges
// used. Pure, no tables, same result on every machine with IEEE arithmetic and the same compiler flags.
//
//   float weight = quick_log1p(4 * sum);
#include <algorithm>
#include <bit>
#include <cstdint>

namespace dragoman::forecast {

/// ln v for v > 0 and normal.
inline float quick_log(float v) {
  const auto bits = std::bit_cast<std::uint32_t>(v);
  // The mantissa is brought to [0.707, 1.414): adding 0x4afb0d to the bits carries into the exponent above the square root of 2.
  const std::uint32_t shifted = bits + 0x004afb0dU;
  const float exponent = static_cast<float>(static_cast<std::int32_t>(shifted >> 23U) - 127);
  const float f = std::bit_cast<float>((shifted & 0x007fffffU) + 0x3f3504f3U) - 1.0F;
  const float z = f * f;
  float y = 7.0376836292e-2F;
  y = y * f - 1.1514610310e-1F;
  y = y * f + 1.1676998740e-1F;
  y = y * f - 1.2420140846e-1F;
  y = y * f + 1.4249322787e-1F;
  y = y * f - 1.6668057665e-1F;
  y = y * f + 2.0000714765e-1F;
  y = y * f - 2.4999993993e-1F;
  y = y * f + 3.3333331174e-1F;
  y = y * f * z - 2.12194440e-4F * exponent - 0.5F * z;
  return f + y + 0.693359375F * exponent;
}

/// ln(1 + v) for v >= 0; below 1e-7 it is 0.
inline float quick_log1p(float v) { return quick_log(1.0F + v); }

/// e^v, with v held inside [-87, 88].
inline float quick_exp(float v) {
  v = std::min(88.0F, std::max(-87.0F, v));
  const float scaled = v * 1.44269504088896341F;
  const float whole = static_cast<float>(static_cast<std::int32_t>(scaled + (scaled >= 0 ? 0.5F : -0.5F)));
  const float x = (v - whole * 0.693359375F) + whole * 2.12194440e-4F;
  float y = 1.9875691500e-4F;
  y = y * x + 1.3981999507e-3F;
  y = y * x + 8.3334519073e-3F;
  y = y * x + 4.1665795894e-2F;
  y = y * x + 1.6666665459e-1F;
  y = y * x + 5.0000001201e-1F;
  y = y * x * x + x + 1.0F;
  return y * std::bit_cast<float>((static_cast<std::int32_t>(whole) + 127) << 23);
}

}  // namespace dragoman::forecast
