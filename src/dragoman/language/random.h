#pragma once
// A small seeded generator (SplitMix64) whose numbers are the same on every machine; std::shuffle's are not.
#include <cstdint>
#include <utility>
#include <vector>

namespace dragoman {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ull);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
  }
  /// 0 … count-1; count must not be 0.
  std::uint64_t below(std::uint64_t count) { return next() % count; }
  /// 0 … 1, 1 excluded.
  double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

  template <class T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
  }

 private:
  std::uint64_t state_;
};

}  // namespace dragoman
