#include "dragoman/events/clause_marks.h"

#include <algorithm>

#include "dragoman/base/strings.h"

namespace dragoman {

void ClauseMarks::add(const ClauseMarks& other) {
  negated = negated != other.negated;  // "did not fail to"
  future |= other.future;
  would |= other.would;
  possible |= other.possible;
  obliged |= other.obliged;
  conditional |= other.conditional;
  past_perfect |= other.past_perfect;
  earlier |= other.earlier;
  coming |= other.coming;
  has_auxiliary |= other.has_auxiliary;
}

namespace {

/// "until Raqqa [is retaken]": in the present tense what comes after "until" has not happened.
bool is_present(const SentenceView& view, int verb) {
  for (const int c : view.children(verb)) {
    if (view.word(c).relation == Relation::kAux) {
      const std::string& tag = view.word(c).xpos;
      return tag == "VBZ" || tag == "VBP";
    }
  }
  const std::string& tag = view.word(verb).xpos;
  return tag == "VBZ" || tag == "VBP";
}

/// "is [going] to attack", "was going to attack".
void add_going_to(const SentenceView& view, int index, ClauseMarks& marks) {
  if (view.word(index).xpos != "VBG" || view.word(index).lemma != "go" || view.child(index, Relation::kXcomp) < 0) return;
  const int auxiliary = view.child(index, Relation::kAux);
  if (auxiliary < 0 || view.word(auxiliary).lemma != "be") return;
  (view.word(auxiliary).xpos == "VBD" ? marks.possible : marks.future) = true;
}

/// "a summit [to be held] on Friday", "talks [expected] to begin": of a noun's clause, that what the noun names lies ahead.
bool is_to_come(const SentenceView& view, int clause) {
  if (view.in_set(clause, view.lexicon().coming())) return true;
  static constexpr std::string_view kTakesPlace[] = {"hold", "take", "convene", "begin", "start", "open", "resume", "host"};
  const int mark = view.child(clause, Relation::kMark);
  if (mark < 0 || ascii_lower(view.word(mark).lemma) != "to") return false;
  const std::string& lemma = view.word(clause).lemma;
  return std::find(std::begin(kTakesPlace), std::end(kTakesPlace), lemma) != std::end(kTakesPlace) &&
         (lemma != "take" || view.child(clause, Relation::kObj) >= 0);
}

/// "No government is willing", "nobody has signed", "none of them agreed".
bool is_nobody(const SentenceView& view, int subject) {
  const std::string lemma = ascii_lower(view.word(subject).lemma);
  if (lemma == "nobody" || lemma == "none") return true;
  const int determiner = view.child(subject, Relation::kDet);
  return determiner >= 0 && ascii_lower(view.word(determiner).form) == "no";
}

/// "not only", "not just": what follows is one of two things that are so.
bool is_not_only(const SentenceView& view, int negation) {
  static constexpr std::string_view kOnly[] = {"only", "just", "merely", "simply", "solely"};
  const int next = negation + 1;
  return next < view.size() &&
         std::find(std::begin(kOnly), std::end(kOnly), ascii_lower(view.word(next).form)) != std::end(kOnly);
}

}  // namespace

ClauseMarks clause_marks(const SentenceView& view, int index) {
  ClauseMarks marks;
  marks.present = is_present(view, index);
  add_going_to(view, index, marks);
  const bool participle = view.word(index).xpos == "VBN";
  for (const int c : view.children(index)) {
    const Word& w = view.word(c);
    const std::string lemma = ascii_lower(w.lemma);
    switch (w.relation) {
      case Relation::kAux: {
        marks.has_auxiliary = true;
        const std::string form = ascii_lower(w.form);
        if (form == "will" || form == "'ll" || form == "’ll" || form == "wo" || form == "shall") marks.future = true;
        if (form == "would" || form == "'d") marks.would = true;
        if (form == "may" || form == "might" || form == "could" || form == "can" || form == "ca") marks.possible = true;
        if (form == "must" || form == "should" || form == "ought") marks.obliged = true;
        if (form == "had" && participle) marks.past_perfect = true;
        if ((lemma == "not" || lemma == "n't") && !is_not_only(view, c)) marks.negated = true;
        break;
      }
      case Relation::kAdvmod:
        if (is_not_only(view, c)) break;
        if (lemma == "not" || lemma == "n't" || lemma == "never" || lemma == "neither" || lemma == "nor") marks.negated = true;
        if (lemma == "longer" || lemma == "long") {
          for (const int g : view.children(c)) {
            if (ascii_lower(view.word(g).form) == "no") marks.negated = true;
          }
        }
        if (lemma == "previously" || lemma == "formerly" || lemma == "historically") marks.earlier = true;
        if (lemma == "once" && (c + 1 >= view.size() || (view.word(c + 1).lemma != "again" && view.word(c + 1).lemma != "more")))
          marks.earlier = true;
        break;
      case Relation::kNsubj: marks.negated |= is_nobody(view, c); break;
      case Relation::kCc:
        if (lemma == "neither" || lemma == "nor") marks.negated = true;
        break;
      case Relation::kDet:
        if (lemma == "no" && view.word(index).upos == Upos::kNoun) marks.negated = true;
        if (lemma == "any" && view.word(index).upos == Upos::kNoun) marks.possible = true;
        break;
      case Relation::kCase:
        if (lemma == "without") marks.negated = true;
        if (lemma == "until" || lemma == "pending" || lemma == "barring") marks.conditional = true;
        break;
      case Relation::kAmod:
        if (view.word(index).upos != Upos::kNoun) break;
        marks.possible |= view.in_set(c, view.lexicon().possible());
        marks.coming |= view.in_set(c, view.lexicon().coming());
        break;
      case Relation::kAcl:
        if (view.word(index).upos == Upos::kNoun && w.subtype != "relcl") marks.coming |= is_to_come(view, c);
        break;
      case Relation::kMark:
        if (lemma == "if" || lemma == "unless" || lemma == "whether" || lemma == "lest") marks.conditional = true;
        if (lemma == "due") marks.future = true;  // "is [due] to meet", read as a marker
        if ((lemma == "until" || lemma == "till" || lemma == "before") && marks.present) marks.conditional = true;
        if (lemma == "without") marks.negated = true;
        break;
      case Relation::kObl:
        for (const int g : view.children(c)) {
          if (view.word(g).relation != Relation::kCase) continue;
          const std::string marker = ascii_lower(view.word(g).form);
          const std::string inner = ascii_lower(w.form);
          if ((marker == "prior" || marker == "before") && (inner == "that" || inner == "then" || inner == "this"))
            marks.earlier = true;
          if (marker == "in" && inner == "past") marks.earlier = true;
        }
        break;
      default: break;
    }
  }
  return marks;
}

}  // namespace dragoman
