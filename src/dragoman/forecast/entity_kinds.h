#pragma once
// EntityKinds: the country and the role that an entity's name tells, as the names of event data do: "Police (India)".
//
// DESCRIPTION: plain values, from an id table; without one nobody has a country, and the features that need it are 0. A name that
// stands between somebody's brackets is a country itself, and its role is that of a state.
//
//   EntityKinds kinds = kinds_of(names);
//   if (kinds.country[entity] >= 0) …
#include <cstdint>
#include <string>
#include <vector>

namespace dragoman::forecast {

struct EntityKinds {
  std::vector<std::int32_t> country, role;  ///< of each entity; -1 = unknown
  std::int32_t countries = 0, roles = 0;
};

EntityKinds kinds_of(const std::vector<std::string>& names);

}  // namespace dragoman::forecast
