#pragma once
// LinearModel: a sparse multi-class linear classifier over hashed features, read where it lies in the model file.
//
// DESCRIPTION: an open-addressing table from 64-bit feature hashes to rows of (class, weight); a feature that training dropped
// costs one probe. Scores are exact integers, so results do not depend on the order of features. Thread-safe; the ModelFile that
// it was opened from must outlive it.
//
//   FeatureHash features[2] = {feature(1, word_hash), feature(2, tag)};
//   std::vector<std::int32_t> scores(model.class_count());
//   model.score(features, scores.data());
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "dragoman/base/result.h"
#include "dragoman/language/model_file.h"

namespace dragoman {

using FeatureHash = std::uint64_t;

/// Mixes one more value into a feature's hash.
constexpr FeatureHash mix(FeatureHash hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15ull;
  return hash ^ (hash >> 29);
}

/// The feature of a template's number and its values.
template <class... Values>
constexpr FeatureHash feature(std::uint64_t number, Values... values) {
  FeatureHash hash = mix(0x243F6A8885A308D3ull, number);
  ((hash = mix(hash, static_cast<std::uint64_t>(values))), ...);
  return hash;
}

class LinearModel {
 public:
  /// Opens sections `<name>.table` and `<name>.rows`; E-LANG-003/004.
  static Result<LinearModel> open(const ModelFile& model, const std::string& name);

  [[nodiscard]] int class_count() const { return class_count_; }
  /// Sets scores[0 … class_count) to the sums of the features' weights.
  void score(std::span<const FeatureHash> features, std::int32_t* scores) const;

  struct Entry {
    std::uint16_t label;  // in the first entry of a row: the number of entries that follow
    std::int16_t weight;
  };
  struct Slot {
    std::uint32_t check;  // high half of the hash, 0 = empty
    std::uint32_t row;
  };

 private:
  const Slot* slots_ = nullptr;
  const Entry* rows_ = nullptr;
  std::uint64_t mask_ = 0;
  int class_count_ = 0;
};

}  // namespace dragoman
