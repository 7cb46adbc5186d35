// Events under operators. Matches are taken from the deepest word up; what each passes on its way to the root (climb.h) decides
// its modality, its holder and whether a typed operator takes it into itself.
#include "dragoman/events/composition.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "dragoman/events/climb.h"
#include "dragoman/events/speaker.h"

namespace dragoman {
namespace {

class Composer {
 public:
  Composer(const SentenceView& view, const std::vector<FrameMatch>& matches)
      : view_(view), matches_(matches), climber_(view, matches), inner_(matches.size()) {}

  std::vector<ComposedEvent> run() {
    std::vector<std::size_t> order(matches_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<int> depth(matches_.size());
    for (std::size_t i = 0; i < matches_.size(); ++i) depth[i] = depth_of(matches_[i].predicate.word);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return depth[a] > depth[b]; });
    std::vector<ComposedEvent> events;
    for (const std::size_t m : order) {
      const FrameKind kind = frame(m).kind;
      if (is_used(m)) continue;
      if (kind == FrameKind::kEvent || kind == FrameKind::kStatement || (kind == FrameKind::kSay && !inner_[m].empty()) ||
          climber_.asks(m))
        compose_one(m, events);
    }
    std::stable_sort(events.begin(), events.end(), [&](const ComposedEvent& a, const ComposedEvent& b) {
      return matches_[a.match].predicate.word < matches_[b.match].predicate.word;
    });
    return events;
  }

 private:
  const Frame& frame(std::size_t m) const { return climber_.frame(m); }

  /// A noun that is part of what a verb's frame means: "lifted sanctions", "violated the truce".
  bool is_used(std::size_t m) const {
    int top = view_.first_conjunct(matches_[m].predicate.word);
    // "freed a nurse [taken] hostage": of a person it tells what happened to her.
    if (view_.word(top).relation == Relation::kAcl && view_.is_human(view_.word(top).head)) return false;
    for (int steps = 0; steps < 2 && top >= 0; ++steps) {
      const int head = view_.word(top).head;
      if (head < 0) return false;
      const std::size_t over = climber_.match_at(head);
      if (over != kNoMatch) {
        const FrameKind kind = frame(over).kind;
        const std::vector<int>& used = matches_[over].used;
        const bool takes = kind == FrameKind::kEvent || kind == FrameKind::kStatement || kind == FrameKind::kNothing;
        if (kind == FrameKind::kNothing && view_.word(top).relation == Relation::kObj) return true;
        if (takes && std::find(used.begin(), used.end(), top) != used.end()) return true;
      }
      if (view_.is_verbal(head)) return false;
      top = head;
    }
    return false;
  }

  int depth_of(int word) const {
    int depth = 0;
    for (int current = word; view_.word(current).head >= 0 && depth < view_.size(); current = view_.word(current).head) ++depth;
    return depth;
  }

  void add_conjuncts(std::vector<int>& words, int word) const {
    if (std::find(words.begin(), words.end(), word) != words.end()) return;
    words.push_back(word);
    for (const int c : view_.children(word)) {
      if (view_.word(c).relation != Relation::kConj || view_.is_verbal(c)) continue;
      // "fighting the rebels and its purchase of missiles": a thing beside a party is none.
      const bool thing = view_.mention_at(word) >= 0 && !view_.is_actor_like(c);
      if (!thing) add_conjuncts(words, c);
    }
  }

  /// "[Afghan]-US pact": a second name joined to the first by a hyphen.
  void add_joined(std::vector<int>& words, int word) const {
    for (const int c : view_.children(word)) {
      const Relation relation = view_.word(c).relation;
      if (relation != Relation::kAmod && relation != Relation::kCompound) continue;
      if (view_.mention_at(c) >= 0 && view_.mention_at(c) != view_.mention_at(word)) add_conjuncts(words, c);
    }
  }

  /// "hopes that [Japan] will help", "pessimism over holding talks with [Chad]": of a clause the party in it.
  int party_of_clause(int word, const std::vector<int>& sources) const {
    const bool clause = view_.is_verbal(word) || view_.child(word, Relation::kCop) >= 0;
    if (!clause || view_.mention_at(word) >= 0) return word;
    const auto fits = [&](int filler) {
      return filler >= 0 && filler != word && view_.is_actor_like(filler) && view_.word(filler).upos != Upos::kPron &&
             std::find(sources.begin(), sources.end(), filler) == sources.end();
    };
    if (const int subject = view_.subject(word); fits(subject)) return subject;
    if (!view_.is_verbal(word)) return word;
    for (const Filler& filler : view_.predicate(word, FramePos::kVerb).fillers) {
      if (filler.slot != slots::kInfinitive && filler.slot != slots::kThat && filler.slot != slots::kGerund && fits(filler.word))
        return filler.word;
    }
    return word;
  }

  void compose_one(std::size_t m, std::vector<ComposedEvent>& events) {
    const Frame& rule = frame(m);
    const Climb found = climber_.climb(m);
    ComposedEvent event;
    event.match = m;
    event.type = rule.type;
    event.modes = rule.modes;
    event.contexts = rule.contexts;
    event.cameo = rule.cameo;
    for (const RoleFiller& role : matches_[m].roles) {
      if (role.role == SlotRole::kSource || role.role == SlotRole::kBoth) add_conjuncts(event.sources, role.word);
      event.mutual |= role.role == SlotRole::kBoth;
      if (role.role == SlotRole::kBoth && event.first_party == 0) event.first_party = event.sources.size();
      if (role.role == SlotRole::kBoth) add_joined(event.sources, role.word);
      if (role.role == SlotRole::kTarget) add_conjuncts(event.targets, role.word);
    }
    for (int& word : event.targets) word = party_of_clause(word, event.sources);
    if (rule.kind == FrameKind::kSay) {
      event.type = "REQUEST";
      event.cameo = "100";
      add_conjuncts(event.sources, climber_.holder_of(m));
      for (const int word : matches_[m].embedded) {
        if (clause_marks(view_, word).obliged && view_.subject(word) >= 0) add_conjuncts(event.targets, view_.subject(word));
      }
    }
    if (!inner_[m].empty()) take_in(event, inner_[m].front());
    if (event.targets.empty() && !rule.reciprocal) look_into_complement(event, m);
    if (rule.reciprocal && event.targets.empty() && event.sources.size() > 1) event.mutual = true;
    resolve_speaker(view_, event.sources, found.holder);
    resolve_speaker(view_, event.targets, found.holder);
    std::erase_if(event.targets,
                  [&](int word) { return std::find(event.sources.begin(), event.sources.end(), word) != event.sources.end(); });
    apply(event, found);
    event.operators.insert(event.operators.end(), found.operators.begin(), found.operators.end());
    const std::size_t over = found.consumed_by != kNoMatch ? found.consumed_by : found.asked_by;
    if (over != kNoMatch) {
      inner_[over].push_back(std::move(event));
    } else {
      events.push_back(std::move(event));
    }
  }

  /// A typed operator takes the event under it into itself: its type gives the mode, its actors the missing target.
  void take_in(ComposedEvent& event, const ComposedEvent& inner) {
    if (const Composition* line = view_.lexicon().compose(event.type, inner.type, inner.modes, inner.cameo)) {
      if (line->type != "-") event.type = line->type;
      if (!line->mode.empty()) event.modes = {line->mode};
      const bool appeal = event.cameo.starts_with("02") && line->cameo.starts_with("10");
      if (!line->cameo.empty()) event.cameo = appeal ? "02" + line->cameo.substr(2) : line->cameo;
    }
    if (event.sources.empty() && event.targets.empty()) {  // "the signing of the Greek-Egyptian pact"
      event.sources = inner.sources;
      event.targets = inner.targets;
      event.mutual = inner.mutual;
    }
    for (const std::string& context : inner.contexts) {
      if (std::find(event.contexts.begin(), event.contexts.end(), context) == event.contexts.end())
        event.contexts.push_back(context);
    }
    event.operators = inner.operators;
    event.operators.push_back(fmt::format("takes in {}", inner.type));
    if (!event.targets.empty()) return;
    const auto fresh = [&](const std::vector<int>& words) {
      std::vector<int> kept;
      for (const int word : words) {
        if (std::find(event.sources.begin(), event.sources.end(), word) == event.sources.end()) kept.push_back(word);
      }
      return kept;
    };
    event.targets = fresh(inner.sources);
    if (event.targets.empty()) event.targets = fresh(inner.targets);
  }

  /// "demanded that control be taken from [the governor]": an operator over a clause without a frame still has a target there.
  void look_into_complement(ComposedEvent& event, std::size_t m) {
    const auto fresh = [&](int word) {
      return word >= 0 && std::find(event.sources.begin(), event.sources.end(), word) == event.sources.end() &&
             view_.is_actor_like(word);
    };
    for (const int word : matches_[m].embedded) {
      if (!view_.is_verbal(word)) {
        event.targets.push_back(word);  // a thing: its owner is looked for later
        return;
      }
      const Predicate predicate = view_.predicate(word, FramePos::kVerb);
      for (const Filler& filler : predicate.fillers) {
        if (!fresh(filler.word) || filler.slot == slots::kInfinitive || filler.slot == slots::kThat ||
            filler.slot == slots::kGerund)
          continue;
        event.targets.push_back(filler.word);
        return;
      }
    }
  }

  void turn(ComposedEvent& event, const Composition& line) {
    if (line.type == "REJECT" && event.mutual && event.first_party < event.sources.size()) {  // who will not meet whom
      const auto second = event.sources.begin() + static_cast<std::ptrdiff_t>(event.first_party);
      event.targets.insert(event.targets.end(), second, event.sources.end());
      event.sources.erase(second, event.sources.end());
      event.mutual = false;
    }
    take_line(event, line);
  }

  void apply(ComposedEvent& event, const Climb& climb) {
    const Lexicon& lexicon = view_.lexicon();
    event.holder = climb.holder;
    event.depth = climb.depth;
    event.subordinate = climb.subordinate;
    event.purpose = climb.purpose;
    event.past_perfect = climb.marks.past_perfect;
    if (climb.acknowledged) event.cameo = "015";
    if (climb.ceased) {
      if (const Composition* line = lexicon.compose("cease", event.type, event.modes, event.cameo)) turn(event, *line);
    }
    // "said it would": a future of the past; "said when it would", "the terms on which it would": a condition.
    const bool would_future = climb.marks.would && climb.under_report && !climb.marks.conditional && !climb.relative;
    const bool future = climb.marks.future || would_future || climb.planned || climb.marks.coming;
    if (climb.marks.conditional || climb.marks.possible || climb.wished || climb.purpose ||
        (climb.marks.would && !would_future) || climb.marks.obliged) {
      event.modality = climb.marks.negated ? Modality::kNegated : Modality::kHypothetical;
      return;
    }
    if (climb.marks.negated) {
      const Composition* line = future ? lexicon.compose("refuse", event.type, event.modes, event.cameo) : nullptr;
      if (line != nullptr && !event.sources.empty()) {
        turn(event, *line);  // "will not release" is a refusal
      } else if (const Composition* refused = lexicon.compose("not", event.type, event.modes, event.cameo)) {
        turn(event, *refused);  // "did not grant permission" is a refusal
      } else {
        event.modality = Modality::kNegated;
      }
      return;
    }
    if (future) {
      const Composition* line = climb.under_report ? lexicon.compose("promise", event.type, event.modes, event.cameo) : nullptr;
      if (line == nullptr) line = lexicon.compose("future", event.type, event.modes, event.cameo);
      if (line != nullptr && (!climb.marks.coming || line->type == "AGREE")) {
        turn(event, *line);  // one event, never event and auxiliary mode
      } else {
        event.modality = Modality::kFuture;
      }
      return;
    }
    if (climb.marks.earlier || (climb.marks.past_perfect && !climb.under_report)) event.modality = Modality::kHistorical;
  }

  const SentenceView& view_;
  const std::vector<FrameMatch>& matches_;
  Climber climber_;
  std::vector<std::vector<ComposedEvent>> inner_;
};

}  // namespace

void take_line(ComposedEvent& event, const Composition& line) {
  event.type = line.type;
  event.modes.clear();
  if (!line.mode.empty()) event.modes.push_back(line.mode);
  event.cameo = line.cameo;
}

std::vector<ComposedEvent> compose_events(const SentenceView& view, const std::vector<FrameMatch>& matches) {
  return Composer(view, matches).run();
}

}  // namespace dragoman
