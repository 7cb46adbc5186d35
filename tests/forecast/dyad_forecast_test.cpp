#include "dragoman/forecast/dyad_forecast.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <gtest/gtest.h>

#include "dragoman/forecast/past_misses.h"
#include "dragoman/forecast/record_forecast.h"
#include "dragoman/forecast/simulate.h"
#include "dragoman/forecast/what_if.h"
#include "synthetic.h"

namespace dragoman::forecast {
namespace {

const EventSeries& series() {
  static const EventSeries made = EventSeries::of(synthetic_events(200, 600, 5));
  return made;
}

const DyadModel& model() {
  static const DyadModel learned = DyadModel::learn(series());
  return learned;
}

TEST(DyadModel, LearnsTheExcitationAndIsCalibrated) {
  ASSERT_TRUE(model().enough) << model().note;
  EXPECT_LE(model().scores.by_month.expected_error, 0.03);
  EXPECT_LT(model().scores.by_month.brier, model().scores.by_month.base_brier);
  // The series excites by 0.04 for some days: the own past of class 1 must count, the returned past (there is none) must not.
  double own = 0;
  for (const double weight : model().weights.own[0][0]) own += weight;
  EXPECT_GT(own, 0.2);
}

TEST(DyadForecast, TermsSumToTheExpectedNumber) {
  const Knowledge knowledge{series(), model()};
  const Day today = series().last_day() + 1;
  for (std::size_t row = 0; row < series().rows.size(); row += 97) {
    const DyadQuery query{series().rows[row].source, series().rows[row].target, today, 30};
    for (const ClassForecast& each : forecast_dyad(knowledge, query).classes) {
      double sum = each.terms.activity + each.terms.base;
      for (const Reason& reason : each.terms.reasons) sum += reason.part;
      EXPECT_NEAR(sum, each.terms.expected, 1e-6);
      EXPECT_GE(each.probability, 0);
      EXPECT_LE(each.probability, 1);
      EXPECT_GE(each.base_rate, 0);
      EXPECT_LE(each.base_rate, 1);
    }
  }
}

TEST(DyadForecast, OnlyEarlierEventsCountAndLongerIsLikelier) {
  const Knowledge knowledge{series(), model()};
  const EventSeries::Row row = series().rows[series().rows.size() / 2];
  const DyadQuery query{row.source, row.target, row.day, 30};
  std::vector<DatedEvent> until;
  for (const EventSeries::Row& each : series().rows) {
    if (each.day >= row.day) break;
    until.push_back({day_of(each.day), series().actors[static_cast<std::size_t>(each.source)],
                     series().actors[static_cast<std::size_t>(each.target)], series().types[static_cast<std::size_t>(each.type)],
                     each.quad + 1, series().ids[each.event]});
  }
  const EventSeries cut = EventSeries::of(until);
  const DyadQuery same{cut.actor(series().actors[static_cast<std::size_t>(row.source)]),
                       cut.actor(series().actors[static_cast<std::size_t>(row.target)]), row.day, 30};
  const DyadForecast whole = forecast_dyad(knowledge, query);
  const DyadForecast part = forecast_dyad({cut, model()}, same);
  for (std::size_t q = 0; q < kQuads; ++q) EXPECT_DOUBLE_EQ(whole.classes[q].probability, part.classes[q].probability);
  DyadQuery longer = query;
  longer.days = 90;
  EXPECT_GE(forecast_dyad(knowledge, longer).classes[0].probability, whole.classes[0].probability);
}

TEST(DyadForecast, TooLittleHistoryGivesBaseRatesAndSaysSo) {
  const EventSeries small = EventSeries::of(synthetic_events(3, 60, 5));
  const DyadModel learned = DyadModel::learn(small);
  EXPECT_FALSE(learned.enough);
  EXPECT_NE(learned.note.find("too little history"), std::string::npos);
  const DyadForecast forecast = forecast_dyad({small, learned}, {0, 1, small.last_day() + 1, 30});
  EXPECT_FALSE(forecast.note.empty());
  for (const ClassForecast& each : forecast.classes) EXPECT_EQ(each.probability, each.base_rate);
  const auto bands = simulate({small, learned}, {.day = small.last_day() + 1, .days = 60});
  ASSERT_FALSE(bands.empty());
  for (const Band& band : bands) {
    EXPECT_LE(band.low, band.median);
    EXPECT_LE(band.median, band.high);
    EXPECT_NEAR(band.median, band.mean, 2);
  }
  const DyadModel of_nothing = DyadModel::learn(EventSeries{});
  EXPECT_FALSE(of_nothing.enough);
  EXPECT_FALSE(of_nothing.note.empty());
}

TEST(DyadForecast, UnknownActorsGetLittle) {
  const DyadForecast forecast = forecast_dyad({series(), model()}, {-1, 0, series().last_day() + 1, 30});
  for (const ClassForecast& each : forecast.classes) EXPECT_LT(each.probability, 0.05);
}

TEST(DyadForecast, IdsAreReadBack) {
  const std::string id = forecast_id({"RUS", "group/taliban", 2, 17156, 30});
  EXPECT_EQ(id, "RUS>group/taliban/q3/2016-12-21/30d");
  const auto name = parse_forecast_id(id);
  ASSERT_TRUE(name);
  EXPECT_EQ(name->target, "group/taliban");
  EXPECT_EQ(name->quad, 2);
  EXPECT_EQ(name->day, 17156);
  for (const char* wrong :
       {"", "RUS", "RUS>AFG", "RUS>AFG/q9/2016-12-21/30d", "RUS>AFG/q3/2016-13-21/30d", "RUS>AFG/q3/2016-12-21/xd", "a/b/c/d"}) {
    EXPECT_EQ(parse_forecast_id(wrong).error().id, "E-FORECAST-013") << wrong;
  }
}

TEST(WhatIf, AnAddedEventMovesItsOwnDyadMost) {
  const Knowledge knowledge{series(), model()};
  const Day today = series().last_day() + 1;
  EXPECT_TRUE(what_if(knowledge, {}, today, 30, 5).empty());
  const auto shifts = what_if(knowledge, {{{day_of(today - 1), "A3", "B3", "T1", 1, "added"}}, {}}, today, 30, 5);
  ASSERT_FALSE(shifts.empty());
  EXPECT_EQ(shifts[0].source, "A3");
  EXPECT_EQ(shifts[0].target, "B3");
  EXPECT_GT(shifts[0].after, shifts[0].before);
  EXPECT_GT(shifts[0].own, 0);
}

TEST(WhatIf, ShiftsAreThoseOfForecastsFromTheChangedSeries) {
  const Knowledge knowledge{series(), model()};
  const Day today = series().last_day() + 1;
  ChangedEvents changes;
  changes.add = {{day_of(today - 1), "A3", "B3", "T1", 1, "one"},
                 {day_of(today - 40), "B3", "A3", "T1", 4, "two"},
                 {day_of(today - 3), "newcomer", "A1", "T1", 3, "three"},
                 {day_of(today + 5), "A2", "B2", "T1", 3, "to come"}};
  const std::size_t last = series().rows.size() - 1;
  changes.remove = {5, static_cast<std::uint32_t>(last - 7), static_cast<std::uint32_t>(last)};
  const EventSeries changed = with_changes(series(), changes);
  for (const auto& [day, days] : {std::pair{today, 30}, std::pair{today - 35, 7}}) {
    const auto shifts = what_if(knowledge, changes, day, days, 100000);
    ASSERT_GT(shifts.size(), 4U);
    const DyadTable plain_table = DyadTable::of(series());
    const DyadTable changed_table = DyadTable::of(changed);
    const Knowledge plain{series(), model(), &plain_table};
    const Knowledge other{changed, model(), &changed_table};
    std::set<std::pair<std::string, std::string>> pairs;
    for (const Shift& shift : shifts) pairs.emplace(shift.source, shift.target);
    for (const Dyad& dyad : changed_table.dyads()) {
      if (changed.rows[changed_table.rows(dyad).front()].day >= day) continue;
      pairs.emplace(changed.actors[static_cast<std::size_t>(dyad.source)], changed.actors[static_cast<std::size_t>(dyad.target)]);
    }
    for (const auto& [source, target] : pairs) {
      const auto in = [&, &source = source, &target = target](const Knowledge& knows) {
        return forecast_dyad(knows, {knows.series.actor(source), knows.series.actor(target), day, days});
      };
      const DyadForecast before = in(plain);
      const DyadForecast after = in(other);
      for (std::size_t quad = 0; quad < kQuads; ++quad) {
        const auto found = std::ranges::find_if(shifts, [&, &source = source, &target = target](const Shift& shift) {
          return shift.source == source && shift.target == target && shift.quad == static_cast<int>(quad);
        });
        const ClassForecast& was = before.classes[quad];
        const ClassForecast& is = after.classes[quad];
        if (found == shifts.end()) {
          EXPECT_LT(std::abs(is.probability - was.probability), 2e-9) << source << " " << target;
          continue;
        }
        EXPECT_NEAR(found->before, was.probability, 1e-9) << source << " " << target;
        EXPECT_NEAR(found->after, is.probability, 1e-9) << source << " " << target;
        EXPECT_NEAR(found->own + found->returned + found->activity, is.terms.expected - was.terms.expected, 1e-9);
      }
    }
  }
}

TEST(DyadTable, RatesAreThoseOfAHistory) {
  const DyadTable table = DyadTable::of(series());
  const Knowledge knowledge{series(), model(), &table};
  for (const Day day : {series().first_day(), series().first_day() + 100, series().last_day() - 3, series().last_day() + 400}) {
    const DyadHistory history = DyadHistory::of(series(), day);
    const PastBefore past(knowledge, day);
    std::vector<std::uint32_t> counts = past.activity().type_counts;
    while (!counts.empty() && counts.back() == 0) counts.pop_back();
    EXPECT_EQ(counts, history.type_counts());
    const auto actors = static_cast<std::int32_t>(series().actors.size());
    for (std::int32_t source = -1; source < actors; source += 5) {
      for (std::int32_t target = -1; target < actors; ++target) {
        const DyadPast* const expected = history.find(source, target);
        const auto rows = past.rows(source, target);
        EXPECT_TRUE(std::ranges::equal(rows, expected == nullptr ? std::vector<std::uint32_t>() : expected->rows));
        const DyadState state = past.state(source, target);
        const DyadState plain = DyadState::of(history, source, target, day);
        for (std::size_t q = 0; q < kQuads; ++q) {
          for (std::size_t h = 0; h < kScales; ++h) {
            EXPECT_NEAR(state.own[q][h], plain.own[q][h], 1e-12);
            EXPECT_NEAR(state.back[q][h], plain.back[q][h], 1e-12);
          }
          EXPECT_NEAR(state.own_activity[q], plain.own_activity[q], 1e-12);
          EXPECT_NEAR(state.back_activity[q], plain.back_activity[q], 1e-12);
        }
      }
    }
  }
}

TEST(Watch, OnsetsWereQuiet) {
  const Watch found = watch({series(), model()}, series().last_day() + 1, {0, 1, 2, 3}, 10);
  for (const Rise& rise : found.onsets) EXPECT_TRUE(rise.onset);
  for (const Rise& rise : found.continuations) {
    EXPECT_FALSE(rise.onset);
    EXPECT_GT(rise.now, rise.before);
  }
  EXPECT_FALSE(found.continuations.empty());
}

TEST(Simulation, SameSeedSameBandsAndPastDatesAreCovered) {
  const Knowledge knowledge{series(), model()};
  const SimulationOptions options{.day = series().last_day() + 1, .days = 20, .runs = 100, .seed = 4, .jobs = 1};
  SimulationOptions threads = options;
  threads.jobs = 3;
  const auto one = simulate(knowledge, options);
  const auto three = simulate(knowledge, threads);
  ASSERT_EQ(one.size(), three.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(one[i].mean, three[i].mean);
    EXPECT_EQ(one[i].high, three[i].high);
  }
  EXPECT_GE(model().scores.coverage, 0.70);
  EXPECT_LE(model().scores.coverage, 0.90);
}

TEST(PastMisses, AreOfTheHeldOutMonthsAndRight) {
  const PastMisses& misses = model().misses;
  ASSERT_FALSE(misses.unforeseen.empty());
  const auto came = [&](const Miss& miss) {
    int events = 0;
    for (const EventSeries::Row& row : series().rows) {
      const bool here = row.day >= miss.from && row.day < miss.from + kMonth && row.quad == miss.quad;
      if (here && series().actors[static_cast<std::size_t>(row.source)] == miss.source &&
          series().actors[static_cast<std::size_t>(row.target)] == miss.target)
        ++events;
    }
    return events;
  };
  for (const Miss& miss : misses.unforeseen) {
    EXPECT_LT(miss.probability, kUnforeseen);
    EXPECT_EQ(came(miss), miss.events);
    EXPECT_GE(miss.events, 1);
    EXPECT_FALSE(miss.first_event.empty());
    EXPECT_GE(miss.first_day, miss.from);
    EXPECT_GE(miss.from, series().last_day() + 1 - 2 * kMonth);
  }
  for (const Miss& miss : misses.false_alarms) {
    EXPECT_GE(miss.probability, 0.5);
    EXPECT_EQ(came(miss), 0);
    EXPECT_FALSE(miss.first_meeting);
  }
  EXPECT_TRUE(std::ranges::is_sorted(misses.false_alarms, std::greater{}, &Miss::probability));
}

TEST(DyadModel, CalibrationIsGivenPerClass) {
  std::int64_t outcomes = 0;
  for (const CalibrationReport& report : model().scores.by_class) {
    EXPECT_LE(report.expected_error, 0.05);
    outcomes += report.outcomes;
  }
  EXPECT_EQ(outcomes, model().scores.by_month.outcomes);
  EXPECT_GT(model().scores.busy_outcomes, 0);
  EXPECT_LT(model().scores.busy_outcomes, outcomes);
}

TEST(ModelFile, ComesBackAsItWas) {
  const auto read = parse_model(model_json(model()));
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(model_json(*read), model_json(model()));
  EXPECT_EQ(read->weights.own, model().weights.own);
  EXPECT_EQ(parse_model("{}").error().id, "E-FORECAST-014");
  EXPECT_EQ(parse_model("no").error().id, "E-FORECAST-014");
}

}  // namespace
}  // namespace dragoman::forecast
