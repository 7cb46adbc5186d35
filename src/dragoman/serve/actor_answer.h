#pragma once
// Actors as the overview knows them: found by words or ids, with what they are called and how much is said of them.
#include <cstdint>
#include <string>
#include <vector>

#include "dragoman/base/json_writer.h"
#include "dragoman/record/database.h"

namespace dragoman::serve {

struct FoundActor {
  std::string id, name, kind, country, party, first, last;
  std::vector<std::string> sectors, aliases;
  std::int64_t mentions = 0, documents = 0, events = 0;
};

struct ActorSearch {
  std::string words = {};  ///< that id, name or an alias holds; case does not matter
  std::vector<std::string> ids = {}, kinds = {}, countries = {}, sectors = {};
  std::vector<Value> after = {};  ///< keys of the last one given: mentions, id
  std::size_t limit = 100;
};

/// Most spoken of first.
Result<std::vector<FoundActor>> find_actors(Database& overview, const ActorSearch& search);
/// Actors that some words may mean, the best fit first.
Result<std::vector<FoundActor>> search_actors(Database& overview, const std::string& words, std::size_t limit);
/// The members of an actor's object, without its brackets.
void write_found_members(JsonWriter& json, const FoundActor& actor);
void write_found_actor(JsonWriter& json, const FoundActor& actor);

}  // namespace dragoman::serve
