#pragma once
// Letters to change, add or leave out to turn one text into another (Levenshtein 1966), for "did you mean …?".
//
//   edit_distance("ASAULT", "ASSAULT");  // 1
#include <cstddef>
#include <string_view>

namespace dragoman {

/// Counts bytes; time grows with the product of the lengths.
std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace dragoman
