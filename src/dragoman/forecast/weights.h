#pragma once
// ChoiceWeights: what the choice model learns, stepped by AdaGrad.
//
// DESCRIPTION: the weight of a feature is a shared part plus one of the relation asked; the typed excitation has one weight per
// (relation asked, past relation, half-life). Rows of different relations may be stepped by different threads.
// AdaGrad: Duchi, Hazan, Singer (2011).
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "dragoman/forecast/features.h"

namespace dragoman::forecast {

class AdaGradVector {
 public:
  explicit AdaGradVector(std::size_t size) : values_(size), squares_(size, 1e-8F) {}

  [[nodiscard]] std::span<const float> values() const { return values_; }
  [[nodiscard]] std::span<float> values() { return values_; }
  /// One step uphill.
  void step(std::size_t place, float gradient, float rate) {
    if (gradient == 0) return;
    squares_[place] += gradient * gradient;
    values_[place] += rate * gradient / std::sqrt(squares_[place]);
  }

 private:
  std::vector<float> values_, squares_;
};

struct LearningRates {
  float shared = 0.1F;
  float relation_choice = 0.01F;
  float relation_background = 0.03F;
  float typed = 0.003F;
  float subject_choice = 0.03F;
};

struct ChoiceWeights {
  explicit ChoiceWeights(std::int32_t directed_relations);

  std::size_t relations;
  AdaGradVector shared_choice, shared_background;
  AdaGradVector relation_choice, relation_background;  ///< rows by relation asked
  AdaGradVector subject_choice;                        ///< rows by subject class
  AdaGradVector typed;                                 ///< [asked][past][kTyped]
  AdaGradVector shared_typed;                          ///< [past][kTyped], whatever is asked

  /// Shared + relation's own excitation, [past][kTyped].
  void typed_of(std::int32_t asked, std::span<float> out) const;
  /// Shared + relation's own; `out` has kChoice + 1 places, the last (no class) is set to 0.
  void choice_of(std::int32_t asked, std::span<float> out) const;
  void background_of(std::int32_t asked, std::span<float> out) const;
};

}  // namespace dragoman::forecast
