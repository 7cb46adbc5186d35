#pragma once
// HashTable and WordClasses: small read-only maps from words to numbers that live in a model's section.
//
// DESCRIPTION: words are kept as 32-bit hashes only (open addressing, at most three quarters full): a foreign word is taken for a
// known one with a chance of about one in ten thousand, which costs a wrong feature and nothing else. Immutable, thread-safe.
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dragoman::neural {

class HashTable {
 public:
  HashTable() = default;
  explicit HashTable(const std::vector<std::pair<std::string, std::uint32_t>>& entries);

  /// The word's number, or 0 when it is not there (so 0 is no number to give).
  [[nodiscard]] std::uint32_t find(std::string_view word) const;
  void append(std::string& bytes) const;
  /// Takes its part from the front of `bytes`; false when they are cut off or every number is not below `limit`.
  bool take(std::string_view& bytes, std::uint32_t limit);

 private:
  struct Slot {
    std::uint32_t key = 0;
    std::uint32_t number = 0;
  };
  std::vector<Slot> slots_;
};

/// What a lexicon says of a word: a set of classes such as "noun.person" or "verb.motion".
class WordClasses {
 public:
  WordClasses() = default;
  /// Lines "word TAB class class …" (words lower-cased); '#' starts a comment line. Classes are numbered as they appear.
  static WordClasses from_text(std::string_view text);

  /// The classes of a lower-cased word, as numbers below class_count(); empty when it has none.
  [[nodiscard]] const std::vector<std::uint16_t>& classes_of(std::string_view word) const;
  [[nodiscard]] std::uint32_t class_count() const { return class_count_; }
  void append(std::string& bytes) const;
  bool take(std::string_view& bytes);

 private:
  std::uint32_t class_count_ = 0;
  std::vector<std::vector<std::uint16_t>> sets_;  // set 0 is empty
  HashTable words_;                               // word → set
};

/// Little-endian numbers to and from sections.
void append_number(std::string& bytes, std::uint32_t number);
bool take_number(std::string_view& bytes, std::uint32_t& number);

}  // namespace dragoman::neural
