#pragma once
// TextNumbers gives each text a number.
//
// DESCRIPTION: number 0 is the empty text. Reading is thread-safe once nobody adds any more.
//
//   std::uint32_t russia = names.add("RUS");
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace dragoman::serve {

class TextNumbers {
 public:
  TextNumbers() { add(""); }
  TextNumbers(TextNumbers&&) = default;
  TextNumbers& operator=(TextNumbers&&) = default;

  std::uint32_t add(std::string_view text) {
    if (const auto found = numbers_.find(text); found != numbers_.end()) return found->second;
    const auto number = static_cast<std::uint32_t>(texts_.size());
    texts_.emplace_back(text);
    numbers_.emplace(texts_.back(), number);
    return number;
  }
  /// 0 when nobody added it.
  [[nodiscard]] std::uint32_t find(std::string_view text) const {
    const auto found = numbers_.find(text);
    return found == numbers_.end() ? 0 : found->second;
  }
  [[nodiscard]] const std::string& operator[](std::uint32_t number) const { return texts_[number]; }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(texts_.size()); }

 private:
  std::deque<std::string> texts_;  // never move, so that the map may look at them
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

}  // namespace dragoman::serve
