#pragma once
// One line of a page, taken apart into the things that headers are made of; several may share the line.
//
// DESCRIPTION: "Wednesday, 21 December 2016 04:31 Written by  Heart of Asia Read 357 times" is a date, a byline and a counter
// with nothing left over, so it is a header line. Words that are none of these are left over; a sentence leaves nearly all of its
// own. Pure, linear time in the line (lines over 400 bytes are not looked at: no header is that long).
//
//   LineParts parts = line_parts(line, {});
//   if (is_header_line(parts)) …
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dragoman/text/page_date.h"

namespace dragoman {

struct LineParts {
  std::optional<PageDate> published;  ///< after "Published", "Posted on", …
  std::optional<PageDate> date;       ///< without a label
  std::optional<PageDate> updated;    ///< after "Updated", "Last modified", …
  std::string byline;                 ///< the names after "By", "Written by", "Author:"
  std::string source;                 ///< the name after "Source:"
  std::optional<std::int64_t> reads;
  std::string left_over;  ///< words that are none of the above, joined by spaces
  std::size_t left_over_words = 0;
  std::size_t furniture = 0;        ///< share buttons, comment counts, reading times
  bool ends_like_sentence = false;  ///< with . ! ? or a closing quotation mark after one
};

LineParts line_parts(std::string_view line, const PageDateOptions& options);

/// True when the line says nothing but header things; a few capitalised words (a place, a paper) may stand beside a date or
/// counter.
bool is_header_line(const LineParts& parts);

/// True when the line is nothing but buttons, counters or comment links, wherever on the page it stands.
bool is_furniture_line(const LineParts& parts);

}  // namespace dragoman
