// From a name of the lists to the actor that it is on a day.
#include <algorithm>

#include "dragoman/actors/codes.h"
#include "dragoman/actors/phrase_parts.h"
#include "dragoman/base/date.h"

namespace dragoman {
namespace {

std::string date_text(const std::optional<Day>& day) { return day ? iso_date(*day) : std::string(); }

}  // namespace

const Entry* PhraseResolver::best_entry(const NameMatch& match) const {
  const Entry* best = nullptr;
  for (const Entry& entry : match.entries) {
    if (best == nullptr) best = &entry;
    if (entry.kind != EntryKind::kIdentity) {
      const CountryName& name = knowledge_.country_names[entry.index];
      const bool in_time = !day_ || ((!name.first || *name.first <= *day_) && (!name.last || *day_ <= *name.last));
      if (!in_time && best == &entry && match.entries.size() > 1) best = nullptr;
      continue;
    }
    const Identity& identity = knowledge_.identities[entry.index];
    if (identity.users) return &entry;
    if (best->kind == EntryKind::kIdentity && best != &entry && knowledge_.identities[best->index].role_at(day_) == nullptr &&
        identity.role_at(day_) != nullptr)
      best = &entry;
  }
  return best != nullptr ? best : &match.entries.front();
}

Resolved PhraseResolver::person(const Identity& identity, const Parts& parts) const {
  Resolved resolved;
  resolved.actor.id = identity.id;
  resolved.actor.name = identity.name;
  resolved.actor.kind = identity.kind;
  const ActorRole* role = identity.role_at(day_);
  if (role != nullptr) {
    resolved.actor.country = role->country;
    resolved.actor.sectors = role->sectors;
    const std::string_view what = role->office.empty() ? "role" : "office";
    resolved.reason = !role->first && !role->last
                          ? "name of the lists"
                          : std::string(what) + " held " + date_text(role->first) + "–" + date_text(role->last);
  } else if (!identity.roles.empty()) {
    const bool before = day_ && identity.roles.front().first && *day_ < *identity.roles.front().first;
    const ActorRole& nearest = before ? identity.roles.front() : identity.roles.back();
    resolved.actor.country = nearest.country;
    if (identity.kind == ActorKind::kPerson) {
      resolved.actor.sectors = {"ELI"};
    } else {
      resolved.actor.sectors = nearest.sectors;
    }
    resolved.reason = before ? "before the first role of " + date_text(nearest.first) : "role ended " + date_text(nearest.last);
  }
  // "EUR" alone says whose officer somebody is, not what.
  if (identity.kind == ActorKind::kPerson && !resolved.actor.sectors.empty() &&
      std::all_of(resolved.actor.sectors.begin(), resolved.actor.sectors.end(), is_international_code))
    resolved.actor.sectors.insert(resolved.actor.sectors.begin(), "GOV");
  if (identity.kind == ActorKind::kPerson && parts.former && role != nullptr && !role->sectors.empty() &&
      role->sectors.front() == "GOV") {
    resolved.actor.sectors = {"ELI"};
    resolved.reason = "said to be former";
  }
  return resolved;
}

Resolved PhraseResolver::from_entry(const Entry& entry, const NameMatch& match, const Parts& parts) const {
  if (entry.kind == EntryKind::kIdentity) {
    Resolved resolved = person(knowledge_.identities[entry.index], parts);
    if (resolved.reason.empty()) resolved.reason = "name of the lists";
    resolved.range = match.range;
    return resolved;
  }
  const CountryName& name = knowledge_.country_names[entry.index];
  const Country& country = knowledge_.countries[name.country];
  Resolved resolved;
  resolved.actor.id = country.iso3;
  resolved.actor.name = country.name;
  resolved.actor.country = country.iso3;
  resolved.actor.kind = ActorKind::kCountry;
  resolved.range = match.range;
  switch (entry.kind) {
    case EntryKind::kAdjective: resolved.reason = "nationality"; break;
    case EntryKind::kPeople: resolved.reason = "inhabitants"; break;
    case EntryKind::kGovernment:
      resolved.actor.sectors = name.sectors.empty() ? std::vector<std::string>{"GOV"} : name.sectors;
      resolved.reason = "seat of government";
      if (resolved.actor.sectors.front() != "GOV") {
        resolved.actor.id += "/" + id_part(name.name);
        resolved.actor.name = name.name;
        resolved.actor.kind = ActorKind::kOrganisation;
      }
      break;
    case EntryKind::kCity:
    case EntryKind::kRegion:
      resolved.actor.sectors = name.sectors;
      if (entry.kind == EntryKind::kCity && name.sectors.empty()) resolved.actor.sectors = {"CVL"};
      resolved.reason = "place in the country";
      resolved.score = 0.6F;
      break;
    default: resolved.reason = "country name"; break;
  }
  return resolved;
}

}  // namespace dragoman
