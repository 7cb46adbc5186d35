#pragma once
// Events counted over time and by place, from the index.
//
// DESCRIPTION: pure functions over an EventIndex and a selection of its events; near-duplicates of a document count once. Cost:
// one walk through the selection, a few milliseconds per million events.
//
//   std::vector<PeriodCount> months = count_periods(index, select_events(index, filter), Period::kMonth);
#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "dragoman/relations/dyad.h"
#include "dragoman/serve/event_search.h"

namespace dragoman::serve {

struct PeriodCount {
  std::chrono::sys_days start;
  int quad = 0;
  std::int64_t events = 0;
  double intensity = 0;  ///< mean
};
/// By period and quad class; events whose date is coarser than the period do not count.
std::vector<PeriodCount> count_periods(const EventIndex& index, const Selection& selection, Period by);

struct PlaceCount {
  std::string name, country;
  double latitude = 0, longitude = 0;
  std::int64_t events = 0;
  std::array<std::int64_t, 4> quads{};
  double intensity = 0;  ///< mean
  bool is_part = false;  ///< of a country: it has a province
};
/// Places with coordinates (those within ten metres of each other are one), or countries with the mean of their places'
/// coordinates; the busiest first.
std::vector<PlaceCount> count_places(const EventIndex& index, const Selection& selection, bool by_country, std::size_t limit);

}  // namespace dragoman::serve
