#pragma once
// Refinement: from a 3-digit CAMEO code to the 4-digit one, where the words under the event say which.
//
// DESCRIPTION: lexicon/refine.tsv names codes, cues and what comes out: a demonstration (141) with "law" under it is one for a
// change of policy (1412), an explosion (183) with "car bomb" is 1832. Decided once for all frames, after composition; the first
// line of the table that fits counts. Costs one walk over the words under the event. Thread-safe.
//
//   refine(view, match.predicate, event);
#include "dragoman/events/composition.h"

namespace dragoman {

/// Replaces event.cameo (and the mode where the line has one) by the finer code. Leaves the event alone when no cue is there.
void refine(const SentenceView& view, const Predicate& predicate, ComposedEvent& event);

}  // namespace dragoman
