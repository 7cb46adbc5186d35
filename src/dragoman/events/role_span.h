#pragma once
// RoleSpan: the stretch of text that a role word stands for, as a reader would mark it: the noun phrase with its determiner,
// owners, apposed names and "of" phrases, without clauses.
//
//   for (const TextRange range : role_spans(view, event.sources, Conjuncts::kApart)) use(range);
#include <vector>

#include "dragoman/events/sentence_view.h"

namespace dragoman {

/// "Chad and Niger": one phrase where they act on each other, two where each does the same.
enum class Conjuncts { kTogether, kApart };

/// A range for each phrase among `words`, in text order, ending before any comma that no name follows. Members of a list with
/// commas are always phrases of their own, common nouns joined by "and" never.
std::vector<TextRange> role_spans(const SentenceView& view, const std::vector<int>& words, Conjuncts conjuncts);

}  // namespace dragoman
