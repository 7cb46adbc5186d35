// Scorn in passing: "we will protect them from these brutal militants", "defends the people from his savagery". A word that
// nobody uses of his friends says whom the speaker dislikes: where "I" or "we" speak, or where somebody acts from or against the
// one who is called so. The author's own words about others ("armed the brutal regime") say nothing of who acts.
#include <algorithm>

#include "dragoman/base/strings.h"
#include "dragoman/events/relation_finder.h"

namespace dragoman {

void RelationFinder::scorn(int index) {
  const Word& word = tree_.word(index);
  const bool of_noun = word.upos == Upos::kAdj && word.is(Relation::kAmod);
  if ((!of_noun && word.upos != Upos::kNoun) || !has_part(index, "pejorative")) return;
  const int noun = of_noun ? word.head : index;
  Ends scorned = of_noun ? ends_at(noun) : owners(noun, Through::kNounOnly);
  std::erase_if(scorned, [&](std::size_t e) { return !is(e, Kind::kActor); });
  if (scorned.empty()) return;
  bool opposed = false;
  for (int at = noun, steps = 0; at >= 0 && steps < 8; at = tree_.head(at), ++steps) {
    const std::string marker = tree_.marker(at);
    opposed = opposed || marker == "from" || marker == "against";
    if (!tree_.is_clause(at)) continue;
    const int subject = tree_.subject(at);
    if (subject < 0) continue;
    const Ends who = ends_at(subject);
    const bool self = std::any_of(who.begin(), who.end(),
                                  [&](std::size_t e) { return std::find(scorned.begin(), scorned.end(), e) != scorned.end(); });
    if (self) return;
    const std::string form = ascii_lower(tree_.word(subject).form);
    if (!has_actor(who) || (!opposed && form != "i" && form != "we")) continue;
    for (const std::size_t first : who) {
      for (const std::size_t second : scorned) add("dislikes", first, second, 1, index, 0.5);
    }
    return;
  }
}

}  // namespace dragoman
