#pragma once
// InputCache: what the first layer's input products are for the word forms that were met last.
//
// DESCRIPTION: those products depend on a word's form alone, and a few thousand forms make up most of any text. A bounded table,
// four forms to a set of which the least used gives way: what is in it decides how long an analysis takes and never what it says.
// About 13 MB for sums of 768 columns. One thread's.
//
//   InputCache cache(1024);
//   const std::uint32_t row = cache.find("the", hash);          // sums are cache.row(row), or kAbsent
//   if (row == InputCache::kAbsent) cache.keep("the", hash, sums);
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/language/neural_memory.h"

namespace dragoman::neural {

class InputCache {
 public:
  static constexpr std::uint32_t kAbsent = UINT32_MAX;
  static constexpr std::size_t kForms = 4096;

  explicit InputCache(std::size_t columns) { sums_.shape(kForms, columns); }

  /// The row of a form's sums. `hash` is hash64(form).
  std::uint32_t find(std::string_view form, std::uint64_t hash);
  /// Copies a form's sums in; rows found before may change.
  void keep(std::string_view form, std::uint64_t hash, const float* sums);
  [[nodiscard]] const float* row(std::uint32_t row) const { return sums_.row(row); }

 private:
  static constexpr std::size_t kWays = 4;
  struct Entry {
    std::uint64_t hash = 0;
    std::uint32_t uses = 0;  // halved when a form of its set is replaced
    std::string form;        // empty: nothing
  };
  static std::size_t set_of(std::uint64_t hash) { return hash % (kForms / kWays) * kWays; }

  std::vector<Entry> entries_ = std::vector<Entry>(kForms);
  Matrix sums_;
};

}  // namespace dragoman::neural
