#pragma once
// FeatureIndex: which embedding rows a word form switches on.
//
// DESCRIPTION: a known word (lower-cased, seen at least twice in training) has its own row, any other the unknown row; on top
// come its character n-grams (2–5 letters, with the word's borders), hashed into a fixed number of rows, its shape ("Xxx-dd") and
// the classes a lexicon gives it. Immutable once built; thread-safe. Nothing in here knows a language: case is ICU's.
//
//   FeatureRows rows;
//   index.rows_of("Talibans", Detail::kEveryWord, rows);   // rows.word, rows.shape, rows.ngrams, rows.classes
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dragoman/language/neural_lexicon.h"

namespace dragoman::neural {

struct FeatureSizes {
  std::uint32_t words = 0;  ///< known words
  std::uint32_t ngrams = 1U << 15U;
  std::uint32_t shapes = 1U << 9U;
  std::uint32_t classes = 0;
};

struct FeatureRows {
  std::uint32_t word = 0;
  std::uint32_t shape = 0;
  std::vector<std::uint32_t> ngrams;
  std::vector<std::uint32_t> classes;
};

constexpr std::uint32_t kUnknownWord = 0;

/// A trained model's known words have one row each that holds the sum of theirs; then n-grams are asked for unknown words only.
enum class Detail { kEveryWord, kUnknownWords };

/// How much each of `count` rows of one kind counts: their sum keeps its size whatever the word's length.
inline float group_factor(std::size_t count) { return count == 0 ? 0.0F : 1.0F / std::sqrt(static_cast<float>(count)); }

class FeatureIndex {
 public:
  FeatureIndex() = default;
  /// `words` are lower-cased forms; they get rows 1, 2, … in their order.
  FeatureIndex(const std::vector<std::string>& words, WordClasses classes, const FeatureSizes& sizes);

  void rows_of(std::string_view form, Detail detail, FeatureRows& rows) const;
  [[nodiscard]] std::size_t row_count() const;
  [[nodiscard]] const FeatureSizes& sizes() const { return sizes_; }

  /// As bytes for a model's section, and back; false when the bytes contradict themselves.
  [[nodiscard]] std::string bytes() const;
  static bool read(std::string_view bytes, FeatureIndex& index);

 private:
  FeatureSizes sizes_;
  HashTable words_;
  WordClasses classes_;
};

/// Lower case by Unicode's rules without a locale; ASCII takes a short way.
std::string lower(std::string_view text);
/// The form's shape: X for upper, x for lower case, d for digits, other characters themselves; runs are cut to two.
std::string shape_of(std::string_view form);

}  // namespace dragoman::neural
