// kill -9 at random moments: the file must open, hold only whole documents, and reading on must end as if nothing had happened.
// The writer runs as a program of its own: this one, started again with only KillDriver.Writes.
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <random>
#include <thread>

#include <gtest/gtest.h>

#include "coded_sample.h"
#include "scratch.h"

namespace dragoman {
namespace {

using testing::all_rows;
using testing::coded_sample;
using testing::kWriting;
using testing::Scratch;

constexpr int kDocuments = 500;
constexpr const char* kVariable = "DRAGOMAN_KILL_DRIVER";

Result<void> write_all(const std::string& path) {
  RecordOptions options = kWriting;
  options.batch_documents = 10;
  Result<Record> record = Record::open(path, options);
  if (!record) return forward(record);
  for (int i = 0; i < kDocuments; ++i) {
    CodedDocument coded = coded_sample(i);
    if (i % 10 == 9) coded.signature = coded_sample(i - 1).signature;
    if (auto added = record->add(std::move(coded)); !added) return added;
  }
  return record->finish();
}

TEST(KillDriver, Writes) {
  const char* path = std::getenv(kVariable);
  if (path == nullptr) GTEST_SKIP() << "is started by Kill.LeavesWholeDocuments";
  const Result<void> written = write_all(path);
  ASSERT_TRUE(written) << written.error().message;
}

/// Starts the writer, kills it after `moment`; true when it had ended by itself.
bool write_for(const std::string& path, std::chrono::microseconds moment) {
  const pid_t child = fork();
  if (child == 0) {
    setenv(kVariable, path.c_str(), 1);
    if (freopen("/dev/null", "w", stdout) == nullptr) _exit(1);
    execl("/proc/self/exe", "test_record", "--gtest_filter=KillDriver.Writes", nullptr);
    _exit(1);
  }
  std::this_thread::sleep_for(moment);
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status);
}

TEST(Kill, LeavesWholeDocuments) {
  const Scratch scratch;
  const auto began = std::chrono::steady_clock::now();
  ASSERT_TRUE(write_all(scratch.path("unbroken.duckdb")));
  const auto unbroken = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began);
  const std::string expected = all_rows(scratch.path("unbroken.duckdb"));
  std::mt19937_64 random(20161221);
  int kills = 0;
  int seen_partial = 0;
  for (int round = 0; kills < 50 && round < 200; ++round) {
    // Four kills hit one file before it is read to its end; later ones come sooner, since less is left to write.
    const std::string path = scratch.path(fmt::format("{}.duckdb", round / 4));
    const auto moment =
        std::chrono::microseconds(random() % static_cast<std::uint64_t>(unbroken.count() / (1 + round % 4) + 50'000));
    if (!write_for(path, moment)) ++kills;
    if (!std::filesystem::exists(path)) continue;
    {
      const Result<Record> reader = Record::open(path, {});
      ASSERT_TRUE(reader) << "a reader must see it before any writer mended it: " << reader.error().message;
    }
    Result<Record> record = Record::open(path, kWriting);
    ASSERT_TRUE(record) << record.error().id << " " << record.error().message;
    const auto documents = record->database().query_value("SELECT count(*) FROM document_rows")->integer();
    if (documents > 0 && documents < kDocuments) ++seen_partial;
    const Result<Value> broken = record->database().query_value(
        "SELECT count(*) FROM document_rows d WHERE "
        "d.event_count <> (SELECT count(*) FROM event_rows e WHERE e.document_id = d.document_id) OR "
        "d.sentence_count <> (SELECT count(*) FROM sentences s WHERE s.document_id = d.document_id) OR "
        "d.mention_count <> (SELECT count(*) FROM mention_rows m WHERE m.document_id = d.document_id) OR "
        "d.assertion_count <> (SELECT count(*) FROM assertions a WHERE a.document_id = d.document_id)");
    ASSERT_TRUE(broken) << broken.error().message;
    ASSERT_EQ(broken->integer(), 0) << "round " << round;
    for (const char* table : {"event_rows", "sentences", "mention_rows", "event_actors", "assertions"}) {
      const auto orphans = record->database().query_value(
          fmt::format("SELECT count(*) FROM {} WHERE document_id NOT IN (SELECT document_id FROM document_rows)", table));
      ASSERT_EQ(orphans->integer(), 0) << table;
    }
    if (round % 4 == 3) {
      record = Result<Record>(fail("", ""));
      ASSERT_TRUE(write_all(path));
      ASSERT_EQ(all_rows(path), expected) << "round " << round;
    }
  }
  EXPECT_GE(kills, 50);
  EXPECT_GE(seen_partial, 10) << "the kills must hit the writing";
}

}  // namespace
}  // namespace dragoman
