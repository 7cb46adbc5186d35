#include "dragoman/forecast/dyad_forecast.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <functional>
#include <map>

#include <fmt/format.h>

#include "dragoman/base/date.h"
#include "dragoman/base/parallel.h"
#include "dragoman/forecast/keep_top.h"

namespace dragoman::forecast {

namespace {

constexpr int kQuiet = 180;
constexpr double kPriorWindows = 2;
constexpr double kPriorEvents = 5;

/// Share of the windows so far with an event that `counts`, drawn towards `prior` by two windows.
template <class Counts>
double base_rate(const EventSeries& series, std::span<const std::uint32_t> past, const DyadQuery& query, double prior,
                 const Counts& counts) {
  if (series.empty() || query.day <= series.first_day()) return prior;
  const auto windows = static_cast<double>(query.day - series.first_day()) / query.days;
  std::vector<Day> with;
  for (const std::uint32_t row : past) {
    if (counts(series.rows[row])) with.push_back((query.day - 1 - series.rows[row].day) / query.days);
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
std::vector<TypeForecast> type_forecasts(const Knowledge& knowledge, const PastBefore& before_day, const DyadForecast& forecast) {
  const EventSeries& series = knowledge.series;
  const std::span<const std::uint32_t> past = before_day.rows(forecast.query.source, forecast.query.target);
  const std::vector<std::uint32_t>& type_counts = before_day.activity().type_counts;
  std::map<std::pair<std::int32_t, int>, double> all;
  std::map<std::pair<std::int32_t, int>, double> own;
  PerQuad all_sum{};
  PerQuad own_sum{};
  for (std::size_t i = 0; i < type_counts.size(); ++i) {
    const std::uint32_t count = type_counts[i];
    if (count == 0) continue;
    const auto quad = static_cast<int>(i % kQuads);
    all[{static_cast<std::int32_t>(i / kQuads), quad}] = count;
    all_sum[quad] += count;
  }
  for (const std::uint32_t row : past) {
    ++own[{series.rows[row].type, series.rows[row].quad}];
    ++own_sum[series.rows[row].quad];
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

ExpectationTerms terms_of(const Knowledge& knowledge, const PastBefore& past, const HorizonForm& form, const DyadQuery& query,
                          int quad) {
  ExpectationTerms terms;
  const DyadState state = past.state(query.source, query.target);
  terms.expected = form.expected(quad, state, knowledge.model.weights);
  terms.activity = form.activity_part(quad, state, knowledge.model.weights);
  terms.base = form.base_part(quad, knowledge.model.weights);
  for (const bool returned : {false, true}) {
    for (const std::uint32_t row : returned ? past.rows(query.target, query.source) : past.rows(query.source, query.target)) {
      const EventSeries::Row& event = knowledge.series.rows[row];
      terms.reasons.push_back({row, form.event_part(quad, event.quad, query.day - event.day, returned), returned});
    }
  }
  std::ranges::stable_sort(terms.reasons, std::greater{}, &Reason::part);
  return terms;
}

DyadForecast forecast_dyad(const Knowledge& asked, const DyadQuery& query) {
  const WithTable with_table(asked);
  const Knowledge& knowledge = *with_table;
  const DyadModel& model = knowledge.model;
  DyadForecast forecast;
  forecast.query = query;
  forecast.note = model.note;
  const PastBefore before_day(knowledge, query.day);
  const std::span<const std::uint32_t> past = before_day.rows(query.source, query.target);
  const Forms forms{horizon_form(model.weights, query.days), horizon_form(model.weights, kMonth)};
  const DyadState now = before_day.state(query.source, query.target);
  const PastBefore before_month(knowledge, query.day - kMonth);
  const DyadState earlier = before_month.state(query.source, query.target);
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
      each.month_ago = base_rate(knowledge.series, before_month.rows(query.source, query.target), before, prior, of_class);
      continue;
    }
    each.terms = terms_of(knowledge, before_day, forms.window, query, quad);
    each.probability = class_probability(knowledge, forms, now, quad);
    each.month_ago = class_probability(knowledge, forms, earlier, quad);
  }
  forecast.types = type_forecasts(knowledge, before_day, forecast);
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
  return {day, DayActivity::of(series, day), DayActivity::of(series, day - kMonth)};
}

WithTable::WithTable(const Knowledge& knowledge) : knowledge_(knowledge) {
  if (knowledge_.table == nullptr) knowledge_.table = &made_.emplace(DyadTable::of(knowledge.series));
}

PastBefore::PastBefore(const Knowledge& knowledge, Day day) : knowledge_(knowledge), day_(day) {
  assert(knowledge.table != nullptr);
  if (knowledge.pasts != nullptr && knowledge.pasts->day == day) {
    known_ = &knowledge.pasts->now;
  } else if (knowledge.pasts != nullptr && knowledge.pasts->day - kMonth == day) {
    known_ = &knowledge.pasts->month_ago;
  } else {
    made_ = DayActivity::of(knowledge.series, day);
  }
}

std::span<const Dyad> PastBefore::dyads() const {
  const std::span<const Dyad> all = knowledge_.table->dyads();
  std::size_t met = 0;  // the earliest stand first
  while (met < all.size() && !moments(&all[met]).empty()) ++met;
  return all.first(met);
}

std::span<const Moment> PastBefore::moments(const Dyad* dyad) const { return moments_before(*knowledge_.table, dyad, day_); }

std::span<const std::uint32_t> PastBefore::rows(std::int32_t source, std::int32_t target) const {
  return rows_before(*knowledge_.table, knowledge_.table->find(source, target), day_);
}

DyadState PastBefore::state(std::int32_t source, std::int32_t target) const {
  const DyadTable& table = *knowledge_.table;
  return {rates_of(moments(table.find(source, target)), day_), rates_of(moments(table.find(target, source)), day_),
          activity().expected(source, target), activity().expected(target, source)};
}

DyadState PastBefore::state(const Dyad& dyad) const {
  return {rates_of(moments(&dyad), day_), rates_of(moments(knowledge_.table->back(dyad)), day_),
          activity().expected(dyad.source, dyad.target), activity().expected(dyad.target, dyad.source)};
}

std::vector<DyadRisk> dyad_risks(const Knowledge& asked, Day day) {
  const WithTable with_table(asked);
  const Knowledge& knowledge = *with_table;
  const PastBefore now(knowledge, day);
  const PastBefore before(knowledge, day - kMonth);
  const HorizonForm form = horizon_form(knowledge.model.weights, kMonth);
  const std::span<const Dyad> dyads = now.dyads();
  std::vector<DyadRisk> risks(dyads.size());
  constexpr std::size_t kTogether = 2048;
  parallel_for((dyads.size() + kTogether - 1) / kTogether, 0, [&](std::size_t part) {
    for (std::size_t i = part * kTogether; i < std::min(dyads.size(), (part + 1) * kTogether); ++i) {
      const DyadState state = now.state(dyads[i]);
      const DyadState earlier = before.state(dyads[i]);
      DyadRisk& risk = risks[i];
      risk.source = dyads[i].source;
      risk.target = dyads[i].target;
      // Quiet: neither did anything to the other in the half year before the month that is looked at.
      risk.quiet = true;
      for (const std::span<const Moment> past : {before.moments(&dyads[i]), before.moments(knowledge.table->back(dyads[i]))}) {
        if (!past.empty() && past.back().day() >= day - kMonth - kQuiet) risk.quiet = false;
      }
      for (int quad = 0; quad < kQuads; ++quad) {
        const auto q = static_cast<std::size_t>(quad);
        risk.expected[q] = form.expected(quad, state, knowledge.model.weights);
        risk.expected_before[q] = form.expected(quad, earlier, knowledge.model.weights);
        risk.probability[q] = probability_of(knowledge.model, quad, risk.expected[q], risk.expected[q]);
        risk.probability_before[q] = probability_of(knowledge.model, quad, risk.expected_before[q], risk.expected_before[q]);
      }
    }
  });
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
  const auto rise = [](const auto& each) { return each.now - each.before; };
  keep_top(result.onsets, top, rise);
  keep_top(result.continuations, top, rise);
  for (const ActorRise& actor : actors) {
    if (actor.now > actor.before) result.actors.push_back(actor);
  }
  keep_top(result.actors, top, rise);
  return result;
}

Watch watch(const Knowledge& knowledge, Day day, const std::vector<int>& quads, std::size_t top) {
  return watch(knowledge.series, dyad_risks(knowledge, day), quads, top);
}

}  // namespace dragoman::forecast
