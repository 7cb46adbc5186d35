#include "dragoman/forecast/outlook.h"

#include <cmath>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "../scratch.h"
#include "dragoman/base/date.h"
#include "dragoman/forecast/forecast_json.h"
#include "dragoman/forecast/record_forecast.h"
#include "dragoman/record/import_series.h"
#include "dragoman/record/record.h"
#include "synthetic.h"

namespace dragoman::forecast {
namespace {

/// A record made the way people make one: an ICEWS file, imported.
class OutlookTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = dragoman::testing::process_folder() / ::testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    auto record = Record::open((folder_ / "r.duckdb").string(), {.access = Access::kWrite, .outside = Outside::kAllowed});
    ASSERT_TRUE(record) << record.error().message;
    record_ = std::make_unique<Record>(std::move(*record));
  }
  void TearDown() override {
    record_.reset();
    std::filesystem::remove_all(folder_);
  }

  void import(const std::vector<DatedEvent>& events) {
    const std::filesystem::path path = folder_ / "icews.tab";
    std::ofstream file(path);
    file << "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\t"
            "Target Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\t"
            "Longitude\n";
    static constexpr std::array<const char*, 4> kCodes = {"040", "060", "111", "190"};
    for (std::size_t i = 0; i < events.size(); ++i) {
      const DatedEvent& event = events[i];
      file << fmt::format("{}\t{}\t{}\t\t\tan event\t{}\t1\t{}\t\t\t{}\t1\tmade up\t\t\t\t\t\t\n", i + 1, iso_date(event.day),
                          event.source, kCodes.at(static_cast<std::size_t>(event.quad - 1)), event.target, i + 1);
    }
    file.close();
    const auto summary =
        import_series(record_->database(), path.string(), {.data_folder = DRAGOMAN_BINARY_DIR "/share/dragoman"});
    ASSERT_TRUE(summary) << summary.error().message;
  }

  Database& database() { return record_->database(); }

  std::filesystem::path folder_;
  std::unique_ptr<Record> record_;
};

TEST_F(OutlookTest, AnswersFromAnImportedSeries) {
  import(synthetic_events(60, 500, 3));
  const auto outlook = open_outlook(database());
  ASSERT_TRUE(outlook) << outlook.error().message;
  ASSERT_TRUE(outlook->model.enough) << outlook->model.note;
  EXPECT_FALSE(outlook->kept);
  EXPECT_EQ(outlook->today, outlook->series.last_day() + 1);

  ASSERT_TRUE(keep_model(database(), outlook->model, "test"));
  const auto again = open_outlook(database());
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->kept);
  EXPECT_EQ(model_json(again->model), model_json(outlook->model));

  const auto source = party_named(database(), "A6", nullptr);
  ASSERT_TRUE(source) << source.error().message;
  const std::vector<std::int32_t> partners = partners_of(outlook->knowledge(), outlook->series.actor(*source), outlook->today, 2);
  ASSERT_EQ(partners.size(), 2u);
  const DyadForecast next =
      forecast_dyad(outlook->knowledge(), {outlook->series.actor(*source), partners[0], outlook->today, 30});
  JsonWriter json;
  write_forecast(json, *outlook, next, *source, outlook->actor_name(partners[0]), {.event = "4"});
  const std::string text = std::move(json).text();
  EXPECT_NE(text.find("\"name\":\"material conflict\""), std::string::npos) << text;
  EXPECT_EQ(text.find("\"quad_class\":1"), std::string::npos) << text;

  JsonWriter calibration;
  write_calibration(calibration, outlook->model);
  EXPECT_NE(calibration.text().find("\"classes\":[{\"quad_class\":1"), std::string::npos);
  ASSERT_FALSE(outlook->model.misses.unforeseen.empty());
  JsonWriter miss;
  write_miss(miss, outlook->model.misses.unforeseen[0], evidence_from(database()));
  EXPECT_NE(miss.text().find("\"kind\":\"unforeseen\""), std::string::npos);
}

TEST_F(OutlookTest, WhatIsPreparedGivesTheSameAnswers) {
  import(synthetic_events(60, 500, 5));
  auto outlook = open_outlook(database());
  ASSERT_TRUE(outlook) << outlook.error().message;
  ASSERT_TRUE(outlook->model.enough) << outlook->model.note;
  const auto answers = [&] {
    std::vector<double> numbers;
    const Watch found = watch_of(*outlook, outlook->today, {2, 3}, 50);
    for (const auto* rises : {&found.onsets, &found.continuations}) {
      for (const Rise& rise : *rises)
        numbers.insert(numbers.end(), {double(rise.source), double(rise.target), rise.before, rise.now});
    }
    for (const std::int32_t partner : partners_of(outlook->knowledge(), 0, outlook->today, 5)) {
      const DyadForecast next = forecast_dyad(outlook->knowledge(), {0, partner, outlook->today, 30});
      for (const ClassForecast& each : next.classes)
        numbers.insert(numbers.end(), {each.probability, each.month_ago, each.base_rate});
      for (const TypeForecast& type : next.types) numbers.push_back(type.probability);
    }
    return numbers;
  };
  const std::vector<double> expected = answers();
  prepare(*outlook);
  ASSERT_NE(outlook->pasts, nullptr);
  ASSERT_NE(outlook->risks, nullptr);
  EXPECT_GT(expected.size(), 20U);
  EXPECT_EQ(answers(), expected);
}

TEST_F(OutlookTest, ChangesAreMadeOrRefused) {
  import(synthetic_events(30, 300, 4));
  const auto outlook = open_outlook(database());
  ASSERT_TRUE(outlook);
  const EventSeries& series = outlook->series;
  const auto changes =
      changed_events(database(), series, {.add = {"2020-01-31, A1, CONSULT, B1"}, .remove = {series.ids[0]}}, nullptr);
  ASSERT_TRUE(changes) << changes.error().message;
  EXPECT_EQ(changes->remove, std::vector<std::uint32_t>{0});
  const EventSeries changed = with_changes(series, *changes);
  EXPECT_EQ(changed.rows.size(), series.rows.size());
  EXPECT_EQ(day_after(*outlook, *changes), changed.last_day() + 1);
  EXPECT_EQ(iso_date(day_of(changed.last_day())), "2020-01-31");
  EXPECT_EQ(changed.rows.back().quad, 0);
  const auto error_of = [&](const Changes& asked) { return changed_events(database(), series, asked, nullptr).error().id; };
  EXPECT_EQ(error_of({.add = {"2020-01-31,A1,CONSULT"}, .remove = {}}), "E-FORECAST-015");
  EXPECT_EQ(error_of({.add = {"2020-01-31,A1,DANCE,B1"}, .remove = {}}), "E-FORECAST-015");
  EXPECT_EQ(error_of({.add = {"2020-01-31,A1,CONSULT,A1"}, .remove = {}}), "E-FORECAST-015");
  EXPECT_EQ(error_of({.add = {"2020-02-31,A1,CONSULT,B1"}, .remove = {}}), "E-BASE-001");
  EXPECT_EQ(error_of({.add = {"2020-01-31,nobody at all,CONSULT,B1"}, .remove = {}}), "E-RECORD-013");
  EXPECT_EQ(error_of({.add = {}, .remove = {"no such id"}}), "E-FORECAST-015");
}

TEST_F(OutlookTest, AnEmptyRecordHasAnOutlookWithANote) {
  const auto outlook = open_outlook(database());
  ASSERT_TRUE(outlook) << outlook.error().message;
  EXPECT_FALSE(outlook->model.enough);
  EXPECT_FALSE(outlook->model.note.empty());
  JsonWriter json;
  write_calibration(json, outlook->model);
  EXPECT_NE(json.text().find("\"all\":null"), std::string::npos);
}

TEST(Horizon, DaysWeeksAndMonths) {
  EXPECT_EQ(*parse_horizon("30d"), 30);
  EXPECT_EQ(*parse_horizon("4w"), 28);
  EXPECT_EQ(*parse_horizon("2m"), 60);
  EXPECT_EQ(*parse_horizon("7"), 7);
  for (const char* wrong : {"", "d", "0d", "-3d", "3661d", "99999d", "3 d", "1y"})
    EXPECT_EQ(parse_horizon(wrong).error().id, "E-FORECAST-016") << wrong;
}

TEST(QuadNames, AreReadInEveryForm) {
  EXPECT_EQ(quad_named("Material Conflict"), 3);
  EXPECT_EQ(quad_named("q2"), 1);
  EXPECT_EQ(quad_named("1"), 0);
  EXPECT_EQ(quad_named("5"), -1);
  EXPECT_EQ(quad_named("CONSULT"), -1);
}

}  // namespace
}  // namespace dragoman::forecast
