#pragma once
// Dyads: what two parties did to each other over time, both directions, and where their relation turned.
//
// DESCRIPTION: parties are states (with all of their own bodies) or other actors (record/party.h). Periods without events are
// filled with zeros between the first and the last. Events whose date is coarser than the period (a year, asked by month) count
// in the totals and in no period. Errors: E-RECORD-009.
//
//   Result<DyadReport> report = dyad_report(database, "RUS", "group/taliban", {.by = Period::kMonth});
#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/base/date.h"
#include "dragoman/relations/question.h"
#include "dragoman/relations/turning_points.h"

namespace dragoman {

enum class Period { kDay, kWeek, kMonth, kYear };
std::string_view name_of(Period period);  ///< "day", "week", "month", "year"
bool parse_period(std::string_view name, Period& period);
/// First day of the period that holds a day; weeks begin on Monday.
std::chrono::sys_days period_start(std::chrono::sys_days day, Period period);
std::chrono::sys_days next_period(std::chrono::sys_days start, Period period);
/// Whether a date of that precision tells which period it falls into.
bool fits(DatePrecision precision, Period period);

struct DyadQuestion : RelationQuestion {
  Period by = Period::kMonth;
};

/// Counts of one direction in one period, or over all time.
struct DyadCounts {
  std::int64_t events = 0;
  std::array<std::int64_t, 4> quads{};        ///< by quad class 1 … 4
  std::map<std::string, std::int64_t> types;  ///< by PLOVER event
  double intensity_sum = 0;

  void add(const std::string& type, int quad, double intensity);
  [[nodiscard]] double intensity_mean() const { return events == 0 ? 0 : intensity_sum / static_cast<double>(events); }
};

struct DyadPeriod {
  std::chrono::sys_days start;
  DyadCounts forward;   ///< A to B
  DyadCounts backward;  ///< B to A
};

struct DatedTurningPoint {
  std::chrono::sys_days start;  ///< first period of the new level
  double before = 0;            ///< mean of the periods' summed intensity, both directions
  double after = 0;
};

struct DyadReport {
  std::string a, b;
  DyadCounts forward, backward;     ///< over all time, with events in no period
  std::vector<DyadPeriod> periods;  ///< in order, without gaps
  std::vector<DatedTurningPoint> turning_points;
  std::vector<std::string> event_ids;  ///< the events behind it, oldest first, each once
  std::int64_t without_period = 0;     ///< events without a date, or with a date too coarse
};

/// One event between two parties, seen in one direction; an event in which both stand on one side comes once each way.
struct DyadEvent {
  std::string id, type;
  std::optional<std::chrono::sys_days> day;
  DatePrecision precision = DatePrecision::kDay;
  int quad = 0;
  double intensity = 0;
  bool forward = true;  ///< A to B
};

/// The report of events that come oldest first, undated ones last.
DyadReport dyad_report(const std::string& a, const std::string& b, const std::vector<DyadEvent>& events,
                       const DyadQuestion& question);
Result<DyadReport> dyad_report(Database& database, const std::string& a, const std::string& b, const DyadQuestion& question);

/// One of the parties with whom somebody has to do.
struct Partner {
  std::string id, name, kind;
  std::int64_t events = 0, given = 0, taken = 0;  ///< events; as source; as target
  std::array<std::int64_t, 4> quads{};
  double intensity_mean = 0;
  std::string first_day, last_day;  ///< ISO dates; empty when unknown
};

/// Partners by number of events, then id.
Result<std::vector<Partner>> partners_of(Database& database, const std::string& a, const RelationQuestion& question,
                                         std::uint64_t limit);

}  // namespace dragoman
