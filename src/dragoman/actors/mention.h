#pragma once
// Mention: a stretch of text that names or points at an actor, with who that is; the boundary type actors → events.
//
// DESCRIPTION: plain values. An Actor is an identity of the record; a Mention is one place where a document speaks of it.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/base/range.h"

namespace dragoman {

enum class ActorKind : std::uint8_t {
  kCountry,       ///< a state, also by nationality, capital or inhabitants
  kGroup,         ///< armed group, movement, party, ethnic or religious group of the lists
  kOrganisation,  ///< international or national organisation, company, ministry
  kPerson,        ///< of the lists, or a name with the type "person" seen
  kAgent,         ///< a role word with or without a country: "police", "Syrian rebels"
  kUnresolved     ///< a named but unresolved collective: "regional powers", "Western leaders"
};

std::string_view name_of(ActorKind kind);  ///< "country", "group", "organisation", "person", "agent", "unresolved"

/// Who somebody is. Ids are stable: "RUS", "group/taliban", "org/united-nations", "person/sergey-lavrov", "AFG/police",
/// "agent/protesters", "name/john-doe", "unresolved/regional-powers".
struct Actor {
  std::string id;
  std::string name;                  ///< canonical: "Russia", "Taliban"
  std::string country;               ///< iso3c, or empty
  std::vector<std::string> sectors;  ///< PLOVER codes, most specific first: {"MIL"}; empty for a bare country
  ActorKind kind = ActorKind::kUnresolved;
};

struct Mention {
  Actor actor;
  TextRange
      range;  ///< bytes of the document's text, the whole phrase that names the actor: "Russian Foreign Minister Sergei Lavrov"
  std::uint32_t sentence = 0;  ///< Sentence::number
  std::int32_t head = -1;      ///< index of the syntactic head word of the phrase in that sentence
  std::string reason;  ///< why this actor: "country name", "capital", "office held 2004-", "pronoun: antecedent 12-18", …
  float score = 1;     ///< 0 … 1
};

}  // namespace dragoman
