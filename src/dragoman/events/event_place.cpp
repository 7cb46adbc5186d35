#include "dragoman/events/event_place.h"

#include <algorithm>
#include <cstdlib>

#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

bool is_locative(const Sentence& sentence, int word) {
  static constexpr std::string_view kLocative[] = {"in",     "at",     "near",  "outside",   "around",
                                                   "inside", "across", "along", "throughout"};
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    const Word& w = sentence.words[i];
    if (w.head != word || w.relation != Relation::kCase) continue;
    const std::string lemma = ascii_lower(w.lemma);
    if (std::find(std::begin(kLocative), std::end(kLocative), lemma) != std::end(kLocative)) return true;
  }
  return false;
}

/// The words from the place's last up to the noun that it modifies: "in the Syrian city of [Aleppo]", "in [Aleppo] province".
bool stands_in_locative(const Sentence& sentence, const NamedPlace& place) {
  int word = place.last_word;
  for (int steps = 0; steps < 4 && word >= 0; ++steps) {
    if (is_locative(sentence, word)) return true;
    const Word& w = sentence.words[static_cast<std::size_t>(word)];
    const bool inside = w.relation == Relation::kFlat || w.relation == Relation::kCompound || w.relation == Relation::kNmod ||
                        w.relation == Relation::kAppos || w.relation == Relation::kConj;
    if (!inside) return false;
    word = w.head;
  }
  return false;
}

}  // namespace

std::optional<Place> place_of_event(const Sentence& sentence, int trigger, const std::vector<NamedPlace>& places) {
  const NamedPlace* best = nullptr;
  int best_distance = 0;
  // Places stand in text order, so those of a sentence lie together.
  auto at = std::lower_bound(places.begin(), places.end(), sentence.number,
                             [](const NamedPlace& place, std::uint32_t number) { return place.sentence < number; });
  for (; at != places.end() && at->sentence == sentence.number; ++at) {
    const NamedPlace& place = *at;
    if (place.last_word < 0) continue;
    if (!stands_in_locative(sentence, place)) continue;
    const int distance = std::abs(place.first_word - trigger);
    if (best != nullptr && distance >= best_distance) continue;
    best = &place;
    best_distance = distance;
  }
  if (best == nullptr) return std::nullopt;
  Place found;
  found.name = best->name;
  found.country = best->country;
  found.admin1 = best->admin1;
  found.latitude = best->latitude;
  found.longitude = best->longitude;
  if (best->geonames_id != 0) found.geonames_id = best->geonames_id;
  found.range = best->range;
  return found;
}

}  // namespace dragoman
