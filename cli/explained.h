#pragma once
// Explained: one sentence with everything that each stage made of it, and the two ways to print it.
//
// DESCRIPTION: the JSON fields are a contract (docs/lexicon.md, "Explain").
#include <span>
#include <string>
#include <vector>

#include "dragoman/events/coder.h"

namespace dragoman {

struct Explained {
  const Document& document;
  const Sentence& sentence;
  std::span<const Mention> mentions;
  CodingTrace trace;
  std::vector<Event> events;
  std::string asked;  ///< id of the event that was asked for; empty when a sentence was
};

enum class FramesShown { kNearest, kAll };  ///< those that fit and that one slot kept from fitting, or every frame tried

void print_explained(const Explained& explained, FramesShown frames);
void print_explained_json(const Explained& explained);

}  // namespace dragoman
