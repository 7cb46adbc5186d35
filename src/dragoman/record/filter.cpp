#include "dragoman/record/filter.h"

#include <fmt/format.h>

#include "dragoman/base/date.h"

namespace dragoman {
namespace {

void between(Conditions& conditions, const std::string& column, const Filter& filter) {
  if (filter.from) {
    conditions.add(fmt::format("{} >= CAST($from AS DATE)", column));
    conditions.parameters.emplace("from", Value(iso_date(*filter.from)));
  }
  if (filter.to) {
    conditions.add(fmt::format("{} < CAST($to AS DATE) + 1", column));
    conditions.parameters.emplace("to", Value(iso_date(*filter.to)));
  }
}

/// Ids may be cut short, as people copy them.
std::string document_matches(Conditions& conditions, const Filter& filter) {
  std::string any;
  for (std::size_t i = 0; i < filter.documents.size(); ++i) {
    const std::string name = fmt::format("document{}", i);
    any += fmt::format("{}starts_with(document_id, ${})", i == 0 ? "" : " OR ", name);
    conditions.parameters.emplace(name, Value(filter.documents[i]));
  }
  return "(" + any + ")";
}

void of_documents(Conditions& conditions, const Filter& filter) {
  if (!filter.documents.empty()) conditions.add(document_matches(conditions, filter));
}

void confident(Conditions& conditions, const Filter& filter) {
  if (!filter.min_confidence) return;
  conditions.add("confidence >= $min_confidence");
  conditions.parameters.emplace("min_confidence", Value(*filter.min_confidence));
}

void with_words(Conditions& conditions, const std::string& columns, const Filter& filter) {
  if (filter.words.empty()) return;
  conditions.add(fmt::format("contains(lower({}), lower($words))", columns));
  conditions.parameters.emplace("words", Value(filter.words));
}

/// Events in which one of these actors has this role ("" = any).
void with_actor(Conditions& conditions, const std::string& role, const std::string& name,
                const std::vector<std::string>& actors) {
  if (actors.empty()) return;
  const std::string in_role = role.empty() ? "" : fmt::format("role = '{}' AND ", role);
  conditions.add(fmt::format(
      "event_id IN (SELECT event_id FROM event_actors WHERE {}(actor_id = ANY(${}) OR party = ANY(${}) OR country = ANY(${})))",
      in_role, name, name, name));
  conditions.parameters.emplace(name, Value::texts(actors));
}

/// Any of the three ends of an assertion, or its holder, is one of these actors.
void claimed_actor(Conditions& conditions, const std::vector<std::string>& ends, const std::string& name,
                   const std::vector<std::string>& actors) {
  if (actors.empty()) return;
  std::string any = "FALSE";
  for (const std::string& end : ends) {
    any += fmt::format(" OR {}.id = ANY(${}) OR {}.party = ANY(${}) OR {}.country = ANY(${})", end, name, end, name, end, name);
  }
  conditions.add("coalesce(" + any + ", FALSE)");
  conditions.parameters.emplace(name, Value::texts(actors));
}

}  // namespace

void Conditions::any_of(const std::string& column, const std::string& name, const std::vector<std::string>& values) {
  if (values.empty()) return;
  add(fmt::format("{} = ANY(${})", column, name));
  parameters.emplace(name, Value::texts(values));
}

Conditions document_conditions(const Filter& filter) {
  Conditions conditions;
  of_documents(conditions, filter);
  between(conditions, "published", filter);
  with_words(conditions, "concat(title, ' ', text)", filter);
  const auto speaking_of = [&](const char* name, const std::vector<std::string>& actors) {
    if (actors.empty()) return;
    conditions.add(fmt::format(
        "document_id IN (SELECT document_id FROM mention_rows WHERE actor_id = ANY(${}) OR country = ANY(${}))", name, name));
    conditions.parameters.emplace(name, Value::texts(actors));
  };
  speaking_of("actors", filter.actors);
  speaking_of("countries", filter.countries);
  return conditions;
}

Conditions event_conditions(const Filter& filter) {
  Conditions conditions;
  of_documents(conditions, filter);
  between(conditions, "event_date", filter);
  confident(conditions, filter);
  with_words(conditions, "text", filter);
  conditions.any_of("event_id", "events", filter.events);
  conditions.any_of("event_type", "types", filter.types);
  conditions.any_of("place_name", "places", filter.places);
  conditions.any_of("modality", "modalities", filter.modalities);
  if (!filter.quads.empty()) {
    conditions.add("quad_class = ANY($quads)");
    conditions.parameters.emplace("quads", Value::integers({filter.quads.begin(), filter.quads.end()}));
  }
  with_actor(conditions, "source", "sources", filter.sources);
  with_actor(conditions, "target", "targets", filter.targets);
  with_actor(conditions, "holder", "holders", filter.holders);
  with_actor(conditions, "", "actors", filter.actors);
  if (!filter.dyad.empty()) {
    conditions.add("event_id IN (SELECT event_id FROM event_dyads WHERE source_id = ANY($dyad) AND target_id = ANY($dyad))");
    conditions.parameters.emplace("dyad", Value::texts(filter.dyad));
  }
  if (!filter.sectors.empty()) {
    conditions.add(
        "event_id IN (SELECT event_id FROM event_actors WHERE role <> 'holder' AND list_has_any(sectors, CAST($sectors AS "
        "VARCHAR[])))");
    conditions.parameters.emplace("sectors", Value::texts(filter.sectors));
  }
  if (!filter.countries.empty()) {
    conditions.add(
        "(country = ANY($countries) OR event_id IN (SELECT event_id FROM event_actors WHERE role <> 'holder' AND country = "
        "ANY($countries)))");
    conditions.parameters.emplace("countries", Value::texts(filter.countries));
  }
  return conditions;
}

Conditions assertion_conditions(const Filter& filter) {
  Conditions conditions;
  of_documents(conditions, filter);
  between(conditions, "publication_date", filter);
  confident(conditions, filter);
  with_words(conditions, "text", filter);
  conditions.any_of("kind", "types", filter.types);
  conditions.any_of("modality", "modalities", filter.modalities);
  conditions.any_of("trend", "trends", filter.trends);
  if (!filter.subject.empty()) {
    conditions.add(
        "contains(lower(concat_ws(' ', subject.label, subject.text, driver.label, driver.text, outcome.label, outcome.text)), "
        "lower($subject))");
    conditions.parameters.emplace("subject", Value(filter.subject));
  }
  claimed_actor(conditions, {"holder"}, "holders", filter.holders);
  claimed_actor(conditions, {"driver.actor", "subject.actor"}, "sources", filter.sources);
  claimed_actor(conditions, {"outcome.actor", "subject.actor"}, "targets", filter.targets);
  claimed_actor(conditions, {"driver.actor", "outcome.actor", "subject.actor", "holder"}, "actors", filter.actors);
  if (!filter.countries.empty()) {
    conditions.add(
        "coalesce(place = ANY($countries) OR driver.actor.country = ANY($countries) OR outcome.actor.country = ANY($countries) "
        "OR "
        "subject.actor.country = ANY($countries), FALSE)");
    conditions.parameters.emplace("countries", Value::texts(filter.countries));
  }
  return conditions;
}

Conditions actor_conditions(const Filter& filter) {
  Conditions conditions;
  conditions.any_of("actor_kind", "types", filter.types);
  conditions.any_of("country", "countries", filter.countries);
  conditions.any_of("actor_id", "actors", filter.actors);
  with_words(conditions, "actor_name", filter);
  if (!filter.documents.empty()) {
    conditions.add(fmt::format("actor_id IN (SELECT actor_id FROM mention_rows WHERE {})", document_matches(conditions, filter)));
  }
  return conditions;
}

std::string limit_sql(const Filter& filter) { return filter.limit ? fmt::format(" LIMIT {}", *filter.limit) : std::string(); }

}  // namespace dragoman
