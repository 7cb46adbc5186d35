#pragma once
// Phrases and counters in a header line. Used by page_line.h; offsets are bytes of the line. Pure, linear time.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dragoman {

/// A line with its ASCII letters in lower case beside it.
struct LineText {
  std::string_view line;
  std::string_view lower;
};

struct LineCount {
  std::int64_t value = 0;
  std::size_t end = 0;
};

/// The byte after `words` (lower case, single spaces) when they stand at `at` as whole words.
std::optional<std::size_t> after_phrase(const LineText& text, std::size_t at, std::string_view words);
/// The same for the first of several that fits.
std::optional<std::size_t> after_any_phrase(const LineText& text, std::size_t at, std::span<const std::string_view> choices);
/// Past white space, colons and hyphens.
std::size_t past_spaces(const LineText& text, std::size_t at);

/// "357", "1,204", "1.2K" at `at`.
std::optional<LineCount> count_at(const LineText& text, std::size_t at);
/// "Read 357 times", "357 views", "Views: 1,204", "Hits 1.2K" at `at`.
std::optional<LineCount> reads_at(const LineText& text, std::size_t at);
/// The byte after a share button, comment count, reading time or the like at `at`.
std::optional<std::size_t> after_furniture(const LineText& text, std::size_t at);

}  // namespace dragoman
