#include "dragoman/events/event_between.h"

#include <algorithm>
#include <cstdlib>

namespace dragoman {
namespace {

/// The word of the span whose head lies outside: what the phrase hangs by; -1 when the sentence does not hold the span.
int head_of_span(const Sentence& sentence, TextRange span) {
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    const Word& w = sentence.words[i];
    if (!span.overlaps(w.range) || w.upos == Upos::kPunct) continue;
    if (w.head < 0 || !span.overlaps(sentence.words[static_cast<std::size_t>(w.head)].range)) return static_cast<int>(i);
  }
  return -1;
}

Mention given(const Sentence& sentence, TextRange span, std::string_view text, std::string_view id) {
  Mention mention;
  mention.actor.id = std::string(id);
  mention.actor.name = std::string(span.of(text));
  mention.actor.kind = ActorKind::kAgent;
  mention.range = span;
  mention.sentence = sentence.number;
  mention.head = head_of_span(sentence, span);
  mention.reason = "given";
  return mention;
}

/// 3 when a role word lies in the span, 2 when the span lies in the phrase under the word, 0 otherwise.
double meets(const Sentence& sentence, const std::vector<int>& words, TextRange span) {
  double best = 0;
  for (const int word : words) {
    if (span.overlaps(sentence.words[static_cast<std::size_t>(word)].range)) return 3;
    if (sentence.subtree_range(word).contains(span)) best = std::max(best, 2.0);
  }
  return best;
}

int distance(const Sentence& sentence, int from, int to) {  // edges between two words of the tree
  std::vector<int> chain;
  for (int at = from; at >= 0; at = sentence.words[static_cast<std::size_t>(at)].head) chain.push_back(at);
  int steps = 0;
  for (int at = to; at >= 0; at = sentence.words[static_cast<std::size_t>(at)].head, ++steps) {
    const auto found = std::find(chain.begin(), chain.end(), at);
    if (found != chain.end()) return steps + static_cast<int>(found - chain.begin());
  }
  return 99;
}

}  // namespace

std::optional<SpanEvent> event_between(const FrameCoder& coder, std::string_view text, const std::vector<Sentence>& sentences,
                                       const std::vector<Mention>& mentions, const SpanPair& spans) {
  std::optional<SpanEvent> best;
  const auto offer = [&](const std::string& type, const std::string& rule, double score) {
    if (best && best->score >= score) return;
    const EventType* known = coder.ontology().type(type);
    best = SpanEvent{type, rule, known == nullptr ? 0 : known->quad, score};
  };
  for (const Sentence& sentence : sentences) {
    const bool has_source = head_of_span(sentence, spans.source) >= 0;
    const bool has_target = head_of_span(sentence, spans.target) >= 0;
    if (!has_source && !has_target) continue;
    std::vector<Mention> actors;
    for (const Mention& mention : mentions) {
      const bool free = !mention.range.overlaps(spans.source) && !mention.range.overlaps(spans.target);
      if (mention.sentence == sentence.number && free) actors.push_back(mention);
    }
    if (has_source) actors.push_back(given(sentence, spans.source, text, "given/source"));
    if (has_target) actors.push_back(given(sentence, spans.target, text, "given/target"));
    const SentenceView view(sentence, actors, coder.lexicon());
    std::vector<FrameAttempt> attempts;
    const std::vector<FrameMatch> matches = match_frames(view, &attempts);
    const int source = head_of_span(sentence, spans.source);
    const int target = head_of_span(sentence, spans.target);
    for (const ComposedEvent& event : compose_events(view, matches)) {
      const FrameMatch& match = matches[event.match];
      const Frame& frame = coder.lexicon().frames()[match.frame];
      if (frame.kind == FrameKind::kStatement) continue;
      double score = 10;
      const TextRange trigger = view.word(match.predicate.word).range;
      if (spans.source.contains(trigger) || spans.target.contains(trigger)) score -= 3;  // what is acted on is no act here
      score += meets(sentence, event.sources, spans.source) + meets(sentence, event.targets, spans.target);
      score += 0.5 * (meets(sentence, event.sources, spans.target) + meets(sentence, event.targets, spans.source));
      if (event.targets.empty()) score += 0.5 * meets(sentence, event.sources, spans.target);
      score += 0.1 * std::min(frame.specificity, 8);
      if (event.subordinate) score -= 1;
      if (event.purpose) score -= 0.7;
      if (event.modality == Modality::kHypothetical) score -= 0.5;
      score -= 0.3 * std::min(event.depth, 3);
      if (source >= 0) score -= 0.15 * std::min(8, distance(sentence, source, match.predicate.word));
      if (target >= 0) score -= 0.1 * std::min(8, distance(sentence, target, match.predicate.word));
      offer(event.type, frame.id, score);
    }
    for (const FrameAttempt& attempt : attempts) {  // a lemma whose frames did not fit is better than nothing
      const Frame& frame = coder.lexicon().frames()[attempt.frame];
      if (frame.kind != FrameKind::kEvent) continue;
      double score = 2 - 0.01 * std::abs(frame.specificity);
      if (source >= 0) score -= 0.2 * std::min(8, distance(sentence, source, attempt.word));
      if (target >= 0) score -= 0.15 * std::min(8, distance(sentence, target, attempt.word));
      offer(frame.type, frame.id + " (nearly)", score);
    }
  }
  return best;
}

}  // namespace dragoman
