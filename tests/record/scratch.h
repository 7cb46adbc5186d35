#pragma once
// A record's rows as one text to compare.
#include <string>

#include <fmt/format.h>

#include "../scratch.h"
#include "dragoman/record/record.h"

namespace dragoman::testing {

inline const RecordOptions kWriting{.access = Access::kWrite, .program_version = "0.1.0", .ontology_version = "PLOVER 2021"};

/// Every row of every table but runs, sorted.
inline std::string all_rows(Database& database) {
  std::string text;
  for (const char* table : {"meta", "document_rows", "duplicates", "sentences", "actor_rows", "mention_rows", "event_rows",
                            "event_actors", "assertions"}) {
    Result<Rows> rows = database.query(fmt::format("SELECT to_json(t)::VARCHAR AS line FROM {} t ORDER BY line", table));
    if (!rows) return "failed: " + rows.error().message;
    text += fmt::format("== {}\n", table);
    while (true) {
      const Result<bool> more = rows->next();
      if (!more) return "failed: " + more.error().message;
      if (!*more) break;
      text += rows->text(0);
      text += '\n';
    }
  }
  return text;
}

inline std::string all_rows(const std::string& path) {
  Result<Record> record = Record::open(path, {});
  return record ? all_rows(record->database()) : "failed: " + record.error().message;
}

}  // namespace dragoman::testing
