// Nouns that say what drives what: "X is a result of Y", "the cause of Y is X".
#include "dragoman/events/cause_finder.h"

#include "dragoman/base/strings.h"

namespace dragoman {

/// What a noun is said of: "X is a result of Y", "X, a result of Y", "the cause of Y is X", "saw X as a result of Y".
std::optional<CauseFinder::End> CauseFinder::predicated(int noun, bool as_outcome) const {
  const Word& word = tree_.word(noun);
  if (tree_.child(noun, Relation::kCop) >= 0 || word.is(Relation::kXcomp)) {
    const int subject = tree_.subject(noun);
    if (subject < 0 || tree_.word(subject).upos == Upos::kPron) return std::nullopt;
    return end_at(subject, noun);
  }
  if (word.is(Relation::kAppos) || word.is(Relation::kParataxis) ||
      (word.is(Relation::kConj) && as_outcome && noun > 0 && tree_.marker(noun).empty())) {
    if (!as_outcome && word.is(Relation::kAppos)) return end_at(word.head, noun);
    const int clause = tree_.clause_of(word.head);
    if (clause < 0 || clause == noun || word.is(Relation::kConj)) return std::nullopt;
    return end_at(clause, noun);
  }
  if (word.is(Relation::kNsubj) && word.head >= 0) {
    const int predicate = word.head;
    // "The upshots of X are against its aims" names no outcome.
    if (tree_.is_noun(predicate) && tree_.child(predicate, Relation::kCase) >= 0) return std::nullopt;
    if (tree_.child(predicate, Relation::kCop) >= 0) return end_at(predicate, noun);
    if (tree_.lemma(predicate) == "be") {
      const int complement = tree_.complement(predicate);
      if (complement >= 0) return end_at(complement);
    }
    return std::nullopt;
  }
  if ((word.is(Relation::kObl) || word.is(Relation::kNmod)) && tree_.marker(noun) == "as" && word.head >= 0) {
    const int seen = tree_.patient(word.head);
    if (seen >= 0) return end_at(seen, noun);
  }
  return std::nullopt;
}

void CauseFinder::nouns_at(int noun) {
  if (tree_.word(noun).upos != Upos::kNoun) return;
  for (const CauseWord& cause : context_.words->causes(tree_.lemma(noun))) {
    if (cause.pattern != "noun") continue;
    const bool outcome_predicated = cause.outcome == "predicated";
    const std::string& slot = outcome_predicated ? cause.driver : cause.outcome;
    const int other = tree_.oblique(noun, slot.substr(8));
    if (other < 0) continue;
    const std::optional<End> said = predicated(noun, outcome_predicated);
    const std::optional<End> given = end_at(other);
    if (!said || !given || said->range.overlaps(given->range)) continue;
    if (outcome_predicated) {
      claim(cause, noun, *given, said, 0.8);
    } else {
      claim(cause, noun, *said, given, 0.8);
    }
    return;
  }
}

}  // namespace dragoman
