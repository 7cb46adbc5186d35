#include "dragoman/text/plain_text.h"

#include <string>

#include "dragoman/base/strings.h"
#include "dragoman/base/utf8.h"
#include "dragoman/text/document_id.h"

namespace dragoman {
namespace {

/// Bytes of the white space (or invisible) character at text[at], 0 when something else is there.
std::uint32_t space_length(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte <= 0x20) return 1;
  if (byte == 0xC2 && at + 1 < text.size()) {
    const auto next = static_cast<unsigned char>(text[at + 1]);
    return next == 0xA0 || next == 0x85 ? 2 : 0;
  }
  if (at + 2 >= text.size()) return 0;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  const auto third = static_cast<unsigned char>(text[at + 2]);
  if (byte == 0xE2 && second == 0x80) return third <= 0x8F || third == 0xA8 || third == 0xA9 || third == 0xAF ? 3 : 0;
  if (byte == 0xE2 && second == 0x81) return third == 0x9F || third == 0xA0 ? 3 : 0;
  if (byte == 0xE3 && second == 0x80 && third == 0x80) return 3;
  if (byte == 0xEF && second == 0xBB && third == 0xBF) return 3;
  return 0;
}

/// The length of the white space character that ends before text[end].
std::uint32_t space_before(std::string_view text, std::uint32_t start, std::uint32_t end) {
  for (std::uint32_t length = 1; length <= 3 && start + length <= end; ++length)
    if (space_length(text.substr(0, end), end - length) == length) return length;
  return 0;
}

/// The length of the line break at text[at]: \n, \r, U+2028 or U+2029; 0 when there is none.
std::uint32_t break_length(std::string_view text, std::size_t at) {
  if (text[at] == '\n' || text[at] == '\r') return 1;
  if (text[at] != '\xE2' || at + 2 >= text.size() || text[at + 1] != '\x80') return 0;
  return text[at + 2] == '\xA8' || text[at + 2] == '\xA9' ? 3 : 0;
}

}  // namespace

TextRange trimmed(std::string_view text, TextRange range) {
  text = text.substr(0, range.end);
  while (range.start < range.end) {
    const std::uint32_t length = space_length(text, range.start);
    if (length == 0) break;
    range.start += length;
  }
  while (range.start < range.end) {
    const std::uint32_t length = space_before(text, range.start, range.end);
    if (length == 0) break;
    range.end -= length;
  }
  return range;
}

std::vector<TextRange> paragraphs_of(std::string_view text, TextRange range) {
  std::vector<TextRange> paragraphs;
  std::uint32_t start = range.start;
  for (std::uint32_t at = range.start; at <= range.end; ++at) {
    const std::uint32_t length = at < range.end ? break_length(text, at) : 1;
    if (length == 0) continue;
    const TextRange line = trimmed(text, {start, at});
    if (!line.empty()) paragraphs.push_back(line);
    start = at + length;
  }
  return paragraphs;
}

Document document_from_text(std::string_view text, std::string_view iso_date) {
  Document document;
  if (is_valid_utf8(text)) {
    document.text = text;
    if (!text.empty()) document.sources = {{{0, static_cast<std::uint32_t>(text.size())}, 0, text.size()}};
  } else {
    for (std::size_t at = 0; at < text.size();) {
      std::size_t length = 1;
      const char32_t code_point = code_point_at(text, at, length);
      append_utf8(document.text, code_point);
      at += length;
    }
  }
  document.encoding = "UTF-8";
  document.language = "en";
  document.paragraphs = paragraphs_of(document.text, {0, static_cast<std::uint32_t>(document.text.size())});
  if (const Result<DateTime> published = parse_iso_date_time(iso_date)) document.published = *published;
  document.id = document_id(document.url, document.text);
  return document;
}

}  // namespace dragoman
