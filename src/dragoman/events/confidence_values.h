#pragma once
// What a coding offers the confidence model: numbers of its frame, its place in the sentence, its actors and the parse.
//
//   event.because = confidence_values(view, matches, match, event, quad);
#include "dragoman/events/confidence.h"
#include "dragoman/events/frame_coder.h"

namespace dragoman {

/// `match` is the one of `matches` that the event came from; `quad` is that of the event's type, 0 when it has none.
ConfidenceValues confidence_values(const SentenceView& view, const std::vector<FrameMatch>& matches, const FrameMatch& match,
                                   const SentenceEvent& event, int quad);

}  // namespace dragoman
