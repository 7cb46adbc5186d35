#pragma once
// Overview: what the server knows of a record before anybody asks: its events as an index, its actors as small tables in memory.
//
// DESCRIPTION: made once for each state of the file. Cost: about three seconds of processor time per million events. Errors:
// E-RECORD-001 … 009.
//
//   Result<Overview> overview = make_overview("world.duckdb", "700MB");
#include <memory>
#include <string>

#include "dragoman/record/database.h"
#include "dragoman/serve/event_index.h"

namespace dragoman::serve {

struct Overview {
  Database actors;  ///< known_actors, actor_rows, actor_aliases, mention_counts, totals (sql/overview.sql)
  std::shared_ptr<const EventIndex> events;
};

Result<Overview> make_overview(const std::string& path, const std::string& memory);

}  // namespace dragoman::serve
