#pragma once
// WordView: the hashed looks of a word that the linear models build their features from.
//
// DESCRIPTION: plain values, computed once per word. Language-independent: code points, classes, affixes.
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "dragoman/language/sentence.h"

namespace dragoman {

struct WordView {
  std::uint64_t form = 0;                 ///< as written
  std::uint64_t low = 0;                  ///< lower case
  std::uint64_t shape = 0;                ///< shape_of
  std::array<std::uint64_t, 6> suffix{};  ///< last 1 … 6 code points, lower case; 0 when the word is shorter
  std::array<std::uint64_t, 4> prefix{};  ///< first 1 … 4
  std::uint64_t upper = 0;                ///< 0 lower, 1 capitalised, 2 all upper, 3 no letters
};

WordView view_of(std::string_view form);
std::vector<WordView> views_of(const Sentence& sentence);
/// What stands for a word outside the sentence.
const WordView& outside_view();

}  // namespace dragoman
