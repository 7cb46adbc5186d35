#pragma once
// read_user_list: a user's own actors, from `--actors FILE`: a table like those of actors/, or PETRARCH's actor and agent files.
//
// DESCRIPTION: the format is seen from the content. PETRARCH's codes become country and sectors: "AFGGOV" is Afghanistan's
// government, "IGOUNO" the United Nations; religions and causes that PLOVER has no sector for go to REL or SOC. What a user lists
// wins over dragoman's own lists. Lines that carry no code are passed over, as PETRARCH does; a file without any entry is an
// error.
//
//   Result<void> read = read_user_list("my.actors.txt", builder);
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/actors/knowledge_builder.h"
#include "dragoman/base/result.h"

namespace dragoman {

/// E-ACTORS-001 when it cannot be read, E-ACTORS-010 when nothing in it is an actor, E-ACTORS-002 … 004 for lines of tables.
Result<void> read_user_list(const std::string& path, KnowledgeBuilder& builder);
/// The same from text in memory; `path` is for messages.
Result<void> parse_user_list(const std::string& path, std::string text, KnowledgeBuilder& builder);

/// What a CAMEO actor code says: "PAKREBTAL" → {"PAK", {"REB"}}.
struct CameoActor {
  std::string country;  ///< iso3c or empty
  std::vector<std::string> sectors;
};
CameoActor read_cameo_actor(std::string_view code, const Knowledge& countries);

}  // namespace dragoman
