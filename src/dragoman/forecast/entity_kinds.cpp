#include "dragoman/forecast/entity_kinds.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace dragoman::forecast {

namespace {

struct Parts {
  std::string role, country;
};

/// "Police_(South_Korea)" → Police, South Korea; a name without brackets has neither.
Parts parts_of(std::string name) {
  std::ranges::replace(name, '_', ' ');
  const std::size_t open = name.rfind(" (");
  if (open == std::string::npos || open == 0 || !name.ends_with(')')) return {};
  return {name.substr(0, open), name.substr(open + 2, name.size() - open - 3)};
}

std::int32_t number_of(std::map<std::string, std::int32_t, std::less<>>& numbers, const std::string& name) {
  return numbers.try_emplace(name, static_cast<std::int32_t>(numbers.size())).first->second;
}

}  // namespace

EntityKinds kinds_of(const std::vector<std::string>& names) {
  EntityKinds kinds;
  kinds.country.assign(names.size(), -1);
  kinds.role.assign(names.size(), -1);
  std::map<std::string, std::int32_t, std::less<>> countries;
  std::map<std::string, std::int32_t, std::less<>> roles;
  const std::int32_t state = number_of(roles, "");
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Parts parts = parts_of(names[i]);
    if (parts.country.empty()) continue;
    kinds.country[i] = number_of(countries, parts.country);
    kinds.role[i] = number_of(roles, parts.role);
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (kinds.country[i] >= 0) continue;
    std::string name = names[i];
    std::ranges::replace(name, '_', ' ');
    const auto found = countries.find(name);
    if (found == countries.end()) continue;
    kinds.country[i] = found->second;
    kinds.role[i] = state;
  }
  kinds.countries = static_cast<std::int32_t>(countries.size());
  kinds.roles = static_cast<std::int32_t>(roles.size());
  return kinds;
}

}  // namespace dragoman::forecast
