#include <gtest/gtest.h>

#include "dragoman/relations/dyad.h"
#include "world.h"

namespace dragoman {
namespace {

using testing::party;
using testing::World;

std::chrono::sys_days day(const char* text) { return *parse_iso_date(text); }

TEST(Dyad, CountsBothDirectionsByPeriod) {
  World world;
  world.next({party("RUS")}, {party("USA")}, "2016-01-10", 5);
  world.next({party("RUS")}, {party("USA")}, "2016-01-20", -9);
  world.next({party("USA/troops", ActorKind::kAgent, {"MIL"})}, {party("RUS")}, "2016-03-01", -7);
  world.next({party("RUS")}, {party("CHN")}, "2016-03-01", 5);
  const Result<DyadReport> report = dyad_report(world.database(), "RUS", "USA", {});
  ASSERT_TRUE(report) << report.error().message;
  ASSERT_EQ(report->periods.size(), 3) << "February is there, with nothing in it";
  EXPECT_EQ(report->periods[0].start, day("2016-01-01"));
  EXPECT_EQ(report->periods[0].forward.events, 2);
  EXPECT_EQ(report->periods[0].forward.quads[1], 1);
  EXPECT_EQ(report->periods[0].forward.types.at("ASSAULT"), 1);
  EXPECT_DOUBLE_EQ(report->periods[0].forward.intensity_mean(), -2);
  EXPECT_EQ(report->periods[1].forward.events + report->periods[1].backward.events, 0);
  EXPECT_EQ(report->periods[2].backward.events, 1) << "troops stand for their country";
  EXPECT_EQ(report->event_ids.size(), 3);
}

TEST(Dyad, TheOtherWayRoundIsTheSameRelation) {
  World world;
  world.next({party("RUS")}, {party("USA")}, "2016-01-10", 5);
  Database& database = world.database();
  const Result<DyadReport> report = dyad_report(database, "USA", "RUS", {});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->forward.events, 0);
  EXPECT_EQ(report->backward.events, 1);
}

TEST(Dyad, OnlyWhatHappenedCountsUnlessTold) {
  World world;
  world.next({party("RUS")}, {party("USA")}, "2016-01-10", 5).modality = Modality::kHypothetical;
  world.next({party("RUS")}, {party("USA")}, "2016-01-11", 5).modality = Modality::kHistorical;
  world.next({party("RUS")}, {party("USA")}, "2016-01-12", 5).modality = Modality::kNegated;
  Database& database = world.database();
  EXPECT_EQ(dyad_report(database, "RUS", "USA", {})->forward.events, 1);
  DyadQuestion all;
  all.modalities = {"asserted", "negated", "future", "hypothetical", "historical"};
  EXPECT_EQ(dyad_report(database, "RUS", "USA", all)->forward.events, 3);
  all.from = day("2016-01-11");
  all.to = day("2016-01-11");
  EXPECT_EQ(dyad_report(database, "RUS", "USA", all)->forward.events, 1);
}

TEST(Dyad, CoarseDatesCountInNoFinerPeriod) {
  World world;
  world.next({party("RUS")}, {party("USA")}, "2014-01-01", 5).date_precision = DatePrecision::kYear;
  world.next({party("RUS")}, {party("USA")}, "2016-01-11", 5).date_precision = DatePrecision::kMonth;
  world.next({party("RUS")}, {party("USA")}, "2016-01-11", 5).date.reset();
  Database& database = world.database();
  const auto periods = [&](Period by) {
    DyadQuestion question;
    question.by = by;
    const Result<DyadReport> report = dyad_report(database, "RUS", "USA", question);
    EXPECT_EQ(report->forward.events, 3);
    return std::pair(report->periods.size(), report->without_period);
  };
  EXPECT_EQ(periods(Period::kDay), std::pair(std::size_t{0}, std::int64_t{3}));
  EXPECT_EQ(periods(Period::kMonth), std::pair(std::size_t{1}, std::int64_t{2}));
  EXPECT_EQ(periods(Period::kYear), std::pair(std::size_t{3}, std::int64_t{1}));
}

TEST(Dyad, PeriodsBeginWhereTheCalendarSays) {
  EXPECT_EQ(period_start(day("2016-12-21"), Period::kWeek), day("2016-12-19"));
  EXPECT_EQ(period_start(day("2016-12-19"), Period::kWeek), day("2016-12-19"));
  EXPECT_EQ(period_start(day("2016-12-21"), Period::kMonth), day("2016-12-01"));
  EXPECT_EQ(next_period(day("2016-12-01"), Period::kMonth), day("2017-01-01"));
  EXPECT_EQ(next_period(day("2016-12-26"), Period::kWeek), day("2017-01-02"));
  EXPECT_EQ(period_start(day("2016-12-21"), Period::kYear), day("2016-01-01"));
}

TEST(Dyad, TurnsWhereTheRelationTurns) {
  World world;
  for (int month = 1; month <= 12; ++month) {
    for (int k = 0; k < 2 + month % 2; ++k) {
      world.next({party("RUS")}, {party("USA")}, fmt::format("2016-{:02}-1{}", month, k).c_str(), month < 7 ? 5 : -9);
    }
  }
  const Result<DyadReport> report = dyad_report(world.database(), "RUS", "USA", {});
  ASSERT_EQ(report->turning_points.size(), 1);
  EXPECT_EQ(report->turning_points[0].start, day("2016-07-01"));
  EXPECT_GT(report->turning_points[0].before, 0);
  EXPECT_LT(report->turning_points[0].after, 0);
}

TEST(Dyad, PartnersAreRanked) {
  World world;
  world.next({party("RUS")}, {party("USA")}, "2016-01-10", 5);
  world.next({party("USA")}, {party("RUS")}, "2016-02-10", -5);
  world.next({party("RUS")}, {party("group/taliban", ActorKind::kGroup)}, "2016-02-10", 5);
  world.next({party("RUS"), party("CHN")}, {}, "2016-02-10", 5);
  world.next({party("USA")}, {party("CHN")}, "2016-02-10", 5);
  const Result<std::vector<Partner>> partners = partners_of(world.database(), "RUS", {}, 10);
  ASSERT_TRUE(partners) << partners.error().message;
  ASSERT_EQ(partners->size(), 3);
  EXPECT_EQ((*partners)[0].id, "USA");
  EXPECT_EQ((*partners)[0].events, 2);
  EXPECT_EQ((*partners)[0].given, 1);
  EXPECT_EQ((*partners)[0].taken, 1);
  EXPECT_EQ((*partners)[0].last_day, "2016-02-10");
  EXPECT_EQ((*partners)[1].id, "CHN") << "an event of both together";
  EXPECT_EQ((*partners)[1].events, 1);
  EXPECT_EQ((*partners)[2].id, "group/taliban");
}

TEST(Dyad, NearDuplicatesCountOnce) {
  World world;
  for (int i = 0; i < 3; ++i) {
    world.next({party("RUS")}, {party("USA")}, "2016-01-10", 5);
    world.last().signature = std::vector<std::uint32_t>(128, 7);
  }
  Database& database = world.database();
  EXPECT_EQ(dyad_report(database, "RUS", "USA", {})->forward.events, 1);
  DyadQuestion all;
  all.count_duplicates = true;
  EXPECT_EQ(dyad_report(database, "RUS", "USA", all)->forward.events, 3);
}

}  // namespace
}  // namespace dragoman
