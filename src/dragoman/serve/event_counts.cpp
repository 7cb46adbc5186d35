#include "dragoman/serve/event_counts.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace dragoman::serve {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

template <class Use>
void each_event(const EventIndex& index, const Selection& selection, const Use& use) {
  for (std::uint32_t e = selection.first; e < selection.last; ++e) {
    if (selection.keep[e - selection.first] != 0 && index.duplicate[e] == 0) use(e);
  }
}

struct Sums {
  std::int64_t events = 0;
  std::array<std::int64_t, 4> quads{};
  double intensity = 0, latitude = 0, longitude = 0;
  std::int64_t located = 0;
};

/// A place's coordinates to about ten metres.
double rounded_degree(double degree) { return std::round(degree * 1e4) / 1e4; }

/// For each place the number of its group: places of the same name, country and rounded coordinates, or of the same country.
std::vector<std::uint32_t> groups_of(const EventIndex& index, bool by_country, std::vector<PlaceCount>& groups) {
  std::map<std::tuple<std::uint32_t, std::uint32_t, double, double>, std::uint32_t> numbers;
  std::vector<std::uint32_t> group_of(index.places.size());
  groups.emplace_back();  // events that have no such place
  for (std::size_t i = 0; i < index.places.size(); ++i) {
    const IndexedPlace& place = index.places[i];
    const bool is_somewhere = by_country ? place.country != 0 : !std::isnan(place.latitude) && !std::isnan(place.longitude);
    if (i == 0 || !is_somewhere) continue;
    const double latitude = by_country ? 0 : rounded_degree(place.latitude);
    const double longitude = by_country ? 0 : rounded_degree(place.longitude);
    const auto key = std::tuple(by_country ? 0 : place.name, place.country, latitude, longitude);
    const auto [found, is_new] = numbers.try_emplace(key, static_cast<std::uint32_t>(groups.size()));
    if (is_new) {
      const std::string& country = index.names[place.country];
      groups.push_back({by_country ? country : index.names[place.name], country, latitude, longitude});
    }
    groups[found->second].is_part = groups[found->second].is_part || place.admin1 != 0;
    group_of[i] = found->second;
  }
  return group_of;
}

}  // namespace

std::vector<PeriodCount> count_periods(const EventIndex& index, const Selection& selection, Period by) {
  std::vector<PeriodCount> counts;
  std::array<Sums, 256> of_quad;
  sys_days open;
  sys_days next;  // first day behind the open period
  const auto close = [&] {
    for (std::size_t quad = 0; quad < of_quad.size(); ++quad) {
      Sums& sums = of_quad[quad];
      if (sums.events > 0) {
        counts.push_back({open, static_cast<int>(quad), sums.events, sums.intensity / static_cast<double>(sums.events)});
      }
      sums = {};
    }
  };
  // Events come by day, so that each period is finished before the next one begins.
  each_event(index, selection, [&](std::uint32_t e) {
    if (index.day[e] == kUndated || index.known[e] == Known::kNothing || !fits(precision_of(index.known[e]), by)) return;
    const sys_days day{days(index.day[e])};
    if (day >= next || next == sys_days()) {
      close();
      open = period_start(day, by);
      next = next_period(open, by);
    }
    Sums& sums = of_quad[index.quad[e]];
    ++sums.events;
    sums.intensity += index.intensity[e];
  });
  close();
  return counts;
}

std::vector<PlaceCount> count_places(const EventIndex& index, const Selection& selection, bool by_country, std::size_t limit) {
  std::vector<PlaceCount> groups;
  const std::vector<std::uint32_t> group_of = groups_of(index, by_country, groups);
  std::vector<Sums> sums(groups.size());
  each_event(index, selection, [&](std::uint32_t e) {
    Sums& each = sums[group_of[index.place[e]]];
    ++each.events;
    if (index.quad[e] >= 1 && index.quad[e] <= 4) ++each.quads[index.quad[e] - 1U];
    each.intensity += index.intensity[e];
    const IndexedPlace& place = index.places[index.place[e]];
    if (std::isnan(place.latitude) || std::isnan(place.longitude)) return;
    ++each.located;
    each.latitude += place.latitude;
    each.longitude += place.longitude;
  });
  std::vector<PlaceCount> found;
  for (std::size_t i = 1; i < groups.size(); ++i) {
    const Sums& each = sums[i];
    if (each.events == 0) continue;
    PlaceCount& place = groups[i];
    place.events = each.events;
    place.quads = each.quads;
    place.intensity = each.intensity / static_cast<double>(each.events);
    if (by_country) {
      place.latitude = each.located == 0 ? 0 : each.latitude / static_cast<double>(each.located);
      place.longitude = each.located == 0 ? 0 : each.longitude / static_cast<double>(each.located);
    }
    found.push_back(std::move(place));
  }
  std::sort(found.begin(), found.end(), [](const PlaceCount& a, const PlaceCount& b) {
    if (a.events != b.events) return a.events > b.events;
    return std::tie(a.name, a.latitude, a.longitude) < std::tie(b.name, b.latitude, b.longitude);
  });
  found.resize(std::min(found.size(), limit));
  return found;
}

}  // namespace dragoman::serve
