#pragma once
// RelationQuestion: what every count of relations has to be told: when, which modalities, how sure, duplicates or not.
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "dragoman/record/database.h"

namespace dragoman {

struct RelationQuestion {
  std::optional<std::chrono::sys_days> from = {}, to = {};  ///< both days included; when given, undated events do not count
  std::vector<std::string> modalities = {"asserted", "historical"};
  double min_confidence = 0;
  bool count_duplicates = false;  ///< near-duplicates of a document count once unless this is set
};

/// The question as the parameters of this folder's .sql files.
Parameters parameters_of(const RelationQuestion& question);

}  // namespace dragoman
