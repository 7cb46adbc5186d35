#pragma once
// one_of: is a word in a short fixed list; for the handful of function words that the rules look at.
#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace dragoman {

template <std::size_t N>
bool one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  if (word.empty()) return std::find(words.begin(), words.end(), word) != words.end();
  // Length and first letter tell nearly all of them without a call.
  return std::any_of(words.begin(), words.end(), [word](std::string_view one) {
    return one.size() == word.size() && one.front() == word.front() && one == word;
  });
}

}  // namespace dragoman
