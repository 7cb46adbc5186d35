#pragma once
// DyadTable: the rows of a series pair by pair, so that the past of two before any day is a short sum and needs no history of
// all.
//
// DESCRIPTION: a plain value that knows numbers of rows and their days; it goes with the series that it was made of. About 16
// bytes a row and 24 a dyad; making one takes about 0.15 seconds of processor time per million rows. A DayActivity is what
// everybody did and what was done to them before a day: one walk through the rows, some milliseconds per million. Both give the
// same rates as a DyadHistory up to rounding (a test compares them): a rate is the sum of what each past event is still worth.
//
//   DyadTable table = DyadTable::of(series);
//   DayActivity activity = DayActivity::of(series, day);
//   Rates rates = rates_of(moments_before(table, table.find(source, target), day), day);
#include <cstdint>
#include <span>
#include <vector>

#include "dragoman/forecast/dyad_history.h"
#include "dragoman/forecast/dyad_model.h"

namespace dragoman::forecast {

/// An ordered pair with a past; its rows stand in the table's [first, last).
struct Dyad {
  std::int32_t source = 0, target = 0;
  std::uint32_t first = 0, last = 0;
};

/// When a row was and of which class: what rates need, beside each other in memory.
struct Moment {
  std::int32_t packed = 0;
  Moment() = default;
  Moment(Day day, int quad) : packed(day * kQuads + quad) {}
  [[nodiscard]] Day day() const { return (packed - quad()) / kQuads; }
  [[nodiscard]] int quad() const { return packed & (kQuads - 1); }
};
static_assert(kQuads == 4, "a class takes two bits of a Moment");

class DyadTable {
 public:
  static DyadTable of(const EventSeries& series);

  [[nodiscard]] std::span<const Dyad> dyads() const { return dyads_; }  ///< in the order in which they first met
  /// Numbers of the dyad's rows in the series, in their order.
  [[nodiscard]] std::span<const std::uint32_t> rows(const Dyad& dyad) const {
    return std::span(rows_).subspan(dyad.first, dyad.last - dyad.first);
  }
  /// The same rows' days and classes.
  [[nodiscard]] std::span<const Moment> moments(const Dyad& dyad) const {
    return std::span(moments_).subspan(dyad.first, dyad.last - dyad.first);
  }
  /// What the second did to the first; nullptr when it did nothing. The dyad must be one of dyads().
  [[nodiscard]] const Dyad* back(const Dyad& dyad) const {
    const std::uint32_t number = back_[static_cast<std::size_t>(&dyad - dyads_.data())];
    return number == kNone ? nullptr : &dyads_[number];
  }
  /// nullptr when the two have no past; -1 is an actor without one.
  [[nodiscard]] const Dyad* find(std::int32_t source, std::int32_t target) const;

 private:
  std::vector<Dyad> dyads_;
  static constexpr std::uint32_t kNone = 0xFFFF'FFFF;
  std::vector<std::uint32_t> rows_;
  std::vector<Moment> moments_;              // beside rows_
  std::vector<std::uint32_t> back_;          // of each dyad: the number of its reverse, or kNone
  std::vector<std::uint32_t> by_pair_;       // dyads by source, then target
  std::vector<std::uint32_t> source_start_;  // where a source's begin in by_pair_; one more behind the last
};

/// What a row `days` ago is still worth at each half-life, from a table; the same as event_rate().
const std::array<double, kScales>& event_rates(Day days);

/// A dyad's rows before a day; none for nullptr.
std::span<const std::uint32_t> rows_before(const DyadTable& table, const Dyad* dyad, Day day);
std::span<const Moment> moments_before(const DyadTable& table, const Dyad* dyad, Day day);

/// What an event of `days` ago adds.
void add_event(Rates& rates, int quad, Day days);

/// The rates of some rows, which must all be before the day.
Rates rates_of(const EventSeries& series, std::span<const std::uint32_t> rows, Day day);
Rates rates_of(std::span<const Moment> moments, Day day);

/// Everybody's activity at the longest half-life, as it is seen on a day.
struct DayActivity {
  Day day = 0;
  std::vector<PerQuad> given, taken;       ///< by actor
  PerQuad all{};                           ///< of everybody
  std::vector<std::uint32_t> type_counts;  ///< events by type * kQuads + quad

  /// Of the rows before `day`, without those in `left_out` (rising numbers of rows).
  static DayActivity of(const EventSeries& series, Day day, std::span<const std::uint32_t> left_out = {});
  /// One more event before `day`; its type is not counted.
  void add(const EventSeries::Row& row);
  /// What the two would do if everybody acted on everybody alike (DyadHistory::expected_by_activity()).
  [[nodiscard]] PerQuad expected(std::int32_t source, std::int32_t target) const;
};

}  // namespace dragoman::forecast
