// SQL of strangers: whatever is tried, it reads this record and nothing else, and ends in time.
#include <chrono>
#include <fstream>

#include <gtest/gtest.h>

#include "coded_sample.h"
#include "scratch.h"

namespace dragoman {
namespace {

using testing::all_rows;
using testing::coded_sample;
using testing::kWriting;
using testing::Scratch;

class Locked : public ::testing::Test {
 protected:
  void SetUp() override {
    {
      Result<Record> made = Record::open(path(), kWriting);
      ASSERT_TRUE(made);
      ASSERT_TRUE(made->add(coded_sample(1)));
      ASSERT_TRUE(made->finish());
    }
    std::ofstream(scratch_.path("secret.csv")) << "secret\n42\n";
    Result<Record> opened = Record::open(path(), {.access = Access::kRead, .outside = Outside::kForbidden});
    ASSERT_TRUE(opened) << opened.error().message;
    record_ = std::make_unique<Record>(std::move(*opened));
  }
  [[nodiscard]] std::string path() const { return scratch_.path("a.duckdb"); }

  Scratch scratch_;
  std::unique_ptr<Record> record_;
};

TEST_F(Locked, ReadsTheRecord) {
  EXPECT_EQ(record_->database().query_value("SELECT event_type FROM events")->text(), "CONSULT");
  EXPECT_EQ(record_->database().query_value("SELECT count(*) FROM dyad_month")->integer(), 1);
}

TEST_F(Locked, ReachesNothingElse) {
  const std::string file = scratch_.path("secret.csv");
  const std::string folder = scratch_.path("");
  const std::vector<std::string> attempts = {"SELECT * FROM read_csv('" + file + "')",
                                             "SELECT * FROM read_text('" + file + "')",
                                             "SELECT * FROM read_blob('" + file + "')",
                                             "SELECT * FROM read_json('" + file + "')",
                                             "SELECT * FROM read_parquet('" + file + "')",
                                             "FROM '" + file + "'",
                                             "SELECT * FROM sniff_csv('" + file + "')",
                                             "SELECT * FROM parquet_metadata('" + file + "')",
                                             "SELECT * FROM glob('" + folder + "*')",
                                             "SELECT * FROM query('FROM read_text(''" + file + "'')')",
                                             "COPY (SELECT 1) TO '" + file + "'",
                                             "COPY events TO '" + file + "'",
                                             "EXPORT DATABASE '" + folder + "out'",
                                             "IMPORT DATABASE '" + folder + "'",
                                             "ATTACH '" + path() + "2'",
                                             "ATTACH ':memory:' AS m",
                                             "INSTALL httpfs",
                                             "LOAD httpfs",
                                             "SET enable_external_access = true",
                                             "RESET enable_external_access",
                                             "SET lock_configuration = false",
                                             "PRAGMA threads = 9",
                                             "SET memory_limit = '1TB'",
                                             "SELECT * FROM duckdb_secrets()",
                                             "CREATE SECRET (TYPE s3)",
                                             "CREATE TABLE mine (a INTEGER)",
                                             "DELETE FROM event_rows",
                                             "DROP VIEW events",
                                             "UPDATE meta SET value = '2'",
                                             "INSERT INTO meta VALUES ('a', 'b')",
                                             "ALTER TABLE meta ADD COLUMN a INTEGER",
                                             "SELECT 1; DELETE FROM meta",
                                             ""};
  for (const std::string& sql : attempts) {
    Result<Rows> rows = record_->database().query(sql);
    const bool refused = !rows || !rows->next();
    EXPECT_TRUE(refused) << sql;
  }
  std::ifstream secret(file);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(secret), {}), "secret\n42\n");
  const std::string before = all_rows(record_->database());
  record_.reset();
  EXPECT_EQ(all_rows(path()), before);
}

TEST_F(Locked, EndsInTime) {
  const auto began = std::chrono::steady_clock::now();
  const Result<Rows> rows = record_->database().query_within(std::chrono::milliseconds(300),
                                                             "SELECT count(*) FROM range(100000000000) a, range(1000) b");
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().id, "E-RECORD-010") << rows.error().message;
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(20));
  EXPECT_EQ(record_->database().query_value("SELECT 7")->integer(), 7) << "and the connection still works";
}

TEST_F(Locked, EndsAStreamInTime) {
  Result<Rows> rows = record_->database().query_within(std::chrono::milliseconds(300), "SELECT * FROM range(100000000000) a");
  ASSERT_TRUE(rows) << rows.error().message;
  std::string id;
  while (true) {
    const Result<bool> more = rows->next();
    if (!more) id = more.error().id;
    if (!more || !*more) break;
  }
  EXPECT_EQ(id, "E-RECORD-010");
}

}  // namespace
}  // namespace dragoman
