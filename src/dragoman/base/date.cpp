#include "dragoman/base/date.h"

#include <charconv>

#include <fmt/format.h>

namespace dragoman {
namespace {

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(at, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

tl::unexpected<Error> no_date(std::string_view text) {
  return fail("E-BASE-001", fmt::format("'{}' is not a date", text.substr(0, 40)), "write it as 2016-12-21");
}

}  // namespace

std::string_view name_of(DatePrecision precision) {
  switch (precision) {
    case DatePrecision::kDay: return "day";
    case DatePrecision::kMonth: return "month";
    case DatePrecision::kYear: return "year";
  }
  return "day";
}

std::optional<std::chrono::sys_days> make_day(int year, unsigned month, unsigned day) {
  if (year < -9999 || year > 9999) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days{date};
}

Result<std::chrono::sys_days> parse_iso_date(std::string_view text) {
  const bool dashed = text.size() == 10 && text[4] == '-' && text[7] == '-';
  if (!dashed && text.size() != 8) return no_date(text);
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, dashed ? 5 : 4, 2);
  const auto day = digits(text, dashed ? 8 : 6, 2);
  if (!year || !month || !day) return no_date(text);
  const auto made = make_day(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
  if (!made) return no_date(text);
  return *made;
}

Result<DateTime> parse_iso_date_time(std::string_view text) {
  if (text.size() == 8) {
    auto day = parse_iso_date(text);
    if (!day) return forward(day);
    return DateTime{*day, std::nullopt};
  }
  if (text.size() < 10) return no_date(text);
  auto day = parse_iso_date(text.substr(0, 10));
  if (!day) return forward(day);
  DateTime moment{*day, std::nullopt};
  if (text.size() == 10) return moment;
  if (text[10] != 'T' && text[10] != ' ') return no_date(text);
  const auto hour = digits(text, 11, 2);
  const auto minute = digits(text, 14, 2);
  if (!hour || !minute || text[13] != ':' || *hour > 23 || *minute > 59) return no_date(text);
  int second = 0;
  if (text.size() > 16 && text[16] == ':') {
    const auto found = digits(text, 17, 2);
    if (!found || *found > 60) return no_date(text);
    second = *found;
  }
  moment.time = std::chrono::hours{*hour} + std::chrono::minutes{*minute} + std::chrono::seconds{second};
  return moment;
}

std::string iso_date(std::chrono::sys_days day) {
  const std::chrono::year_month_day date{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string iso_date_time(const DateTime& moment) {
  if (!moment.time) return iso_date(moment.day);
  const auto seconds = moment.time->count();
  return fmt::format("{}T{:02}:{:02}:{:02}", iso_date(moment.day), seconds / 3600, seconds / 60 % 60, seconds % 60);
}

}  // namespace dragoman
