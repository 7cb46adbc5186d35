#pragma once
// Causes: what a sentence says drives what, by verbs, nouns, and connecting words (lexicon/assertion_causes.tsv).
#include <vector>

#include "dragoman/events/assertion_context.h"
#include "dragoman/events/event.h"

namespace dragoman {

/// Appends the causes of a sentence; `previous` is the sentence before it in the same paragraph or null ("That is why …").
void read_causes(const ClaimContext& context, const ClaimContext* previous, std::vector<Assertion>& out);

}  // namespace dragoman
