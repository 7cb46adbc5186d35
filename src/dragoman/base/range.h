#pragma once
// TextRange: a half-open range of bytes in a document's text; every claim of the record leads back to one.
//
// DESCRIPTION: a value type of eight bytes. Offsets are bytes of UTF-8, never code points.
//
//   TextRange range{4, 9};
//   std::string_view words = range.of(document.text);
#include <algorithm>
#include <cstdint>
#include <string_view>

namespace dragoman {

struct TextRange {
  std::uint32_t start = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::uint32_t size() const { return end - start; }
  [[nodiscard]] constexpr bool empty() const { return end <= start; }
  [[nodiscard]] constexpr bool contains(std::uint32_t offset) const { return start <= offset && offset < end; }
  [[nodiscard]] constexpr bool contains(TextRange other) const { return start <= other.start && other.end <= end; }
  [[nodiscard]] constexpr bool overlaps(TextRange other) const { return start < other.end && other.start < end; }
  /// The smallest range that covers both.
  [[nodiscard]] constexpr TextRange joined(TextRange other) const {
    return {std::min(start, other.start), std::max(end, other.end)};
  }
  /// The bytes of `text` inside this range; the range must lie within the text.
  [[nodiscard]] constexpr std::string_view of(std::string_view text) const { return text.substr(start, size()); }

  friend constexpr bool operator==(TextRange, TextRange) = default;
  friend constexpr auto operator<=>(TextRange, TextRange) = default;
};

}  // namespace dragoman
