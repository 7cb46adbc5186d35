#include "dragoman/record/actor_names.h"

#include <algorithm>

#include <fmt/format.h>

#include "dragoman/base/strings.h"
#include "dragoman/record/sql_files.h"

namespace dragoman {
namespace {

struct Candidate {
  KnownActor actor;
  std::int64_t way = 0;
};

Result<std::vector<Candidate>> candidates(Database& database, const std::string& typed) {
  std::string slug = ascii_lower(typed);
  for (char& c : slug) c = c == ' ' ? '-' : c;
  Result<Rows> rows = database.query(std::string(record_sql::actor_candidates), {{"typed", Value(typed)}, {"slug", Value(slug)}});
  if (!rows) return forward(rows);
  std::vector<Candidate> found;
  while (true) {
    const Result<bool> more = rows->next();
    if (!more) return forward(more);
    if (!*more) return found;
    found.push_back({{std::string(rows->text(0)), std::string(rows->text(1)), std::string(rows->text(2)),
                      std::string(rows->text(3)), rows->integer(5)},
                     rows->integer(4)});
  }
}

/// One is meant when it is the only one of the surest way, or is spoken of ten times as often as the next.
bool is_meant(const std::vector<Candidate>& found) {
  if (found.size() == 1 || found[0].way < found[1].way) return true;
  return found[0].actor.mentions >= 10 * std::max<std::int64_t>(1, found[1].actor.mentions);
}

}  // namespace

Result<KnownActor> find_actor(Database& database, std::string_view typed) {
  std::string name(trim(typed));
  if (ascii_lower(name).starts_with("the ")) name = name.substr(4);
  const Result<std::vector<Candidate>> found = candidates(database, name);
  if (!found) return forward(found);
  if (found->empty()) {
    Result<Rows> near = database.query(std::string(record_sql::actor_nearest), {{"typed", Value(name)}});
    if (!near) return forward(near);
    std::vector<std::string> names;
    while (true) {
      const Result<bool> more = near->next();
      if (!more || !*more) break;
      names.emplace_back(near->text(0));
    }
    return fail("E-RECORD-013", fmt::format("nobody in this record is called '{}'", name),
                names.empty() ? "the record has no actors yet" : "did you mean " + join(names, ", ") + "?");
  }
  if (is_meant(*found)) return found->front().actor;
  std::vector<std::string> choices;
  for (const Candidate& candidate : *found) {
    if (candidate.way != found->front().way || choices.size() == 12) break;
    choices.push_back(fmt::format("{} ({}, {} mentions)", candidate.actor.id, candidate.actor.name, candidate.actor.mentions));
  }
  return fail("E-RECORD-014", fmt::format("'{}' may mean several actors", name), "name one by its id: " + join(choices, "; "));
}

}  // namespace dragoman
