#pragma once
// Characters as the tokenizer and the word features see them: classes, case and shapes by Unicode category, of any script.
//
// DESCRIPTION: pure functions; ASCII goes through a table, the rest through ICU (only characters.cpp includes it).
#include <cstdint>
#include <string>
#include <string_view>

namespace dragoman {

enum class CharacterClass : std::uint8_t {
  kSpace,
  kLower,
  kUpper,
  kLetter,
  kDigit,
  kMark,
  kDash,
  kQuote,
  kOpen,
  kClose,
  kCurrency,
  kStop,
  kPunctuation,
  kSymbol,
  kControl
};

CharacterClass class_of(char32_t code_point);
/// Lower case of each code point; bytes that are no UTF-8 stay as they are.
std::string lower(std::string_view text);
std::string upper(std::string_view text);
/// Upper case of the first code point, the rest unchanged.
std::string capitalised(std::string_view text);
/// "Xx", "X", "x", "d", "Xx-d" …: runs of a class written once; at most 8 signs.
std::string shape_of(std::string_view text);
/// True when the first code point is an upper- or title-case letter.
bool starts_upper(std::string_view text);
/// True when text has a letter and none of lower case.
bool is_all_upper(std::string_view text);
bool has_letter(std::string_view text);
/// Byte offsets of the last `count` code points' start; the whole text when it is shorter.
std::string_view last_code_points(std::string_view text, int count);
std::string_view first_code_points(std::string_view text, int count);

}  // namespace dragoman
