#include "dragoman/text/source_map.h"

#include <algorithm>

namespace dragoman {
namespace {

std::uint64_t source_size(const SourceSpan& span) { return span.source_end - span.source_start; }

/// The first span that ends after `offset`.
std::size_t span_at(const std::vector<SourceSpan>& spans, std::uint32_t offset) {
  const auto found = std::ranges::upper_bound(spans, offset, {}, [](const SourceSpan& span) { return span.range.end; });
  return static_cast<std::size_t>(found - spans.begin());
}

std::uint64_t place_in(const SourceSpan& span, std::uint32_t offset) {
  if (span.range.empty()) return span.source_start;
  return span.source_start + static_cast<std::uint64_t>(offset - span.range.start) * source_size(span) / span.range.size();
}

}  // namespace

MappedText::MappedText(std::string text, std::uint64_t source_start) : text_(std::move(text)) {
  if (!text_.empty()) spans_.push_back({{0, size()}, source_start, source_start + text_.size()});
}

void MappedText::append(std::string_view text, std::uint64_t source_start, std::uint64_t source_end) {
  if (text.empty()) return;
  const std::uint32_t start = size();
  text_ += text;
  if (!spans_.empty()) {
    SourceSpan& last = spans_.back();
    const bool adjacent = last.range.end == start && last.source_end == source_start;
    const bool same_ratio = source_size(last) * text.size() == (source_end - source_start) * last.range.size();
    if (adjacent && same_ratio) {
      last.range.end = size();
      last.source_end = source_end;
      return;
    }
  }
  spans_.push_back({{start, size()}, source_start, source_end});
}

void MappedText::append_from(const MappedText& other, TextRange range) {
  std::uint32_t at = range.start;
  for (std::size_t i = span_at(other.spans_, at); i < other.spans_.size() && at < range.end; ++i) {
    const SourceSpan& span = other.spans_[i];
    if (span.range.start >= range.end) break;
    if (span.range.start > at) append_unmapped(TextRange{at, span.range.start}.of(other.text_));
    const TextRange part{std::max(at, span.range.start), std::min(span.range.end, range.end)};
    const std::uint64_t start = place_in(span, part.start);
    const std::uint64_t end = part.end == span.range.end ? span.source_end : place_in(span, part.end);
    append(part.of(other.text_), start, end);
    at = part.end;
  }
  if (at < range.end) append_unmapped(TextRange{at, range.end}.of(other.text_));
}

std::uint64_t source_offset(const std::vector<SourceSpan>& spans, std::uint32_t offset) {
  if (spans.empty()) return 0;
  const std::size_t index = span_at(spans, offset);
  if (index == spans.size()) return spans.back().source_end;
  const SourceSpan& span = spans[index];
  if (offset < span.range.start) return index == 0 ? span.source_start : spans[index - 1].source_end;
  return place_in(span, offset);
}

MappedText composed(MappedText outer, const MappedText& inner) {
  const bool identity = inner.spans().size() == 1 && inner.spans()[0].range.size() == source_size(inner.spans()[0]);
  if (identity && inner.spans()[0].source_start == 0) return outer;
  MappedText result;
  result.reserve(outer.size());
  std::uint32_t at = 0;
  for (const SourceSpan& span : outer.spans()) {
    if (span.range.start > at) result.append_unmapped(TextRange{at, span.range.start}.of(outer.text()));
    const TextRange source{static_cast<std::uint32_t>(span.source_start), static_cast<std::uint32_t>(span.source_end)};
    if (span.range.size() == source.size() && source.of(inner.text()) == span.range.of(outer.text())) {
      result.append_from(inner, source);
    } else {
      const std::uint64_t end =
          source.empty() ? source_offset(inner.spans(), source.end) : source_offset(inner.spans(), source.end - 1) + 1;
      const std::uint64_t start = source_offset(inner.spans(), source.start);
      result.append(span.range.of(outer.text()), start, std::max(start, end));
    }
    at = span.range.end;
  }
  if (at < outer.size()) result.append_unmapped(TextRange{at, outer.size()}.of(outer.text()));
  return result;
}

}  // namespace dragoman
