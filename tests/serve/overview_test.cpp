#include "dragoman/serve/overview.h"

#include <gtest/gtest.h>

#include "../record/coded_sample.h"
#include "../record/scratch.h"

namespace dragoman::serve {
namespace {

TEST(Overview, AnActorDrivesNothingOfItsOwn) {
  const testing::Scratch scratch;
  const std::string path = scratch.path("causes.duckdb");
  {
    Result<Record> record = Record::open(path, testing::kWriting);
    ASSERT_TRUE(record);
    CodedDocument coded = testing::coded_sample(1);
    const Assertion sample = coded.assertions[1];
    const Mention russia = *sample.driver->actor;
    const Mention taliban = *sample.holder;
    const auto cause = [&](const char* id, const char* driver, const Mention& by, const char* outcome, const Mention& of) {
      Assertion& each = coded.assertions.emplace_back(sample);
      each.id = id;
      each.driver = Claimed{{0, 6}, driver, by, {}, {}};
      each.outcome = Claimed{{34, 51}, outcome, of, {}, {}};
    };
    coded.assertions.clear();
    cause("1", "Russia", russia, "the Taliban", taliban);
    cause("2", "Russian losses", russia, "Russia's purchases", russia);
    ASSERT_TRUE(record->add(std::move(coded)));
    ASSERT_TRUE(record->finish());
  }
  Result<Overview> overview = make_overview(path, "200MB");
  ASSERT_TRUE(overview) << overview.error().message;
  Result<Rows> rows = overview->actors.query(
      "SELECT driver_id, driver_kind, outcome_id, outcome_kind FROM claims WHERE kind = 'cause' ORDER BY assertion_id");
  ASSERT_TRUE(rows) << rows.error().message;
  std::vector<std::vector<std::string>> found;
  while (true) {
    const Result<bool> more = rows->next();
    ASSERT_TRUE(more);
    if (!*more) break;
    found.emplace_back();
    for (std::size_t i = 0; i < 4; ++i) found.back().emplace_back(rows->text(i));
  }
  EXPECT_EQ(found, (std::vector<std::vector<std::string>>{{"RUS", "actor", "group/taliban", "actor"},
                                                          {"russian losses", "claim", "russia's purchases", "claim"}}));
}

}  // namespace
}  // namespace dragoman::serve
