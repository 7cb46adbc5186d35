// Events under operators. Matches are taken from the deepest word up; each climbs to the root and collects what it passes: marks
// of its own clause ("will", "not", "if"), operator frames whose embedded slot it fills, verbs of saying. A climb stays "linked"
// as long as it goes through complements, light verbs and coordination: past a plain argument ("denied knowing of [the attack]")
// the event is presupposed, and only who says it still counts.
#include "dragoman/events/composition.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "dragoman/base/strings.h"
#include "dragoman/events/attack_parties.h"
#include "dragoman/events/clause_marks.h"

namespace dragoman {
namespace {

constexpr std::size_t kNobody = static_cast<std::size_t>(-1);

struct Climb {
  ClauseMarks marks;
  bool ceased = false;
  bool linked = true;
  std::size_t consumed_by = kNobody;
  std::size_t asked_by = kNobody;  ///< a verb of saying over "must"
  int holder = -1;
  int depth = 0;
  bool under_report = false;
  bool planned = false;
  bool wished = false;
  bool purpose = false;
  bool subordinate = false;
  bool acknowledged = false;  ///< claimed by whoever did it: CAMEO 015, a statement
  bool relative = false;      ///< "would" stands in a relative clause
  std::vector<std::string> operators;
};

class Composer {
 public:
  Composer(const SentenceView& view, const std::vector<FrameMatch>& matches)
      : view_(view), matches_(matches), match_at_(static_cast<std::size_t>(view.size()), kNobody), inner_(matches.size()) {
    for (std::size_t i = 0; i < matches.size(); ++i) match_at_[static_cast<std::size_t>(matches[i].predicate.word)] = i;
  }

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
          asks(m))
        compose_one(m, events);
    }
    std::stable_sort(events.begin(), events.end(), [&](const ComposedEvent& a, const ComposedEvent& b) {
      return matches_[a.match].predicate.word < matches_[b.match].predicate.word;
    });
    return events;
  }

 private:
  const Frame& frame(std::size_t m) const { return view_.lexicon().frames()[matches_[m].frame]; }

  /// A noun that is part of what a verb's frame means: "lifted sanctions", "violated the truce".
  bool is_used(std::size_t m) const {
    int top = view_.first_conjunct(matches_[m].predicate.word);
    // "freed a nurse [taken] hostage": of a person it tells what happened to her.
    if (view_.word(top).relation == Relation::kAcl && view_.is_human(view_.word(top).head)) return false;
    for (int steps = 0; steps < 2 && top >= 0; ++steps) {
      const int head = view_.word(top).head;
      if (head < 0) return false;
      const std::size_t over = match_at_[static_cast<std::size_t>(head)];
      if (over != kNobody) {
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

  /// Whether a verb of saying stands over "must" or "should": "said that Qatar must mediate".
  bool asks(std::size_t m) const {
    if (frame(m).kind != FrameKind::kSay || frame(m).weak) return false;  // who only thinks so asks nobody
    const int holder = holder_of(m);
    if (holder < 0 || !view_.is_actor_like(holder)) return false;
    return std::any_of(matches_[m].embedded.begin(), matches_[m].embedded.end(), [&](int word) {
      const int subject = view_.subject(word);
      const bool act =
          view_.child(word, Relation::kCop) < 0 || match_at_[static_cast<std::size_t>(word)] != kNobody;  // not "must be glad"
      const ClauseMarks marks = clause_marks(view_, word);
      if (view_.in_set(word, view_.lexicon().states())) return false;  // "children should not suffer" asks no child
      return act && marks.obliged && !has_perfect(word) && subject >= 0 && view_.is_actor_like(subject) && subject != holder &&
             view_.word(subject).lemma != "we";
    });
  }

  /// "must have known": a guess about what was, not a demand.
  bool has_perfect(int word) const {
    for (const int c : view_.children(word)) {
      if (view_.word(c).relation == Relation::kAux && view_.word(c).lemma == "have") return true;
    }
    return false;
  }

  int holder_of(std::size_t m) const {
    for (const RoleFiller& role : matches_[m].roles) {
      if (role.role == SlotRole::kHolder) return role.word;
    }
    return -1;
  }

  void note(Climb& climb, std::string_view what, int word) const {
    climb.operators.push_back(fmt::format("{} '{}'", what, view_.word(word).form));
  }

  void add_marks(Climb& climb, int word) const {
    const ClauseMarks marks = clause_marks(view_, word);
    climb.marks.add(marks);
    if (marks.negated) note(climb, "negation at", word);
    if (marks.future || marks.would) note(climb, "future at", word);
    if (marks.possible) note(climb, "possibility at", word);
    if (marks.obliged) note(climb, "obligation at", word);
    if (marks.coming) note(climb, "to come at", word);
    if (marks.conditional) note(climb, "condition at", word);
  }

  /// "…, officials said." beside the clause, or "according to X" inside it.
  void look_for_holder(Climb& climb, int word) const {
    if (climb.holder >= 0) return;
    for (const int c : view_.children(word)) {
      const Word& w = view_.word(c);
      if (w.relation == Relation::kParataxis || w.relation == Relation::kDep) {
        const std::size_t m = match_at_[static_cast<std::size_t>(c)];
        if (m != kNobody && frame(m).kind == FrameKind::kSay && matches_[m].embedded.empty()) {
          climb.holder = holder_of(m);
          climb.under_report = true;
        }
      } else if (w.relation == Relation::kObl || w.relation == Relation::kNmod) {
        for (const int g : view_.children(c)) {
          if (view_.word(g).relation == Relation::kCase && ascii_lower(view_.word(g).form) == "according") climb.holder = c;
        }
      }
      if (climb.holder >= 0) note(climb, "holder", climb.holder);
    }
  }

  Climb climb(std::size_t m) const {
    Climb climb;
    int current = matches_[m].predicate.word;
    add_marks(climb, current);
    for (int steps = 0; steps < view_.size(); ++steps) {
      if (view_.is_verbal(current)) look_for_holder(climb, current);
      const int head = view_.word(current).head;
      if (head < 0) {
        if (climb.linked && is_question()) climb.marks.possible = true;
        break;
      }
      const Word& w = view_.word(current);
      const std::size_t over = match_at_[static_cast<std::size_t>(head)];
      if (w.relation == Relation::kConj) {
        share_marks(climb, current, head);
      } else if (over != kNobody && is_embedded(over, current)) {
        if (!pass_operator(climb, over, current)) break;
      } else {
        pass_plain(climb, current, head);
      }
      if (w.relation == Relation::kCcomp || w.relation == Relation::kAdvcl || w.relation == Relation::kAcl) ++climb.depth;
      current = head;
    }
    return climb;
  }

  bool is_question() const {
    const int last = view_.size() - 1;
    return last >= 0 && view_.word(last).form == "?";
  }

  bool is_embedded(std::size_t over, int word) const {
    const std::vector<int>& embedded = matches_[over].embedded;
    return std::find(embedded.begin(), embedded.end(), word) != embedded.end();
  }

  /// A second verb without subject and auxiliary of its own shares those of the first: "will meet Modi and visit Agra".
  void share_marks(Climb& climb, int current, int head) const {
    if (!climb.linked || !view_.is_verbal(current) || view_.child(current, Relation::kNsubj) >= 0) return;
    const ClauseMarks own = clause_marks(view_, current);
    if (own.has_auxiliary) return;
    ClauseMarks shared = clause_marks(view_, head);
    for (const int c : view_.children(current)) {
      if (view_.word(c).relation == Relation::kCc && view_.word(c).lemma == "but") shared.negated = false;
    }
    shared.earlier = false;
    climb.marks.add(shared);
  }

  /// "The rebels claimed that they had attacked the camp": they acknowledge their deed (CAMEO 015) and accuse nobody.
  bool claims_for_itself(std::size_t over, int current) const {
    if (!frame(over).weak || frame(over).type != "ACCUSE" || !view_.is_verbal(current)) return false;
    const int doer = view_.subject(current);
    if (doer < 0 || view_.agent(matches_[over].predicate.word) < 0 || view_.is_passive(current)) return false;
    const std::string& lemma = view_.word(doer).lemma;
    return lemma == "they" || lemma == "it" || lemma == "we" || lemma == "he" || lemma == "she" || lemma == "I";
  }

  /// False when the event ends inside a typed operator.
  bool pass_operator(Climb& climb, std::size_t over, int current) const {
    const int word = matches_[over].predicate.word;
    const FrameKind kind = frame(over).kind;
    if (kind == FrameKind::kSay) {
      if (climb.linked && climb.marks.obliged && asks(over)) {
        climb.asked_by = over;
        return false;
      }
      const int holder = holder_of(over);
      if (climb.holder < 0 && holder >= 0) {
        climb.holder = holder;
        note(climb, "holder", holder);
      }
      climb.under_report = true;
      if (climb.linked && clause_marks(view_, word).conditional) climb.marks.conditional = true;
      return true;
    }
    if (!climb.linked) return true;
    switch (kind) {
      case FrameKind::kStatement:
      case FrameKind::kEvent:
        if (claims_for_itself(over, current)) {
          climb.holder = view_.agent(word);
          climb.under_report = true;
          climb.acknowledged = true;
          note(climb, "claimed for oneself at", word);
          return true;
        }
        climb.consumed_by = over;
        return false;
      case FrameKind::kFuture:
        climb.planned = true;
        note(climb, "future", word);
        break;
      case FrameKind::kHypothetical:
        climb.wished = true;
        note(climb, "hypothetical", word);
        break;
      case FrameKind::kNegated:
        climb.marks.negated = !climb.marks.negated;
        note(climb, "negated by", word);
        break;
      case FrameKind::kCease:
        climb.ceased = !climb.ceased;
        note(climb, "ceased by", word);
        break;
      default: break;
    }
    if (word != current) add_marks(climb, word);
    return true;
  }

  /// "could trigger an [offensive]": what has not been brought about yet.
  bool brings_about(int verb) const {
    static constexpr std::string_view kVerbs[] = {"trigger", "spark", "provoke", "cause", "prompt", "unleash", "herald", "bring"};
    return std::find(std::begin(kVerbs), std::end(kVerbs), view_.word(verb).lemma) != std::end(kVerbs);
  }

  /// "not aware of any talks": the denial reaches the noun.
  bool is_any(int noun) const {
    const int determiner = view_.child(noun, Relation::kDet);
    return determiner >= 0 && view_.word(determiner).lemma == "any";
  }

  /// "the proposal [that] Ghana withdraw", also where the word is read as a pronoun.
  bool has_that(int clause) const {
    const std::span<const int> children = view_.children(clause);
    return std::any_of(children.begin(), children.end(),
                       [&](int c) { return c < clause && ascii_lower(view_.word(c).form) == "that"; });
  }

  void pass_plain(Climb& climb, int current, int head) const {
    const Word& w = view_.word(current);
    if (climb.linked && is_any(current) && clause_marks(view_, head).negated) climb.marks.negated = true;
    switch (w.relation) {
      case Relation::kXcomp:
        if (climb.linked) add_marks(climb, head);  // "seemed to"
        return;
      case Relation::kCcomp:
      case Relation::kParataxis:
      case Relation::kCsubj: return;
      case Relation::kAdvcl: {
        const int mark = view_.child(current, Relation::kMark);
        if (climb.linked && mark >= 0 && view_.word(mark).lemma == "to") climb.purpose = true;
        if (climb.linked && mark >= 0 && view_.word(mark).lemma == "if") climb.marks.conditional = true;
        break;
      }
      case Relation::kAcl:
        climb.relative |= climb.linked && climb.marks.would && w.subtype == "relcl";
        if (climb.linked && w.subtype != "relcl") {
          const int mark = view_.child(current, Relation::kMark);
          if (mark >= 0 && view_.word(mark).lemma == "to") climb.wished = true;
          if (view_.word(current).upos == Upos::kVerb && has_that(current) && view_.in_set(head, view_.lexicon().prospects())) {
            climb.marks.possible = true;
            note(climb, "only a prospect:", head);
          }
        }
        break;
      case Relation::kNmod:
        if (view_.content_head(head) == view_.content_head(current)) return;    // "a series of attacks"
        if (climb.linked && view_.in_set(head, view_.lexicon().prospects())) {  // "the threat of an attack"
          climb.marks.possible = true;
          note(climb, "only a prospect:", head);
        }
        break;
      case Relation::kNsubj:
        if (climb.linked) {  // "an attack on the port would be madness"
          const ClauseMarks above = clause_marks(view_, head);
          const Lexicon& lexicon = view_.lexicon();  // "attacks are imminent", "talks are possible"
          const bool prospect = view_.word(head).upos == Upos::kAdj &&
                                (view_.in_set(head, lexicon.possible()) || view_.in_set(head, lexicon.coming()));
          if (above.would || above.possible || above.conditional || prospect) climb.marks.possible = true;
        }
        break;
      case Relation::kObj:
        if (climb.linked && brings_about(head)) {
          const ClauseMarks above = clause_marks(view_, head);
          if (above.would || above.possible || above.future) climb.marks.possible = true;
        }
        break;
      case Relation::kObl:
        if (climb.linked && wards_off(view_, current, head)) {
          climb.marks.possible = true;
          note(climb, "to be warded off by", head);
        }
        break;
      default: break;
    }
    climb.linked = false;
    climb.subordinate = true;
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
    Climb found = climb(m);
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
      add_conjuncts(event.sources, holder_of(m));
      for (const int word : matches_[m].embedded) {
        if (clause_marks(view_, word).obliged && view_.subject(word) >= 0) add_conjuncts(event.targets, view_.subject(word));
      }
    }
    if (!inner_[m].empty()) take_in(event, inner_[m].front());
    if (event.targets.empty() && !rule.reciprocal) look_into_complement(event, m);
    if (rule.reciprocal && event.targets.empty() && event.sources.size() > 1) event.mutual = true;
    resolve_speaker(event.sources, found.holder);
    resolve_speaker(event.targets, found.holder);
    std::erase_if(event.targets,
                  [&](int word) { return std::find(event.sources.begin(), event.sources.end(), word) != event.sources.end(); });
    apply(event, found);
    event.operators.insert(event.operators.end(), found.operators.begin(), found.operators.end());
    const std::size_t over = found.consumed_by != kNobody ? found.consumed_by : found.asked_by;
    if (over != kNobody) {
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

  /// A spokeswoman's "it" and a union leader's "they" are the body that they speak for.
  bool speaks_for_others(int mention) const {
    const TextRange range = view_.mentions()[static_cast<std::size_t>(mention)].range;
    return std::any_of(view_.sentence().words.begin(), view_.sentence().words.end(), [&](const Word& word) {
      return range.contains(word.range) && (ascii_lower(word.form).starts_with("spokes") || ascii_lower(word.form) == "leader");
    });
  }

  /// Whether a pronoun can mean who says so: "Johnson said they would" is about others, "Malta said he had" about somebody.
  bool may_mean(std::string_view pronoun, int holder) const {
    const Word& word = view_.word(holder);
    const int at = view_.mention_at(view_.content_head(holder));
    const auto is_kind = [&](ActorKind kind) {
      return at >= 0 && view_.mentions()[static_cast<std::size_t>(at)].actor.kind == kind;
    };
    const bool many = word.has_feature("Number=Plur") || word.xpos == "NNS" || word.xpos == "NNPS";
    const bool plural = (many && !is_kind(ActorKind::kCountry)) || view_.child(holder, Relation::kConj) >= 0;
    const bool person = is_kind(ActorKind::kPerson);
    if (pronoun == "they") return plural || !person || speaks_for_others(at);
    if (pronoun == "it") return !plural && (!person || speaks_for_others(at));
    if (pronoun == "he" || pronoun == "she") return !plural && !is_kind(ActorKind::kCountry);
    return pronoun == "we" || pronoun == "i";
  }

  /// In "Malta said it had closed the port" the pronoun is whoever says so.
  void resolve_speaker(std::vector<int>& words, int holder) const {
    if (holder < 0 || view_.word(holder).upos == Upos::kPron) return;
    for (int& word : words) {
      const Word& w = view_.word(word);
      if (w.upos != Upos::kPron) continue;
      // "One of the hosts, Chad, said it …": the pronoun knows more than the word.
      if (view_.mention_at(word) >= 0 && view_.mention_at(holder) < 0 && view_.mention_at(view_.content_head(holder)) < 0)
        continue;
      const std::string form = ascii_lower(w.form);
      if (may_mean(form, holder)) word = holder;
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
  std::vector<std::size_t> match_at_;
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
