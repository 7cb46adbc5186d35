#include "dragoman/events/confidence_values.h"

#include <algorithm>
#include <cmath>

namespace dragoman {
namespace {

bool known(const std::vector<Mention>& actors) {
  return std::any_of(actors.begin(), actors.end(), [](const Mention& m) { return m.actor.kind != ActorKind::kUnresolved; });
}

bool has_country(const std::vector<Mention>& actors) {
  return std::any_of(actors.begin(), actors.end(), [](const Mention& m) { return !m.actor.country.empty(); });
}

bool coreferent(const Mention& mention) {
  return mention.reason.starts_with("pronoun") || mention.reason.find("antecedent") != std::string::npos;
}

}  // namespace

ConfidenceValues confidence_values(const SentenceView& view, const std::vector<FrameMatch>& matches, const FrameMatch& match,
                                   const SentenceEvent& event, int quad) {
  const Frame& frame = view.lexicon().frames()[match.frame];
  const ComposedEvent& composed = event.composed;
  ConfidenceValues values{};
  const auto set = [&](ConfidenceFeature feature, double value) {
    values[static_cast<std::size_t>(feature)] = static_cast<float>(value);
  };
  using enum ConfidenceFeature;
  const auto flag = [&](ConfidenceFeature feature, bool value) { set(feature, value ? 1 : 0); };
  set(kBias, 1);
  flag(kSourceKnown, known(event.sources));
  flag(kNoSource, event.sources.empty());
  flag(kTargetKnown, known(event.targets));
  flag(kNoTarget, event.targets.empty());
  set(kCountries, (has_country(event.sources) ? 0.5 : 0) + (has_country(event.targets) ? 0.5 : 0));
  set(kSpecificity, std::clamp(frame.specificity, 0, 10) / 10.0);
  flag(kNoun, frame.pos == FramePos::kNoun);
  flag(kNounAlone, frame.pos == FramePos::kNoun && match.predicate.carrier == match.predicate.word);
  flag(kAdjective, frame.pos == FramePos::kAdjective);
  flag(kGenerated, frame.source != "own");
  flag(kSubordinate, composed.subordinate);
  flag(kPurpose, composed.purpose);
  set(kDepth, std::min(composed.depth, 4) / 4.0);
  flag(kHypothetical, composed.modality == Modality::kHypothetical);
  flag(kNegated, composed.modality == Modality::kNegated);
  flag(kFuture, composed.modality == Modality::kFuture);
  flag(kHistorical, composed.modality == Modality::kHistorical);
  flag(kHolder, composed.holder >= 0);
  flag(kTakesIn, std::any_of(composed.operators.begin(), composed.operators.end(),
                             [](const std::string& name) { return name.starts_with("takes in"); }));
  int distance = 0;
  double worst = static_cast<double>(view.word(match.predicate.word).margin);
  for (const RoleFiller& role : match.roles) {
    distance = std::max(distance, role.distance);
    worst = std::min(worst, static_cast<double>(view.word(role.word).margin));
  }
  set(kDistance, distance / 2.0);
  set(kMargin, static_cast<double>(view.word(match.predicate.word).margin));
  set(kWorstMargin, worst);
  double score = 1;
  bool by_coreference = false;
  for (const std::vector<Mention>* side : {&event.sources, &event.targets}) {
    for (const Mention& mention : *side) {
      score = std::min(score, static_cast<double>(mention.score));
      by_coreference |= coreferent(mention);
    }
  }
  set(kMentionScore, score);
  flag(kCoreferent, by_coreference);
  set(kLength, std::log2(std::max(view.size(), 1) / 16.0));
  set(kRivals, std::log2(static_cast<double>(std::max<std::size_t>(matches.size(), 1))));
  const bool body = view.sentence().number > 0;
  flag(kBody, body);
  flag(kBodySubordinate, body && composed.subordinate);
  flag(kBodyCoreferent, body && by_coreference);
  flag(kVerbal, quad == 1 || quad == 3);
  flag(kConflict, quad == 3 || quad == 4);
  return values;
}

}  // namespace dragoman
