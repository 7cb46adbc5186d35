#pragma once
// Health of a record: what is in it, and whether everything that must hold holds.
//
// DESCRIPTION: reads only; time linear in the record.
//
//   for (const Finding& finding : *check_record(database)) if (finding.count > 0) warn(finding.what);
#include <cstdint>
#include <string>
#include <vector>

#include "dragoman/record/database.h"

namespace dragoman {

struct Finding {
  std::string what;
  std::int64_t count = 0;
};

/// Numbers of documents, sentences, mentions, actors, events, assertions, runs.
Result<std::vector<Finding>> record_contents(Database& database);
/// Every check with the number of rows that break it: 0 for each in a healthy record.
Result<std::vector<Finding>> check_record(Database& database);

}  // namespace dragoman
