#pragma once
// Indicators: what rises, falls or is measured, for whom or where, by how much (lexicon/assertion_changes.tsv).
#include <vector>

#include "dragoman/events/assertion_context.h"
#include "dragoman/events/event.h"

namespace dragoman {

/// Appends the indicators of a sentence.
void read_indicators(const ClaimContext& context, std::vector<Assertion>& out);

}  // namespace dragoman
