#pragma once
// evaluate_actors: how many phrases get the right country and sector, against answers in JSON lines.
//
// DESCRIPTION: one object a line: "phrase", optional "date", "country" and "sector" (PLOVER codes; KOS and XKX are the same). A
// key that is missing is not scored; an empty one means that there is none. `both` counts phrases where every key that is there
// is right.
//
//   Result<ActorScore> score = evaluate_actors(reader, "actors.jsonl");
#include <string>
#include <vector>

#include "dragoman/actors/actor_reader.h"
#include "dragoman/base/result.h"

namespace dragoman {

struct ActorMistake {
  std::string phrase, date;
  std::string country, sector;              ///< the answer's
  std::string found_country, found_sector;  ///< ours
  std::string id;                           ///< of the actor that was found
};

struct ActorScore {
  std::size_t phrases = 0;
  double both = 0, country = 0, sector = 0;  ///< shares, 0 … 1
  std::vector<ActorMistake> mistakes;
};

/// E-ACTORS-001 when the file cannot be read, E-ACTORS-020 for a line that is no such object.
Result<ActorScore> evaluate_actors(const ActorReader& reader, const std::string& path);

}  // namespace dragoman
