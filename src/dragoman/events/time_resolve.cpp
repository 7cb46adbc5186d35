// From what is written to days. News speaks of the near past unless a verb points ahead, so the year of "21 December" and the
// week of "Friday" are the most recent ones after a past tense, the next ones after a future, and else the nearest.
#include <cmath>

#include "dragoman/events/time_grammar.h"

namespace dragoman {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using Type = TimeForm::Type;

struct Span {
  sys_days first;
  sys_days last;
  DatePrecision precision;
};

std::chrono::year_month_day calendar(sys_days day) { return std::chrono::year_month_day(day); }
int year_of(sys_days day) { return static_cast<int>(calendar(day).year()); }
int month_of(sys_days day) { return static_cast<int>(static_cast<unsigned>(calendar(day).month())); }

/// Months counted from year 0; negative and large months roll over.
Span months(int first_month_index, int count) {
  const auto first_of = [](int index) {
    const int year = index >= 0 ? index / 12 : (index - 11) / 12;
    return sys_days(std::chrono::year(year) / (index - year * 12 + 1) / 1);
  };
  return {first_of(first_month_index), first_of(first_month_index + count) - days(1),
          count > 1 ? DatePrecision::kYear : DatePrecision::kMonth};
}

Span years(int first, int last) {
  return {sys_days(std::chrono::year(first) / 1 / 1), sys_days(std::chrono::year(last) / 12 / 31), DatePrecision::kYear};
}

Span one_day(sys_days day) { return {day, day, DatePrecision::kDay}; }

/// The unit that holds `day`, moved by `shift` units.
Span unit_around(sys_days day, TimeUnit unit, int shift) {
  const auto monday = [](sys_days d) { return d - days((std::chrono::weekday(d).iso_encoding() - 1)); };
  switch (unit) {
    case TimeUnit::kWeek:
    case TimeUnit::kFortnight: {
      const sys_days start = monday(day) + days(7 * shift);
      return {start, start + days(6), DatePrecision::kDay};
    }
    case TimeUnit::kWeekend: {
      const sys_days start = monday(day) + days(5 + 7 * shift);
      return {start, start + days(1), DatePrecision::kDay};
    }
    case TimeUnit::kMonth: return months(year_of(day) * 12 + month_of(day) - 1 + shift, 1);
    case TimeUnit::kQuarter: return months((year_of(day) * 12 + month_of(day) - 1) / 3 * 3 + 3 * shift, 3);
    case TimeUnit::kYear: return years(year_of(day) + shift, year_of(day) + shift);
    case TimeUnit::kDecade: return years(year_of(day) / 10 * 10 + 10 * shift, year_of(day) / 10 * 10 + 10 * shift + 9);
    case TimeUnit::kCentury: return years(year_of(day) / 100 * 100 + 100 * shift, year_of(day) / 100 * 100 + 100 * shift + 99);
    default: return one_day(day + days(shift));
  }
}

/// The day, month or year that lies `amount` units from `day` (negative: before).
Span shifted(sys_days day, TimeUnit unit, double amount) {
  const auto rounded = [](double value) { return static_cast<int>(std::lround(value)); };
  switch (unit) {
    case TimeUnit::kSecond:
    case TimeUnit::kMinute: return one_day(day);
    case TimeUnit::kHour: return one_day(day + days(static_cast<int>(amount / 24)));
    case TimeUnit::kDay: return one_day(day + days(rounded(amount)));
    case TimeUnit::kWeekend:
    case TimeUnit::kWeek: return one_day(day + days(rounded(amount * 7)));
    case TimeUnit::kFortnight: return one_day(day + days(rounded(amount * 14)));
    case TimeUnit::kMonth: return months(year_of(day) * 12 + month_of(day) - 1 + rounded(amount), 1);
    case TimeUnit::kQuarter: return months(year_of(day) * 12 + month_of(day) - 1 + rounded(amount * 3), 1);
    default: break;
  }
  const int per_unit = unit == TimeUnit::kYear ? 1 : unit == TimeUnit::kDecade ? 10 : 100;
  if (unit == TimeUnit::kYear && std::abs(amount) < 1)
    return months(year_of(day) * 12 + month_of(day) - 1 + rounded(amount * 12), 1);
  const int year = year_of(day) + rounded(amount * per_unit);
  return years(year, year);
}

/// Chooses among the candidates one period apart the one that the tense asks for.
template <class Candidate>
Span choose(sys_days today, Tense tense, int shift, const Candidate& candidate) {
  if (tense == Tense::kFuture || shift > 0) {
    const Span here = candidate(0);
    return here.last >= today && !(shift > 0 && here.first <= today) ? here : candidate(1);
  }
  const Span here = candidate(0);
  if (here.first <= today && !(shift < 0 && here.last >= today)) return here;
  if (here.first > today && tense == Tense::kUnknown && shift == 0 && here.first - today < days(62)) return here;
  return candidate(-1);
}

std::optional<Span> span_of(const TimeForm& form, std::optional<sys_days> today, Tense tense) {
  switch (form.type) {
    case Type::kDate: {
      const auto in_year = [&](int year) {
        const auto day = make_day(year, static_cast<unsigned>(form.month), static_cast<unsigned>(form.day));
        return one_day(day ? *day : sys_days(std::chrono::year(year) / form.month / std::chrono::last));
      };
      if (form.year != 0) return in_year(form.year);
      if (!today) return std::nullopt;
      return choose(*today, tense, 0, [&](int step) { return in_year(year_of(*today) + step); });
    }
    case Type::kMonth:
      if (form.year != 0) return months(form.year * 12 + form.month - 1, 1);
      if (!today) return std::nullopt;
      return choose(*today, tense, form.shift,
                    [&](int step) { return months((year_of(*today) + step) * 12 + form.month - 1, 1); });
    case Type::kSeason:
      if (!today) return std::nullopt;
      return choose(*today, tense, form.shift,
                    [&](int step) { return months((year_of(*today) + step) * 12 + form.month - 1, 3); });
    case Type::kYear: return years(form.year, form.year_last != 0 ? form.year_last : form.year);
    case Type::kDecade: return years(form.year, form.year + 9);
    default: break;
  }
  if (!today) return std::nullopt;
  switch (form.type) {
    case Type::kWeekday: {
      const int back = (static_cast<int>(std::chrono::weekday(*today).iso_encoding()) - form.weekday + 7) % 7;
      const sys_days recent = *today - days(back);
      if (form.shift > 0) return one_day(recent + days(7));
      if (form.shift < 0) return one_day(back == 0 ? recent - days(7) : recent);
      if (tense == Tense::kFuture || form.kind == TimeKind::kUntil) return one_day(back == 0 ? recent : recent + days(7));
      return one_day(recent);
    }
    case Type::kDayOnly: {
      const auto in_month = [&](int step) {
        const Span month = months(year_of(*today) * 12 + month_of(*today) - 1 + step, 1);
        const sys_days day = month.first + days(form.day - 1);
        return one_day(day > month.last ? month.last : day);
      };
      return choose(*today, tense == Tense::kUnknown ? Tense::kPast : tense, 0, in_month);
    }
    case Type::kRelative: return one_day(*today + days(form.shift));
    case Type::kShift: return shifted(*today, form.unit, form.amount * form.shift);
    case Type::kUnit: return unit_around(*today, form.unit, form.shift);
    case Type::kSpan: {
      const Span there = shifted(*today, form.unit, form.amount * form.shift);
      if (form.shift > 0) return Span{*today, there.last, there.precision};
      return Span{there.first, *today, there.precision};
    }
    default: return std::nullopt;
  }
}

}  // namespace

void resolve_time(const TimeForm& form, std::optional<sys_days> document_day, Tense tense, TimeExpression& out) {
  out.kind = form.kind;
  out.direction = form.type == Type::kVague || form.type == Type::kShift || form.type == Type::kSpan ? form.shift : 0;
  const std::optional<Span> span =
      span_of(form, document_day, form.kind == TimeKind::kUntil && tense != Tense::kPast ? Tense::kFuture : tense);
  if (!span) return;
  out.day = span->first;
  out.last_day = span->last;
  out.precision = span->precision;
  if (document_day) out.direction = span->last < *document_day ? -1 : span->first > *document_day ? 1 : 0;
}

}  // namespace dragoman
