#include "dragoman/forecast/dyad_table.h"

#include <algorithm>

namespace dragoman::forecast {

DyadTable DyadTable::of(const EventSeries& series) {
  struct Keyed {
    std::uint64_t pair;
    std::uint32_t row;
    auto operator<=>(const Keyed&) const = default;
  };
  std::vector<Keyed> keyed(series.rows.size());
  for (std::uint32_t i = 0; i < keyed.size(); ++i) {
    const EventSeries::Row& row = series.rows[i];
    keyed[i] = {
        static_cast<std::uint64_t>(static_cast<std::uint32_t>(row.source)) << 32U | static_cast<std::uint32_t>(row.target), i};
  }
  std::ranges::sort(keyed);
  DyadTable table;
  table.rows_.reserve(keyed.size());
  table.moments_.reserve(keyed.size());
  for (std::uint32_t i = 0; i < keyed.size(); ++i) {
    if (i == 0 || keyed[i].pair != keyed[i - 1].pair) {
      const EventSeries::Row& row = series.rows[keyed[i].row];
      table.dyads_.push_back({row.source, row.target, i, i});
    }
    table.rows_.push_back(keyed[i].row);
    table.moments_.emplace_back(series.rows[keyed[i].row].day, series.rows[keyed[i].row].quad);
    table.dyads_.back().last = i + 1;
  }
  std::ranges::sort(table.dyads_, {}, [&](const Dyad& dyad) { return table.rows_[dyad.first]; });
  table.dyads_.shrink_to_fit();
  table.by_pair_.resize(table.dyads_.size());
  for (std::uint32_t i = 0; i < table.by_pair_.size(); ++i) table.by_pair_[i] = i;
  // A dyad's rows begin where its pair stands among all.
  std::ranges::sort(table.by_pair_, {}, [&](std::uint32_t dyad) { return table.dyads_[dyad].first; });
  table.source_start_.assign(series.actors.size() + 1, 0);
  for (const Dyad& dyad : table.dyads_) ++table.source_start_[static_cast<std::size_t>(dyad.source) + 1];
  for (std::size_t i = 1; i < table.source_start_.size(); ++i) table.source_start_[i] += table.source_start_[i - 1];
  table.back_.reserve(table.dyads_.size());
  for (const Dyad& dyad : table.dyads_) {
    const Dyad* const back = table.find(dyad.target, dyad.source);
    table.back_.push_back(back == nullptr ? kNone : static_cast<std::uint32_t>(back - table.dyads_.data()));
  }
  return table;
}

const Dyad* DyadTable::find(std::int32_t source, std::int32_t target) const {
  if (source < 0 || target < 0 || static_cast<std::size_t>(source) + 1 >= source_start_.size()) return nullptr;
  const auto begin = by_pair_.begin() + source_start_[static_cast<std::size_t>(source)];
  const auto end = by_pair_.begin() + source_start_[static_cast<std::size_t>(source) + 1];
  const auto found =
      std::lower_bound(begin, end, target, [&](std::uint32_t dyad, std::int32_t wanted) { return dyads_[dyad].target < wanted; });
  return found != end && dyads_[*found].target == target ? &dyads_[*found] : nullptr;
}

const std::array<double, kScales>& event_rates(Day days) {
  using PerScale = std::array<double, kScales>;
  constexpr Day kDays = 16'384;  // by then the longest half-life has passed a hundred times
  static const std::vector<PerScale> kTable = [] {
    std::vector<PerScale> table(kDays);
    for (Day day = 0; day < kDays; ++day) {
      for (int h = 0; h < kScales; ++h) table[static_cast<std::size_t>(day)][h] = event_rate(h, day);
    }
    return table;
  }();
  return kTable[static_cast<std::size_t>(std::clamp(days, 0, kDays - 1))];
}

std::span<const Moment> moments_before(const DyadTable& table, const Dyad* dyad, Day day) {
  if (dyad == nullptr) return {};
  const std::span<const Moment> moments = table.moments(*dyad);
  if (moments.back().day() < day) return moments;
  const auto end = std::ranges::lower_bound(moments, day, {}, [](const Moment& moment) { return moment.day(); });
  return moments.first(static_cast<std::size_t>(end - moments.begin()));
}

std::span<const std::uint32_t> rows_before(const DyadTable& table, const Dyad* dyad, Day day) {
  return dyad == nullptr ? std::span<const std::uint32_t>() : table.rows(*dyad).first(moments_before(table, dyad, day).size());
}

void add_event(Rates& rates, int quad, Day days) {
  const auto& worth = event_rates(days);
  for (int h = 0; h < kScales; ++h) rates[quad][h] += worth[h];
}

Rates rates_of(std::span<const Moment> moments, Day day) {
  Rates rates{};
  for (const Moment& moment : moments) add_event(rates, moment.quad(), day - moment.day());
  return rates;
}

Rates rates_of(const EventSeries& series, std::span<const std::uint32_t> rows, Day day) {
  Rates rates{};
  for (const std::uint32_t row : rows) add_event(rates, series.rows[row].quad, day - series.rows[row].day);
  return rates;
}

DayActivity DayActivity::of(const EventSeries& series, Day day, std::span<const std::uint32_t> left_out) {
  DayActivity activity;
  activity.day = day;
  activity.given.resize(series.actors.size());
  activity.taken.resize(series.actors.size());
  activity.type_counts.resize(series.types.size() * kQuads);
  const std::size_t end = series.rows_before(day);
  auto next = left_out.begin();
  for (std::size_t i = 0; i < end; ++i) {
    if (next != left_out.end() && *next == i) {
      ++next;
      continue;
    }
    const EventSeries::Row& row = series.rows[i];
    activity.add(row);
    ++activity.type_counts[static_cast<std::size_t>(row.type) * kQuads + static_cast<std::size_t>(row.quad)];
  }
  return activity;
}

void DayActivity::add(const EventSeries::Row& row) {
  const double worth = event_rates(day - row.day)[kScales - 1];
  given[static_cast<std::size_t>(row.source)][row.quad] += worth;
  taken[static_cast<std::size_t>(row.target)][row.quad] += worth;
  all[row.quad] += worth;
}

PerQuad DayActivity::expected(std::int32_t source, std::int32_t target) const {
  PerQuad expected{};
  const auto is_known = [&](std::int32_t actor) { return actor >= 0 && static_cast<std::size_t>(actor) < given.size(); };
  if (!is_known(source) || !is_known(target)) return expected;
  const PerQuad& by = given[static_cast<std::size_t>(source)];
  const PerQuad& to = taken[static_cast<std::size_t>(target)];
  for (int q = 0; q < kQuads; ++q) {
    if (all[q] > 0) expected[q] = by[q] * to[q] / all[q];
  }
  return expected;
}

}  // namespace dragoman::forecast
