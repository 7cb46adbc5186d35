#pragma once
// party_of: whom an actor stands for when relations are counted.
//
// DESCRIPTION: a state's own bodies (government, military, police, parliament, courts, spies) stand for their country; rebels,
// parties, firms and people of a country for themselves.
//
//   party_of({.id = "USA/troops", .country = "USA", .sectors = {"MIL"}});  // "USA"
#include <string>

#include "dragoman/actors/mention.h"

namespace dragoman {

std::string party_of(const Actor& actor);

}  // namespace dragoman
