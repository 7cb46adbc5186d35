#include "dragoman/actors/knowledge.h"

namespace dragoman {
namespace {

bool leads_state(const ActorRole& role) { return role.office.starts_with("head of "); }

}  // namespace

const ActorRole* Identity::role_at(std::optional<Day> day) const {
  const ActorRole* best = nullptr;
  for (const ActorRole& role : roles) {
    if (day && ((role.first && *day < *role.first) || (role.last && *day > *role.last))) continue;
    // Of several roles at once the one that began last; without a day the one that ends last, but who led a state and holds no
    // office now is known for that.
    bool later = best == nullptr || (day ? !best->first || (role.first && *role.first >= *best->first)
                                         : !role.last || (best->last && *role.last > *best->last));
    if (!day && best != nullptr && role.last && best->last && leads_state(role) != leads_state(*best)) later = leads_state(role);
    if (later) best = &role;
  }
  return best;
}

const Country* Knowledge::country(std::string_view iso3) const {
  const auto found = country_of_code.find(iso3);
  return found == country_of_code.end() ? nullptr : &countries[found->second];
}

std::string_view name_of(ActorKind kind) {
  switch (kind) {
    case ActorKind::kCountry: return "country";
    case ActorKind::kGroup: return "group";
    case ActorKind::kOrganisation: return "organisation";
    case ActorKind::kPerson: return "person";
    case ActorKind::kAgent: return "agent";
    case ActorKind::kUnresolved: return "unresolved";
  }
  return "";
}

}  // namespace dragoman
