#include "dragoman/actors/lookup.h"

#include <algorithm>

#include "dragoman/actors/knowledge.h"

namespace dragoman {
namespace {

Actor actor_of_country(const Country& country) {
  Actor actor;
  actor.id = country.iso3;
  actor.name = country.name;
  actor.country = country.iso3;
  actor.kind = ActorKind::kCountry;
  return actor;
}

Actor actor_of_identity(const Identity& identity, std::optional<Day> day) {
  Actor actor;
  actor.id = identity.id;
  actor.name = identity.name;
  actor.kind = identity.kind;
  const ActorRole* role = identity.role_at(day);
  if (role == nullptr && !identity.roles.empty()) role = &identity.roles.back();
  if (role != nullptr) {
    actor.country = role->country;
    actor.sectors = role->sectors;
  }
  return actor;
}

void add(std::vector<Actor>& actors, Actor actor) {
  const bool known = std::any_of(actors.begin(), actors.end(), [&](const Actor& other) { return other.id == actor.id; });
  if (!known && !actor.id.empty()) actors.push_back(std::move(actor));
}

/// How many atoms of the name were typed in capitals as the name has them: "IS" is the group, "is" may be anything.
std::string upper(std::string_view text) {
  std::string capitals(text);
  for (char& c : capitals) c = ascii_upper(c);
  return capitals;
}

}  // namespace

std::vector<Actor> look_up_actors(const ActorReader& reader, std::string_view typed, std::optional<Day> day) {
  const Knowledge& knowledge = reader.knowledge();
  std::vector<Actor> actors;
  const std::string_view name = trim(typed);
  if (name.empty()) return actors;
  if (name.size() == 3)
    if (const Country* country = knowledge.country(upper(name)); country != nullptr && name == upper(name))
      add(actors, actor_of_country(*country));
  // A country's own names before its cities; a state that is before one that was.
  for (const EntryKind kind : {EntryKind::kCountry, EntryKind::kAdjective, EntryKind::kPeople, EntryKind::kGovernment}) {
    for (const Entry& entry : knowledge.names.find(name))
      if (entry.kind == kind) add(actors, actor_of_country(knowledge.countries[knowledge.country_names[entry.index].country]));
    if (!actors.empty()) break;
  }
  for (const Entry& entry : knowledge.names.find(name))
    if (entry.kind == EntryKind::kIdentity) add(actors, actor_of_identity(knowledge.identities[entry.index], day));
  if (actors.empty()) {
    const std::vector<Atom> atoms = atoms_of(name);
    if (atoms.size() == 1)
      if (const auto holders = knowledge.surnames.find(atoms.front().text); holders != knowledge.surnames.end())
        for (const std::uint32_t index : holders->second) add(actors, actor_of_identity(knowledge.identities[index], day));
  }
  if (actors.empty()) {
    Actor actor = reader.resolve_phrase(name, day);
    if (!actor.id.empty() && !actor.id.starts_with("name/")) add(actors, std::move(actor));
  }
  return actors;
}

}  // namespace dragoman
