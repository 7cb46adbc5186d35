#pragma once
// WordTexts: many short texts as numbers of their words, small enough to keep in memory and quick to search for any part of them.
//
// DESCRIPTION: a plain value, read by many threads once it is built. A text is cut into runs of letters and digits and runs of
// everything else; each run is a number, written in one byte for the 128 that came first, two for the next 16,000. A single space
// between two words is left out. That takes one to two bytes a word where the text has six. What is found is exactly what looking
// for the bytes in the texts finds: in an occurrence all runs but the outermost are whole runs of the text. Cost of a search:
// some 20 milliseconds per million sentences of eight words.
//
//   WordTexts texts;
//   texts.add("a ceasefire was signed");
//   texts.find("fire was", 0, texts.size(), [&](std::uint32_t text) { … });
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/serve/text_numbers.h"

namespace dragoman::serve {

class WordTexts {
 public:
  /// Texts and what is looked for are compared byte by byte: both must have come through the same lower-casing.
  void add(std::string_view text);
  /// The same texts in another order; `order` has the number of each that is to come.
  void put_in_order(const std::vector<std::uint32_t>& order);

  /// Calls `use` with each text of [first, last) that contains `wanted`, which is not empty.
  void find(std::string_view wanted, std::uint32_t first, std::uint32_t last,
            const std::function<void(std::uint32_t)>& use) const;
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(start_.size()) - 1; }
  [[nodiscard]] std::string operator[](std::uint32_t text) const;
  /// Of the coded texts.
  [[nodiscard]] std::size_t bytes() const { return coded_.size() + start_.size() * sizeof(start_[0]); }

 private:
  void decode(std::uint32_t text, std::vector<std::uint32_t>& runs) const;
  std::uint32_t number_of(std::string_view run);

  TextNumbers runs_;                   // the empty text, which is no run, is number 0
  std::vector<std::uint8_t> is_word_;  // by number
  std::string coded_;
  std::vector<std::uint32_t> start_ = {0};  // of each text in coded_, and one more
};

}  // namespace dragoman::serve
