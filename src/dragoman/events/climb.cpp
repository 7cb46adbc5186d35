#include "dragoman/events/climb.h"

#include <algorithm>

#include <fmt/format.h>

#include "dragoman/base/strings.h"
#include "dragoman/events/attack_parties.h"

namespace dragoman {

Climber::Climber(const SentenceView& view, const std::vector<FrameMatch>& matches)
    : view_(view), matches_(matches), match_at_(static_cast<std::size_t>(view.size()), kNoMatch) {
  for (std::size_t i = 0; i < matches.size(); ++i) match_at_[static_cast<std::size_t>(matches[i].predicate.word)] = i;
}

bool Climber::asks(std::size_t m) const {
  if (frame(m).kind != FrameKind::kSay || frame(m).weak) return false;  // who only thinks so asks nobody
  const int holder = holder_of(m);
  if (holder < 0 || !view_.is_actor_like(holder)) return false;
  return std::any_of(matches_[m].embedded.begin(), matches_[m].embedded.end(), [&](int word) {
    const int subject = view_.subject(word);
    const bool act = view_.child(word, Relation::kCop) < 0 || match_at(word) != kNoMatch;  // not "must be glad"
    const ClauseMarks marks = clause_marks(view_, word);
    if (view_.in_set(word, view_.lexicon().states())) return false;  // "children should not suffer" asks no child
    return act && marks.obliged && !has_perfect(word) && subject >= 0 && view_.is_actor_like(subject) && subject != holder &&
           view_.word(subject).lemma != "we";
  });
}

/// "must have known": a guess about what was, not a demand.
bool Climber::has_perfect(int word) const {
  for (const int c : view_.children(word)) {
    if (view_.word(c).relation == Relation::kAux && view_.word(c).lemma == "have") return true;
  }
  return false;
}

int Climber::holder_of(std::size_t m) const {
  for (const RoleFiller& role : matches_[m].roles) {
    if (role.role == SlotRole::kHolder) return role.word;
  }
  return -1;
}

void Climber::note(Climb& climb, std::string_view what, int word) const {
  climb.operators.push_back(fmt::format("{} '{}'", what, view_.word(word).form));
}

void Climber::add_marks(Climb& climb, int word) const {
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
void Climber::look_for_holder(Climb& climb, int word) const {
  if (climb.holder >= 0) return;
  for (const int c : view_.children(word)) {
    const Word& w = view_.word(c);
    if (w.relation == Relation::kParataxis || w.relation == Relation::kDep) {
      const std::size_t m = match_at(c);
      if (m != kNoMatch && frame(m).kind == FrameKind::kSay && matches_[m].embedded.empty()) {
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

Climb Climber::climb(std::size_t m) const {
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
    const std::size_t over = match_at(head);
    if (w.relation == Relation::kConj) {
      share_marks(climb, current, head);
    } else if (over != kNoMatch && is_embedded(over, current)) {
      if (!pass_operator(climb, over, current)) break;
    } else {
      pass_plain(climb, current, head);
    }
    if (w.relation == Relation::kCcomp || w.relation == Relation::kAdvcl || w.relation == Relation::kAcl) ++climb.depth;
    current = head;
  }
  return climb;
}

bool Climber::is_question() const {
  const int last = view_.size() - 1;
  return last >= 0 && view_.word(last).form == "?";
}

bool Climber::is_embedded(std::size_t over, int word) const {
  const std::vector<int>& embedded = matches_[over].embedded;
  return std::find(embedded.begin(), embedded.end(), word) != embedded.end();
}

/// A second verb without subject and auxiliary of its own shares those of the first: "will meet Modi and visit Agra".
void Climber::share_marks(Climb& climb, int current, int head) const {
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
bool Climber::claims_for_itself(std::size_t over, int current) const {
  if (!frame(over).weak || frame(over).type != "ACCUSE" || !view_.is_verbal(current)) return false;
  const int doer = view_.subject(current);
  if (doer < 0 || view_.agent(matches_[over].predicate.word) < 0 || view_.is_passive(current)) return false;
  const std::string& lemma = view_.word(doer).lemma;
  return lemma == "they" || lemma == "it" || lemma == "we" || lemma == "he" || lemma == "she" || lemma == "I";
}

/// False when the event ends inside a typed operator.
bool Climber::pass_operator(Climb& climb, std::size_t over, int current) const {
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
bool Climber::brings_about(int verb) const {
  static constexpr std::string_view kVerbs[] = {"trigger", "spark", "provoke", "cause", "prompt", "unleash", "herald", "bring"};
  return std::find(std::begin(kVerbs), std::end(kVerbs), view_.word(verb).lemma) != std::end(kVerbs);
}

/// "not aware of any talks": the denial reaches the noun.
bool Climber::is_any(int noun) const {
  const int determiner = view_.child(noun, Relation::kDet);
  return determiner >= 0 && view_.word(determiner).lemma == "any";
}

/// "the proposal [that] Ghana withdraw", also where the word is read as a pronoun.
bool Climber::has_that(int clause) const {
  const std::span<const int> children = view_.children(clause);
  return std::any_of(children.begin(), children.end(),
                     [&](int c) { return c < clause && ascii_lower(view_.word(c).form) == "that"; });
}

/// "[when] the troops leave": the time of the clause above.
bool Climber::is_when(int clause) const {
  const std::span<const int> children = view_.children(clause);
  return std::any_of(children.begin(), children.end(), [&](int c) {
    const std::string& lemma = view_.word(c).lemma;
    return c < clause && (lemma == "when" || lemma == "once" || lemma == "after");
  });
}

void Climber::pass_plain(Climb& climb, int current, int head) const {
  const Word& w = view_.word(current);
  if (climb.linked && is_any(current) && clause_marks(view_, head).negated) climb.marks.negated = true;
  switch (w.relation) {
    case Relation::kXcomp:
      if (climb.linked) add_marks(climb, head);  // "seemed to"
      return;
    case Relation::kCcomp:
    case Relation::kParataxis: return;
    case Relation::kCsubj: {  // "helping the rebels would mean war"
      const ClauseMarks above = clause_marks(view_, head);
      if (climb.linked && (above.would || above.possible)) climb.marks.possible = true;
      return;
    }
    case Relation::kAdvcl: {
      const int mark = view_.child(current, Relation::kMark);
      if (climb.linked && view_.has_mark(current, "to")) climb.purpose = true;  // "in order [to] stop" as well
      if (climb.linked && is_when(current) && clause_marks(view_, current).present && clause_marks(view_, head).future) {
        climb.marks.coming = true;
        note(climb, "to come with", head);
      }
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

}  // namespace dragoman
