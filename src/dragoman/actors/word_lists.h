#pragma once
// one_of: is a word in a short fixed list; for the handful of function words that the rules look at.
#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace dragoman {

template <std::size_t N>
bool one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace dragoman
