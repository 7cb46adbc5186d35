#pragma once
// Random: a small generator whose numbers are the same on every machine (the standard's distributions are not).
//
// DESCRIPTION: SplitMix64 (Steele et al. 2014). Not for secrets.
#include <cstddef>
#include <cstdint>

namespace dragoman::neural {

class Random {
 public:
  explicit Random(std::uint64_t seed, std::uint64_t stream = 0)
      : state_(seed * 0x9e3779b97f4a7c15ULL + stream * 0xd1b54a32d192ed03ULL) {
    next();
  }
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
  }
  /// In [0, 1).
  float uniform() { return static_cast<float>(next() >> 40U) * 0x1.0p-24F; }
  /// In [−limit, limit).
  float symmetric(float limit) { return (2.0F * uniform() - 1.0F) * limit; }
  /// Below `count`, which is not 0.
  std::uint64_t below(std::uint64_t count) { return next() % count; }
  /// Factors for dropout: each 0 with probability `rate` (in steps of 1/65536), else 1 / (1 − rate).
  void keep(float rate, float* factors, std::size_t count) {
    const auto limit = static_cast<std::uint64_t>(rate * 65536.0F);
    const float kept = 1.0F / (1.0F - rate);
    for (std::size_t i = 0; i < count; i += 4) {
      std::uint64_t bits = next();
      for (std::size_t j = i; j < i + 4 && j < count; ++j, bits >>= 16U) factors[j] = (bits & 0xffffU) < limit ? 0.0F : kept;
    }
  }

 private:
  std::uint64_t state_;
};

}  // namespace dragoman::neural
