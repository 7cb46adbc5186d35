#pragma once
// Who a pronoun inside a report means: in "Malta said it had closed the port" whoever says so.
//
//   resolve_speaker(view, event.sources, holder);
#include <vector>

#include "dragoman/events/sentence_view.h"

namespace dragoman {

/// Puts the holder in the place of each word that is a pronoun and can mean it; `holder` is a word, -1 for nobody.
void resolve_speaker(const SentenceView& view, std::vector<int>& words, int holder);

}  // namespace dragoman
