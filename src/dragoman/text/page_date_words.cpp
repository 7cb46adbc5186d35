// The words of dates: month names and weekdays (declared in page_date.h).
#include <array>
#include <string>

#include "dragoman/base/strings.h"
#include "dragoman/text/page_date.h"

namespace dragoman {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"january", "february", "march",     "april",   "may",      "june",
                                                   "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

/// The length of the longest run of ASCII letters at text[at], at most 10.
std::size_t letters_at(std::string_view text, std::size_t at) {
  std::size_t length = 0;
  while (at + length < text.size() && length < 10 && (is_ascii_lower(text[at + length]) || is_ascii_upper(text[at + length])))
    ++length;
  return length;
}

}  // namespace

unsigned month_at(std::string_view text, std::size_t at, std::size_t& end) {
  const std::size_t length = letters_at(text, at);
  if (length < 3 || !is_ascii_upper(text[at])) {
    // "21-dec-2016": lower case only between digits and a hyphen
    if (length < 3 || at == 0 || text[at - 1] != '-') return 0;
  }
  if (at + length < text.size() && static_cast<unsigned char>(text[at + length]) >= 0x80) return 0;
  const std::string word = ascii_lower(text.substr(at, length));
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    const bool whole = word == kMonths[i];
    if (!whole && word != kMonths[i].substr(0, 3) && !(i == 8 && word == "sept")) continue;
    end = at + length;
    if (!whole && end < text.size() && text[end] == '.') ++end;
    return static_cast<unsigned>(i + 1);
  }
  return 0;
}

bool weekday_at(std::string_view text, std::size_t at, std::size_t& end) {
  const std::size_t length = letters_at(text, at);
  if (length < 3) return false;
  const std::string word = ascii_lower(text.substr(at, length));
  for (const std::string_view weekday : kWeekdays) {
    const bool whole = word == weekday;
    if (!whole && (word.size() > 5 || !weekday.starts_with(word))) continue;
    end = at + length;
    if (!whole && end < text.size() && text[end] == '.') ++end;
    return true;
  }
  return false;
}

}  // namespace dragoman
