#pragma once
// TypedFilter: what people and programs type to narrow a listing, turned into a Filter of the record.
//
// DESCRIPTION: names become actors of the record, "2016" and "2016-12" the first or last day that they hold, types upper case.
// What looks like an id is taken as one even when the record does not have it. Errors: E-RECORD-009, 013, 014, 016.
//
//   Result<Filter> filter = resolve_filter(database, {.sources = {"Russia"}, .from = "2016"}, &lists);
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dragoman/record/actor_names.h"
#include "dragoman/record/filter.h"

namespace dragoman {

struct TypedFilter {
  std::vector<std::string> sources, targets, holders, actors, countries, types, modalities, documents, sectors, trends;
  std::vector<std::string> dyad;  ///< two names
  std::vector<int> quads;
  std::string from, to, words, subject;
  std::optional<double> min_confidence;
  std::optional<std::uint64_t> limit;
};

/// `lists` (may be null) knows names that no document of the record uses.
Result<Filter> resolve_filter(Database& database, const TypedFilter& typed, const ActorReader* lists,
                              NamesIn names = NamesIn::kMentions);

enum class DayEnd { kFirst, kLast };
/// "2016-12-21", "2016-12" or "2016" as a day: the first or the last of the period. E-RECORD-016.
Result<std::chrono::sys_days> parse_period_day(const std::string& text, DayEnd end);

}  // namespace dragoman
