// The model is linear in past events, so a changed event moves its own dyad, the dyad the other way round, and through general
// activity a little every dyad of its two actors and very little all others. Copying the series with the changes made and
// counting all histories anew was the first way: seconds and hundreds of megabytes for a million events.
#include "dragoman/forecast/what_if.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "dragoman/base/parallel.h"
#include "dragoman/forecast/keep_top.h"

namespace dragoman::forecast {

namespace {

/// Without enough history only the base rates of the dyads themselves can move.
std::vector<Shift> what_if_of_base_rates(const Knowledge& knowledge, const EventSeries& changed, Day day, int days) {
  std::map<std::pair<std::string, std::string>, int> events;
  for (const auto& [series, sign] : {std::pair{&knowledge.series, -1}, std::pair{&changed, 1}}) {
    for (const EventSeries::Row& row : series->rows) {
      events[{series->actors[static_cast<std::size_t>(row.source)], series->actors[static_cast<std::size_t>(row.target)]}] +=
          sign;
    }
  }
  std::vector<Shift> shifts;
  for (const auto& [pair, difference] : events) {
    if (difference == 0) continue;
    const auto in = [&, &ends = pair](const EventSeries& series) {
      return forecast_dyad({series, knowledge.model}, {series.actor(ends.first), series.actor(ends.second), day, days});
    };
    const DyadForecast before = in(knowledge.series);
    const DyadForecast after = in(changed);
    for (std::size_t quad = 0; quad < kQuads; ++quad) {
      const double was = before.classes[quad].probability;
      const double is = after.classes[quad].probability;
      if (was != is) shifts.push_back({pair.first, pair.second, static_cast<int>(quad), was, is, 0, 0, 0});
    }
  }
  return shifts;
}

using Ends = std::pair<std::int32_t, std::int32_t>;

/// The past with the changes made: actors that the series does not have get numbers behind its own.
class ChangedPast {
 public:
  ChangedPast(const Knowledge& knowledge, const ChangedEvents& changes, Day day)
      : knowledge_(knowledge), day_(day), remove_(changes.remove), activity_(DayActivity::of(knowledge.series, day, remove_)) {
    for (const std::uint32_t row : remove_) touch({knowledge.series.rows[row].source, knowledge.series.rows[row].target});
    for (const DatedEvent& event : changes.add) add(event);
  }

  [[nodiscard]] const DayActivity& activity() const { return activity_; }
  /// Rates of the dyads that changed.
  [[nodiscard]] const std::map<Ends, Rates>& touched() const { return touched_; }
  [[nodiscard]] const std::string& name(std::int32_t actor) const {
    const auto number = static_cast<std::size_t>(actor);
    const std::vector<std::string>& known = knowledge_.series.actors;
    return number < known.size() ? known[number] : new_actors_[number - known.size()];
  }

 private:
  std::int32_t number(const std::string& actor) {
    if (const std::int32_t known = knowledge_.series.actor(actor); known >= 0) return known;
    auto place = std::ranges::find(new_actors_, actor);
    if (place == new_actors_.end()) place = new_actors_.insert(place, actor);
    return static_cast<std::int32_t>(knowledge_.series.actors.size() + static_cast<std::size_t>(place - new_actors_.begin()));
  }

  Rates& touch(Ends ends) {
    const auto [found, is_new] = touched_.try_emplace(ends);
    if (is_new) {
      std::vector<std::uint32_t> left;
      const DyadTable& table = *knowledge_.table;
      std::ranges::set_difference(rows_before(table, table.find(ends.first, ends.second), day_), remove_,
                                  std::back_inserter(left));
      found->second = rates_of(knowledge_.series, left, day_);
    }
    return found->second;
  }

  void add(const DatedEvent& event) {
    if (event.quad < 1 || event.quad > kQuads || event.source == event.target) return;
    EventSeries::Row row;
    row.day = day_number(event.day);
    row.source = number(event.source);
    row.target = number(event.target);
    row.quad = static_cast<std::int8_t>(event.quad - 1);
    if (row.day >= day_) return;
    Rates& rates = touch({row.source, row.target});
    add_event(rates, row.quad, day_ - row.day);
    const std::size_t actors = knowledge_.series.actors.size() + new_actors_.size();
    activity_.given.resize(actors);
    activity_.taken.resize(actors);
    activity_.add(row);
  }

  const Knowledge& knowledge_;
  Day day_;
  std::vector<std::uint32_t> remove_;
  DayActivity activity_;
  std::map<Ends, Rates> touched_;
  std::vector<std::string> new_actors_;
};

/// One dyad's class, moved.
struct Moved {
  Ends ends;
  int quad = 0;
  double before = 0, after = 0, own = 0, returned = 0, activity = 0;
};

/// How far a probability moved.
double move_of(const Moved& moved) { return std::abs(moved.after - moved.before); }

/// Asks one dyad before and after.
class Comparison {
 public:
  Comparison(const Knowledge& knowledge, const PastBefore& before, const ChangedPast& after, int days)
      : knowledge_(knowledge),
        before_(before),
        after_(after),
        window_(horizon_form(knowledge.model.weights, days)),
        month_(horizon_form(knowledge.model.weights, kMonth)),
        is_month_(days == kMonth) {}

  /// A dyad of the table.
  void add(const Dyad& dyad, std::vector<Moved>& moved) const { add({dyad.source, dyad.target}, before_.state(dyad), moved); }

  void add(Ends ends, const DyadState& was, std::vector<Moved>& moved) const {
    const auto own = after_.touched().find(ends);
    const auto returned = after_.touched().find({ends.second, ends.first});
    const bool is_touched = own != after_.touched().end() || returned != after_.touched().end();
    DyadState is = was;
    if (own != after_.touched().end()) is.own = own->second;
    if (returned != after_.touched().end()) is.back = returned->second;
    is.own_activity = after_.activity().expected(ends.first, ends.second);
    is.back_activity = after_.activity().expected(ends.second, ends.first);
    if (!is_touched && is.own_activity == was.own_activity && is.back_activity == was.back_activity) return;
    const DyadWeights& weights = knowledge_.model.weights;
    for (int quad = 0; quad < kQuads; ++quad) {
      const double window_past = window_.past_part(quad, was);
      const double month_past = is_month_ ? window_past : month_.past_part(quad, was);
      Moved each{ends, quad};
      each.before = probability(quad, was, window_past, month_past);
      each.after = is_touched ? probability(quad, is, window_.past_part(quad, is), month_.past_part(quad, is))
                              : probability(quad, is, window_past, month_past);  // the past is the same
      if (std::abs(each.after - each.before) <= 1e-9) continue;
      if (is_touched) {
        DyadState part = was;
        part.own = is.own;
        each.own = window_.past_part(quad, part) - window_past;
        part.own = was.own;
        part.back = is.back;
        each.returned = window_.past_part(quad, part) - window_past;
      }
      each.activity = window_.activity_part(quad, is, weights) - window_.activity_part(quad, was, weights);
      moved.push_back(each);
    }
  }

 private:
  [[nodiscard]] double probability(int quad, const DyadState& state, double window_past, double month_past) const {
    const DyadWeights& weights = knowledge_.model.weights;
    const auto expected = [&](const HorizonForm& form, double past) {
      return past + form.activity_part(quad, state, weights) + form.base_part(quad, weights);
    };
    const double in_window = expected(window_, window_past);
    return probability_of(knowledge_.model, quad, in_window, is_month_ ? in_window : expected(month_, month_past));
  }

  const Knowledge& knowledge_;
  const PastBefore& before_;
  const ChangedPast& after_;
  HorizonForm window_, month_;
  bool is_month_;  // both are the same
};

}  // namespace

EventSeries with_changes(const EventSeries& series, const ChangedEvents& changes) {
  std::vector<DatedEvent> events;
  auto removed = changes.remove.begin();
  for (std::uint32_t i = 0; i < series.rows.size(); ++i) {
    if (removed != changes.remove.end() && *removed == i) {
      ++removed;
      continue;
    }
    const EventSeries::Row& row = series.rows[i];
    events.push_back({day_of(row.day), series.actors[static_cast<std::size_t>(row.source)],
                      series.actors[static_cast<std::size_t>(row.target)], series.types[static_cast<std::size_t>(row.type)],
                      row.quad + 1, series.ids[row.event]});
  }
  events.insert(events.end(), changes.add.begin(), changes.add.end());
  return EventSeries::of(std::move(events));
}

std::vector<Shift> what_if(const Knowledge& asked, const ChangedEvents& changes, Day day, int days, std::size_t top) {
  if (!asked.model.enough) return what_if_of_base_rates(asked, with_changes(asked.series, changes), day, days);
  const WithTable with_table(asked);
  const Knowledge& knowledge = *with_table;
  const PastBefore before(knowledge, day);
  const ChangedPast after(knowledge, changes, day);
  const Comparison comparison(knowledge, before, after, days);
  const std::span<const Dyad> dyads = before.dyads();
  constexpr std::size_t kTogether = 2048;
  std::vector<std::vector<Moved>> parts((dyads.size() + kTogether - 1) / kTogether);
  parallel_for(parts.size(), 0, [&](std::size_t part) {
    for (std::size_t i = part * kTogether; i < std::min(dyads.size(), (part + 1) * kTogether); ++i) {
      comparison.add(dyads[i], parts[part]);
    }
    keep_top(parts[part], top, move_of);
  });
  std::vector<Moved> moved;
  for (const std::vector<Moved>& part : parts) moved.insert(moved.end(), part.begin(), part.end());
  for (const auto& [ends, rates] : after.touched()) {
    if (before.rows(ends.first, ends.second).empty()) comparison.add(ends, before.state(ends.first, ends.second), moved);
  }
  keep_top(moved, top, move_of);
  std::vector<Shift> shifts;
  for (const Moved& each : moved) {
    shifts.push_back({after.name(each.ends.first), after.name(each.ends.second), each.quad, each.before, each.after, each.own,
                      each.returned, each.activity});
  }
  return shifts;
}

}  // namespace dragoman::forecast
