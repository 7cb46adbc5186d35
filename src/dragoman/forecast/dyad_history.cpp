#include "dragoman/forecast/dyad_history.h"

#include <cmath>
#include <numbers>

namespace dragoman::forecast {

double fading(int scale, double days) {
  return std::exp2(-days / static_cast<double>(kHalfLives[static_cast<std::size_t>(scale)]));
}

double event_rate(int scale, Day days) {
  return fading(scale, days) * std::numbers::ln2 / static_cast<double>(kHalfLives[static_cast<std::size_t>(scale)]);
}

void FadingRates::add(Day day, int quad) {
  rates = at(day);
  last = day;
  for (int h = 0; h < kScales; ++h) rates[quad][h] += event_rate(h, 0);
}

Rates FadingRates::at(Day day) const {
  Rates now = rates;
  for (int h = 0; h < kScales; ++h) {
    const double factor = fading(h, day - last);
    for (auto& quad : now) quad[h] *= factor;
  }
  return now;
}

void DyadHistory::add(const EventSeries::Row& row, std::size_t row_number) {
  const auto [place, is_new] = places_.try_emplace(key(row.source, row.target), static_cast<std::uint32_t>(dyads_.size()));
  if (is_new) {
    dyads_.push_back({row.source, row.target, {}, {}, {}, {}});
    dyads_.back().last.fill(DyadPast::kNever);
  }
  DyadPast& dyad = dyads_[place->second];
  dyad.rates.add(row.day, row.quad);
  dyad.last[row.quad] = row.day;
  ++dyad.count[row.quad];
  dyad.rows.push_back(static_cast<std::uint32_t>(row_number));
  given_[static_cast<std::size_t>(row.source)].add(row.day, row.quad);
  taken_[static_cast<std::size_t>(row.target)].add(row.day, row.quad);
  all_.add(row.day, row.quad);
  const auto type = static_cast<std::size_t>(row.type) * kQuads + static_cast<std::size_t>(row.quad);
  if (type >= type_counts_.size()) type_counts_.resize(type + 1);
  ++type_counts_[type];
}

DyadHistory DyadHistory::of(const EventSeries& series, Day before) {
  DyadHistory history(series.actors.size());
  const std::size_t end = series.rows_before(before);
  for (std::size_t i = 0; i < end; ++i) history.add(series.rows[i], i);
  return history;
}

const DyadPast* DyadHistory::find(std::int32_t source, std::int32_t target) const {
  if (source < 0 || target < 0) return nullptr;
  const auto found = places_.find(key(source, target));
  return found == places_.end() ? nullptr : &dyads_[found->second];
}

Rates DyadHistory::rates(std::int32_t source, std::int32_t target, Day day) const {
  const DyadPast* const past = find(source, target);
  return past == nullptr ? Rates{} : past->rates.at(day);
}

std::array<double, kQuads> DyadHistory::expected_by_activity(std::int32_t source, std::int32_t target, Day day) const {
  if (source < 0 || target < 0) return {};
  const Rates given = given_[static_cast<std::size_t>(source)].at(day);
  const Rates taken = taken_[static_cast<std::size_t>(target)].at(day);
  const Rates all = all_.at(day);
  std::array<double, kQuads> expected{};
  for (int q = 0; q < kQuads; ++q) {
    constexpr int kLong = kScales - 1;
    if (all[q][kLong] > 0) expected[q] = given[q][kLong] * taken[q][kLong] / all[q][kLong];
  }
  return expected;
}

std::array<double, kQuads> DyadHistory::total(Day day) const {
  const Rates all = all_.at(day);
  std::array<double, kQuads> sums{};
  for (int q = 0; q < kQuads; ++q) sums[q] = all[q][kScales - 1];
  return sums;
}

}  // namespace dragoman::forecast
