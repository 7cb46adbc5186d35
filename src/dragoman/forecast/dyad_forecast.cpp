#include "dragoman/forecast/dyad_forecast.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "dragoman/base/date.h"

namespace dragoman::forecast {

namespace {

constexpr int kQuiet = 180;
constexpr double kPriorWindows = 2;
constexpr double kPriorEvents = 5;

/// Share of the windows so far with an event that `counts`, drawn towards `prior` by two windows.
template <class Counts>
double base_rate(const EventSeries& series, const DyadPast* past, const DyadQuery& query, double prior, const Counts& counts) {
  if (series.empty() || query.day <= series.first_day()) return prior;
  const auto windows = static_cast<double>(query.day - series.first_day()) / query.days;
  std::vector<Day> with;
  if (past != nullptr) {
    for (const std::uint32_t row : past->rows) {
      if (counts(series.rows[row])) with.push_back((query.day - 1 - series.rows[row].day) / query.days);
    }
  }
  with.erase(std::unique(with.begin(), with.end()), with.end());
  return (static_cast<double>(with.size()) + kPriorWindows * prior) /
         (std::max(windows, static_cast<double>(with.size())) + kPriorWindows);
}

struct Forms {
  HorizonForm window, month;
};

double class_probability(const Knowledge& knowledge, const Forms& forms, const DyadState& state, int quad) {
  return probability_of(knowledge.model, quad, forms.window.expected(quad, state, knowledge.model.weights),
                        forms.month.expected(quad, state, knowledge.model.weights));
}

/// Shares of the event types within their quad classes: everybody's, and the dyad's own drawn towards them.
std::vector<TypeForecast> type_forecasts(const Knowledge& knowledge, const DyadHistory& history, const DyadForecast& forecast) {
  const EventSeries& series = knowledge.series;
  const DyadPast* const past = history.find(forecast.query.source, forecast.query.target);
  std::map<std::pair<std::int32_t, int>, double> all;
  std::map<std::pair<std::int32_t, int>, double> own;
  PerQuad all_sum{};
  PerQuad own_sum{};
  for (std::size_t i = 0; i < history.type_counts().size(); ++i) {
    const std::uint32_t count = history.type_counts()[i];
    if (count == 0) continue;
    const auto quad = static_cast<int>(i % kQuads);
    all[{static_cast<std::int32_t>(i / kQuads), quad}] = count;
    all_sum[quad] += count;
  }
  if (past != nullptr) {
    for (const std::uint32_t row : past->rows) {
      ++own[{series.rows[row].type, series.rows[row].quad}];
      ++own_sum[series.rows[row].quad];
    }
  }
  std::vector<TypeForecast> types;
  for (const auto& [key, count] : all) {
    const auto [type, quad] = key;
    const auto mine = own.find(key);
    const double share =
        ((mine == own.end() ? 0 : mine->second) + kPriorEvents * count / all_sum[quad]) / (own_sum[quad] + kPriorEvents);
    const double quad_probability = std::min(forecast.classes[quad].probability, 1 - 1e-9);
    const double prior = 1 - std::pow(1 - std::min(forecast.classes[quad].base_rate, 1 - 1e-9), count / all_sum[quad]);
    const double rate = base_rate(series, past, forecast.query, prior,
                                  [&, wanted = type](const EventSeries::Row& row) { return row.type == wanted; });
    const double probability = 1 - std::pow(1 - quad_probability, share);
    types.push_back({type, quad, knowledge.model.enough ? probability : rate, rate});
  }
  std::ranges::stable_sort(types, std::greater{}, &TypeForecast::probability);
  return types;
}

}  // namespace

double probability_of(const DyadModel& model, int quad, double expected, double expected_month) {
  if (expected <= 0 || expected_month <= 0) return 0;
  const double month = model.calibrators[quad](static_cast<float>(1 - std::exp(-expected_month)));
  const double calibrated_month = -std::log1p(-std::clamp(month, 0.0, 1 - 1e-6));
  return 1 - std::exp(-expected * calibrated_month / expected_month);
}

ExpectationTerms terms_of(const Knowledge& knowledge, const DyadHistory& history, const HorizonForm& form, const DyadQuery& query,
                          int quad) {
  ExpectationTerms terms;
  const DyadState state = DyadState::of(history, query.source, query.target, query.day);
  terms.expected = form.expected(quad, state, knowledge.model.weights);
  terms.activity = form.activity_part(quad, state, knowledge.model.weights);
  terms.base = form.base_part(quad, knowledge.model.weights);
  for (const bool returned : {false, true}) {
    const DyadPast* const past = returned ? history.find(query.target, query.source) : history.find(query.source, query.target);
    if (past == nullptr) continue;
    for (const std::uint32_t row : past->rows) {
      const EventSeries::Row& event = knowledge.series.rows[row];
      terms.reasons.push_back({row, form.event_part(quad, event.quad, query.day - event.day, returned), returned});
    }
  }
  std::ranges::stable_sort(terms.reasons, std::greater{}, &Reason::part);
  return terms;
}

DyadForecast forecast_dyad(const Knowledge& knowledge, const DyadQuery& query) {
  const DyadModel& model = knowledge.model;
  DyadForecast forecast;
  forecast.query = query;
  forecast.note = model.note;
  const PastBefore before_day(knowledge, query.day);
  const DyadHistory& history = *before_day;
  const DyadPast* const past = history.find(query.source, query.target);
  const Forms forms{horizon_form(model.weights, query.days), horizon_form(model.weights, kMonth)};
  const DyadState now = DyadState::of(history, query.source, query.target, query.day);
  const PastBefore before_month(knowledge, query.day - kMonth);
  const DyadHistory& earlier_history = *before_month;
  const DyadState earlier = DyadState::of(earlier_history, query.source, query.target, query.day - kMonth);
  for (int quad = 0; quad < kQuads; ++quad) {
    ClassForecast& each = forecast.classes[quad];
    const double prior =
        1 - std::pow(1 - std::min(model.base_probability[quad], 1 - 1e-9), static_cast<double>(query.days) / kMonth);
    const auto of_class = [quad](const EventSeries::Row& row) { return row.quad == quad; };
    each.base_rate = base_rate(knowledge.series, past, query, prior, of_class);
    if (!model.enough) {
      each.probability = each.base_rate;
      DyadQuery before = query;
      before.day -= kMonth;
      each.month_ago = base_rate(knowledge.series, earlier_history.find(query.source, query.target), before, prior, of_class);
      continue;
    }
    each.terms = terms_of(knowledge, history, forms.window, query, quad);
    each.probability = class_probability(knowledge, forms, now, quad);
    each.month_ago = class_probability(knowledge, forms, earlier, quad);
  }
  forecast.types = type_forecasts(knowledge, history, forecast);
  return forecast;
}

std::string forecast_id(const ForecastName& name) {
  return fmt::format("{}>{}/q{}/{}/{}d", name.source, name.target, name.quad + 1, iso_date(day_of(name.day)), name.days);
}

Result<ForecastName> parse_forecast_id(const std::string& id) {
  const auto wrong = [&] {
    return fail("E-FORECAST-013", fmt::format("'{}' is not the id of a forecast", id),
                "`dragoman forecast next` prints ids such as RUS>group/taliban/q3/2016-12-21/30d");
  };
  ForecastName name;
  const std::size_t days = id.rfind('/');
  if (days == std::string::npos || days == 0 || !id.ends_with('d')) return wrong();
  const std::size_t date = id.rfind('/', days - 1);
  if (date == std::string::npos || date == 0) return wrong();
  const std::size_t quad = id.rfind('/', date - 1);
  const std::size_t arrow = id.find('>');
  if (quad == std::string::npos || arrow == std::string::npos || arrow > quad || date != quad + 3 || id[quad + 1] != 'q')
    return wrong();
  const auto [end, error] = std::from_chars(id.data() + days + 1, id.data() + id.size() - 1, name.days);
  const auto day = parse_iso_date(id.substr(date + 1, days - date - 1));
  name.quad = id[quad + 2] - '1';
  if (error != std::errc{} || end != id.data() + id.size() - 1 || name.days < 1 || name.days > 3660 || !day || name.quad < 0 ||
      name.quad >= kQuads) {
    return wrong();
  }
  name.day = day_number(*day);
  name.source = id.substr(0, arrow);
  name.target = id.substr(arrow + 1, quad - arrow - 1);
  return name;
}

KnownPasts KnownPasts::of(const EventSeries& series, Day day) {
  return {day, DyadHistory::of(series, day), DyadHistory::of(series, day - kMonth)};
}

PastBefore::PastBefore(const Knowledge& knowledge, Day day) {
  if (knowledge.pasts != nullptr && knowledge.pasts->day == day) {
    known_ = &knowledge.pasts->now;
  } else if (knowledge.pasts != nullptr && knowledge.pasts->day - kMonth == day) {
    known_ = &knowledge.pasts->month_ago;
  } else {
    made_ = DyadHistory::of(knowledge.series, day);
  }
}

std::vector<DyadRisk> dyad_risks(const Knowledge& knowledge, Day day) {
  const PastBefore before_day(knowledge, day);
  const PastBefore before_month(knowledge, day - kMonth);
  const DyadHistory& now = *before_day;
  const DyadHistory& before = *before_month;
  const HorizonForm form = horizon_form(knowledge.model.weights, kMonth);
  const Forms forms{form, form};
  std::vector<DyadRisk> risks;
  risks.reserve(now.dyads().size());
  for (const DyadPast& dyad : now.dyads()) {
    const DyadState state = DyadState::of(now, dyad.source, dyad.target, day);
    const DyadState earlier = DyadState::of(before, dyad.source, dyad.target, day - kMonth);
    DyadRisk& risk = risks.emplace_back();
    risk.source = dyad.source;
    risk.target = dyad.target;
    // Quiet: neither did anything to the other in the half year before the month that is looked at.
    risk.quiet = true;
    for (const DyadPast* const past : {before.find(dyad.source, dyad.target), before.find(dyad.target, dyad.source)}) {
      if (past != nullptr && std::ranges::max(past->last) >= day - kMonth - kQuiet) risk.quiet = false;
    }
    for (int quad = 0; quad < kQuads; ++quad) {
      risk.expected[quad] = form.expected(quad, state, knowledge.model.weights);
      risk.expected_before[quad] = form.expected(quad, earlier, knowledge.model.weights);
      risk.probability[quad] = class_probability(knowledge, forms, state, quad);
      risk.probability_before[quad] = class_probability(knowledge, forms, earlier, quad);
    }
  }
  return risks;
}

Watch watch(const EventSeries& series, const std::vector<DyadRisk>& risks, const std::vector<int>& quads, std::size_t top) {
  Watch result;
  std::vector<ActorRise> actors(series.actors.size());
  for (const DyadRisk& risk : risks) {
    ActorRise& actor = actors[static_cast<std::size_t>(risk.source)];
    actor.actor = risk.source;
    for (const int quad : quads) {
      actor.now += risk.expected[quad];
      actor.before += risk.expected_before[quad];
      const Rise rise{risk.source, risk.target, quad, risk.probability_before[quad], risk.probability[quad], risk.quiet};
      if (rise.now > rise.before) (risk.quiet ? result.onsets : result.continuations).push_back(rise);
    }
  }
  const auto keep = [top](auto& list) {
    std::ranges::stable_sort(list, std::greater{}, [](const auto& each) { return each.now - each.before; });
    if (list.size() > top) list.resize(top);
  };
  keep(result.onsets);
  keep(result.continuations);
  for (const ActorRise& actor : actors) {
    if (actor.now > actor.before) result.actors.push_back(actor);
  }
  keep(result.actors);
  return result;
}

Watch watch(const Knowledge& knowledge, Day day, const std::vector<int>& quads, std::size_t top) {
  return watch(knowledge.series, dyad_risks(knowledge, day), quads, top);
}

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

}  // namespace

std::vector<Shift> what_if(const Knowledge& knowledge, const EventSeries& changed, Day day, int days, std::size_t top) {
  if (!knowledge.model.enough) return what_if_of_base_rates(knowledge, changed, day, days);
  const Forms forms{horizon_form(knowledge.model.weights, days), horizon_form(knowledge.model.weights, kMonth)};
  const PastBefore before_day(knowledge, day);
  const DyadHistory& before = *before_day;
  const DyadHistory after = DyadHistory::of(changed, day);
  std::map<std::string, std::int32_t, std::less<>> changed_place;
  for (std::size_t i = 0; i < changed.actors.size(); ++i) changed_place[changed.actors[i]] = static_cast<std::int32_t>(i);
  std::map<std::string, std::int32_t, std::less<>> series_place;
  for (std::size_t i = 0; i < knowledge.series.actors.size(); ++i)
    series_place[knowledge.series.actors[i]] = static_cast<std::int32_t>(i);
  const auto state_in = [&](const DyadHistory& history, const auto& places, const std::string& source,
                            const std::string& target) {
    const auto s = places.find(source);
    const auto t = places.find(target);
    return s == places.end() || t == places.end() ? DyadState{} : DyadState::of(history, s->second, t->second, day);
  };
  std::vector<Shift> shifts;
  const auto compare = [&](const std::string& source, const std::string& target) {
    const DyadState old_state = state_in(before, series_place, source, target);
    const DyadState new_state = state_in(after, changed_place, source, target);
    const DyadWeights& weights = knowledge.model.weights;
    for (int quad = 0; quad < kQuads; ++quad) {
      DyadState own = old_state;
      own.own = new_state.own;
      DyadState returned = old_state;
      returned.back = new_state.back;
      const double start = forms.window.past_part(quad, old_state);
      const Shift shift{
          source,
          target,
          quad,
          class_probability(knowledge, forms, old_state, quad),
          class_probability(knowledge, forms, new_state, quad),
          forms.window.past_part(quad, own) - start,
          forms.window.past_part(quad, returned) - start,
          forms.window.activity_part(quad, new_state, weights) - forms.window.activity_part(quad, old_state, weights)};
      if (std::abs(shift.after - shift.before) > 1e-9) shifts.push_back(shift);
    }
  };
  for (const DyadPast& dyad : after.dyads()) {
    compare(changed.actors[static_cast<std::size_t>(dyad.source)], changed.actors[static_cast<std::size_t>(dyad.target)]);
  }
  for (const DyadPast& dyad : before.dyads()) {
    const std::string& source = knowledge.series.actors[static_cast<std::size_t>(dyad.source)];
    const std::string& target = knowledge.series.actors[static_cast<std::size_t>(dyad.target)];
    const auto s = changed_place.find(source);
    const auto t = changed_place.find(target);
    const bool known = s != changed_place.end() && t != changed_place.end() && after.find(s->second, t->second) != nullptr;
    if (!known) compare(source, target);
  }
  std::ranges::stable_sort(shifts, std::greater{}, [](const Shift& shift) { return std::abs(shift.after - shift.before); });
  if (shifts.size() > top) shifts.resize(top);
  return shifts;
}

}  // namespace dragoman::forecast
