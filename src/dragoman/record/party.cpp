#include "dragoman/record/party.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace dragoman {

std::string party_of(const Actor& actor) {
  constexpr std::array<std::string_view, 6> kState = {"GOV", "MIL", "COP", "LEG", "JUD", "SPY"};
  if (actor.country.empty()) return actor.id;
  if (actor.kind == ActorKind::kCountry) return actor.country;
  if (actor.kind == ActorKind::kGroup) return actor.id;
  const bool of_state = !actor.sectors.empty() && std::find(kState.begin(), kState.end(), actor.sectors.front()) != kState.end();
  return of_state ? actor.country : actor.id;
}

}  // namespace dragoman
