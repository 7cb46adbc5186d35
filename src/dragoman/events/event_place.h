#pragma once
// EventPlace: where an event happened, of the places that its sentence names.
//
//   event.place = place_of_event(sentence, trigger, places);   // "killed three men in [Aleppo]"
#include <optional>
#include <vector>

#include "dragoman/actors/place_reader.h"
#include "dragoman/events/event.h"
#include "dragoman/language/sentence.h"

namespace dragoman {

/// The place after "in", "at", "near" … that stands closest to the trigger; nothing when the sentence has none. `places` are
/// those of the document.
std::optional<Place> place_of_event(const Sentence& sentence, int trigger, const std::vector<NamedPlace>& places);

}  // namespace dragoman
