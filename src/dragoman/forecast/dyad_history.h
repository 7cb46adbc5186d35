#pragma once
// DyadHistory: how often each pair of actors did what to each other lately, as rates that fade.
//
// DESCRIPTION: the state that dyad forecasts start from. A rate is a decayed count times ln 2 / half-life: for events that come
// evenly it is their number per day, at every half-life.
//
//   DyadHistory history(series.actors.size());
//   for (row : series.rows) history.add(row);
//   const DyadRates rates = history.rates(source, target, day);  // of all events before that day
#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "dragoman/forecast/dated_event.h"
#include "dragoman/forecast/decay.h"

namespace dragoman::forecast {

/// Rates per quad class and half-life.
using Rates = std::array<std::array<double, kScales>, kQuads>;

/// 2^(-days / half-life), and the rate that one event `days` ago is worth.
double fading(int scale, double days);
double event_rate(int scale, Day days);

struct FadingRates {
  Day last = 0;
  Rates rates{};
  void add(Day day, int quad);
  [[nodiscard]] Rates at(Day day) const;  ///< of what was added before that day
};

struct DyadPast {
  std::int32_t source = 0, target = 0;
  FadingRates rates;
  std::array<Day, kQuads> last{};  ///< last day per quad class; kNever without
  std::array<std::uint32_t, kQuads> count{};
  std::vector<std::uint32_t> rows;  ///< of the series
  static constexpr Day kNever = -1'000'000;
};

class DyadHistory {
 public:
  explicit DyadHistory(std::size_t actors) : given_(actors), taken_(actors) {}

  void add(const EventSeries::Row& row, std::size_t row_number);
  /// Everything of a series before a day.
  static DyadHistory of(const EventSeries& series, Day before);

  [[nodiscard]] const std::vector<DyadPast>& dyads() const { return dyads_; }
  /// The dyad's past, or nullptr; -1 is an actor without one.
  [[nodiscard]] const DyadPast* find(std::int32_t source, std::int32_t target) const;
  [[nodiscard]] Rates rates(std::int32_t source, std::int32_t target, Day day) const;
  /// What the two would do if everybody acted on everybody alike: rate of the source's acts × the target's share of all, per quad
  /// class, at the longest half-life.
  [[nodiscard]] std::array<double, kQuads> expected_by_activity(std::int32_t source, std::int32_t target, Day day) const;
  [[nodiscard]] std::array<double, kQuads> total(Day day) const;
  [[nodiscard]] std::size_t actors() const { return given_.size(); }
  /// Number of events by type * kQuads + quad.
  [[nodiscard]] const std::vector<std::uint32_t>& type_counts() const { return type_counts_; }

 private:
  static std::uint64_t key(std::int32_t source, std::int32_t target) {
    return static_cast<std::uint64_t>(static_cast<std::uint32_t>(source)) << 32U | static_cast<std::uint32_t>(target);
  }
  std::unordered_map<std::uint64_t, std::uint32_t> places_;
  std::vector<DyadPast> dyads_;
  std::vector<FadingRates> given_, taken_;
  FadingRates all_;
  std::vector<std::uint32_t> type_counts_;
};

}  // namespace dragoman::forecast
