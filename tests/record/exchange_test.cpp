// The headers here are those that the formats' own readers expect; they are facts about the formats.
#include <gtest/gtest.h>

#include "coded_sample.h"
#include "dragoman/base/strings.h"
#include "dragoman/record/exchange.h"
#include "scratch.h"

namespace dragoman {
namespace {

using testing::coded_sample;
using testing::kWriting;
using testing::Scratch;

class Exchange : public ::testing::Test {
 protected:
  void SetUp() override {
    Result<Record> made = Record::open(scratch_.path("a.duckdb"), kWriting);
    ASSERT_TRUE(made);
    ASSERT_TRUE(made->add(coded_sample(1)));
    CodedDocument mutual = coded_sample(2);
    mutual.events[0].sources.push_back(mutual.events[0].targets[0]);
    mutual.events[0].targets.clear();
    mutual.document.title = "Tabs\tand\nlines";
    ASSERT_TRUE(made->add(mutual));
    CodedDocument future = coded_sample(3);
    future.events[0].modality = Modality::kFuture;
    ASSERT_TRUE(made->add(future));
    CodedDocument lone = coded_sample(4);
    lone.events[0].targets.clear();
    lone.events[0].place.reset();
    ASSERT_TRUE(made->add(lone));
    ASSERT_TRUE(made->finish());
    record_ = std::make_unique<Record>(std::move(*made));
  }

  std::vector<std::vector<std::string>> lines(std::string_view format) {
    Result<Rows> rows = events_as(record_->database(), format, {});
    EXPECT_TRUE(rows) << rows.error().message;
    std::string out;
    if (!rows || !write_exchange(*rows, format, [&](std::string_view bytes) { out += bytes; })) return {};
    std::vector<std::vector<std::string>> cells;
    for (const std::string_view line : split(trim(out), '\n')) {
      std::vector<std::string>& row = cells.emplace_back();
      for (const std::string_view cell : split(line, '\t')) row.emplace_back(cell);
    }
    return cells;
  }

  Scratch scratch_;
  std::unique_ptr<Record> record_;
};

TEST_F(Exchange, IcewsHasItsTwentyColumns) {
  const auto cells = lines("icews");
  ASSERT_EQ(cells.size(), 5) << "header; one event; both ways of a mutual one; one without a target";
  EXPECT_EQ(
      join(cells[0], ", "),
      "Event ID, Event Date, Source Name, Source Sectors, Source Country, Event Text, CAMEO Code, Intensity, Target Name, Target "
      "Sectors, Target Country, Story ID, Sentence Number, Publisher, City, District, Province, Country, Latitude, Longitude");
  EXPECT_EQ(cells[1][1], "2016-07-19");
  EXPECT_EQ(cells[1][2], "Russia");
  EXPECT_EQ(cells[1][3], "NA");
  EXPECT_EQ(cells[1][6], "042");
  EXPECT_EQ(cells[1][8], "Taliban");
  EXPECT_EQ(cells[1][17], "Russia");
  EXPECT_EQ(cells[2][2] + ">" + cells[2][8], "Russia>Taliban");
  EXPECT_EQ(cells[3][2] + ">" + cells[3][8], "Taliban>Russia");
  EXPECT_EQ(cells[4][8] + cells[4][14], "NANA");
}

TEST_F(Exchange, PolecatHasItsFortyColumns) {
  const auto cells = lines("polecat");
  ASSERT_EQ(cells.size(), 4) << "one line per event";
  EXPECT_EQ(
      join(cells[0], ", "),
      "Event ID, Event Date, Event Type, Event Mode, Intensity, Quad Code, Contexts, Actor Name, Actor Country, Actor COW, "
      "Primary "
      "Actor Sector, Actor Sectors, Actor Title, Actor Name Raw, Wikipedia Actor ID, Recipient Name, Recipient Country, "
      "Recipient "
      "COW, Primary Recipient Sector, Recipient Sectors, Recipient Title, Recipient Name Raw, Wikipedia Recipient ID, Placename, "
      "City, District, Province, Country, Latitude, Longitude, GeoNames ID, Raw Placename, Feature Type, Source, Publication "
      "Date, "
      "Story People, Story Organizations, Story Locations, Language, Version");
  EXPECT_EQ(cells[2][7], "Russia; Taliban");
  EXPECT_EQ(cells[2][15], "");
}

TEST_F(Exchange, GdeltHasSixtyOneColumnsAndNoHeader) {
  const auto cells = lines("gdelt");
  ASSERT_EQ(cells.size(), 4);
  for (const auto& row : cells) EXPECT_EQ(row.size(), 61);
  EXPECT_EQ(cells[0][1], "20160719");
  EXPECT_EQ(cells[0][2], "201607");
  EXPECT_EQ(cells[0][7], "RUS");
  EXPECT_EQ(cells[0][26], "042");
  EXPECT_EQ(cells[0][28], "04");
  EXPECT_EQ(cells[0][29], "1");
  EXPECT_EQ(cells[0][60], "https://example.org/1");
}

TEST_F(Exchange, PetrarchMarksWhatIsMissing) {
  const auto cells = lines("petrarch");
  ASSERT_EQ(cells.size(), 4);
  EXPECT_EQ(join({cells[0].begin(), cells[0].begin() + 4}, " "), "20160719 RUS AFGREB 042");
  EXPECT_EQ(cells[3][2], "---");
}

TEST_F(Exchange, OtherNamesAreAnError) {
  const Result<Rows> rows = events_as(record_->database(), "acled", {});
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().id, "E-RECORD-015");
}

}  // namespace
}  // namespace dragoman
