#include "dragoman/serve/overview.h"

#include "dragoman/base/date.h"
#include "dragoman/record/open_file.h"
#include "dragoman/record/sql_text.h"
#include "dragoman/serve/sql_files.h"

namespace dragoman::serve {
namespace {

Value day_value(std::int32_t day) {
  return day == kUndated ? Value() : Value(iso_date(std::chrono::sys_days(std::chrono::days(day))));
}

/// For each actor in how many events it acts or is acted on, and the first and last day of them.
Result<void> make_active(Database& memory, const EventIndex& index) {
  struct Active {
    std::int64_t events = 0;
    std::uint32_t seen = 0;  ///< number of the last event, from 1
    std::int32_t first = kUndated, last = kUndated;
  };
  std::vector<Active> of_name(index.names.size());
  for (std::uint32_t e = 0; e < index.size(); ++e) {
    for (std::uint32_t i = index.actor_start[e]; i < index.actor_start[e + 1]; ++i) {
      Active& active = of_name[index.forms[index.actor_form[i]].id];
      if (index.actor_role[i] == Role::kHolder || active.seen == e + 1) continue;
      active.seen = e + 1;
      ++active.events;
      if (active.first == kUndated) active.first = index.day[e];
      if (index.day[e] != kUndated) active.last = index.day[e];
    }
  }
  Value::List ids;
  Value::List events;
  Value::List first;
  Value::List last;
  for (std::uint32_t name = 1; name < of_name.size(); ++name) {
    const Active& active = of_name[name];
    if (active.events == 0) continue;
    ids.emplace_back(index.names[name]);
    events.emplace_back(active.events);
    first.push_back(day_value(active.first));
    last.push_back(day_value(active.last));
  }
  const Result<Rows> made = memory.query(
      "CREATE TABLE active AS SELECT unnest(CAST($ids AS VARCHAR[])) AS actor_id, unnest(CAST($events AS BIGINT[])) AS "
      "events, unnest(CAST($first AS DATE[])) AS first, unnest(CAST($last AS DATE[])) AS last",
      {{"ids", Value::list(std::move(ids))},
       {"events", Value::list(std::move(events))},
       {"first", Value::list(std::move(first))},
       {"last", Value::list(std::move(last))}});
  if (!made) return forward(made);
  return {};
}

}  // namespace

Result<Overview> make_overview(const std::string& path, const std::string& memory_limit) {
  // Opening checks first that it is a record that we understand.
  Result<Database> record = open_record_file(path, {.access = Access::kRead, .memory_limit = memory_limit});
  if (!record) return forward(record);
  Result<EventIndex> index = build_event_index(*record);
  if (!index) return forward(index);
  Result<Database> memory =
      Database::open("", {.access = Access::kWrite, .outside = Outside::kAllowed, .memory_limit = memory_limit});
  if (!memory) return forward(memory);
  if (Result<void> made = make_active(*memory, *index); !made) return forward(made);
  for (const std::string& sql :
       {"ATTACH '" + quoted(path) + "' AS record (READ_ONLY)", std::string(serve_sql::overview),
        std::string("DETACH record; SET enable_external_access = false; SET lock_configuration = true")}) {
    if (Result<void> done = memory->execute(sql); !done) return forward(done);
  }
  return Overview{std::move(*memory), std::make_shared<const EventIndex>(std::move(*index))};
}

}  // namespace dragoman::serve
