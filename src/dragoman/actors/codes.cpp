#include "dragoman/actors/codes.h"

#include <algorithm>
#include <array>

namespace dragoman {

bool is_international_code(std::string_view sector) {
  static constexpr std::array<std::string_view, 6> kCodes{"IGO", "UNO", "EUR", "IMG", "ISM", "MNC"};
  return std::find(kCodes.begin(), kCodes.end(), sector) != kCodes.end();
}

std::string plover_country(const Actor& actor) {
  if (!actor.country.empty()) return actor.country;
  for (const std::string& sector : actor.sectors)
    if (is_international_code(sector) && sector != "ISM" && sector != "MNC") return sector;
  return {};
}

std::string plover_sector(const Actor& actor) {
  for (const std::string& sector : actor.sectors)
    if (!is_international_code(sector)) return sector;
  return {};
}

}  // namespace dragoman
