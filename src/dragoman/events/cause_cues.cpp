// Cues ("as a result of") are found on the words as written, because parsers attach their parts in many ways, and only their two
// ends on the tree: the phrase behind the cue, and the clause around it.
#include "dragoman/events/cause_finder.h"

#include <algorithm>

#include "dragoman/base/strings.h"

namespace dragoman {

/// Index of the cue's last word when it stands at `first`, else -1.
int CauseFinder::cue_end(const CauseWord& cue, int first) const {
  const int last = first + static_cast<int>(cue.parts.size()) - 1;
  if (last >= tree_.size()) return -1;
  for (std::size_t i = 0; i < cue.parts.size(); ++i) {
    if (!equals_lowered(tree_.word(first + static_cast<int>(i)).form, cue.parts[i])) return -1;
  }
  return last;
}

void CauseFinder::cues_at(int first) {
  if (used_[static_cast<std::size_t>(first)]) return;
  const CauseWord* best = nullptr;
  int best_last = -1;
  for (const CauseWord& cue : context_.words->cues(ascii_lower(tree_.word(first).form))) {
    const int last = cue_end(cue, first);
    if (last >= 0 && (best == nullptr || last > best_last)) {
      best = &cue;
      best_last = last;
    }
  }
  if (best == nullptr) return;
  const std::size_t before = out_.size();
  if (best->pattern == "link") {
    link(*best, first, best_last);
  } else if (best->pattern == "degree") {
    degree(*best, first);
  } else {
    join(*best, first, best_last);
  }
  if (out_.size() > before) std::fill(used_.begin() + first, used_.begin() + best_last + 1, true);
}

/// The head of the phrase or clause that starts right behind the cue.
int CauseFinder::behind(int first, int last) const {
  const int cue = last;
  // "because of X", "because X happened": the cue hangs on what it introduces.
  for (int at = cue, steps = 0; at >= first && steps < 6; ++steps) {
    const Word& word = tree_.word(at);
    if ((word.is(Relation::kCase) || word.is(Relation::kMark)) && word.head > last) return word.head;
    if (word.head < first || word.head > last) break;
    at = word.head;
  }
  // "following X": X is its object; "in response to X": X depends on "response".
  for (int at = last; at >= first; --at) {
    for (const int child : tree_.children(at)) {
      const Word& below = tree_.word(child);
      if (child > last &&
          (below.is(Relation::kObj) || below.is(Relation::kObl) || below.is(Relation::kNmod) || below.is(Relation::kAcl) ||
           below.is(Relation::kAdvcl) || below.is(Relation::kXcomp) || below.is(Relation::kCcomp))) {
        return child;
      }
    }
  }
  int at = last + 1;
  while (at < tree_.size() && tree_.word(at).upos == Upos::kPunct) ++at;
  if (at >= tree_.size()) return -1;
  for (int steps = 0; steps < 40; ++steps) {
    const int head = tree_.head(at);
    if (head <= last || tree_.is_below(first, head)) break;
    at = head;
  }
  return at;
}

/// The clause that the cue's phrase modifies.
int CauseFinder::around(int first, int last, int phrase) const {
  // The first word above cue and phrase that belongs to neither.
  int at = phrase;
  for (int steps = 0; at >= 0 && steps < 20; ++steps) {
    const int head = tree_.head(at);
    if (head < 0) return -1;
    if ((head < first || head > last) && !tree_.is_below(head, phrase)) return tree_.clause_of(head);
    at = head;
  }
  return -1;
}

/// From a clause put in ("she said") to the one it is put into, and, behind a comma, from a participle or infinitive to its
/// finite verb.
int CauseFinder::main_clause(int clause, int cue) const {
  if (tree_.word(clause).is(Relation::kParataxis) && tree_.head(clause) >= 0) return tree_.clause_of(tree_.head(clause));
  if (cue == 0 || tree_.word(cue - 1).form != ",") return clause;
  for (int steps = 0; steps < 3; ++steps) {
    const Word& word = tree_.word(clause);
    const bool infinite = word.xpos == "VBG" || word.xpos == "VB";
    if (!infinite || !(word.is(Relation::kAdvcl) || word.is(Relation::kAcl)) || word.head < 0) break;
    clause = tree_.clause_of(word.head);
  }
  return clause;
}

void CauseFinder::join(const CauseWord& cue, int first, int last) {
  const int phrase = behind(first, last);
  if (phrase < 0) return;
  if (cue.test == "clause" && !tree_.is_clause(phrase)) return;
  const Word& cue_word = tree_.word(first);
  if (cue.pattern == "cue-verb") {
    const int verb = cue_word.upos == Upos::kVerb ? first : tree_.clause_of(first);
    const std::optional<End> driver = driver_of_verb(verb, "subject");
    if (driver) claim(cue, first, *driver, end_at(phrase, verb), 0.8);
    return;
  }
  if (cue.pattern == "result cue") {
    degree_clause(cue, first, last);
    return;
  }
  // "following" as an adjective ("the following week") and "over" as a number are no cues.
  if (first == last && (cue_word.is(Relation::kAmod) || cue_word.is(Relation::kCompound))) return;
  // "is due to speak" is a plan.
  if (cue.word == "due to" &&
      (tree_.word(last + 1 < tree_.size() ? last + 1 : last).xpos == "VB" || tree_.word(phrase).xpos == "VB"))
    return;
  int outer = around(first, last, phrase);
  if (outer >= 0) outer = main_clause(outer, first);
  // The cue within a noun phrase: "the protests because of the war", "his resignation after the defeat".
  int without = phrase;
  if (outer < 0) return;
  for (int at = phrase; at >= 0 && at != outer; at = tree_.head(at)) without = at;
  if (outer == phrase) return;
  const double confidence = cue.pattern == "weak cue" ? 0.4 : cue.pattern == "purpose cue" ? 0.6 : 0.85;
  std::optional<End> inner_end = end_at(phrase);
  std::optional<End> outer_end = end_at(outer, without);
  if (!inner_end || !outer_end) return;
  if (cue.test == "event" && !(eventful(*inner_end) && eventful(*outer_end))) return;
  if (cue.driver == "after") {
    claim(cue, first, *inner_end, outer_end, confidence);
  } else {
    claim(cue, first, *outer_end, inner_end, confidence);
  }
}

/// "… to the extent that …": the words before it, from the start of their clause, drive all that follows.
void CauseFinder::degree_clause(const CauseWord& cue, int first, int last) {
  if (first == 0 || last + 1 >= tree_.size()) return;
  int verb = first - 1;
  while (verb > 0 && tree_.word(verb).upos != Upos::kVerb) --verb;
  TextRange before = tree_.phrase(tree_.clause_of(verb));
  if (before.start >= tree_.word(first).range.start) before.start = tree_.word(0).range.start;
  before.end = tree_.word(first - 1).range.end;
  int end = tree_.size() - 1;
  while (end > last + 1 && tree_.word(end).upos == Upos::kPunct) --end;
  const int outcome_head = behind(first, last);
  claim(cue, first, End{tree_.clause_of(verb), before},
        End{outcome_head > last ? outcome_head : last + 1, tree_.word(last + 1).range.joined(tree_.word(end).range)}, 0.8);
}

bool CauseFinder::eventful(const End& end) const {
  if (tree_.is_clause(end.head) && tree_.word(end.head).upos != Upos::kVerb) return false;
  return std::any_of(context_.events.begin(), context_.events.end(), [&](const Event* event) {
    return event->trigger.overlaps(tree_.word(end.head).range) && event->modality == Modality::kAsserted;
  });
}

void CauseFinder::link(const CauseWord& cue, int first, int last) {
  const bool why = cue.parts.back() == "why";
  const bool opens = first == 0 || tree_.word(first - 1).upos == Upos::kPunct || tree_.word(first - 1).upos == Upos::kCconj;
  int clause = why ? behind(first, last)
                   : tree_.clause_of(tree_.head(last) >= 0 && tree_.head(last) <= last && tree_.head(last) >= first
                                         ? tree_.head(tree_.head(last))
                                         : tree_.head(last));
  if (clause < 0) clause = tree_.root_clause();
  if (!opens && cue.parts.size() > 1) return;
  if (clause < 0) return;
  const std::optional<End> outcome = end_at(clause);
  if (!outcome) return;
  if (first > 1 && tree_.word(clause).is(Relation::kConj)) {
    claim(cue, first, *end_at(tree_.head(clause), clause), outcome, 0.75);
  } else if (first > 1 && why && tree_.head(clause) >= 0) {
    claim(cue, first, *end_at(tree_.clause_of(tree_.head(clause)), clause), outcome, 0.7);
  } else if (first > 3) {  // "…; as a result, …": the words before and behind it
    TextRange before = tree_.word(0).range.joined(tree_.word(first - 1).range);
    for (int i = first - 1; i > 0 && tree_.word(i).upos == Upos::kPunct; --i) before.end = tree_.word(i - 1).range.end;
    int next = last + 1;
    while (next + 1 < tree_.size() && tree_.word(next).upos == Upos::kPunct) ++next;
    int end = tree_.size() - 1;
    while (end > next && tree_.word(end).upos == Upos::kPunct) --end;
    if (next >= tree_.size() || clause <= last) return;
    claim(cue, first, End{tree_.clause_of(tree_.sentence().root()), before},
          End{clause, tree_.word(next).range.joined(tree_.word(end).range)}, 0.6);
  } else if (previous_ != nullptr) {
    const int root = previous_->tree.root_clause();
    if (root < 0) return;
    Assertion assertion = context_.made(AssertionKind::kCause, "cause:" + cue.word, clause, 0.65);
    assertion.driver = previous_->claimed(root);
    assertion.outcome = context_.claimed(outcome->range, outcome->head);
    finish(std::move(assertion), cue);
  }
}

/// "so angry that they left", "such anger that …".
void CauseFinder::degree(const CauseWord& cue, int first) {
  const int graded = tree_.head(first);
  if (graded <= first || graded - first > 4) return;
  const int clause = tree_.clause_of(graded);
  for (const int top : {graded, clause}) {
    for (const int child : tree_.children(top)) {
      if (child > graded &&
          (tree_.word(child).is(Relation::kAdvcl) || tree_.word(child).is(Relation::kCcomp) ||
           tree_.word(child).is(Relation::kAcl)) &&
          tree_.marker(child) == "that") {
        if (const auto driver = end_at(clause, child)) claim(cue, first, *driver, end_at(child), 0.7);
        return;
      }
    }
  }
}

}  // namespace dragoman
