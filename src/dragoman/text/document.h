#pragma once
// Document: one page of reporting as text, with what its header says; the first boundary type (text → language).
//
// DESCRIPTION: `text` is one UTF-8 buffer (at most 4 GiB); every TextRange of every later stage points into it. Header lines
// (headline, dateline, byline, counter) lie in `text` but outside `paragraphs`: only paragraphs are read for events.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dragoman/base/date.h"
#include "dragoman/base/range.h"

namespace dragoman {

/// Where a stretch of the document's text came from: text[range.start + i] was source byte source_start + i·(source size / size).
struct SourceSpan {
  TextRange range;                 ///< bytes of Document::text
  std::uint64_t source_start = 0;  ///< first byte in the input (after decompression, before decoding)
  std::uint64_t source_end = 0;
};

struct Document {
  std::string id;     ///< 32 hex digits: hash of the canonical URL, else of the content
  std::string input;  ///< the file it came from ("-" for standard input), with the record's number or id inside it: "a.jsonl#12"
  std::string url;    ///< empty when unknown, like all text fields below
  std::string title;
  std::string publisher;
  std::string author;
  std::string language;  ///< ISO 639-1 as CLD2 gives it: "en"; "und" when it cannot tell
  std::string encoding;  ///< "UTF-8", "windows-1252", …: what the input was in
  std::optional<DateTime> published;
  std::optional<std::int64_t> reads;  ///< the page's read or view counter
  std::string duplicate_of;           ///< id of the near-duplicate read first; empty when it is the first

  std::string text;
  std::vector<TextRange> paragraphs;  ///< the body, in order, trimmed, never overlapping
  std::vector<SourceSpan> sources;    ///< in text order, covering all of `text` that was copied from the input
};

}  // namespace dragoman
