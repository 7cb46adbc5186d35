#pragma once
// evaluate_places: how many place names of the LGL form are found and put where they are.
//
// DESCRIPTION: articles with toponyms {start, end in code points, geonames id, latitude, longitude}. A name counts when its
// answer has coordinates. `found` is the share that overlaps a place of ours, `exact` the share with the same GeoNames id or,
// where our source has none, within 1 km or (states and regions, whose middle is a matter of taste) with the same level and
// country or region; `within_161_km` the share at most 161 km (100 miles) away. Names not found count as wrong in both.
//
//   Result<PlaceScore> score = evaluate_places(places, sentences, actors, "lgl.xml");
#include <string>
#include <vector>

#include "dragoman/actors/actor_reader.h"
#include "dragoman/actors/place_reader.h"
#include "dragoman/base/result.h"
#include "dragoman/language/sentence_reader.h"

namespace dragoman {

struct PlaceMistake {
  std::string document, phrase, expected, found;
  double kilometres = -1;  ///< -1 when nothing was found
};

struct PlaceScore {
  std::size_t names = 0;
  double found = 0, exact = 0, within_161_km = 0;         ///< shares of all names
  double exact_of_found = 0, within_161_km_of_found = 0;  ///< shares of those found
  double precision = 0;                                   ///< share of our places that overlap a name of the answers
  std::vector<PlaceMistake> mistakes;
};

/// E-BASE-002 when the file cannot be read, E-ACTORS-503 when it is no such XML.
Result<PlaceScore> evaluate_places(const PlaceReader& places, const SentenceReader& sentences, const ActorReader& actors,
                                   const std::string& path, unsigned jobs);

}  // namespace dragoman
