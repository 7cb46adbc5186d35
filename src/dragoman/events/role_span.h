#pragma once
// RoleSpan: the stretch of text that a role word stands for, as a reader would mark it: the noun phrase with its determiner,
// owners, apposed names and "of" phrases, coordinated phrases together, without clauses.
//
//   for (const TextRange range : role_spans(view, event.sources)) use(range);
#include <vector>

#include "dragoman/events/sentence_view.h"

namespace dragoman {

/// One range for each coordination among `words`, in text order, ending before any comma that no name follows.
std::vector<TextRange> role_spans(const SentenceView& view, const std::vector<int>& words);

}  // namespace dragoman
