#pragma once
// Dates as pages write them: "Wednesday, 21 December 2016 04:31", "Dec. 21, 2016", "21/12/2016", ISO 8601, RFC 2822, …
//
// DESCRIPTION: English month names. Offsets from UTC and zone names are read over: times stay local to the page (base/date.h).
// Pure, linear time, never fails: no date is nothing.
//
//   auto found = page_date_at("21 December 2016 04:31 Written by …", 0, {});   // found->end == 22
#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "dragoman/base/date.h"

namespace dragoman {

enum class NumericOrder { kMonthFirst, kDayFirst };  ///< of "5/12/2016", where both are possible

struct PageDateOptions {
  NumericOrder order = NumericOrder::kMonthFirst;
  std::optional<int> year;  ///< of dates without one ("Dec 21"); without it they are no dates
};

struct PageDate {
  DateTime moment;
  DatePrecision precision = DatePrecision::kDay;
  std::size_t end = 0;     ///< first byte after the date, its time and its zone
  bool year_given = true;  ///< false when PageDateOptions::year supplied it
};

/// The date that starts exactly at text[at], weekday and time included; the time may also come first ("04:31, 21 Dec 2016").
std::optional<PageDate> page_date_at(std::string_view text, std::size_t at, const PageDateOptions& options);

/// The first date in `text`, at the start of a word; `start` gets its place.
std::optional<PageDate> find_page_date(std::string_view text, const PageDateOptions& options, std::size_t& start);

/// A date field of a record or of metadata: all of the above, also "20161221", "20161221T043100" and Unix seconds or
/// milliseconds.
std::optional<DateTime> parse_page_date(std::string_view text, const PageDateOptions& options = {});

/// 1–12 for the English month name or abbreviation at text[at] ("Dec", "Sept.", "MAY"); `end` gets the byte after it. 0 when
/// none.
unsigned month_at(std::string_view text, std::size_t at, std::size_t& end);

/// True when text[at…] is a weekday, whole or abbreviated; `end` gets the byte after it and its dot.
bool weekday_at(std::string_view text, std::size_t at, std::size_t& end);

}  // namespace dragoman
