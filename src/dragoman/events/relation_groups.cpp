// Who is part of what and what is turned on whom, as prepositions and cues say it: "soldiers from the Third Army", "the powers,
// including Iran", "residents of the town", "chemical weapons against the rebels".
#include <algorithm>

#include "dragoman/base/strings.h"
#include "dragoman/events/relation_finder.h"

namespace dragoman {

/// "soldiers (visiting) from the Third Army", "partners in the alliance": who stands right before, or does the visiting, belongs
/// to the group; "from the town" says where.
void RelationFinder::belongs(int index, int noun) {
  Ends groups;
  for (const std::size_t e : ends_at(noun)) {
    const bool place = std::any_of(ends_.begin(), ends_.end(), [&](const RelationEnd& other) {
      return other.kind == Kind::kPlace && other.range.overlaps(ends_[e].range);
    });
    if (is(e, Kind::kActor) && !place) groups.push_back(e);
  }
  if (groups.empty()) return;
  Ends who = left_of(index);
  std::erase_if(who, [&](std::size_t e) { return !is(e, Kind::kActor) || ends_[e].head != tree_.head(noun); });
  for (const std::size_t first : who) {
    for (const std::size_t group : groups) add("member_of", first, group, 1, index, 0.55);
  }
}

/// "chemical weapons against the rebels": what is turned on whom, and who turns it: the one of whom the nearest frame with
/// "against" above is said ("the use of", "conducted").
void RelationFinder::against(const RelationWord& relation, int index, int noun) {
  const Ends targets = ends_at(noun, Owners::kYes);
  const int head = tree_.head(noun);
  if (!tree_.is_noun(head)) return;
  Ends things = chain_ends(head);
  std::erase_if(things, [&](std::size_t e) { return !is(e, Kind::kThing) && !is(e, Kind::kActor); });
  hold(relation, index, things, targets, 1, 0.55);
  for (int at = tree_.head(head), steps = 0; at >= 0 && steps < 4; at = tree_.head(at), ++steps) {
    for (const RelationWord& frame : frames_of(at)) {
      if (frame.relation != relation.relation || frame.second != "oblique:against") continue;
      hold(relation, index, slot(at, frame.first, Owners::kNo), targets, 1, 0.5);
      return;
    }
    if (tree_.is_clause(at)) return;
  }
}

/// "the powers, including Iran and Oman", "our partners, especially Chad": a cue is read on the surface, for trees hang it
/// anywhere.
void RelationFinder::members(int index) {
  const Upos upos = tree_.word(index).upos;
  if (upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kPunct || upos == Upos::kPron || upos == Upos::kDet) return;
  std::string form = ascii_lower(tree_.word(index).form);
  if (form == "such" && index + 1 < tree_.size() && ascii_lower(tree_.word(index + 1).form) == "as") form = "such as";
  const int behind = form == "such as" ? index + 1 : index;
  for (const RelationWord& relation : words_.relations(form)) {
    if (relation.part != "cue") continue;
    const bool article = behind + 1 < tree_.size() && tree_.word(behind + 1).upos == Upos::kDet;
    int before = index;
    while (before > 0 && tree_.word(before - 1).upos == Upos::kPunct) --before;
    Ends parts;
    for (std::size_t e = 0; e < ends_.size(); ++e) {
      if ((ends_[e].first == behind + 1 || (article && ends_[e].first == behind + 2)) && !is(e, Kind::kQuantity)) {
        for (const std::size_t part : own_ends(ends_[e].head)) parts.push_back(part);
      }
    }
    hold(relation, index, parts, left_of(before), 1, 0.65);
  }
}

/// "residents of Homs": the place is part of the name of who lives there.
void RelationFinder::dwellers(int index, int head, int noun) {
  for (const RelationWord& relation : frames_of(head)) {
    if (relation.part != "dweller") continue;
    for (const std::size_t e : ends_at(noun)) {
      if (!is(e, Kind::kPlace)) continue;
      for (const std::size_t dweller : own_ends(head)) found_.push_back({relation.relation, dweller, e, 1, index, 0.6});
    }
  }
}

}  // namespace dragoman
