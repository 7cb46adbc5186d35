#include "dragoman/record/import_series.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "../scratch.h"
#include "dragoman/base/strings.h"
#include "dragoman/forecast/record_forecast.h"
#include "dragoman/record/record.h"

namespace dragoman {
namespace {

/// A record and a file beside it, in a folder of their own.
class ImportSeries : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = dragoman::testing::process_folder() / ::testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    Result<Record> record =
        Record::open((folder_ / "r.duckdb").string(), {.access = Access::kWrite, .outside = Outside::kAllowed});
    ASSERT_TRUE(record) << record.error().message;
    record_ = std::make_unique<Record>(std::move(*record));
  }
  void TearDown() override {
    record_.reset();
    std::filesystem::remove_all(folder_);
  }

  Result<ImportSummary> import(const std::string& name, const std::vector<std::vector<std::string>>& lines) {
    std::ofstream file(folder_ / name, std::ios::binary);
    for (const auto& line : lines) file << join(line, "\t") << '\n';
    file.close();
    return import_series(record_->database(), (folder_ / name).string(), {.data_folder = DRAGOMAN_BINARY_DIR "/share/dragoman"});
  }
  std::string cell(const std::string& sql) {
    const Result<Value> value = record_->database().query_value(sql);
    return value ? value->plain_text() : value.error().message;
  }

  std::filesystem::path folder_;
  std::unique_ptr<Record> record_;
};

std::vector<std::string> fields(std::size_t count, const std::vector<std::pair<std::size_t, std::string>>& given) {
  std::vector<std::string> line(count);
  for (const auto& [place, text] : given) line[place - 1] = text;
  return line;
}

const std::vector<std::string> kIcewsHeader = {
    "Event ID",  "Event Date",  "Source Name",    "Source Sectors", "Source Country", "Event Text",      "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID",       "Sentence Number", "Publisher",
    "City",      "District",    "Province",       "Country",        "Latitude",       "Longitude"};

TEST_F(ImportSeries, IcewsWithBadLinesNamed) {
  const auto summary = import("icews.tab", {kIcewsHeader,
                                            fields(20, {{1, "7"},
                                                        {2, "2018-01-03"},
                                                        {3, "Japan"},
                                                        {5, "Japan"},
                                                        {7, "040"},
                                                        {8, "1.0"},
                                                        {9, "Ministry (Fiji)"},
                                                        {10, "\"Government,Executive\""},
                                                        {11, "Fiji"},
                                                        {18, "Fiji"},
                                                        {19, "-18.1"},
                                                        {20, "178.4"}}),
                                            fields(20, {{1, "8"}, {2, "2018-02-30"}, {3, "Japan"}, {7, "040"}, {9, "Fiji"}}),
                                            {"three", "short", "fields"},
                                            fields(20, {{1, "9"}, {2, "2018-01-04"}, {3, "Japan"}, {7, "NA"}, {9, "Fiji"}})});
  ASSERT_TRUE(summary) << summary.error().message;
  EXPECT_EQ(summary->format, SeriesFormat::kIcews);
  EXPECT_EQ(summary->events, 1);
  EXPECT_EQ(summary->bad, 3);
  ASSERT_EQ(summary->bad_lines.size(), 3u);
  EXPECT_EQ(summary->bad_lines[0].line, 3);
  EXPECT_EQ(summary->bad_lines[1].line, 4);
  EXPECT_NE(summary->bad_lines[1].reason.find("3 columns"), std::string::npos);
  EXPECT_EQ(cell("SELECT cameo_code FROM event_rows"), "040");
  EXPECT_EQ(cell("SELECT event_type || quad_class || source_id || target_country FROM event_rows"), "CONSULT1JPNFJI");
  EXPECT_EQ(cell("SELECT source_id || target_id FROM event_dyads"), "JPNFJI");
  const auto series = forecast::read_series(record_->database());
  ASSERT_TRUE(series);
  EXPECT_EQ(series->rows.size(), 1u);
}

TEST_F(ImportSeries, TheSameFileTwiceIsTheSame) {
  const std::vector<std::vector<std::string>> lines = {
      kIcewsHeader, fields(20, {{1, "7"}, {2, "2018-01-03"}, {3, "Japan"}, {7, "173"}, {9, "Fiji"}})};
  ASSERT_TRUE(import("a.tab", lines));
  const auto again = import("b.tab", lines);
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->known);
  EXPECT_EQ(cell("SELECT count(*) FROM event_rows"), "1");
  EXPECT_EQ(cell("SELECT quad_class FROM event_rows"), "4");
}

TEST_F(ImportSeries, PolecatInLatin1) {
  std::vector<std::string> header = {"Event ID",       "Event Date",           "Event Type",
                                     "Event Mode",     "Event Intensity",      "Quad Code",
                                     "Contexts",       "Actor Name",           "Actor Country",
                                     "Actor COW",      "Primary Actor Sector", "Actor Sectors",
                                     "Recipient Name", "Recipient Country",    "Primary Recipient Sector"};
  const auto summary =
      import("polecat.txt", {header,
                             {"E1", "2023-05-01", "Protest", "", "-6.0", "MATERIAL CONFLICT", "", "Estudiantes de Bogot\xE1",
                              "COL", "100", "EDU", "EDU", "Colombia", "COL", "GOV"}});
  ASSERT_TRUE(summary) << summary.error().message;
  EXPECT_EQ(summary->format, SeriesFormat::kPolecat);
  ASSERT_EQ(summary->events, 1);
  EXPECT_EQ(cell("SELECT event_type || quad_class || intensity FROM event_rows"), "PROTEST4-6.0");
  EXPECT_EQ(cell("SELECT source_name FROM event_rows"), "Estudiantes de Bogotá");
  EXPECT_EQ(cell("SELECT target_id FROM event_dyads"), "COL");
}

TEST_F(ImportSeries, GdeltAndPetrarch) {
  const auto gdelt = import("20240101.export.CSV", {fields(61, {{1, "123"},
                                                                {2, "20240101"},
                                                                {6, "USAGOV"},
                                                                {7, "UNITED STATES"},
                                                                {8, "USA"},
                                                                {13, "GOV"},
                                                                {16, "IRQ"},
                                                                {17, "IRAQ"},
                                                                {18, "IRQ"},
                                                                {27, "0211"},
                                                                {30, "1"},
                                                                {31, "3.4"},
                                                                {57, "33.3"},
                                                                {58, "44.4"},
                                                                {61, "story"}})});
  ASSERT_TRUE(gdelt) << gdelt.error().message;
  EXPECT_EQ(gdelt->format, SeriesFormat::kGdelt);
  EXPECT_EQ(gdelt->events, 1);
  EXPECT_EQ(cell("SELECT source_id || target_id FROM event_dyads"), "USAIRQ");
  EXPECT_EQ(cell("SELECT cameo_code || lat || url FROM event_rows"), "021133.3story");
  const auto petrarch =
      import("p.txt", {{"20150102", "FRAGOV", "DEU", "036", "---", "id1;url;src"}, {"20150103", "FRA", "---", "190", "---"}});
  ASSERT_TRUE(petrarch) << petrarch.error().message;
  EXPECT_EQ(petrarch->format, SeriesFormat::kPetrarch);
  EXPECT_EQ(petrarch->events, 2);
  EXPECT_EQ(cell("SELECT source_id || target_id || quad_class FROM event_dyads WHERE event_date = '2015-01-02'"), "FRADEU1");
  // A state that the file gives by its code has its name; what the file says stays in the event.
  EXPECT_EQ(cell("SELECT actor_name FROM actor_rows WHERE actor_id = 'DEU'"), "Germany");
  EXPECT_EQ(cell("SELECT actor_name FROM event_actors WHERE actor_id = 'DEU' AND role = 'target'"), "Germany");
  EXPECT_EQ(cell("SELECT target_name FROM event_rows WHERE target_id = 'DEU'"), "DEU");
}

TEST_F(ImportSeries, WhatItIsMustBeKnown) {
  EXPECT_EQ(import("x.txt", {{"some", "words"}}).error().id, "E-RECORD-020");
  EXPECT_EQ(import("y.txt", {{"CAMEO Code", "Event Date"}, {"010", "2018-01-01"}}).error().id, "E-RECORD-021");
}

}  // namespace
}  // namespace dragoman
