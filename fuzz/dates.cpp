// Any bytes as a date, a time, a header line, a dateline and a byline: offsets stay inside.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "dragoman/text/byline.h"
#include "dragoman/text/dateline.h"
#include "dragoman/text/page_date.h"
#include "dragoman/text/page_furniture.h"
#include "dragoman/text/page_line.h"
#include "dragoman/text/page_time.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const PageDateOptions options{size % 2 == 0 ? NumericOrder::kDayFirst : NumericOrder::kMonthFirst, 2016};
  for (std::size_t at = 0; at < std::min<std::size_t>(size, 64); ++at) {
    if (const auto date = page_date_at(text, at, options); date && (date->end > size || date->end <= at)) std::abort();
    if (const auto time = page_time_at(text, at); time && (time->end > size || time->end <= at)) std::abort();
  }
  std::size_t start = 0;
  if (const auto found = find_page_date(text, options, start); found && (start >= found->end || found->end > size)) std::abort();
  static_cast<void>(parse_page_date(text, options));
  static_cast<void>(is_header_line(line_parts(text, options)));
  static_cast<void>(is_caption_line(text) || is_pointer_line(text) || is_tail_heading(text));
  if (const auto dateline = dateline_at_start(text, options.order); dateline && dateline->end > size) std::abort();
  static_cast<void>(read_byline(text));
  return 0;
}
