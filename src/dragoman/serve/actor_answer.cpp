#include "dragoman/serve/actor_answer.h"

#include "dragoman/record/order.h"
#include "dragoman/record/sql_text.h"
#include "dragoman/serve/json_parts.h"
#include "dragoman/serve/sql_files.h"

namespace dragoman::serve {
namespace {

void write_texts(JsonWriter& json, const std::vector<std::string>& texts) {
  json.begin_array();
  for (const std::string& text : texts) json.value(text);
  json.end_array();
}

Result<std::vector<FoundActor>> found_actors(Result<Rows> rows) {
  std::vector<FoundActor> found;
  const Result<void> read = each_row(std::move(rows), [&](const Rows& row) {
    FoundActor& actor = found.emplace_back();
    actor.id = row.text(0);
    actor.name = row.text(1);
    actor.kind = row.text(2);
    actor.country = row.text(3);
    actor.sectors = row.value(4).item_texts();
    actor.party = row.text(5);
    actor.mentions = row.integer(6);
    actor.documents = row.integer(7);
    actor.events = row.integer(8);
    actor.first = row.value(9).text();
    actor.last = row.value(10).text();
    actor.aliases = row.value(11).item_texts();
  });
  if (!read) return forward(read);
  return found;
}

}  // namespace

Result<std::vector<FoundActor>> find_actors(Database& overview, const ActorSearch& search) {
  Conditions conditions;
  if (!search.words.empty()) {
    conditions.add(
        "(contains(lower(actor_name), lower($words)) OR contains(lower(actor_id), lower($words)) OR actor_id IN (SELECT actor_id "
        "FROM actor_aliases WHERE contains(lower(alias), lower($words))))");
    conditions.parameters.emplace("words", Value(search.words));
  }
  conditions.any_of("actor_id", "ids", search.ids);
  conditions.any_of("actor_kind", "kinds", search.kinds);
  conditions.any_of("country", "countries", search.countries);
  if (!search.sectors.empty()) {
    conditions.add("list_has_any(sectors, CAST($sectors AS VARCHAR[]))");
    conditions.parameters.emplace("sectors", Value::texts(search.sectors));
  }
  Filter page;
  page.after = search.after;
  go_on_after(conditions, Listing::kActors, page);
  const std::string sql =
      filled(serve_sql::actor_list, {{"conditions", conditions.sql}, {"limit", std::to_string(search.limit)}});
  return found_actors(overview.query(sql, conditions.parameters));
}

Result<std::vector<FoundActor>> search_actors(Database& overview, const std::string& words, std::size_t limit) {
  const std::string sql = filled(serve_sql::actor_search, {{"limit", std::to_string(limit)}});
  return found_actors(overview.query(sql, {{"words", Value(words)}}));
}

void write_found_members(JsonWriter& json, const FoundActor& actor) {
  json.key("id").value(actor.id).key("name").value(actor.name).key("country").text_or_null(actor.country).key("sectors");
  write_texts(json, actor.sectors);
  json.key("type").text_or_null(actor.kind).key("party").text_or_null(actor.party).key("aliases");
  write_texts(json, actor.aliases);
  json.key("first").text_or_null(actor.first).key("last").text_or_null(actor.last).key("mentions").value(actor.mentions);
  json.key("documents").value(actor.documents).key("events").value(actor.events);
}

void write_found_actor(JsonWriter& json, const FoundActor& actor) {
  json.begin_object();
  write_found_members(json, actor);
  json.end_object();
}

}  // namespace dragoman::serve
