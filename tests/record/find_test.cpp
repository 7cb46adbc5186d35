#include <fstream>

#include <gtest/gtest.h>

#include "coded_sample.h"
#include "dragoman/record/actor_names.h"
#include "dragoman/record/find.h"
#include "dragoman/record/output.h"
#include "scratch.h"

namespace dragoman {
namespace {

using testing::coded_sample;
using testing::kWriting;
using testing::Scratch;

class Find : public ::testing::Test {
 protected:
  void SetUp() override {
    Result<Record> made = Record::open(scratch_.path("a.duckdb"), kWriting);
    ASSERT_TRUE(made);
    for (int i = 0; i < 10; ++i) {
      CodedDocument coded = coded_sample(i);
      if (i == 3) {
        coded.events[0].type = "ASSAULT";
        coded.events[0].quad = 4;
        coded.events[0].modality = Modality::kNegated;
        coded.events[0].holder = coded.mentions[1];
        coded.events[0].place.reset();
        coded.events[0].size = {};
        coded.events[0].confidence = 0.9;
      }
      if (i == 4) {
        coded.events[0].sources = {testing::mention("USA/troops", "American troops", "USA", {"MIL"}, ActorKind::kAgent, {0, 6})};
        coded.events[0].date.reset();
      }
      ASSERT_TRUE(made->add(coded));
    }
    ASSERT_TRUE(made->finish());
    record_ = std::make_unique<Record>(std::move(*made));
  }

  std::vector<std::string> events(const Filter& filter) {
    std::vector<std::string> ids;
    const Result<void> done = for_each_event(record_->database(), filter, [&](const RecordedEvent& found) {
      ids.push_back(found.event.id);
      return true;
    });
    if (!done) ids.push_back(done.error().message);
    return ids;
  }

  Scratch scratch_;
  std::unique_ptr<Record> record_;
};

TEST_F(Find, GivesBackWhatWasPutInAsTheSameJson) {
  int seen = 0;
  const auto check = [&](const std::string& from_record, const std::string& from_document) {
    EXPECT_EQ(from_record, from_document);
    ++seen;
  };
  ASSERT_TRUE(for_each_document(record_->database(), {}, [&](const RecordedDocument& found) {
    check(document_json(found.document, found.text_bytes), document_json(coded_sample(seen).document));
    return true;
  }));
  Filter filter;
  filter.documents = {coded_sample(7).document.id};
  ASSERT_TRUE(for_each_event(record_->database(), filter, [&](const RecordedEvent& found) {
    check(event_json(found.event, found.document_id, found.texts),
          event_json(coded_sample(7).events[0], coded_sample(7).document));
    return true;
  }));
  ASSERT_TRUE(for_each_assertion(record_->database(), filter, [&](const RecordedAssertion& found) {
    const CodedDocument coded = coded_sample(7);
    const Assertion& expected = found.assertion.id == coded.assertions[0].id ? coded.assertions[0] : coded.assertions[1];
    check(assertion_json(found.assertion, found.document_id, found.texts), assertion_json(expected, coded.document));
    return true;
  }));
  EXPECT_EQ(seen, 13);
}

TEST_F(Find, FiltersNarrowDown) {
  EXPECT_EQ(events({}).size(), 10);
  EXPECT_EQ(events({}).back(), "event-4") << "unknown dates come last";
  EXPECT_EQ(events({.quads = {4}}), std::vector<std::string>{"event-3"});
  EXPECT_EQ(events({.types = {"ASSAULT", "AID"}}), std::vector<std::string>{"event-3"});
  EXPECT_EQ(events({.modalities = {"negated"}}), std::vector<std::string>{"event-3"});
  EXPECT_EQ(events({.min_confidence = 0.8}), std::vector<std::string>{"event-3"});
  EXPECT_EQ(events({.sources = {"USA"}}), std::vector<std::string>{"event-4"}) << "troops stand for their country";
  EXPECT_EQ(events({.targets = {"group/taliban"}}).size(), 10);
  EXPECT_EQ(events({.holders = {"group/taliban"}}), std::vector<std::string>{"event-3"});
  EXPECT_EQ(events({.sources = {"RUS"}, .targets = {"RUS"}}).size(), 0);
  EXPECT_EQ(events({.countries = {"USA"}}), std::vector<std::string>{"event-4"});
  EXPECT_EQ(events({.words = "MET THE taliban"}).size(), 10);
  EXPECT_EQ(events({.words = "100%_'\""}).size(), 0);
  Filter days;
  days.from = std::chrono::sys_days(std::chrono::days(17'001));
  days.to = std::chrono::sys_days(std::chrono::days(17'002));
  EXPECT_EQ(events(days), (std::vector<std::string>{"event-1", "event-2"}));
  days.limit = 1;
  EXPECT_EQ(events(days), std::vector<std::string>{"event-1"});
}

TEST_F(Find, NamesAsPeopleTypeThem) {
  Database& database = record_->database();
  for (const char* name : {"Russia", "RUS", "russia", "rus"}) EXPECT_EQ(find_actor(database, name)->id, "RUS") << name;
  for (const char* name : {"Taliban", "the Taliban", "group/taliban", "taliban"}) {
    EXPECT_EQ(find_actor(database, name)->id, "group/taliban") << name;
  }
  EXPECT_EQ(find_actor(database, "Ruritania").error().hint, "`dragoman actors` lists of whom it speaks");
  const Result<KnownActor> nobody = find_actor(database, "Russla");
  ASSERT_FALSE(nobody);
  EXPECT_EQ(nobody.error().id, "E-RECORD-013");
  EXPECT_NE(nobody.error().hint.find("Russia"), std::string::npos);
}

TEST_F(Find, AnAmbiguousNameListsTheChoices) {
  CodedDocument coded = coded_sample(50);
  coded.mentions.push_back(testing::mention("group/another", "Taliban", "", {"REB"}, ActorKind::kGroup, {15, 22}));
  for (int i = 0; i < 6; ++i) coded.mentions.push_back(coded.mentions.back());
  ASSERT_TRUE(record_->add(coded));
  ASSERT_TRUE(record_->finish());
  const Result<KnownActor> several = find_actor(record_->database(), "Taliban");
  ASSERT_FALSE(several);
  EXPECT_EQ(several.error().id, "E-RECORD-014");
  EXPECT_NE(several.error().hint.find("group/another"), std::string::npos);
  EXPECT_NE(several.error().hint.find("group/taliban"), std::string::npos);
}

TEST_F(Find, CsvKeepsCodesAsText) {
  Result<Rows> rows = record_->database().query(
      "SELECT '040' AS code, 'a \"b\", c' AS words, NULL AS nothing, 4.5::DOUBLE AS number, DATE '2016-12-21' AS day, ['x', 'y'] "
      "AS list, "
      "sum(1) AS total, 'two' || chr(10) || 'lines' AS lines");
  ASSERT_TRUE(rows);
  std::string out;
  ASSERT_TRUE(write_csv(*rows, [&](std::string_view bytes) { out += bytes; }));
  EXPECT_EQ(out,
            "code,words,nothing,number,day,list,total,lines\n\"040\",\"a \"\"b\"\", c\",,4.5,2016-12-21,x; y,1,\"two\nlines\"\n");
}

TEST_F(Find, JsonLinesKeepTypes) {
  Result<Rows> rows = record_->database().query(
      "SELECT '040' AS code, NULL AS nothing, {'a': 1, 'b': ['x']} AS fields, true AS flag, 1.5 AS half, TIMESTAMP '2016-12-21 "
      "04:31:00' AS t, "
      "170141183460469231731687303715884105727::HUGEINT AS huge, MAP {'k': 1} AS map, 'abc'::BLOB AS bytes, INTERVAL 3 DAY AS "
      "span");
  ASSERT_TRUE(rows);
  std::string out;
  ASSERT_TRUE(write_json_lines(*rows, [&](std::string_view bytes) { out += bytes; }));
  EXPECT_EQ(out,
            "{\"code\":\"040\",\"nothing\":null,\"fields\":{\"a\":1,\"b\":[\"x\"]},\"flag\":true,\"half\":1.5,\"t\":\"2016-12-"
            "21T04:31:00\","
            "\"huge\":\"170141183460469231731687303715884105727\",\"map\":[{\"key\":\"k\",\"value\":1}],\"bytes\":\"616263\","
            "\"span\":\"0 months 3 days 00:00:00\"}\n");
}

TEST_F(Find, ParquetReadsBack) {
  const std::string path = scratch_.path("it's.parquet");
  Result<Rows> rows = record_->database().query("SELECT *, 1.25::DECIMAL(9,2) AS price FROM events");
  ASSERT_TRUE(rows);
  const Result<std::uint64_t> written = write_parquet(*rows, path);
  ASSERT_TRUE(written) << written.error().message;
  EXPECT_EQ(*written, 10);
  Result<Database> memory = Database::open("", {.access = Access::kWrite, .outside = Outside::kAllowed});
  ASSERT_TRUE(memory);
  const auto ask = [&](const std::string& what) {
    return memory->query_value("SELECT " + what + " FROM '" + scratch_.path("it''s.parquet") + "' WHERE event_type = 'ASSAULT'")
        ->plain_text();
  };
  EXPECT_EQ(ask("cameo_code"), "042");
  EXPECT_EQ(ask("typeof(event_date)"), "DATE");
  EXPECT_EQ(ask("event_date"), "2016-07-21");
  EXPECT_EQ(ask("typeof(price)"), "DECIMAL(9,2)");
  Result<Rows> again = record_->database().query("SELECT 1");
  EXPECT_EQ(write_parquet(*again, scratch_.path("no/folder/a.parquet")).error().id, "E-RECORD-012");
}

}  // namespace
}  // namespace dragoman
