#pragma once
// WordFilter: tells most words that are not in a small table without hashing them.
//
// DESCRIPTION: 4,096 bits addressed by a word's length and three of its letters; a set bit means "perhaps". Meant for tables of
// some hundred words that every word of a text is looked up in. Filling is for loading; asking is const and thread-safe.
//
//   filter.add("monday");
//   if (filter.may_hold(word)) …   // ask the table
#include <bitset>
#include <cstddef>
#include <string_view>

namespace dragoman {

class WordFilter {
 public:
  void add(std::string_view word) { bits_.set(place_of(word)); }
  /// False: the word was never added.
  [[nodiscard]] bool may_hold(std::string_view word) const { return bits_.test(place_of(word)); }

 private:
  static constexpr std::size_t kBits = 4096;
  static std::size_t place_of(std::string_view word) {
    if (word.empty()) return 0;
    const auto letter = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(word[at])); };
    return (word.size() * 613 + letter(0) * 101 + letter(word.size() / 2) * 29 + letter(word.size() - 1) * 7) % kBits;
  }
  std::bitset<kBits> bits_;
};

}  // namespace dragoman
