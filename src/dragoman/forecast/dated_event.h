#pragma once
// EventSeries: the dated events of a record as numbers, in the order of time; what dyad forecasts are learned from.
//
// DESCRIPTION: a plain value. Actors and types are interned in order of first appearance in the sorted events, so the same events
// in any order give the same series.
//
//   EventSeries series = EventSeries::of(std::move(events));
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dragoman/base/id_list.h"

namespace dragoman::forecast {

struct DatedEvent {
  std::chrono::sys_days day;
  std::string source, target;  ///< ids of the parties
  std::string type;            ///< PLOVER or CAMEO
  int quad = 0;                ///< 1 … 4; others are left out
  std::string id;              ///< of the event in the record
};

inline constexpr int kQuads = 4;
using Day = std::int32_t;  ///< days since 1970-01-01

struct EventSeries {
  struct Row {
    Day day = 0;
    std::int32_t source = 0, target = 0, type = 0;
    std::uint32_t event = 0;  ///< place in ids, which is the row's own number
    std::int8_t quad = 0;     ///< 0 … 3
  };

  std::vector<std::string> actors, types;
  IdList ids;
  std::vector<Row> rows;  ///< by day, then source, target, type and id

  static EventSeries of(std::vector<DatedEvent> events);
  [[nodiscard]] bool empty() const { return rows.empty(); }
  [[nodiscard]] Day first_day() const { return rows.front().day; }
  [[nodiscard]] Day last_day() const { return rows.back().day; }
  /// The actor's number, or -1.
  [[nodiscard]] std::int32_t actor(std::string_view id) const;
  [[nodiscard]] std::int32_t type(std::string_view name) const;
  /// Rows before a day.
  [[nodiscard]] std::size_t rows_before(Day day) const;
};

inline Day day_number(std::chrono::sys_days day) { return static_cast<Day>(day.time_since_epoch().count()); }
inline std::chrono::sys_days day_of(Day number) { return std::chrono::sys_days(std::chrono::days(number)); }

}  // namespace dragoman::forecast
