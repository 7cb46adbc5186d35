#include "dragoman/language/characters.h"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>

#include "dragoman/base/utf8.h"

namespace dragoman {
namespace {

CharacterClass unicode_class(char32_t c) {
  const auto code_point = static_cast<UChar32>(c);
  if (u_isUWhiteSpace(code_point) != 0) return CharacterClass::kSpace;
  switch (u_charType(code_point)) {
    case U_LOWERCASE_LETTER: return CharacterClass::kLower;
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER: return CharacterClass::kUpper;
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER: return CharacterClass::kLetter;
    case U_DECIMAL_DIGIT_NUMBER:
    case U_LETTER_NUMBER:
    case U_OTHER_NUMBER: return CharacterClass::kDigit;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK: return CharacterClass::kMark;
    case U_DASH_PUNCTUATION: return CharacterClass::kDash;
    case U_START_PUNCTUATION: return CharacterClass::kOpen;
    case U_END_PUNCTUATION: return CharacterClass::kClose;
    case U_INITIAL_PUNCTUATION:
    case U_FINAL_PUNCTUATION: return CharacterClass::kQuote;
    case U_CURRENCY_SYMBOL: return CharacterClass::kCurrency;
    case U_OTHER_PUNCTUATION: {
      if (u_hasBinaryProperty(code_point, UCHAR_S_TERM) != 0) return CharacterClass::kStop;
      if (u_hasBinaryProperty(code_point, UCHAR_QUOTATION_MARK) != 0) return CharacterClass::kQuote;
      return CharacterClass::kPunctuation;
    }
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
    case U_SURROGATE:
    case U_PRIVATE_USE_CHAR:
    case U_UNASSIGNED: return CharacterClass::kControl;
    default: return CharacterClass::kSymbol;
  }
}

const std::array<CharacterClass, 0x180>& class_table() {
  static const std::array<CharacterClass, 0x180> table = [] {
    std::array<CharacterClass, 0x180> classes{};
    for (char32_t c = 0; c < classes.size(); ++c) classes[c] = unicode_class(c);
    return classes;
  }();
  return table;
}

bool is_cased_upper(char32_t c) { return class_of(c) == CharacterClass::kUpper; }

char shape_sign(CharacterClass c) {
  switch (c) {
    case CharacterClass::kUpper: return 'X';
    case CharacterClass::kLower: return 'x';
    case CharacterClass::kLetter:
    case CharacterClass::kMark: return 'l';
    case CharacterClass::kDigit: return 'd';
    case CharacterClass::kDash: return '-';
    case CharacterClass::kQuote: return '\'';
    case CharacterClass::kStop: return '.';
    case CharacterClass::kCurrency: return '$';
    default: return '#';
  }
}

}  // namespace

CharacterClass class_of(char32_t code_point) {
  const auto& table = class_table();
  return code_point < table.size() ? table[code_point] : unicode_class(code_point);
}

namespace {

// Each code point through `map`, bytes that are no UTF-8 unchanged.
template <class Map>
std::string mapped(std::string_view text, const Map& map) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_sequence_length(text, at);
    if (length == 0) {
      out += text[at++];
      continue;
    }
    std::size_t bytes = 0;
    append_utf8(out, static_cast<char32_t>(map(static_cast<UChar32>(code_point_at(text, at, bytes)))));
    at += length;
  }
  return out;
}

}  // namespace

std::string lower(std::string_view text) {
  if (std::any_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; })) return mapped(text, u_tolower);
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return out;
}

std::string upper(std::string_view text) { return mapped(text, u_toupper); }

std::string capitalised(std::string_view text) {
  if (text.empty()) return {};
  std::size_t length = 0;
  const char32_t first = code_point_at(text, 0, length);
  if (utf8_sequence_length(text, 0) == 0) return std::string(text);
  std::string out;
  append_utf8(out, static_cast<char32_t>(u_toupper(static_cast<UChar32>(first))));
  out += text.substr(length);
  return out;
}

std::string shape_of(std::string_view text) {
  std::string shape;
  for (std::size_t at = 0; at < text.size() && shape.size() < 8;) {
    std::size_t length = 0;
    const char sign = shape_sign(class_of(code_point_at(text, at, length)));
    if (shape.empty() || shape.back() != sign) shape += sign;
    at += length;
  }
  return shape;
}

bool starts_upper(std::string_view text) {
  std::size_t length = 0;
  return !text.empty() && is_cased_upper(code_point_at(text, 0, length));
}

bool is_all_upper(std::string_view text) {
  bool upper = false;
  for (std::size_t at = 0, length = 0; at < text.size(); at += length) {
    const CharacterClass c = class_of(code_point_at(text, at, length));
    if (c == CharacterClass::kLower) return false;
    upper = upper || c == CharacterClass::kUpper;
  }
  return upper;
}

bool has_letter(std::string_view text) {
  for (std::size_t at = 0, length = 0; at < text.size(); at += length) {
    const CharacterClass c = class_of(code_point_at(text, at, length));
    if (c == CharacterClass::kLower || c == CharacterClass::kUpper || c == CharacterClass::kLetter) return true;
  }
  return false;
}

std::string_view last_code_points(std::string_view text, int count) {
  std::size_t at = text.size();
  while (count > 0 && at > 0) {
    --at;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    --count;
  }
  return text.substr(at);
}

std::string_view first_code_points(std::string_view text, int count) {
  std::size_t at = 0;
  while (count > 0 && at < text.size()) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
    --count;
  }
  return text.substr(0, at);
}

}  // namespace dragoman
