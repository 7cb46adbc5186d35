#pragma once
// UTF-8 as bytes: enough to walk, check and count; everything about letters and case is ICU's work.
//
// DESCRIPTION: pure functions, no allocation beyond results.
#include <cstddef>
#include <string>
#include <string_view>

namespace dragoman {

/// Bytes of the well-formed sequence at text[at] (1–4), or 0 when there is none (overlong, surrogate, cut off).
std::size_t utf8_sequence_length(std::string_view text, std::size_t at);
bool is_valid_utf8(std::string_view text);
/// Number of code points; each malformed byte counts as one.
std::size_t code_point_count(std::string_view text);
char32_t long_code_point_at(std::string_view text, std::size_t at, std::size_t& length);  ///< the next, any code point
/// The code point at text[at] and, in `length`, its bytes; U+FFFD and 1 where malformed.
inline char32_t code_point_at(std::string_view text, std::size_t at, std::size_t& length) {
  if (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) {
    length = 1;
    return static_cast<char32_t>(text[at]);
  }
  return long_code_point_at(text, at, length);
}
void append_utf8(std::string& out, char32_t code_point);

}  // namespace dragoman
