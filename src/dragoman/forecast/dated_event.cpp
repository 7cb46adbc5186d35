#include "dragoman/forecast/dated_event.h"

#include <algorithm>
#include <tuple>

namespace dragoman::forecast {

namespace {

class Interning {
 public:
  explicit Interning(std::vector<std::string>& names) : names_(names) {}
  std::int32_t operator()(const std::string& name) {
    const auto [found, is_new] = numbers_.try_emplace(name, static_cast<std::int32_t>(names_.size()));
    if (is_new) names_.push_back(name);
    return found->second;
  }

 private:
  std::vector<std::string>& names_;
  std::map<std::string, std::int32_t, std::less<>> numbers_;
};

std::int32_t place_of(const std::vector<std::string>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  return found == names.end() ? -1 : static_cast<std::int32_t>(found - names.begin());
}

}  // namespace

EventSeries EventSeries::of(std::vector<DatedEvent> events) {
  std::erase_if(events, [](const DatedEvent& event) {
    return event.quad < 1 || event.quad > kQuads || event.source.empty() || event.target.empty() || event.source == event.target;
  });
  std::ranges::sort(events, {}, [](const DatedEvent& e) { return std::tie(e.day, e.source, e.target, e.type, e.id); });
  EventSeries series;
  Interning actor(series.actors);
  Interning type(series.types);
  for (const DatedEvent& event : events) {
    Row row;
    row.day = day_number(event.day);
    row.source = actor(event.source);
    row.target = actor(event.target);
    row.type = type(event.type);
    row.quad = static_cast<std::int8_t>(event.quad - 1);
    row.event = static_cast<std::uint32_t>(series.ids.size());
    series.ids.add(event.id);
    series.rows.push_back(row);
  }
  return series;
}

std::int32_t EventSeries::actor(std::string_view id) const { return place_of(actors, id); }
std::int32_t EventSeries::type(std::string_view name) const { return place_of(types, name); }

std::size_t EventSeries::rows_before(Day day) const {
  return static_cast<std::size_t>(std::ranges::lower_bound(rows, day, {}, &Row::day) - rows.begin());
}

}  // namespace dragoman::forecast
