#pragma once
// ModelCoder: the event that a trained coder (CoderModel) sees in a sentence, with actors from the frames or the tree.
//
// DESCRIPTION: the label is the event's type. Who acts on whom is that of the frames' event of the same type, else of the same
// quad class, else of their surest one; without any, subject and object of the sentence's main verb. Immutable and thread-safe.
//
//   if (std::optional<SentenceEvent> event = coder.code(frames, text, sentence, mentions, by_frames)) use(event->rule);
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "dragoman/events/coder_model.h"
#include "dragoman/events/frame_coder.h"

namespace dragoman {

class ModelCoder {
 public:
  explicit ModelCoder(CoderModel model) : model_(std::move(model)), rule_("model:" + model_.name()) {}

  /// Nothing when the most probable label means "no event" or the sentence has no verb and no event of the frames. The rule is
  /// "model:NAME", the confidence the label's probability.
  [[nodiscard]] std::optional<SentenceEvent> code(const FrameCoder& frames, std::string_view text, const Sentence& sentence,
                                                  std::span<const Mention> mentions,
                                                  const std::vector<SentenceEvent>& by_frames) const;
  [[nodiscard]] const CoderModel& model() const { return model_; }

 private:
  CoderModel model_;
  std::string rule_;
};

/// The quad class of a label: of the event type of that name, else 1 … 4 for a label that is that number, else 0.
int quad_of_label(const Ontology& ontology, std::string_view label);

}  // namespace dragoman
