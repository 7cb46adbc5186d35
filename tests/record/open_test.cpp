#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
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

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_bytes(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

std::string error_of(const std::string& path, const RecordOptions& options) {
  const Result<Record> record = Record::open(path, options);
  return record ? "" : record.error().id;
}

void make_record(const std::string& path, int documents) {
  Result<Record> record = Record::open(path, kWriting);
  ASSERT_TRUE(record) << record.error().message;
  for (int i = 0; i < documents; ++i) ASSERT_TRUE(record->add(coded_sample(i)));
  ASSERT_TRUE(record->finish());
}

/// Runs `work` in a process of its own and gives its exit code.
int in_child(const std::function<int()>& work) {
  const pid_t child = fork();
  if (child == 0) _exit(work());
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

TEST(Open, MissingFileIsAnErrorForReadersOnly) {
  const Scratch scratch;
  EXPECT_EQ(error_of(scratch.path("none.duckdb"), {}), "E-RECORD-001");
  EXPECT_FALSE(std::filesystem::exists(scratch.path("none.duckdb")));
  EXPECT_EQ(error_of(scratch.path("none.duckdb"), kWriting), "");
  EXPECT_EQ(error_of(scratch.path("no/such/folder/a.duckdb"), kWriting), "E-RECORD-001");
  EXPECT_EQ(error_of(scratch.path("."), kWriting), "E-RECORD-001");
  EXPECT_EQ(error_of("", kWriting), "E-RECORD-001");
}

TEST(Open, WhatIsNoDatabaseIsRefusedAndUnchanged) {
  const Scratch scratch;
  for (const std::string& bytes :
       {std::string("x"), std::string("This is a letter, not a database."), std::string(100'000, '\0')}) {
    write_bytes(scratch.path("letter"), bytes);
    EXPECT_EQ(error_of(scratch.path("letter"), kWriting), "E-RECORD-003");
    EXPECT_EQ(error_of(scratch.path("letter"), {}), "E-RECORD-003");
    EXPECT_EQ(bytes_of(scratch.path("letter")), bytes);
  }
}

TEST(Open, AnotherDatabaseIsRefusedAndUnchanged) {
  const Scratch scratch;
  {
    Result<Database> other =
        Database::open(scratch.path("other.duckdb"), {.access = Access::kWrite, .outside = Outside::kAllowed});
    ASSERT_TRUE(other) << other.error().message;
    ASSERT_TRUE(other->execute("CREATE TABLE wages (amount INTEGER); INSERT INTO wages VALUES (3)"));
  }
  const std::string before = bytes_of(scratch.path("other.duckdb"));
  EXPECT_EQ(error_of(scratch.path("other.duckdb"), kWriting), "E-RECORD-006");
  EXPECT_EQ(error_of(scratch.path("other.duckdb"), {}), "E-RECORD-006");
  EXPECT_EQ(bytes_of(scratch.path("other.duckdb")), before);
}

TEST(Open, AnotherSchemaVersionIsRefused) {
  const Scratch scratch;
  make_record(scratch.path("a.duckdb"), 2);
  {
    Result<Database> database =
        Database::open(scratch.path("a.duckdb"), {.access = Access::kWrite, .outside = Outside::kAllowed});
    ASSERT_TRUE(database);
    ASSERT_TRUE(database->execute("UPDATE meta SET value = '99' WHERE key = 'schema_version'"));
  }
  EXPECT_EQ(error_of(scratch.path("a.duckdb"), kWriting), "E-RECORD-005");
  const Result<Record> record = Record::open(scratch.path("a.duckdb"), {});
  ASSERT_FALSE(record);
  EXPECT_NE(record.error().message.find("99"), std::string::npos);
}

TEST(Open, AnEmptyFileBecomesARecord) {
  const Scratch scratch;
  write_bytes(scratch.path("a.duckdb"), "");
  EXPECT_EQ(error_of(scratch.path("a.duckdb"), kWriting), "");
  EXPECT_EQ(error_of(scratch.path("a.duckdb"), {}), "");
}

TEST(Open, ADamagedFileIsAnErrorNotACrash) {
  const Scratch scratch;
  make_record(scratch.path("a.duckdb"), 20);
  const std::string whole = bytes_of(scratch.path("a.duckdb"));
  for (const std::size_t size : {std::size_t{13}, std::size_t{4096}, std::size_t{12'288}, whole.size() / 2}) {
    write_bytes(scratch.path("cut.duckdb"), whole.substr(0, size));
    const Result<Record> record = Record::open(scratch.path("cut.duckdb"), {});
    if (!record) {
      EXPECT_EQ(record.error().id.substr(0, 9), "E-RECORD-") << record.error().message;
    }
  }
}

TEST(Open, TheSecondWriterIsToldSo) {
  const Scratch scratch;
  make_record(scratch.path("a.duckdb"), 2);
  Result<Record> first = Record::open(scratch.path("a.duckdb"), kWriting);
  ASSERT_TRUE(first);
  for (const RecordOptions& options : {kWriting, RecordOptions{}}) {
    const int answer = in_child([&] { return error_of(scratch.path("a.duckdb"), options) == "E-RECORD-002" ? 0 : 1; });
    EXPECT_EQ(answer, 0);
  }
}

TEST(Open, ReadersReadTogether) {
  const Scratch scratch;
  make_record(scratch.path("a.duckdb"), 2);
  Result<Record> first = Record::open(scratch.path("a.duckdb"), {});
  ASSERT_TRUE(first);
  EXPECT_EQ(in_child([&] { return error_of(scratch.path("a.duckdb"), {}).empty() ? 0 : 1; }), 0);
  CodedDocument coded = coded_sample(9);
  const Result<void> added = first->add(coded);
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().id, "E-RECORD-004");
}

TEST(Open, AReadOnlyFileIsAnErrorForWriters) {
  if (geteuid() == 0) GTEST_SKIP() << "root may write everywhere";
  const Scratch scratch;
  make_record(scratch.path("a.duckdb"), 2);
  std::filesystem::permissions(scratch.path("a.duckdb"), std::filesystem::perms::owner_read);
  EXPECT_EQ(error_of(scratch.path("a.duckdb"), kWriting), "E-RECORD-004");
  EXPECT_EQ(error_of(scratch.path("a.duckdb"), {}), "");
}

TEST(Open, AFullDiskIsAnErrorAndLosesNothing) {
  const Scratch scratch;
  const std::string path = scratch.path("a.duckdb");
  make_record(path, 300);
  const std::string before = all_rows(path);
  const auto size = std::filesystem::file_size(path);
  const int answer = in_child([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{size + 200'000, size + 200'000};
    setrlimit(RLIMIT_FSIZE, &limit);
    Result<Record> record = Record::open(path, kWriting);
    if (!record) return 1;
    Result<void> done;
    for (int i = 1000; i < 9000 && done; ++i) {
      CodedDocument coded = coded_sample(i);
      for (int word = 0; word < 200; ++word) coded.document.text += fmt::format(" {:x}", (i * 7919 + word) * 2'654'435'761U);
      done = record->add(std::move(coded));
    }
    if (done) done = record->finish();
    if (done) return 2;
    return done.error().id == "E-RECORD-008" ? 0 : 3;
  });
  EXPECT_EQ(answer, 0) << "1: did not open, 2: no error, 3: another error";
  Result<Record> record = Record::open(path, kWriting);
  ASSERT_TRUE(record) << record.error().message;
  ASSERT_TRUE(record->finish());
  const auto value = [&](const std::string& sql) { return record->database().query_value(sql)->integer(); };
  EXPECT_GE(value("SELECT count(*) FROM documents"), 300);
  EXPECT_EQ(value("SELECT count(*) FROM events"), value("SELECT count(*) FROM documents")) << "only whole documents";
  ASSERT_TRUE(record->database().execute("DELETE FROM document_rows WHERE reads >= 1000"));
  EXPECT_EQ(value("SELECT count(*) FROM documents"), 300);
}

}  // namespace
}  // namespace dragoman
