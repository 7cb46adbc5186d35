#include "dragoman/events/model_coder.h"

#include <algorithm>

namespace dragoman {
namespace {

/// How well the roles of an event by frames serve for one with this label; higher is better.
int kinship(const Ontology& ontology, const SentenceEvent& event, const std::string& label) {
  if (event.composed.type == label) return 2;
  const int quad = quad_of_label(ontology, label);
  return quad != 0 && quad == quad_of_label(ontology, event.composed.type) ? 1 : 0;
}

const SentenceEvent* nearest(const Ontology& ontology, const std::vector<SentenceEvent>& events, const std::string& label) {
  const SentenceEvent* best = nullptr;
  for (const SentenceEvent& event : events) {
    if (best == nullptr) {
      best = &event;
      continue;
    }
    const int more = kinship(ontology, event, label) - kinship(ontology, *best, label);
    if (more > 0 || (more == 0 && event.confidence > best->confidence)) best = &event;
  }
  return best;
}

/// The main verb's subject and object as roles.
std::optional<SentenceEvent> of_main_verb(const FrameCoder& frames, std::string_view text, const Sentence& sentence,
                                          std::span<const Mention> mentions) {
  const int root = sentence.root();
  if (root < 0) return std::nullopt;
  const SentenceView view(sentence, mentions, frames.lexicon());
  if (!view.is_verbal(root)) return std::nullopt;
  SentenceEvent event;
  event.trigger = root;
  for (const Filler& filler : view.predicate(root, FramePos::kVerb).fillers) {
    const bool source = filler.slot == slots::kSubject;
    if (!source && filler.slot != slots::kObject) continue;
    std::vector<Mention>& side = source ? event.sources : event.targets;
    if (!side.empty()) continue;
    side = actors_at(view, text, filler.word, source ? SlotRole::kSource : SlotRole::kTarget);
  }
  std::erase_if(event.targets, [&](const Mention& target) {
    return std::any_of(event.sources.begin(), event.sources.end(),
                       [&](const Mention& source) { return source.actor.id == target.actor.id; });
  });
  return event;
}

}  // namespace

int quad_of_label(const Ontology& ontology, std::string_view label) {
  if (const EventType* type = ontology.type(label)) return type->quad;
  return label.size() == 1 && label[0] >= '1' && label[0] <= '4' ? label[0] - '0' : 0;
}

std::optional<SentenceEvent> ModelCoder::code(const FrameCoder& frames, std::string_view text, const Sentence& sentence,
                                              std::span<const Mention> mentions,
                                              const std::vector<SentenceEvent>& by_frames) const {
  if (sentence.words.empty()) return std::nullopt;
  const std::vector<Mention> of_sentence(mentions.begin(), mentions.end());
  const std::vector<double> p = model_.probabilities(coder_features(frames, text, {&sentence, 1}, of_sentence));
  const std::size_t best = CoderModel::best(p);
  if (best == model_.none()) return std::nullopt;
  const std::string& label = model_.labels()[best];
  const SentenceEvent* like = nearest(frames.ontology(), by_frames, label);
  std::optional<SentenceEvent> event = like != nullptr ? std::optional(*like) : of_main_verb(frames, text, sentence, mentions);
  if (!event) return std::nullopt;
  if (event->composed.type != label) {
    event->composed.type = label;
    event->composed.modes.clear();
    event->composed.contexts.clear();
    event->composed.cameo.clear();
  }
  event->rule = rule_;
  event->confidence = p[best];
  return event;
}

}  // namespace dragoman
