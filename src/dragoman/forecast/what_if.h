#pragma once
// "What if": how forecasts would move if some events happened, or had not.
//
// DESCRIPTION: pure functions of a series, a model and a few changed events. Every dyad with a past is asked again, on all cores,
// but only those that the changes touch are summed anew: about 0.3 seconds of processor time for a million events between 250,000
// pairs. The same answers as forecasts from the changed series (with_changes(), which a test compares with).
//
//   std::vector<Shift> shifts = what_if(outlook.knowledge(), {.add = {event}}, outlook.today, 30, 20);
#include <cstdint>
#include <string>
#include <vector>

#include "dragoman/forecast/dyad_forecast.h"

namespace dragoman::forecast {

/// Events that a series would have beside its own, and rows that it would not have.
struct ChangedEvents {
  std::vector<DatedEvent> add;
  std::vector<std::uint32_t> remove;  ///< numbers of rows, rising
};

/// The whole series with the changes made.
EventSeries with_changes(const EventSeries& series, const ChangedEvents& changes);

/// What changed for one dyad and class.
struct Shift {
  std::string source, target;
  int quad = 0;
  double before = 0, after = 0;                ///< probabilities over the window
  double own = 0, returned = 0, activity = 0;  ///< expected events that came through each path
};
/// Forecasts with the changes against those without; the dyads moved most, among equals those who met first.
std::vector<Shift> what_if(const Knowledge& asked, const ChangedEvents& changes, Day day, int days, std::size_t top);

}  // namespace dragoman::forecast
