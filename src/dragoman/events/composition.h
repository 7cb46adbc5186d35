#pragma once
// Composition: what stands over a matched frame in the tree (negation, modality, attitude, report, condition) changes what it
// means.
//
// DESCRIPTION: operators are decided here once, on the tree, for all frames. A typed operator ("refuse to", "threaten to",
// "demand that") takes the event under it into itself; the others change its modality, holder or type (lexicon/compose.tsv).
//
//   std::vector<ComposedEvent> events = compose_events(view, matches);
#include <string>
#include <vector>

#include "dragoman/events/event.h"
#include "dragoman/events/frame_match.h"

namespace dragoman {

struct ComposedEvent {
  std::size_t match = 0;  ///< index into the matches; the operator's when it took another event into itself
  std::string type;
  std::vector<std::string> modes;
  std::vector<std::string> contexts;
  std::string cameo;                  ///< empty: from the ontology
  std::vector<int> sources, targets;  ///< words; in order, never the same twice
  std::size_t first_party = 0;        ///< of a mutual event: how many of the sources are the party named first
  bool mutual = false;                ///< the sources act on each other ("met", "between A and B")
  Modality modality = Modality::kAsserted;
  int holder = -1;           ///< the word for who says so, -1 when nobody
  int depth = 0;             ///< clauses between the event and the root
  bool subordinate = false;  ///< in a relative or adverbial clause or a noun phrase
  bool purpose = false;
  bool past_perfect = false;
  std::vector<std::string> operators;  ///< what changed it, for explain: "future 'will'", "refuse"
};

/// Makes the event what a line of lexicon/compose.tsv says.
void take_line(ComposedEvent& event, const Composition& line);

std::vector<ComposedEvent> compose_events(const SentenceView& view, const std::vector<FrameMatch>& matches);

}  // namespace dragoman
