#pragma once
// Matching: which frame a word and its arguments fit, and who fills its roles.
//
// DESCRIPTION: one match per word, the most specific frame of its lemma; frames are found by lemma number, never scanned.
//
//   std::vector<FrameMatch> matches = match_frames(view, nullptr);
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dragoman/events/sentence_view.h"

namespace dragoman {

struct RoleFiller {
  SlotRole role = SlotRole::kNone;
  int word = -1;
  int distance = 0;
};

struct FrameMatch {
  std::uint32_t frame = 0;  ///< index into Lexicon::frames()
  Predicate predicate;
  std::vector<RoleFiller> roles;
  std::vector<int> embedded;  ///< words in the frame's embedded slots
  std::vector<int> used;      ///< words that a type of the frame asked for ("lift [sanctions]"): no events of their own
};

/// A frame of a word's lemma that was tried, with why it did not fit (empty when it did) and how many slots said no.
struct FrameAttempt {
  int word = -1;
  std::uint32_t frame = 0;
  std::string reason;
  int misses = 0;
};

/// As what part of speech a word may trigger frames, once common misreadings are mended; nothing when it may not.
std::optional<FramePos> trigger_position(const SentenceView& view, int word);

/// Matches of all words, in word order. When `attempts` is given every frame tried is noted there.
std::vector<FrameMatch> match_frames(const SentenceView& view, std::vector<FrameAttempt>* attempts);

}  // namespace dragoman
