// Who is kept out of a place is apart from it: "has not been given access to the town", "it is impossible for journalists to
// enter the town", "barred observers from entering it".
#include <algorithm>

#include "dragoman/events/relation_finder.h"

namespace dragoman {

bool RelationFinder::has_part(int word, std::string_view part) const {
  if (word < 0) return false;
  const auto& frames = frames_of(word);
  return std::any_of(frames.begin(), frames.end(), [&](const RelationWord& frame) { return frame.part == part; });
}

/// Whether a verb of coming somewhere is said not to be possible: negated, or under a word that keeps out.
bool RelationFinder::barred(int verb) const {
  if (tree_.is_negated(verb)) return true;
  const Word& word = tree_.word(verb);
  const bool below = word.is(Relation::kXcomp) || word.is(Relation::kCsubj) || word.is(Relation::kCcomp) ||
                     word.is(Relation::kAdvcl) || word.is(Relation::kObl);
  // "impossible for them to enter": the tree hangs the clause on "them".
  if (word.is(Relation::kAcl) && tree_.marker(verb).ends_with("to") && has_part(tree_.head(word.head), "barring")) return true;
  return below && (has_part(word.head, "barring") || (word.is(Relation::kXcomp) && tree_.is_negated(word.head)));
}

/// "access to the town", said of somebody with "no", "not" or a word that keeps out.
void RelationFinder::entry(int noun) {
  if (!tree_.word(noun).is(Relation::kObj) || !has_part(noun, "entry")) return;
  const int verb = tree_.head(noun);
  const bool denied = tree_.is_negated(verb) || tree_.is_negated(noun) || has_part(verb, "barring");
  if (!denied) return;
  int to = tree_.oblique(noun, "to");
  if (to < 0) to = tree_.oblique(verb, "to");
  Ends places = ends_at(to);
  std::erase_if(places, [&](std::size_t e) { return !is(e, Kind::kPlace); });
  const int given = tree_.child(verb, Relation::kIobj);
  const Ends who = given >= 0 ? own_ends(given) : ends_at(tree_.subject(verb));
  for (const std::size_t e : who) {
    for (const std::size_t place : places) add("apart_from", e, place, 1, noun, 0.6);
  }
}

}  // namespace dragoman
