#include "dragoman/forecast/weights.h"

namespace dragoman::forecast {

ChoiceWeights::ChoiceWeights(std::int32_t directed_relations)
    : relations(static_cast<std::size_t>(directed_relations)),
      shared_choice(kChoice),
      shared_background(kBackground),
      relation_choice(relations * kChoice),
      relation_background(relations * kBackground),
      subject_choice(kSubjectClasses * kChoice),
      typed(relations * relations * kTyped),
      shared_typed(relations * kTyped) {
  // A start near what every learning run finds: repetition counts, more so under the same relation. It saves part of a pass.
  for (int h = 0; h < kScales; ++h) {
    shared_choice.values()[static_cast<std::size_t>(kAny + h)] = 0.3F;
    shared_choice.values()[static_cast<std::size_t>(kSame + h)] = 0.5F;
    shared_background.values()[static_cast<std::size_t>(kActivity + h)] = 0.1F;
    shared_background.values()[static_cast<std::size_t>(kUnderRelation + h)] = 0.2F;
  }
}

void ChoiceWeights::choice_of(std::int32_t asked, std::span<float> out) const {
  const std::size_t row = static_cast<std::size_t>(asked) * kChoice;
  for (std::size_t i = 0; i < kChoice; ++i) out[i] = shared_choice.values()[i] + relation_choice.values()[row + i];
  out[kChoice] = 0;
}

void ChoiceWeights::background_of(std::int32_t asked, std::span<float> out) const {
  const std::size_t row = static_cast<std::size_t>(asked) * kBackground;
  for (std::size_t i = 0; i < kBackground; ++i) out[i] = shared_background.values()[i] + relation_background.values()[row + i];
}

void ChoiceWeights::typed_of(std::int32_t asked, std::span<float> out) const {
  const std::size_t row = static_cast<std::size_t>(asked) * relations * kTyped;
  for (std::size_t i = 0; i < relations * kTyped; ++i) out[i] = shared_typed.values()[i] + typed.values()[row + i];
}

}  // namespace dragoman::forecast
