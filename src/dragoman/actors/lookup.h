#pragma once
// look_up_actors: who is meant by a name as people type it: "US", "russia", "Islamic State", "lavrov", "AFG", "Syrian rebels".
//
// DESCRIPTION: case, accents, hyphens and "the" do not matter. One answer: that is who; several: the name is ambiguous and these
// are the choices, most likely first; none: nobody of the lists (the record may still have the name). Thread-safe.
//
//   std::vector<Actor> found = look_up_actors(reader, "US");   // {"USA", "United States", …}
#include <optional>
#include <string_view>
#include <vector>

#include "dragoman/actors/actor_reader.h"

namespace dragoman {

/// Sectors and country are those of `day`, else the latest.
std::vector<Actor> look_up_actors(const ActorReader& reader, std::string_view typed,
                                  std::optional<std::chrono::sys_days> day = {});

}  // namespace dragoman
