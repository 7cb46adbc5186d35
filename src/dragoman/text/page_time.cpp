#include "dragoman/text/page_time.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

int two_digits(std::string_view text, std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); }

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t length = 0;
  while (at + length < text.size() && is_ascii_digit(text[at + length])) ++length;
  return length;
}

bool ends_word(std::string_view text, std::size_t at) {
  return at >= text.size() || !(is_ascii_lower(text[at]) || is_ascii_upper(text[at]) || is_ascii_digit(text[at]));
}

/// "am", "p.m.", "PM" at text[at], perhaps after one space: 0 for morning, 12 for afternoon, -1 for neither.
int half_of_day(std::string_view text, std::size_t at, std::size_t& end) {
  if (at < text.size() && text[at] == ' ') ++at;
  const std::string rest = ascii_lower(text.substr(std::min(at, text.size()), 4));
  for (const std::string_view form : {"a.m.", "p.m.", "am", "pm"}) {
    if (!rest.starts_with(form) || !ends_word(text, at + form.size())) continue;
    end = at + form.size();
    return form[0] == 'p' ? 12 : 0;
  }
  return -1;
}

std::size_t after_offset(std::string_view text, std::size_t at) {
  if (at >= text.size() || (text[at] != '+' && text[at] != '-')) return at;
  const std::size_t digits = digits_at(text, at + 1);
  if (digits != 1 && digits != 2 && digits != 4) return at;
  const std::size_t end = at + 1 + digits;
  if (digits < 4 && end + 2 < text.size() && text[end] == ':' && digits_at(text, end + 1) == 2) return end + 3;
  return end;
}

/// Past a zone: "Z", "+04:30", "GMT", "UTC+3", "EST", "(IST)", "Kabul time" is not one.
std::size_t after_zone(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == 'Z' && ends_word(text, at + 1)) return at + 1;
  const std::size_t offset = after_offset(text, at);
  if (offset != at) return offset;
  std::size_t start = at;
  if (start < text.size() && text[start] == ' ') ++start;
  const std::size_t signed_offset = after_offset(text, start);
  if (signed_offset >= start + 5) return signed_offset;  // " +0430", not " - 3 people"
  const bool bracket = start < text.size() && text[start] == '(';
  if (bracket) ++start;
  static constexpr std::string_view kZones[] = {"GMT", "UTC", "EST",  "EDT", "CST",  "CDT", "MST",  "MDT",  "PST", "PDT", "BST",
                                                "IST", "CET", "CEST", "EET", "EEST", "MSK", "AEST", "AEDT", "SGT", "HKT", "JST",
                                                "KST", "PKT", "AFT",  "EAT", "WAT",  "CAT", "SAST", "AST",  "ET",  "PT",  "CT"};
  for (const std::string_view zone : kZones) {
    if (!text.substr(std::min(start, text.size())).starts_with(zone) || !ends_word(text, start + zone.size())) continue;
    std::size_t end = after_offset(text, start + zone.size());
    if (bracket && end < text.size() && text[end] == ')') ++end;
    return end;
  }
  return at;
}

std::optional<PageTime> made(int hour, int minute, int second, std::size_t end) {
  if (hour > 23 || minute > 59 || second > 60) return std::nullopt;
  return PageTime{std::chrono::hours(hour) + std::chrono::minutes(minute) + std::chrono::seconds(second), end};
}

}  // namespace

std::optional<PageTime> page_time_at(std::string_view text, std::size_t at) {
  const std::size_t digits = digits_at(text, at);
  if (digits == 0 || digits > 6) return std::nullopt;
  std::size_t end = at + digits;
  int half = -1;
  if (digits == 6 || digits == 4) {  // "0431 GMT", or ISO basic "T043100"
    const std::size_t zone = after_zone(text, end);
    const bool after_t = at > 0 && text[at - 1] == 'T';
    const bool hrs = text.substr(end).starts_with(" hrs") || text.substr(end).starts_with("hrs");
    const bool named_zone = zone != end && text[end] != '-' && text[end] != '+';  // "2016-12-21" is no time
    if (!after_t && !hrs && (!named_zone || digits == 6)) return std::nullopt;
    return made(two_digits(text, at), two_digits(text, at + 2), digits == 6 ? two_digits(text, at + 4) : 0, hrs ? end + 4 : zone);
  }
  if (digits > 2) return std::nullopt;
  int hour = digits == 2 ? two_digits(text, at) : text[at] - '0';
  int minute = 0;
  int second = 0;
  const char separator = end < text.size() ? text[end] : '\0';
  if ((separator == ':' || separator == '.' || separator == 'h') && digits_at(text, end + 1) == 2) {
    minute = two_digits(text, end + 1);
    end += 3;
    if (separator == ':' && end < text.size() && text[end] == ':' && digits_at(text, end + 1) == 2) {
      second = two_digits(text, end + 1);
      end += 3;
      if (end < text.size() && text[end] == '.' && digits_at(text, end + 1) > 0) end += 1 + digits_at(text, end + 1);
    }
    half = half_of_day(text, end, end);
    if (separator == '.' && half < 0 && after_zone(text, end) == end) return std::nullopt;
  } else {
    half = half_of_day(text, end, end);
    if (half < 0) return std::nullopt;
  }
  if (half >= 0) {
    if (hour > 12) half = 0;
    hour = half == 12 && hour < 12 ? hour + 12 : half == 0 && hour == 12 ? 0 : hour;
  }
  if (!ends_word(text, end) && text[end] != 'Z') return std::nullopt;
  const std::string_view rest = text.substr(end);
  if (rest.starts_with(" hrs") || rest.starts_with(" h ")) end += rest[2] == 'r' ? 4 : 2;
  return made(hour, minute, second, after_zone(text, end));
}

std::optional<DateTime> date_of_digits(std::string_view text) {
  const std::size_t digits = digits_at(text, 0);
  std::string_view rest = text.substr(digits);
  if ((digits == 8 || digits == 14) && (rest.empty() || rest[0] == 'T' || rest[0] == 'Z')) {
    const Result<std::chrono::sys_days> day = parse_iso_date(text.substr(0, 8));
    if (!day) return std::nullopt;
    if (digits == 14) {
      const std::optional<PageTime> time = made(two_digits(text, 8), two_digits(text, 10), two_digits(text, 12), digits);
      return time ? DateTime{*day, time->time} : DateTime{*day, std::nullopt};
    }
    if (rest.empty()) return DateTime{*day, std::nullopt};
    const std::optional<PageTime> time = page_time_at(text, 9);
    return time ? DateTime{*day, time->time} : DateTime{*day, std::nullopt};
  }
  const bool fraction = !rest.empty() && rest[0] == '.' && digits_at(rest, 1) + 1 == rest.size();
  if ((digits != 10 && digits != 13) || !(rest.empty() || fraction)) return std::nullopt;
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + digits, value);
  const std::chrono::seconds since(digits == 13 ? value / 1000 : value);
  const auto day = std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(since));
  return DateTime{day, std::chrono::sys_seconds(since) - day};
}

}  // namespace dragoman
