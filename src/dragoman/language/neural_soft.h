#pragma once
// Soft answers: what teachers think of a word, as the few most probable classes of each question with their shares.
//
// DESCRIPTION: 80 bytes a word; shares are in 65535ths and sum to 1 but for rounding, whatever was left out.
//
//   SoftAnswer answer;
//   answer.upos = strongest(probabilities, shape.upos);
#include <array>
#include <cstddef>
#include <cstdint>

namespace dragoman::neural {

struct SoftLabel {
  std::uint16_t label = 0;
  std::uint16_t share = 0;
  [[nodiscard]] float weight() const { return static_cast<float>(share) * (1.0F / 65535.0F); }
};

constexpr std::size_t kSoftLabels = 4;
using SoftLabels = std::array<SoftLabel, kSoftLabels>;  ///< the most probable first; unused ones have no share

struct SoftAnswer {
  SoftLabels head;      ///< 0 is the root, else the head's 1-based position
  SoftLabels relation;  ///< to the head that the treebank gives
  SoftLabels upos, xpos, feats;
};

/// The most probable of `count` classes; their probabilities are divided by their sum.
SoftLabels strongest(const float* probabilities, std::size_t count);

}  // namespace dragoman::neural
