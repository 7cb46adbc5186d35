#include "dragoman/relations/dyad.h"

#include <algorithm>
#include <unordered_set>

#include "dragoman/base/date.h"
#include "dragoman/relations/sql_files.h"

namespace dragoman {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// Periods from the first to the last that is asked for or has events, without gaps.
std::vector<DyadPeriod> empty_periods(const DyadQuestion& question, std::optional<sys_days> first, std::optional<sys_days> last) {
  if (question.from) first = *question.from;
  if (question.to) last = *question.to;
  std::vector<DyadPeriod> periods;
  if (!first || !last) return periods;
  const sys_days end = period_start(*last, question.by);
  for (sys_days start = period_start(*first, question.by); start <= end; start = next_period(start, question.by)) {
    periods.push_back({start, {}, {}});
  }
  return periods;
}

}  // namespace

std::string_view name_of(Period period) {
  switch (period) {
    case Period::kDay: return "day";
    case Period::kWeek: return "week";
    case Period::kMonth: return "month";
    case Period::kYear: break;
  }
  return "year";
}

bool parse_period(std::string_view name, Period& period) {
  for (const Period known : {Period::kDay, Period::kWeek, Period::kMonth, Period::kYear}) {
    if (name_of(known) != name) continue;
    period = known;
    return true;
  }
  return false;
}

sys_days period_start(sys_days day, Period period) {
  const std::chrono::year_month_day date(day);
  switch (period) {
    case Period::kDay: return day;
    case Period::kWeek: return day - (std::chrono::weekday(day) - std::chrono::Monday);
    case Period::kMonth: return date.year() / date.month() / 1;
    case Period::kYear: break;
  }
  return date.year() / std::chrono::January / 1;
}

sys_days next_period(sys_days start, Period period) {
  const std::chrono::year_month_day date(start);
  switch (period) {
    case Period::kDay: return start + days(1);
    case Period::kWeek: return start + days(7);
    case Period::kMonth: return sys_days(date + std::chrono::months(1));
    case Period::kYear: break;
  }
  return sys_days(date + std::chrono::years(1));
}

bool fits(DatePrecision precision, Period period) {
  if (precision == DatePrecision::kYear) return period == Period::kYear;
  return precision == DatePrecision::kDay || period == Period::kYear || period == Period::kMonth;
}

void DyadCounts::add(const std::string& type, int quad, double intensity) {
  ++events;
  if (quad >= 1 && quad <= 4) ++quads[static_cast<std::size_t>(quad - 1)];
  ++types[type];
  intensity_sum += intensity;
}

DyadReport dyad_report(const std::string& a, const std::string& b, const std::vector<DyadEvent>& events,
                       const DyadQuestion& question) {
  DyadReport report;
  report.a = a;
  report.b = b;
  std::unordered_set<std::string_view> seen;
  std::vector<std::optional<sys_days>> period_of(events.size());
  std::optional<sys_days> first;
  std::optional<sys_days> last;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const DyadEvent& event = events[i];
    const bool is_new = seen.insert(event.id).second;
    if (is_new) report.event_ids.push_back(event.id);
    if (event.day && fits(event.precision, question.by)) {
      const sys_days start = period_start(*event.day, question.by);
      period_of[i] = start;
      first = std::min(first.value_or(start), start);
      last = std::max(last.value_or(start), start);
    } else if (is_new) {
      ++report.without_period;
    }
    (event.forward ? report.forward : report.backward).add(event.type, event.quad, event.intensity);
  }

  report.periods = empty_periods(question, first, last);
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (!period_of[i]) continue;
    const auto place = std::lower_bound(report.periods.begin(), report.periods.end(), *period_of[i],
                                        [](const DyadPeriod& period, sys_days start) { return period.start < start; });
    if (place == report.periods.end() || place->start != *period_of[i]) continue;
    (events[i].forward ? place->forward : place->backward).add(events[i].type, events[i].quad, events[i].intensity);
  }
  std::vector<double> series;
  for (const DyadPeriod& period : report.periods) {
    series.push_back(period.forward.intensity_sum + period.backward.intensity_sum);
  }
  for (const TurningPoint& point : turning_points(series)) {
    report.turning_points.push_back({report.periods[point.at].start, point.before, point.after});
  }
  return report;
}

Result<DyadReport> dyad_report(Database& database, const std::string& a, const std::string& b, const DyadQuestion& question) {
  Parameters parameters = parameters_of(question);
  parameters.emplace("a", Value(a));
  parameters.emplace("b", Value(b));
  Result<Rows> rows = database.query(std::string(relations_sql::dyad_events), parameters);
  if (!rows) return forward(rows);
  std::vector<DyadEvent> events;
  while (true) {
    const Result<bool> more = rows->next();
    if (!more) return dragoman::forward(more);
    if (!*more) break;
    DyadEvent& event = events.emplace_back();
    event.id = rows->text(0);
    event.forward = rows->text(1) == a;
    if (const Result<sys_days> day = parse_iso_date(rows->value(3).text())) event.day = *day;
    for (const DatePrecision coarse : {DatePrecision::kMonth, DatePrecision::kYear})
      if (rows->text(4) == name_of(coarse)) event.precision = coarse;
    event.type = rows->text(5);
    event.quad = static_cast<int>(rows->integer(6));
    event.intensity = rows->number(7);
  }
  return dyad_report(a, b, events, question);
}

Result<std::vector<Partner>> partners_of(Database& database, const std::string& a, const RelationQuestion& question,
                                         std::uint64_t limit) {
  Parameters parameters = parameters_of(question);
  parameters.emplace("a", Value(a));
  parameters.emplace("limit", Value(static_cast<std::int64_t>(limit)));
  Result<Rows> rows = database.query(std::string(relations_sql::partners), parameters);
  if (!rows) return forward(rows);
  std::vector<Partner> partners;
  while (true) {
    const Result<bool> more = rows->next();
    if (!more) return forward(more);
    if (!*more) return partners;
    Partner partner;
    partner.id = rows->text(0);
    partner.name = rows->text(1);
    partner.kind = rows->text(2);
    partner.events = rows->integer(3);
    partner.given = rows->integer(4);
    partner.taken = rows->integer(5);
    for (std::size_t i = 0; i < 4; ++i) partner.quads[i] = rows->integer(6 + i);
    partner.intensity_mean = rows->number(10);
    partner.first_day = rows->value(11).text();
    partner.last_day = rows->value(12).text();
    partners.push_back(std::move(partner));
  }
}

}  // namespace dragoman
