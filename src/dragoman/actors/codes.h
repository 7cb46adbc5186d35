#pragma once
// PLOVER's codes of an actor: which go into a country column and which into a sector column.
//
// DESCRIPTION: pure functions. PLOVER's actors that are no country (IGO, UNO, EUR, IMG, ISM, MNC) lie in Actor::sectors, for
// Actor::country is a country; a table with one country column wants them there.
//
//   plover_country({.country = "", .sectors = {"LEG", "EUR"}});  // "EUR"
#include <string>
#include <string_view>

#include "dragoman/actors/mention.h"

namespace dragoman {

/// IGO, UNO, EUR, IMG, ISM, MNC.
bool is_international_code(std::string_view sector);
/// The country's iso3c, else the actor's first international code, else nothing.
std::string plover_country(const Actor& actor);
/// The first sector that is no international code; nothing for a bare country or organisation.
std::string plover_sector(const Actor& actor);

}  // namespace dragoman
