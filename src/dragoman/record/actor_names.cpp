#include "dragoman/record/actor_names.h"

#include <algorithm>

#include <fmt/format.h>

#include "dragoman/actors/lookup.h"
#include "dragoman/base/strings.h"
#include "dragoman/record/sql_files.h"
#include "dragoman/record/sql_text.h"

namespace dragoman {
namespace {

struct Candidate {
  KnownActor actor;
  std::int64_t way = 0;
};

Result<std::vector<Candidate>> candidates(Database& database, const std::string& typed, NamesIn names) {
  std::string slug = ascii_lower(typed);
  for (char& c : slug) c = c == ' ' ? '-' : c;
  const std::string named(names == NamesIn::kMentions ? record_sql::actor_named : "FROM actor_aliases");
  const std::string sql = filled(record_sql::actor_candidates, {{"named", named}});
  Result<Rows> rows = database.query(sql, {{"typed", Value(typed)}, {"slug", Value(slug)}});
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

/// Actors of the lists that the record speaks of.
Result<std::vector<Candidate>> listed(Database& database, const std::vector<Actor>& actors, NamesIn names) {
  std::vector<std::string> ids;
  for (const Actor& actor : actors) ids.push_back(actor.id);
  const bool counted = names == NamesIn::kCounted;
  const std::string sql = filled(record_sql::actor_known, {{"count", counted ? "coalesce(sum(m.mentions), 0)" : "count(*)"},
                                                           {"mentions", counted ? "mention_counts" : "mention_rows"}});
  Result<Rows> rows = database.query(sql, {{"ids", Value::texts(ids)}});
  if (!rows) return forward(rows);
  std::vector<Candidate> found;
  while (true) {
    const Result<bool> more = rows->next();
    if (!more) return forward(more);
    if (!*more) return found;
    const auto actor = std::find_if(actors.begin(), actors.end(), [&](const Actor& other) { return other.id == rows->text(0); });
    const std::string name(rows->text(1).empty() ? std::string_view(actor->name) : rows->text(1));
    const std::string kind(rows->text(2).empty() ? name_of(actor->kind) : rows->text(2));
    found.push_back({{std::string(rows->text(0)), name, kind, std::string(rows->text(3)), rows->integer(4)}, 0});
  }
}

/// Those who are meant: one, or several that nothing tells apart.
std::vector<KnownActor> meant(const std::vector<Candidate>& found) {
  if (found.empty()) return {};
  if (is_meant(found)) return {found.front().actor};
  std::vector<KnownActor> choices;
  for (const Candidate& candidate : found) {
    if (candidate.way != found.front().way || choices.size() == 12) break;
    choices.push_back(candidate.actor);
  }
  return choices;
}

/// The one who is meant, or an error that lists the choices.
Result<KnownActor> choose(const std::vector<KnownActor>& found, const std::string& name) {
  if (found.size() == 1) return found.front();
  std::vector<std::string> choices;
  for (const KnownActor& actor : found) {
    choices.push_back(fmt::format("{} ({}, {} mentions)", actor.id, actor.name, actor.mentions));
  }
  return fail("E-RECORD-014", fmt::format("'{}' may mean several actors", name), "name one by its id: " + join(choices, "; "));
}

Error unknown(Database& database, const std::string& name, const std::vector<Actor>& actors) {
  if (!actors.empty()) {
    return {"E-RECORD-013", fmt::format("this record says nothing of {} ({})", actors.front().name, actors.front().id),
            "`dragoman actors` lists of whom it speaks"};
  }
  std::vector<std::string> names;
  Result<Rows> near = database.query(std::string(record_sql::actor_nearest), {{"typed", Value(name)}});
  while (near) {
    const Result<bool> more = near->next();
    if (!more || !*more) break;
    names.emplace_back(near->text(0));
  }
  return {"E-RECORD-013", fmt::format("nobody in this record is called '{}'", name),
          names.empty() ? "`dragoman actors` lists of whom it speaks" : "did you mean " + join(names, ", ") + "?"};
}

std::string name_of_typed(std::string_view typed) {
  std::string name(trim(typed));
  return ascii_lower(name).starts_with("the ") ? name.substr(4) : name;
}

struct Looked {
  std::vector<KnownActor> found;
  std::vector<Actor> listed;  ///< whom the lists know by the name
};

Result<Looked> look_up(Database& database, const std::string& name, const ActorReader* lists, NamesIn names) {
  const Result<std::vector<Candidate>> seen = candidates(database, name, names);
  if (!seen) return forward(seen);
  Looked looked;
  const bool is_id = !seen->empty() && seen->front().way <= 2;
  if (lists != nullptr && !is_id) looked.listed = look_up_actors(*lists, name);
  if (!looked.listed.empty()) {
    const Result<std::vector<Candidate>> known = listed(database, looked.listed, names);
    if (!known) return forward(known);
    looked.found = meant(*known);
  }
  if (looked.found.empty()) looked.found = meant(*seen);
  return looked;
}

}  // namespace

Result<KnownActor> find_actor(Database& database, std::string_view typed, const ActorReader* lists, NamesIn names) {
  const std::string name = name_of_typed(typed);
  const Result<Looked> looked = look_up(database, name, lists, names);
  if (!looked) return forward(looked);
  if (looked->found.empty()) return tl::unexpected(unknown(database, name, looked->listed));
  return choose(looked->found, name);
}

Result<std::vector<KnownActor>> actor_choices(Database& database, std::string_view typed, const ActorReader* lists,
                                              NamesIn names) {
  Result<Looked> looked = look_up(database, name_of_typed(typed), lists, names);
  if (!looked) return forward(looked);
  return std::move(looked->found);
}

}  // namespace dragoman
