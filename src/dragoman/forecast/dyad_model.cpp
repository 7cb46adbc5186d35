#include "dragoman/forecast/dyad_model.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "dragoman/forecast/past_misses.h"
#include "dragoman/forecast/simulate.h"

namespace dragoman::forecast {

namespace {

constexpr int kIterations = 60;
constexpr std::size_t kEnoughEvents = 1000;
constexpr Day kEnoughDays = 240;
constexpr float kBusy = 0.05F;

/// A dyad on a day on which something happened.
struct ActiveDay {
  DyadState state;
  std::array<std::uint32_t, kQuads> events{};
};

std::vector<ActiveDay> active_days(const EventSeries& series, Day learn_from, Day end) {
  std::vector<ActiveDay> days;
  DyadHistory history(series.actors.size());
  const std::size_t last = series.rows_before(end);
  for (std::size_t begin = 0; begin < last;) {
    std::size_t next = begin;
    const Day day = series.rows[begin].day;
    // Rows of a day are sorted by source and target.
    for (; next < last && series.rows[next].day == day; ++next) {
      const EventSeries::Row& row = series.rows[next];
      if (day < learn_from) continue;
      const bool same = next > begin && series.rows[next - 1].source == row.source && series.rows[next - 1].target == row.target;
      if (!same) days.push_back({DyadState::of(history, row.source, row.target, day), {}});
      ++days.back().events[row.quad];
    }
    for (; begin < next; ++begin) history.add(series.rows[begin], begin);
  }
  return days;
}

/// Sum over the days [learn_from, end) and all dyads of each fading rate: what the expectations are measured against.
struct Exposure {
  Rates rates{};
  PerQuad activity{};
  double pairs_days = 0;
};

Exposure exposure_of(const EventSeries& series, Day learn_from, Day end) {
  Exposure exposure;
  const std::size_t last = series.rows_before(end);
  for (std::size_t i = 0; i < last; ++i) {
    const EventSeries::Row& row = series.rows[i];
    const Day begin = std::max<Day>(row.day + 1, learn_from);
    for (int h = 0; h < kScales; ++h) {
      // The geometric sum of event_rate(h, day - row.day) over day = begin … end - 1.
      const double sum = (event_rate(h, begin - row.day) - event_rate(h, end - row.day)) / (1 - fading(h, 1));
      if (begin < end) exposure.rates[row.quad][h] += sum;
    }
  }
  // Over all ordered pairs, what activity expects adds up to the total rate.
  for (int q = 0; q < kQuads; ++q) exposure.activity[q] = exposure.rates[q][kScales - 1];
  const auto actors = static_cast<double>(series.actors.size());
  exposure.pairs_days = actors * (actors - 1) * (end - learn_from);
  return exposure;
}

/// One class at a time: w ← w · (sum of y · share) / exposure; every step raises the likelihood.
void learn_quad(const std::vector<ActiveDay>& days, const Exposure& exposure, int quad, DyadWeights& weights) {
  constexpr std::size_t kPast = kQuads * kScales;
  constexpr std::size_t kAll = 2 * kPast + 2;
  std::vector<const ActiveDay*> with;
  double events = 0;
  for (const ActiveDay& day : days) {
    if (day.events[quad] == 0) continue;
    with.push_back(&day);
    events += day.events[quad];
  }
  const auto features_of = [&](const ActiveDay& day) {
    std::array<double, kAll> x{};
    for (std::size_t i = 0; i < kPast; ++i) {
      x[i] = day.state.own[i / kScales][i % kScales];
      x[kPast + i] = day.state.back[i / kScales][i % kScales];
    }
    x[2 * kPast] = day.state.own_activity[quad];
    x[2 * kPast + 1] = 1;
    return x;
  };
  std::array<double, kAll> exposures{};
  for (std::size_t i = 0; i < kPast; ++i) exposures[i] = exposures[kPast + i] = exposure.rates[i / kScales][i % kScales];
  exposures[2 * kPast] = exposure.activity[quad];
  exposures[2 * kPast + 1] = exposure.pairs_days;

  std::array<double, kAll> w{};
  for (std::size_t i = 0; i < kAll; ++i) w[i] = exposures[i] > 0 ? events / (exposures[i] * kAll) : 0;
  for (int iteration = 0; iteration < kIterations; ++iteration) {
    std::array<double, kAll> sums{};
    for (const ActiveDay* const day : with) {
      const auto x = features_of(*day);
      double expected = 0;
      for (std::size_t i = 0; i < kAll; ++i) expected += w[i] * x[i];
      if (expected <= 0) continue;
      const double share = day->events[quad] / expected;
      for (std::size_t i = 0; i < kAll; ++i) sums[i] += share * x[i];
    }
    for (std::size_t i = 0; i < kAll; ++i) w[i] = exposures[i] > 0 ? w[i] * sums[i] / exposures[i] : 0;
  }
  for (std::size_t i = 0; i < kPast; ++i) {
    weights.own[quad][i / kScales][i % kScales] = w[i];
    weights.back[quad][i / kScales][i % kScales] = w[kPast + i];
  }
  weights.activity[quad] = w[2 * kPast];
  weights.base[quad] = w[2 * kPast + 1];
}

double dot(const Rates& a, const Rates& b) {
  double sum = 0;
  for (int q = 0; q < kQuads; ++q) {
    for (int h = 0; h < kScales; ++h) sum += a[q][h] * b[q][h];
  }
  return sum;
}

/// Expected numbers over the days, for given rates now and given daily inputs of their own.
PerQuad run_forward(const DyadWeights& weights, Rates own, Rates back, const PerQuad& own_input, const PerQuad& back_input,
                    int days) {
  PerQuad sums{};
  for (int day = 0; day < days; ++day) {
    PerQuad forth{};
    PerQuad returned{};
    for (int q = 0; q < kQuads; ++q) {
      forth[q] = own_input[q] + dot(weights.own[q], own) + dot(weights.back[q], back);
      returned[q] = back_input[q] + dot(weights.own[q], back) + dot(weights.back[q], own);
      sums[q] += forth[q];
    }
    for (int q = 0; q < kQuads; ++q) {
      for (int h = 0; h < kScales; ++h) {
        own[q][h] = own[q][h] * fading(h, 1) + forth[q] * event_rate(h, 1);
        back[q][h] = back[q][h] * fading(h, 1) + returned[q] * event_rate(h, 1);
      }
    }
  }
  return sums;
}

}  // namespace

DyadState DyadState::of(const DyadHistory& history, std::int32_t source, std::int32_t target, Day day) {
  return {history.rates(source, target, day), history.rates(target, source, day),
          history.expected_by_activity(source, target, day), history.expected_by_activity(target, source, day)};
}

PerQuad daily_expectation(const DyadState& state, const DyadWeights& weights) {
  PerQuad expected{};
  for (int q = 0; q < kQuads; ++q) {
    expected[q] = dot(weights.own[q], state.own) + dot(weights.back[q], state.back) +
                  weights.activity[q] * state.own_activity[q] + weights.base[q];
  }
  return expected;
}

HorizonForm horizon_form(const DyadWeights& weights, int days) {
  HorizonForm form;
  form.days = days;
  for (int q = 0; q < kQuads; ++q) {
    PerQuad input{};
    input[q] = 1;
    const PerQuad from_own = run_forward(weights, {}, {}, input, {}, days);
    const PerQuad from_back = run_forward(weights, {}, {}, {}, input, days);
    for (int target = 0; target < kQuads; ++target) {
      form.own_input[target][q] = from_own[target];
      form.back_input[target][q] = from_back[target];
    }
    for (int h = 0; h < kScales; ++h) {
      Rates unit{};
      unit[q][h] = 1;
      const PerQuad own = run_forward(weights, unit, {}, {}, {}, days);
      const PerQuad back = run_forward(weights, {}, unit, {}, {}, days);
      for (int target = 0; target < kQuads; ++target) {
        form.own[target][q][h] = own[target];
        form.back[target][q][h] = back[target];
      }
    }
  }
  return form;
}

double HorizonForm::past_part(int quad, const DyadState& state) const {
  return dot(own[quad], state.own) + dot(back[quad], state.back);
}

double HorizonForm::activity_part(int quad, const DyadState& state, const DyadWeights& weights) const {
  double sum = 0;
  for (int q = 0; q < kQuads; ++q) {
    sum += weights.activity[q] * (own_input[quad][q] * state.own_activity[q] + back_input[quad][q] * state.back_activity[q]);
  }
  return sum;
}

double HorizonForm::base_part(int quad, const DyadWeights& weights) const {
  double sum = 0;
  for (int q = 0; q < kQuads; ++q) sum += weights.base[q] * (own_input[quad][q] + back_input[quad][q]);
  return sum;
}

double HorizonForm::event_part(int quad, int past_quad, Day age, bool returned) const {
  double sum = 0;
  for (int h = 0; h < kScales; ++h) sum += (returned ? back : own)[quad][past_quad][h] * event_rate(h, age);
  return sum;
}

DyadWeights DyadModel::learn_weights(const EventSeries& series, Day first, Day end) {
  DyadWeights weights;
  // The first third only fills the history.
  const Day learn_from = first + (end - first) / 3;
  const std::vector<ActiveDay> days = active_days(series, learn_from, end);
  const Exposure exposure = exposure_of(series, learn_from, end);
  for (int quad = 0; quad < kQuads; ++quad) learn_quad(days, exposure, quad, weights);
  return weights;
}

std::array<std::vector<Outcome>, kQuads> month_outcomes(const EventSeries& series, const DyadWeights& weights, Day origin) {
  const DyadHistory history = DyadHistory::of(series, origin);
  const HorizonForm form = horizon_form(weights, kMonth);
  std::set<std::tuple<std::int32_t, std::int32_t, int>> happened;
  for (std::size_t i = series.rows_before(origin); i < series.rows_before(origin + kMonth); ++i) {
    happened.emplace(series.rows[i].source, series.rows[i].target, series.rows[i].quad);
  }
  std::array<std::vector<Outcome>, kQuads> outcomes;
  for (const DyadPast& dyad : history.dyads()) {
    const DyadState state = DyadState::of(history, dyad.source, dyad.target, origin);
    for (int q = 0; q < kQuads; ++q) {
      const double expected = form.expected(q, state, weights);
      outcomes[q].push_back({static_cast<float>(1 - std::exp(-expected)), happened.contains({dyad.source, dyad.target, q})});
    }
  }
  return outcomes;
}

DyadModel DyadModel::learn(const EventSeries& series) {
  DyadModel model;
  model.events = series.rows.size();
  model.actors = series.actors.size();
  if (series.empty()) {
    model.note = "the record has no dated events between two actors";
    return model;
  }
  model.first_day = series.first_day();
  model.last_day = series.last_day();
  const Day end = model.last_day + 1;
  const Day length = end - model.first_day;
  model.dyads = DyadHistory::of(series, end).dyads().size();
  if (model.events < kEnoughEvents || length < kEnoughDays) {
    model.note = fmt::format(
        "{} events over {} days are too little history to learn from ({} events over {} days are needed): "
        "only base rates are given",
        model.events, length, kEnoughEvents, kEnoughDays);
    return model;
  }
  model.enough = true;

  // Six months (of 30 days) are held back: calibration is fitted on the first four and checked on the last two.
  constexpr int kOrigins = 6;
  constexpr int kFitting = 4;
  const int origins = std::min<int>(kOrigins, length / kMonth / 2);
  const DyadWeights earlier = learn_weights(series, model.first_day, end - origins * kMonth);
  const int fitting_origins = std::max(1, origins * kFitting / kOrigins);
  std::array<std::vector<Outcome>, kQuads> fitting;
  std::array<std::vector<Outcome>, kQuads> checking;
  for (int i = 0; i < origins; ++i) {
    const auto outcomes = month_outcomes(series, earlier, end - (origins - i) * kMonth);
    for (int q = 0; q < kQuads; ++q) {
      auto& into = i < fitting_origins ? fitting[q] : checking[q];
      into.insert(into.end(), outcomes[q].begin(), outcomes[q].end());
    }
  }
  std::vector<Outcome> raw;
  std::vector<Outcome> calibrated;
  std::vector<Outcome> all_fitting;
  for (int q = 0; q < kQuads; ++q) {
    model.calibrators[q] = Calibrator::fit(fitting[q]);
    model.base_probability[q] = base_rate_of(fitting[q]);
    raw.insert(raw.end(), checking[q].begin(), checking[q].end());
    all_fitting.insert(all_fitting.end(), fitting[q].begin(), fitting[q].end());
    std::vector<Outcome> of_class;
    for (const Outcome& outcome : checking[q]) of_class.push_back({model.calibrators[q](outcome.probability), outcome.happened});
    model.scores.by_class[q] = check_calibration(of_class, Calibrator(), model.base_probability[q]);
    calibrated.insert(calibrated.end(), of_class.begin(), of_class.end());
  }
  std::vector<Outcome> busy;
  std::ranges::copy_if(calibrated, std::back_inserter(busy), [](const Outcome& outcome) { return outcome.probability >= kBusy; });
  model.scores.busy_outcomes = static_cast<std::int64_t>(busy.size());
  model.scores.busy_error = check_calibration(busy, Calibrator(), base_rate_of(all_fitting)).expected_error;
  const double base_rate = base_rate_of(all_fitting);
  model.scores.by_month = check_calibration(calibrated, Calibrator(), base_rate);
  model.scores.raw_error = check_calibration(raw, Calibrator(), base_rate).expected_error;
  model.scores.origins = origins;
  for (int i = fitting_origins; i < origins; ++i)
    find_misses(series, earlier, model.calibrators, end - (origins - i) * kMonth, model.misses);
  keep_worst(model.misses, kKeptMisses);
  std::vector<Day> spread_origins;
  for (int i = 0; i < fitting_origins; i += 2) spread_origins.push_back(end - (origins - i) * kMonth);
  model.spread = learn_spread(series, earlier, spread_origins, kMonth);
  // Bands are checked on the months that the calibration is checked on; the spread is from earlier ones.
  Coverage covered;
  for (int i = fitting_origins; i < origins; ++i) {
    covered.add(
        coverage(series, earlier, model.spread, {.day = end - (origins - i) * kMonth, .days = kMonth, .runs = 500, .seed = 12}));
  }
  model.scores.coverage = covered.share();
  for (const double cells : covered.cells) model.scores.coverage_cells += static_cast<int>(cells);
  model.weights = learn_weights(series, model.first_day, end);
  return model;
}

}  // namespace dragoman::forecast
