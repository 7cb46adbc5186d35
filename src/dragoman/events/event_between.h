#pragma once
// EventBetween: of a sentence's events, the one that links two given stretches of text; the question of `evaluate plv`.
//
// DESCRIPTION: the spans become the only actors there; every composed event is then ranked by how its roles meet them.
//
//   std::optional<SpanEvent> found = event_between(coder, text, sentences, {source, target});
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/events/frame_coder.h"

namespace dragoman {

struct SpanPair {
  TextRange source, target;
};

struct SpanEvent {
  std::string type;
  std::string rule;
  int quad = 0;
  double score = 0;
};

/// Nothing when no word of the sentences that hold the spans has a frame.
std::optional<SpanEvent> event_between(const FrameCoder& coder, std::string_view text, const std::vector<Sentence>& sentences,
                                       const std::vector<Mention>& mentions, const SpanPair& spans);

}  // namespace dragoman
