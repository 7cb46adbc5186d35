// Actors: lists, one of them with what it is called and which offices it holds, and whom it has to do with.
#include <fmt/format.h>

#include "dragoman/actors/actor_reader.h"
#include "dragoman/actors/knowledge.h"
#include "dragoman/base/date.h"
#include "dragoman/base/strings.h"
#include "dragoman/record/output.h"
#include "dragoman/relations/dyad.h"
#include "dragoman/serve/actor_answer.h"
#include "dragoman/serve/json_parts.h"
#include "dragoman/serve/listing_answer.h"
#include "dragoman/serve/relation_answer.h"
#include "dragoman/serve/route.h"
#include "dragoman/serve/service.h"

namespace dragoman::serve {
namespace {

Result<Answer> actors(const Call& call, Service& service) {
  ActorSearch search;
  search.words = call.value("q");
  search.kinds = call.all("kind");
  search.countries = call.all("country");
  search.sectors = call.all("sector");
  const auto limit = static_cast<std::size_t>(call.integer("limit", 100));
  search.limit = limit + 1;
  if (const std::string_view token = call.value("next"); !token.empty()) {
    Result<std::vector<Value>> keys = read_token(Listing::kActors, token);
    if (!keys) return forward(keys);
    search.after = std::move(*keys);
  }
  Result<Lease> overview = service.access().overview();
  if (!overview) return forward(overview);
  Result<std::vector<FoundActor>> found = find_actors(overview->database(), search);
  if (!found) return forward(found);
  const bool more = found->size() > limit;
  if (more) found->pop_back();
  if (call.format == Format::kCsv) {
    std::string csv = "id,name,type,country,sectors,party,first,last,mentions,documents,events\n";
    for (const FoundActor& actor : *found) {
      csv += fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", csv_field(actor.id), csv_field(actor.name), actor.kind,
                         actor.country, csv_field(join(actor.sectors, "; ")), csv_field(actor.party), actor.first, actor.last,
                         actor.mentions, actor.documents, actor.events);
    }
    return file_answer(Format::kCsv, std::move(csv), "actors");
  }
  std::vector<std::string> rows;
  for (const FoundActor& actor : *found) {
    JsonWriter json;
    write_found_actor(json, actor);
    rows.push_back(std::move(json).text());
  }
  if (call.format == Format::kJsonLines) return file_answer(Format::kJsonLines, join(rows, "\n") + "\n", "actors");
  const std::string next =
      more ? page_token(Listing::kActors, {Value(found->back().mentions), Value(found->back().id)}) : std::string();
  return json_answer(page_json(rows, next, call));
}

void write_roles(JsonWriter& json, const Knowledge& knowledge, const std::string& id) {
  json.begin_array();
  for (const Identity& identity : knowledge.identities) {
    if (identity.id != id) continue;
    for (const ActorRole& role : identity.roles) {
      json.begin_object().key("office").text_or_null(role.office).key("country").text_or_null(role.country);
      json.key("sectors").begin_array();
      for (const std::string& sector : role.sectors) json.value(sector);
      json.end_array();
      json.key("from");
      role.first ? json.value(iso_date(*role.first)) : json.null();
      json.key("to");
      role.last ? json.value(iso_date(*role.last)) : json.null();
      json.end_object();
    }
  }
  json.end_array();
}

Result<Answer> actor(const Call& call, Service& service) {
  const Result<KnownActor> known = service.actor(call.place.at("id"));
  if (!known) return forward(known);
  Result<Lease> overview = service.access().overview();
  if (!overview) return forward(overview);
  const Result<std::vector<FoundActor>> found = find_actors(overview->database(), {.ids = {known->id}, .limit = 1});
  if (!found) return forward(found);
  JsonWriter json;
  json.begin_object();
  if (found->empty()) {  // a country of whom only its own bodies are named
    FoundActor shown;
    shown.id = known->id;
    shown.name = known->name;
    shown.kind = known->kind;
    shown.party = known->party;
    shown.country = known->id;
    write_found_members(json, shown);
  } else {
    write_found_members(json, found->front());
  }
  json.key("roles");
  write_roles(json, service.lists().knowledge(), known->id);
  json.end_object();
  return json_answer(std::move(json).text());
}

Result<Answer> partners(const Call& call, Service& service) {
  const Result<KnownActor> known = service.actor(call.place.at("id"));
  if (!known) return forward(known);
  return partners_answer(call, service, *known);
}

}  // namespace

std::vector<Route> actor_routes() {
  std::vector<Parameter> paging = paging_parameters();
  paging.pop_back();
  const std::vector<Parameter> filters = {{.name = "q", .about = "words that name, id or alias hold; case does not matter"},
                                          {.name = "kind",
                                           .about = "kind of actor",
                                           .many = true,
                                           .choices = {"country", "group", "organisation", "person", "agent", "unresolved"}},
                                          {.name = "country", .about = "iso3c code", .many = true},
                                          {.name = "sector", .about = "PLOVER sector", .many = true}};
  return {
      {.method = "GET",
       .path = "/api/v1/actors",
       .group = "actors",
       .about = "Actors, the most spoken of first",
       .parameters = joined(filters, paging),
       .formats = {Format::kJson, Format::kJsonLines, Format::kCsv},
       .answer = "ActorPage",
       .handle = &actors},
      {.method = "GET",
       .path = "/api/v1/actors/{id}/partners",
       .group = "actors",
       .about = "With whom an actor has to do: events both ways, cooperation and conflict, the busiest first",
       .parameters = relation_filters(),
       .formats = {Format::kJson, Format::kCsv},
       .answer = "PartnerPage",
       .handle = &partners},
      {.method = "GET",
       .path = "/api/v1/actors/{id}",
       .group = "actors",
       .about = "One actor by id or name, with what it is called and the offices that the actor lists know",
       .answer = "Actor",
       .handle = &actor},
  };
}

}  // namespace dragoman::serve
