#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "coded_sample.h"
#include "scratch.h"

namespace dragoman {
namespace {

using testing::all_rows;
using testing::coded_sample;
using testing::kWriting;
using testing::Scratch;

std::string written(const std::string& path, std::vector<int> numbers, RecordOptions options = kWriting) {
  Result<Record> record = Record::open(path, options);
  if (!record) return "failed: " + record.error().message;
  for (const int number : numbers) {
    if (auto added = record->add(coded_sample(number)); !added) return "failed: " + added.error().message;
  }
  if (auto finished = record->finish(); !finished) return "failed: " + finished.error().message;
  return all_rows(record->database());
}

std::int64_t count(Record& record, const std::string& table) {
  return record.database().query_value("SELECT count(*) FROM " + table)->integer();
}

TEST(Store, KeepsEveryRowOfADocument) {
  const Scratch scratch;
  ASSERT_EQ(written(scratch.path("a.duckdb"), {7}).substr(0, 7), "== meta");
  Result<Record> record = Record::open(scratch.path("a.duckdb"), {});
  ASSERT_TRUE(record) << record.error().message;
  for (const char* table : {"documents", "events"}) EXPECT_EQ(count(*record, table), 1) << table;
  for (const char* table : {"sentences", "mentions", "event_actors", "assertions", "actors", "actor_aliases"}) {
    EXPECT_EQ(count(*record, table), 2) << table;
  }
  Result<Rows> rows = record->database().query(
      "SELECT source_id, target_id, cameo_code, event_date::VARCHAR, lat, participants, document_id, start_char, "
      "ontology_version, method "
      "FROM events");
  ASSERT_TRUE(rows) << rows.error().message;
  ASSERT_TRUE(*rows->next());
  EXPECT_EQ(rows->text(0), "RUS");
  EXPECT_EQ(rows->text(1), "group/taliban");
  EXPECT_EQ(rows->text(2), "042");
  EXPECT_EQ(rows->text(3), "2016-07-25");
  EXPECT_EQ(rows->number(4), 55.75);
  EXPECT_EQ(rows->number(5), 24);
  EXPECT_EQ(rows->text(8), "PLOVER 2021");
  EXPECT_EQ(rows->text(9), "meet/1");
}

TEST(Store, LeadsBackToTheInputsBytes) {
  const Scratch scratch;
  written(scratch.path("a.duckdb"), {7});
  Result<Record> record = Record::open(scratch.path("a.duckdb"), {});
  ASSERT_TRUE(record);
  EXPECT_EQ(record->database().query_value("SELECT input_start FROM event_rows")->integer(), 100);
  EXPECT_EQ(record->database().query_value("SELECT input_end FROM event_rows")->integer(), 133);
  EXPECT_EQ(record->database().query_value("SELECT text FROM event_rows")->text(), "Russia met the Taliban in Moscow.");
}

TEST(Store, GivesTheSameRowsInAnyOrderAndBatch) {
  const Scratch scratch;
  std::vector<int> numbers(300);
  for (int i = 0; i < 300; ++i) numbers[static_cast<std::size_t>(i)] = i;
  const std::string rows = written(scratch.path("a.duckdb"), numbers);
  std::mt19937 random(11);
  std::shuffle(numbers.begin(), numbers.end(), random);
  RecordOptions small = kWriting;
  small.batch_documents = 7;
  EXPECT_EQ(written(scratch.path("b.duckdb"), numbers, small), rows);
  EXPECT_EQ(written(scratch.path("b.duckdb"), numbers), rows) << "reading twice adds nothing";
}

TEST(Store, KeepsTheSameOneOfTwoInputsWithOneIdentity) {
  const Scratch scratch;
  CodedDocument early = coded_sample(1);
  CodedDocument late = coded_sample(1);
  late.document.published->day += std::chrono::days(3);
  late.document.text += " Edited.";
  late.events.clear();
  late.mentions[0].actor.name = "Russian Federation";
  std::vector<std::string> rows;
  for (const bool early_first : {true, false}) {
    for (const bool one_batch : {true, false}) {
      const std::string path = scratch.path(fmt::format("{}-{}.duckdb", early_first, one_batch));
      Result<Record> record = Record::open(path, kWriting);
      ASSERT_TRUE(record);
      ASSERT_TRUE(record->add(early_first ? early : late));
      if (!one_batch) {
        ASSERT_TRUE(record->commit());
      }
      EXPECT_EQ(record->wants((early_first ? late : early).document), !early_first);
      ASSERT_TRUE(record->add(early_first ? late : early));
      ASSERT_TRUE(record->finish());
      rows.push_back(all_rows(record->database()));
    }
  }
  for (const std::string& other : rows) EXPECT_EQ(other, rows.front());
  EXPECT_EQ(rows.front().find("Edited"), std::string::npos);
}

TEST(Store, WhatWasNotCommittedIsNotThere) {
  const Scratch scratch;
  {
    Result<Record> record = Record::open(scratch.path("a.duckdb"), kWriting);
    ASSERT_TRUE(record);
    ASSERT_TRUE(record->add(coded_sample(1)));
    ASSERT_TRUE(record->commit());
    ASSERT_TRUE(record->add(coded_sample(2)));
  }
  Result<Record> record = Record::open(scratch.path("a.duckdb"), kWriting);
  ASSERT_TRUE(record);
  EXPECT_EQ(record->document_count(), 1);
  EXPECT_FALSE(record->wants(coded_sample(1).document));
  EXPECT_TRUE(record->wants(coded_sample(2).document));
}

TEST(Store, LinksNearDuplicatesToTheFirstAndCountsThemOnce) {
  const Scratch scratch;
  for (const bool reversed : {false, true}) {
    Result<Record> record = Record::open(scratch.path(reversed ? "b.duckdb" : "a.duckdb"), kWriting);
    ASSERT_TRUE(record);
    std::vector<int> numbers = {4, 5, 6};
    if (reversed) std::reverse(numbers.begin(), numbers.end());
    for (const int number : numbers) {
      CodedDocument coded = coded_sample(number);
      if (number != 6) coded.signature = coded_sample(4).signature;
      if (number == 5) coded.signature[3] = 1;
      ASSERT_TRUE(record->add(coded));
    }
    ASSERT_TRUE(record->finish());
    EXPECT_EQ(record->database().query_value("SELECT duplicate_of FROM documents WHERE reads = 5")->text(),
              coded_sample(4).document.id);
    EXPECT_EQ(count(*record, "documents WHERE duplicate_of IS NOT NULL"), 1);
    EXPECT_EQ(record->database().query_value("SELECT sum(events) FROM dyad_day")->integer(), 2);
    EXPECT_EQ(count(*record, "events"), 3);
  }
}

TEST(Store, RunsAreNoted) {
  const Scratch scratch;
  Result<Record> record = Record::open(scratch.path("a.duckdb"), kWriting);
  ASSERT_TRUE(record);
  const DateTime now = *parse_iso_date_time("2026-11-23T01:02:03");
  const Result<std::string> run = record->begin_run(now, "dragoman read a.txt");
  ASSERT_TRUE(run) << run.error().message;
  EXPECT_EQ(record->database().query_value("SELECT state FROM runs")->text(), "running");
  ASSERT_TRUE(record->end_run(*run, now, {.documents_added = 3, .interrupted = true}));
  EXPECT_EQ(record->database().query_value("SELECT state || documents_added FROM runs")->text(), "interrupted3");
}

TEST(Store, MutualEventsAreDyadsBothWays) {
  const Scratch scratch;
  Result<Record> record = Record::open(scratch.path("a.duckdb"), kWriting);
  ASSERT_TRUE(record);
  CodedDocument coded = coded_sample(1);
  coded.events[0].sources.push_back(coded.events[0].targets[0]);
  coded.events[0].targets.clear();
  ASSERT_TRUE(record->add(coded));
  ASSERT_TRUE(record->finish());
  EXPECT_EQ(record->database()
                .query_value("SELECT string_agg(source_id || '>' || target_id, ' ' ORDER BY source_id) FROM dyad_month")
                ->text(),
            "RUS>group/taliban group/taliban>RUS");
}

}  // namespace
}  // namespace dragoman
