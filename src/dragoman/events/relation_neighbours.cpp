// Relations between ends that stand side by side: "Tikrit, Iraq", "IS targets", "34 strikes", "the Force (QRF)", "Joseph Votel,
// commander of …". Most hang on each other in the tree; brackets and titles are read from the surface too.
#include <algorithm>

#include "dragoman/base/strings.h"
#include "dragoman/events/relation_finder.h"

namespace dragoman {
namespace {

/// "a former student": what such an apposition says is not who somebody is.
bool is_indefinite(const ClauseTree& tree, const RelationEnd& end) {
  const std::string first = ascii_lower(tree.word(end.first).form);
  return first == "a" || first == "an" || first == "one";
}

}  // namespace

/// "our partners, especially Chad": one of them, and not another name.
bool RelationFinder::behind_cue(std::size_t e) const {
  int before = ends_[e].first - 1;
  if (before > 0 && tree_.word(before).upos == Upos::kDet) --before;
  if (before < 0) return false;
  const auto& frames = words_.relations(ascii_lower(tree_.word(before).form));
  return std::any_of(frames.begin(), frames.end(), [](const RelationWord& frame) { return frame.part == "cue"; });
}

/// The end whose name follows a common noun: "author Ama Osei", "the firm Zettler".
RelationFinder::Ends RelationFinder::named_by(int noun) const {
  if (tree_.word(noun).upos != Upos::kNoun) return {};
  for (std::size_t e = 0; e < ends_.size(); ++e) {
    if (ends_[e].first == noun + 1 && is(e, Kind::kActor) && tree_.word(ends_[e].head).upos == Upos::kPropn) return {e};
  }
  return {};
}

void RelationFinder::modifiers(std::size_t e) {
  const RelationEnd& end = ends_[e];
  const Word& head = tree_.word(end.head);
  numbers(e);
  side_by_side(e);
  if (head.head < 0) return;
  const Ends above = headed_by(head.head);
  const bool owner = (head.is(Relation::kCompound) && head.upos != Upos::kNoun) || head.is(Relation::kNmod, "poss");
  // "Tikrit, Iraq", "a Damascus suburb", "the Iraqi city of X".
  if (end.kind == Kind::kPlace &&
      ((head.is(Relation::kAppos) && !is_indefinite(tree_, end)) || owner || head.is(Relation::kNmod, "unmarked"))) {
    for (const std::size_t other : above) {
      if (is(other, Kind::kPlace)) add("located_in", other, e, 1, end.head, 0.6);
    }
  }
  // "sit there", "lives next door"
  if (end.kind == Kind::kPlace && head.is(Relation::kAdvmod) && !tree_.is_noun(head.head) && tree_.object(head.head) < 0) {
    for (const std::size_t other : own_ends(tree_.subject(head.head))) add("located_in", other, e, 1, end.head, 0.6);
  }
  // "the Kenyan people": a nationality that is an end of its own is what the other is.
  if (end.kind == Kind::kActor && head.is(Relation::kAmod) && head.upos == Upos::kAdj && end.first == end.last) {
    for (const std::size_t other : above) {
      if (!is(other, Kind::kQuantity) && !ends_[other].range.overlaps(end.range))
        found_.push_back({"has_attribute", other, e, 1, end.head, 0.6});
    }
  }
  // "the German firm Zettler", "Ghanaian author Ama Osei": of the one that the noun names.
  if (end.kind == Kind::kActor && head.is(Relation::kAmod) && head.upos == Upos::kAdj && above.empty()) {
    for (const std::size_t named : named_by(head.head)) found_.push_back({"has_attribute", named, e, 1, end.head, 0.6});
  }
  if (end.kind == Kind::kActor && owner) {
    for (const std::size_t other : above) {
      // "ISIL targets", "the regime's jets": whose things they are;
      if (is(other, Kind::kThing) || is(other, Kind::kPlace)) add("commands", e, other, 1, end.head, 0.5);
      if (is(other, Kind::kActor) && head.upos != Upos::kPron) add("member_of", other, e, 1, end.head, 0.5);
    }
  }
  // "soldiers from 3rd Battalion": who belongs where.
  if (end.kind == Kind::kActor && head.is(Relation::kNmod) && tree_.marker(end.head) == "from") {
    for (const std::size_t other : above) {
      if (is(other, Kind::kActor)) add("member_of", other, e, 1, end.head, 0.6);
    }
  }
  // "Joseph Votel, commander of U.S. Central Command"
  if (!head.is(Relation::kAppos) || joined(end.head) || is_indefinite(tree_, end)) return;
  for (const std::size_t other : above) {
    if (other == e || ends_[other].range.overlaps(end.range) || ends_[other].kind != end.kind) continue;
    if (end.kind == Kind::kPlace || is_indefinite(tree_, ends_[other])) continue;
    // "the minister, the army and the partners": a list.
    const bool list =
        end.last + 2 < tree_.size() && tree_.word(end.last + 1).form == "," && tree_.word(end.last + 2).is(Relation::kCc);
    const bool gloss = end.last + 1 < tree_.size() && tree_.word(end.last + 1).form == ":";  // "(Arabic: …)"
    if (!list && !gloss && !behind_cue(e)) found_.push_back({"same_as", other, e, 1, end.head, 0.6});
  }
}

/// "34 strikes", "a population of 80,000", "dozens of weapons".
void RelationFinder::numbers(std::size_t e) {
  const RelationEnd& end = ends_[e];
  const Word& head = tree_.word(end.head);
  if (head.head < 0) return;
  const bool number = end.kind == Kind::kQuantity;
  // "seven held buildings": what a number stands right before, wherever the tree hangs it.
  std::size_t beside = ends_.size();
  const bool counts = number && (head.is(Relation::kNummod) || head.is(Relation::kDet));
  for (std::size_t other = 0; counts && other < ends_.size(); ++other) {
    if (ends_[other].first != end.last + 1 || is(other, Kind::kQuantity)) continue;
    const Word& next = tree_.word(ends_[other].head);
    if (next.is(Relation::kNmod, "poss") || (next.is(Relation::kCompound) && is(other, Kind::kActor))) continue;
    if (beside == ends_.size() || ends_[other].range.size() > ends_[beside].range.size()) beside = other;
  }
  if (beside < ends_.size() && tree_.head(end.head) != ends_[beside].head) {
    found_.push_back({"has_attribute", beside, e, 1, end.head, 0.6});
    return;
  }
  for (const std::size_t other : headed_by(head.head)) {
    if (other == e || ends_[other].range.overlaps(end.range) || number == is(other, Kind::kQuantity)) continue;
    if (number && (head.is(Relation::kNummod) || head.is(Relation::kAmod) || head.is(Relation::kDet)))
      found_.push_back({"has_attribute", other, e, 1, end.head, 0.7});
    if (head.is(Relation::kNmod) && tree_.marker(end.head) == "of")
      found_.push_back({"has_attribute", number ? other : e, number ? e : other, 1, end.head, 0.6});
  }
  if (!number) return;
  // Within a longer end: "at least 28 people" with the end "people".
  for (std::size_t other = 0; other < ends_.size(); ++other) {
    if (is(other, Kind::kQuantity) || ends_[other].range.overlaps(end.range)) continue;
    const bool within = head.head >= ends_[other].first && head.head <= ends_[other].last && ends_[other].head != head.head;
    if (within && end.last < ends_[other].first) found_.push_back({"has_attribute", other, e, 1, end.head, 0.6});
  }
}

/// "the Hill Mosque, officially the Association of": between two names of one thing.
bool RelationFinder::renamed(int last, int first) const {
  if (first - last < 3 || tree_.word(last + 1).form != ",") return false;
  std::string between;
  for (int at = last + 1; at < first && first - last < 7; ++at) {
    const Word& word = tree_.word(at);
    if (word.upos == Upos::kPunct || word.upos == Upos::kDet) continue;
    if (!between.empty()) between += ' ';
    between += ascii_lower(word.form);
  }
  const auto& frames = words_.relations(between);
  return std::any_of(frames.begin(), frames.end(), [](const RelationWord& frame) { return frame.part == "renaming"; });
}

/// Whether the second amount stands in a bracket right behind the first, with other amounts and punctuation alone in it.
bool RelationFinder::within_bracket(std::size_t first, std::size_t second) const {
  bool opened = false;
  for (int at = ends_[first].last + 1; at < ends_[second].first; ++at) {
    opened = opened || tree_.word(at).form == "(";
    if (!opened || tree_.word(at).form == ")") return false;
    const bool amount = std::any_of(ends_.begin(), ends_.end(), [&](const RelationEnd& end) {
      return end.kind == Kind::kQuantity && at >= end.first && at <= end.last;
    });
    if (!amount && tree_.word(at).upos != Upos::kPunct && tree_.word(at).upos != Upos::kSym) return false;
  }
  return opened;
}

/// "Minister for the Middle East Tobias Ellwood", "the Syria Recovery Trust Fund (SRTF)", "Tikrit, Iraq" where the tree sees no
/// tie.
void RelationFinder::side_by_side(std::size_t e) {
  const RelationEnd& end = ends_[e];
  for (std::size_t other = 0; other < ends_.size(); ++other) {
    const RelationEnd& before = ends_[other];
    if (before.range.overlaps(end.range) || before.last >= end.first) continue;
    const int gap = end.first - before.last;
    const auto form = [&](int word) -> std::string_view {
      return word >= 0 && word < tree_.size() ? std::string_view(tree_.word(word).form) : std::string_view();
    };
    // "US ships USS Hopper and …": names after a plural are its members.
    const bool named = gap == 1 && end.last > end.first && is_ascii_upper(form(end.first).front()) &&
                       tree_.word(end.first).upos != Upos::kDet && end.kind != Kind::kQuantity && end.kind != Kind::kPlace;
    if (named && is(other, Kind::kActor) && tree_.word(before.last).has_feature("Number=Plur")) {
      for (const std::size_t name : own_ends(end.head)) add("member_of", name, other, 1, end.head, 0.6);
      continue;
    }
    if (renamed(before.last, end.first)) found_.push_back({"same_as", other, e, 1, end.head, 0.6});
    if (before.kind != end.kind) continue;
    // "20 crowns (£1.70; $2.10)": one amount, three times.
    if (end.kind == Kind::kQuantity && gap > 1 && within_bracket(other, e))
      found_.push_back({"same_as", other, e, 1, end.head, 0.6});
    if (end.kind == Kind::kPlace) {
      const bool comma = gap == 2 && form(before.last + 1) == ",";
      const bool list =
          tree_.word(end.head).is(Relation::kConj) || tree_.word(before.head).is(Relation::kConj) ||
          (form(end.last + 1) == "," && end.last + 2 < tree_.size() && tree_.word(end.last + 2).is(Relation::kCc)) ||
          (end.last + 1 < tree_.size() && tree_.word(end.last + 1).is(Relation::kCc));
      if (comma && !list && tree_.word(end.head).upos == Upos::kPropn && tree_.child(before.head, Relation::kConj) < 0)
        add("located_in", other, e, 1, end.head, 0.55);
      continue;
    }
    const bool bracket = gap == 2 && form(end.first - 1) == "(" && form(end.last + 1) == ")";
    const bool titled = named && end.kind == Kind::kActor && tree_.word(before.last).upos == Upos::kPropn;
    if (!bracket && !titled) continue;
    const bool known = std::any_of(found_.begin(), found_.end(), [&](const HeldRelation& held) {
      return held.relation == "same_as" &&
             ((held.first == other && held.second == e) || (held.first == e && held.second == other));
    });
    if (!known) found_.push_back({"same_as", other, e, 1, end.head, 0.7});
  }
}

}  // namespace dragoman
