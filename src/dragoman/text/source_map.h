#pragma once
// MappedText: text being put together from pieces of a source, that remembers which source bytes each piece came from.
//
// DESCRIPTION: decoding, unescaping, tag removal and normalising each turn one MappedText into the next; at the end the spans go
// to Document::sources. Appending is amortised constant, neighbouring pieces with the same byte ratio become one span.
//
//   MappedText text;
//   text.append("caf", 10, 13);
//   text.append("\xC3\xA9", 13, 14);   // windows-1252 é: two bytes from one
//   source_offset(text.spans(), 3);    // 13
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/text/document.h"

namespace dragoman {

class MappedText {
 public:
  MappedText() = default;
  /// Text whose bytes are source bytes from `source_start` on, one for one.
  MappedText(std::string text, std::uint64_t source_start);

  /// Appends text that source bytes [source_start, source_end) stand for.
  void append(std::string_view text, std::uint64_t source_start, std::uint64_t source_end);
  /// Appends text[range] of another MappedText with its places.
  void append_from(const MappedText& other, TextRange range);
  /// Appends text that no source byte stands for (a line break between two HTML blocks).
  void append_unmapped(std::string_view text) { text_ += text; }

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] const std::vector<SourceSpan>& spans() const { return spans_; }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }
  [[nodiscard]] std::string take_text() { return std::move(text_); }
  [[nodiscard]] std::vector<SourceSpan> take_spans() { return std::move(spans_); }
  void reserve(std::size_t bytes) { text_.reserve(bytes); }

 private:
  std::string text_;
  std::vector<SourceSpan> spans_;
};

/// The source byte that text byte `offset` came from (of the piece before, where nothing did; 0 without spans). Logarithmic time.
std::uint64_t source_offset(const std::vector<SourceSpan>& spans, std::uint32_t offset);

/// `outer`, whose sources are offsets of `inner`'s text, with the sources of `inner` instead.
MappedText composed(MappedText outer, const MappedText& inner);

}  // namespace dragoman
