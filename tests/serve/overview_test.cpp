#include "dragoman/serve/overview.h"

#include <gtest/gtest.h>

#include "../record/coded_sample.h"
#include "../record/scratch.h"

namespace dragoman::serve {
namespace {

TEST(Overview, CausesAreJoinedByActorsDeedsAndWords) {
  const testing::Scratch scratch;
  const std::string path = scratch.path("causes.duckdb");
  {
    Result<Record> record = Record::open(path, testing::kWriting);
    ASSERT_TRUE(record);
    CodedDocument coded = testing::coded_sample(1);
    const Assertion sample = coded.assertions[1];
    const Mention russia = *sample.driver->actor;
    const Mention taliban = *sample.holder;
    const auto cause = [&](const char* id, Claimed driver, Claimed outcome) {
      Assertion& each = coded.assertions.emplace_back(sample);
      each.id = id;
      each.driver = std::move(driver);
      each.outcome = std::move(outcome);
    };
    coded.assertions.clear();
    const Claimed growth{{34, 51}, "Opium cultivation", {}, {}, {}};
    cause("1", {{0, 6}, "Russia", russia, {}, {}}, {{11, 22}, "the Taliban", taliban, {}, {}});
    coded.assertions.back().outcome->actor->range = {11, 22};  // with its article
    cause("2", {{0, 6}, "Russian losses", russia, {}, {}}, {{0, 6}, "Russia's purchases", russia, {}, {}});
    cause("3", {{0, 32}, "Russia met the Taliban in Moscow", russia, coded.events.front().id, {}}, growth);
    cause("4", {{0, 22}, "Russia met the Taliban", russia, {}, {}}, growth);
    ASSERT_TRUE(record->add(std::move(coded)));
    ASSERT_TRUE(record->finish());
  }
  Result<Overview> overview = make_overview(path, "200MB");
  ASSERT_TRUE(overview) << overview.error().message;
  Result<Rows> rows = overview->actors.query(
      "SELECT driver_id, driver_kind, driver_deed, outcome_id, outcome_kind FROM claims WHERE kind = 'cause' ORDER BY "
      "assertion_id");
  ASSERT_TRUE(rows) << rows.error().message;
  std::vector<std::vector<std::string>> found;
  while (true) {
    const Result<bool> more = rows->next();
    ASSERT_TRUE(more);
    if (!*more) break;
    found.emplace_back();
    for (std::size_t i = 0; i < 5; ++i) found.back().emplace_back(rows->text(i));
  }
  // Two ends that are one actor, and what is more than an actor, are told by their words; a deed by what was done to whom.
  EXPECT_EQ(found, (std::vector<std::vector<std::string>>{
                       {"RUS", "actor", "", "group/taliban", "actor"},
                       {"russian losses", "claim", "", "russia's purchases", "claim"},
                       {"CONSULT RUS group/taliban", "event", "Russia: CONSULT, Taliban", "opium cultivation", "claim"},
                       {"russia met the taliban", "claim", "", "opium cultivation", "claim"}}));
}

}  // namespace
}  // namespace dragoman::serve
