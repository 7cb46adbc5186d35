#pragma once
// Dates at the border: ISO 8601 text to and from std::chrono::sys_days (UTC).
//
// DESCRIPTION: no locale, no clock, no time zones. A page's own date in its many forms is text/page_date.h's work.
//
//   Result<std::chrono::sys_days> day = parse_iso_date("2016-12-21");
//   std::string text = iso_date(*day);  // "2016-12-21"
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "dragoman/base/result.h"

namespace dragoman {

/// How exactly a date is known; coarser dates are stored as the first day of their month or year.
enum class DatePrecision { kDay, kMonth, kYear };

std::string_view name_of(DatePrecision precision);  ///< "day", "month", "year"

/// A day, and the time of day where the page gives one (local to the page, no zone is assumed).
struct DateTime {
  std::chrono::sys_days day;
  std::optional<std::chrono::seconds> time;

  friend bool operator==(const DateTime&, const DateTime&) = default;
};

/// "2016-12-21", also "20161221"; E-BASE-001 for anything else or a day that does not exist.
Result<std::chrono::sys_days> parse_iso_date(std::string_view text);
/// "2016-12-21", "2016-12-21T04:31", "2016-12-21 04:31:00Z", "2016-12-21T04:31:00+04:30" (the offset is dropped); E-BASE-001.
Result<DateTime> parse_iso_date_time(std::string_view text);

std::string iso_date(std::chrono::sys_days day);    ///< "2016-12-21"
std::string iso_date_time(const DateTime& moment);  ///< "2016-12-21T04:31:00", or the date alone
/// The day if year, month and day name one, else nothing.
std::optional<std::chrono::sys_days> make_day(int year, unsigned month, unsigned day);

}  // namespace dragoman
