#include "dragoman/text/page_phrases.h"

#include <array>
#include <charconv>

#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

// One list entry per line would be pages long.
// clang-format off
constexpr auto kButtons = std::to_array<std::string_view>({
    "share this article", "share this story", "share this page", "share this", "share on", "share via", "share with",
    "share", "shares", "tweet this", "tweet", "facebook", "twitter", "whatsapp", "linkedin", "telegram", "pinterest",
    "reddit", "tumblr", "viber", "messenger", "instagram", "youtube", "email this", "email to a friend", "email", "e-mail",
    "print this page", "print this", "print", "pdf", "copy link", "copy", "pin it", "save", "bookmark", "font size",
    "text size", "decrease font size", "increase font size", "a+", "a-", "listen to this article", "listen", "follow us on",
    "follow us", "subscribe", "sign up", "leave a comment", "add a comment", "add comment", "post a comment", "no comments",
    "no comment", "be the first to comment", "comments off", "comments", "comment", "advertisement", "rate this item",
    "minute read", "min read"});
// clang-format on
constexpr auto kCounted =
    std::to_array<std::string_view>({"comments",     "comment",  "shares",  "share",     "min read", "mins read",  "minute read",
                                     "minutes read", "votes",    "likes",   "tweets",    "retweets", "years ago",  "year ago",
                                     "months ago",   "days ago", "day ago", "hours ago", "hour ago", "minutes ago"});

}  // namespace

std::optional<std::size_t> after_phrase(const LineText& text, std::size_t at, std::string_view words) {
  const std::string_view lower = text.lower;
  for (const char c : words) {
    if (c == ' ') {
      if (at >= lower.size() || !is_ascii_space(lower[at])) return std::nullopt;
      while (at < lower.size() && is_ascii_space(lower[at])) ++at;
    } else if (at < lower.size() && lower[at] == c) {
      ++at;
    } else {
      return std::nullopt;
    }
  }
  const bool inside_word = at < lower.size() && is_word_byte(lower[at]) && is_word_byte(words.back());
  if (inside_word) return std::nullopt;
  return at;
}

std::optional<std::size_t> after_any_phrase(const LineText& text, std::size_t at, std::span<const std::string_view> choices) {
  for (const std::string_view words : choices)
    if (const std::optional<std::size_t> end = after_phrase(text, at, words)) return end;
  return std::nullopt;
}

std::size_t past_spaces(const LineText& text, std::size_t at) {
  while (at < text.line.size() && (is_ascii_space(text.line[at]) || text.line[at] == ':' || text.line[at] == '-')) ++at;
  return at;
}

std::optional<LineCount> count_at(const LineText& text, std::size_t at) {
  const std::string_view line = text.line;
  std::string digits;
  std::size_t i = at;
  while (i < line.size() && digits.size() < 12 &&
         (is_ascii_digit(line[i]) || (line[i] == ',' && i + 1 < line.size() && is_ascii_digit(line[i + 1])))) {
    if (line[i] != ',') digits += line[i];
    ++i;
  }
  if (digits.empty()) return std::nullopt;
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  std::int64_t tenths = 0;
  std::size_t after_number = i;
  if (i + 1 < line.size() && line[i] == '.' && is_ascii_digit(line[i + 1])) {
    tenths = line[i + 1] - '0';
    after_number = i + 2;
  }
  const char unit = after_number < line.size() ? text.lower[after_number] : ' ';
  if (unit == 'k' || unit == 'm') {
    const std::int64_t scale = unit == 'k' ? 1000 : 1000000;
    value = value * scale + tenths * scale / 10;
    i = after_number + 1;
  }
  if (i < line.size() && (is_word_byte(line[i]) || line[i] == '%')) return std::nullopt;
  return LineCount{value, i};
}

std::optional<LineCount> reads_at(const LineText& text, std::size_t at) {
  static constexpr auto kBefore =
      std::to_array<std::string_view>({"read", "viewed", "seen", "article read", "this article has been read"});
  static constexpr auto kLabels = std::to_array<std::string_view>(
      {"views", "reads", "hits", "page views", "pageviews", "total views", "view count", "read count"});
  static constexpr auto kUnits =
      std::to_array<std::string_view>({"views", "view", "reads", "hits", "page views", "pageviews", "readers", "times read"});
  if (const std::optional<std::size_t> word = after_any_phrase(text, at, kBefore)) {
    const std::optional<LineCount> count = count_at(text, past_spaces(text, *word));
    if (!count) return std::nullopt;
    const std::optional<std::size_t> times = after_phrase(text, past_spaces(text, count->end), "times");
    if (!times) return std::nullopt;
    return LineCount{count->value, *times};
  }
  if (const std::optional<std::size_t> word = after_any_phrase(text, at, kLabels))
    return count_at(text, past_spaces(text, *word));
  const std::optional<LineCount> count = count_at(text, at);
  if (!count) return std::nullopt;
  const std::optional<std::size_t> unit = after_any_phrase(text, past_spaces(text, count->end), kUnits);
  if (!unit) return std::nullopt;
  return LineCount{count->value, *unit};
}

std::optional<std::size_t> after_furniture(const LineText& text, std::size_t at) {
  if (const std::optional<LineCount> count = count_at(text, at))
    return after_any_phrase(text, past_spaces(text, count->end), kCounted);
  const std::optional<std::size_t> button = after_any_phrase(text, at, kButtons);
  if (!button) return std::nullopt;
  // "Comments (3)"
  const std::size_t open = past_spaces(text, *button);
  if (open < text.line.size() && text.line[open] == '(') {
    const std::optional<LineCount> count = count_at(text, open + 1);
    if (count && count->end < text.line.size() && text.line[count->end] == ')') return count->end + 1;
  }
  return button;
}

}  // namespace dragoman
