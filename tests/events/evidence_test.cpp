// The characters that an event is quoted by: its clause, without what ties the clause to the one before.
#include <gtest/gtest.h>

#include "sentence_cases.h"

namespace dragoman {
namespace {

TEST(Evidence, IsTheClauseWithoutWhatTiesIt) {
  cases::SentenceCase one;
  one.text = "Armenia accused Azerbaijan of cheating, and Azerbaijan rejected the plan. But Georgia praised Turkey.";
  const std::optional<cases::CodedCase> coded = cases::code_case(one);
  if (!coded) GTEST_SKIP() << "no syntax model or actor lists in share/dragoman";
  std::map<std::string, std::string> quoted;
  for (const Event& event : coded->events) quoted[event.type] = event.evidence.range.of(coded->document.text);
  EXPECT_EQ(quoted["REJECT"], "Azerbaijan rejected the plan");
  EXPECT_EQ(quoted["SUPPORT"], "Georgia praised Turkey.");
  EXPECT_EQ(quoted["ACCUSE"].substr(0, 26), "Armenia accused Azerbaijan");
}

}  // namespace
}  // namespace dragoman
