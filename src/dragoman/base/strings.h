#pragma once
// Small helpers over ASCII text and separators; nothing here knows a locale.
#include <string>
#include <string_view>
#include <vector>

namespace dragoman {

std::string_view trim(std::string_view text);                                ///< without ASCII white space at both ends
std::vector<std::string_view> split(std::string_view text, char separator);  ///< keeps empty fields
std::vector<std::string_view> split_whitespace(std::string_view text);       ///< drops empty fields
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string ascii_lower(std::string_view text);  ///< A–Z only; other bytes unchanged
/// ascii_lower(text) == lowered, without making it.
bool equals_lowered(std::string_view text, std::string_view lowered);
inline bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
inline bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
/// ASCII letters and digits, and everything above ASCII.
inline bool is_word_byte(char c) {
  return is_ascii_lower(c) || is_ascii_upper(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}
inline bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
/// Without a branch, so that sixteen letters of a loop go at once.
inline char ascii_lower(char c) { return static_cast<char>(c + (is_ascii_upper(c) ? 'a' - 'A' : 0)); }
inline char ascii_upper(char c) { return static_cast<char>(c - (is_ascii_lower(c) ? 'a' - 'A' : 0)); }

/// Lets std::unordered_map<std::string, …, StringHash, std::equal_to<>> be asked with a string_view.
struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};

}  // namespace dragoman
