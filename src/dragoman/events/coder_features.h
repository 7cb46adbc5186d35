#pragma once
// CoderFeatures: what a trained coder sees of a text: words, trees, word classes, actors, and what the frames make of it.
//
// DESCRIPTION: hashed features in groups; within a group all have the same value, the group's strength divided by the root of
// how many there are, so that a long text does not shout. Pure, thread-safe; sorted by hash, each hash once.
//
//   std::vector<CoderFeature> features = coder_features(frames, document.text, sentences, mentions);
#include <span>
#include <string_view>
#include <vector>

#include "dragoman/actors/mention.h"
#include "dragoman/events/frame_coder.h"
#include "dragoman/language/linear_model.h"
#include "dragoman/language/sentence.h"

namespace dragoman {

struct CoderFeature {
  FeatureHash hash = 0;
  float value = 0;
};

/// Changes whenever a feature's meaning does: a model with another number cannot be run.
inline constexpr std::uint32_t kCoderFeatureVersion = 1;

/// `mentions` are those of the whole document, sorted by range; only those of `sentences` are looked at.
std::vector<CoderFeature> coder_features(const FrameCoder& frames, std::string_view text, std::span<const Sentence> sentences,
                                         const std::vector<Mention>& mentions);

}  // namespace dragoman
