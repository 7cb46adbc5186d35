#pragma once
// TextNumbers gives each text a number, TextPool keeps many texts in one piece of memory.
//
// DESCRIPTION: number 0 is the empty text. Reading is thread-safe once nobody adds any more.
//
//   std::uint32_t russia = names.add("RUS");
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

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

class TextPool {
 public:
  void add(std::string_view text) {
    bytes_ += text;
    ends_.push_back(bytes_.size());
  }
  void reserve(std::size_t texts, std::size_t bytes) {
    ends_.reserve(texts + 1);
    bytes_.reserve(bytes);
  }
  [[nodiscard]] std::string_view operator[](std::size_t number) const {
    return std::string_view(bytes_).substr(ends_[number], ends_[number + 1] - ends_[number]);
  }
  [[nodiscard]] std::size_t size() const { return ends_.size() - 1; }
  [[nodiscard]] std::size_t bytes() const { return bytes_.size(); }

 private:
  std::string bytes_;
  std::vector<std::uint64_t> ends_ = {0};
};

}  // namespace dragoman::serve
