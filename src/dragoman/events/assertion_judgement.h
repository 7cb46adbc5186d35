#pragma once
// Judgements: who finds whom or what good or bad, and in which word (lexicon/assertion_judgements.tsv).
#include <vector>

#include "dragoman/events/assertion_context.h"
#include "dragoman/events/event.h"

namespace dragoman {

/// Appends the judgements of a sentence. The holder is the judging subject where there is one; assertions.cpp adds speakers.
void read_judgements(const ClaimContext& context, std::vector<Assertion>& out);

}  // namespace dragoman
