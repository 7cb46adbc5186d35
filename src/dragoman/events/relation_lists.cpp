// "Near the town, strikes hit a camp; destroyed a bridge, two trucks and a gun; and damaged a road": reports of strikes are lists
// of clauses without subjects, divided by semicolons. Parsers hang such a stretch on whatever noun stands before it, so the
// surface decides: a semicolon, a past form, and what follows it up to the next semicolon.
#include <algorithm>

#include "dragoman/events/relation_finder.h"

namespace dragoman {

void RelationFinder::find_resumed() {
  const int root = tree_.sentence().root();
  if (root < 0 || tree_.word(root).upos != Upos::kVerb) return;
  const Ends doing = ends_at(agent(root));
  for (int mark = root + 1; mark + 2 < tree_.size(); ++mark) {
    if (tree_.word(mark).form != ";") continue;
    const int verb = tree_.word(mark + 1).upos == Upos::kCconj ? mark + 2 : mark + 1;
    const Word& word = tree_.word(verb);
    if (word.upos != Upos::kVerb || (word.xpos != "VBD" && word.xpos != "VBN") || tree_.child(verb, Relation::kNsubj) >= 0)
      continue;
    int stop = verb + 1;
    while (stop < tree_.size() && tree_.word(stop).form != ";") ++stop;
    Resumed more{verb, objects_in(verb + 1, stop)};
    for (const RelationWord& frame : frames_of(verb)) {
      if (frame.part == "verb" && frame.first == "agent" && frame.second == "patient")
        hold(frame, verb, doing, more.objects, 1, 0.6);
    }
    resumed_.push_back(std::move(more));
  }
}

/// The ends of a list of things without prepositions in front; of a compound ("mortar team") the whole where that is an end.
RelationFinder::Ends RelationFinder::objects_in(int from, int to) const {
  for (int at = from; at < to; ++at) {
    if (tree_.word(at).is(Relation::kCase) && tree_.word(at).upos == Upos::kAdp && tree_.lemma(at) != "of") to = at;
  }
  Ends result;
  for (std::size_t e = 0; e < ends_.size(); ++e) {
    const RelationEnd& end = ends_[e];
    if (end.first < from || end.last >= to || is(e, Kind::kQuantity)) continue;
    const Word& head = tree_.word(end.head);
    const bool modifies = head.is(Relation::kCompound) || head.is(Relation::kNmod) || head.is(Relation::kAmod);
    const bool inner = std::any_of(ends_.begin(), ends_.end(), [&](const RelationEnd& other) {
      return (modifies && other.head == head.head && !is(e, Kind::kQuantity)) ||
             (other.range.contains(end.range) && other.range.size() > end.range.size());
    });
    if (!inner) result.push_back(e);
  }
  return result;
}

}  // namespace dragoman
