#pragma once
// Names as people type them ("US", "Islamic State", "group/taliban"), looked up among the actors of a record.
//
// DESCRIPTION: an id, a name of the actor lists, a canonical name or words by which a document names the actor; case matters only
// where it tells two actors apart ("US" and "us"). A country's name stands for the country with all its own bodies.
//
//   Result<KnownActor> russia = find_actor(database, "Russia");  // {"RUS", "Russia", …}
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/record/database.h"

namespace dragoman {

class ActorReader;

struct KnownActor {
  std::string id;  ///< "RUS", "group/taliban"
  std::string name;
  std::string kind;   ///< "country", "group", …
  std::string party;  ///< whom it stands for in relations
  std::int64_t mentions = 0;
};

/// Where the words by which actors are named are looked up.
enum class NamesIn {
  kMentions,  ///< the record's own mentions, counted for each question
  kCounted    ///< actor_aliases (actor_id, alias, mentions) and mention_counts (actor_id, country, mentions), counted before
};

/// `lists` (may be null) knows names that no document of the record uses. E-RECORD-013 when nobody has this name (the hint names
/// the nearest), E-RECORD-014 when several have (the hint lists them).
Result<KnownActor> find_actor(Database& database, std::string_view typed, const ActorReader* lists = nullptr,
                              NamesIn names = NamesIn::kMentions);

/// All whom the name may mean, when find_actor gives E-RECORD-014; else the one, or nobody.
Result<std::vector<KnownActor>> actor_choices(Database& database, std::string_view typed, const ActorReader* lists = nullptr,
                                              NamesIn names = NamesIn::kMentions);

}  // namespace dragoman
