// Which ends a word stands for: those that it heads with their conjuncts and, when there is none, what the word consists of
// ("dozens of fighters") or whose it is ("IS positions": who attacks the positions fights IS); and whom a pronoun that is no end
// means.
#include <algorithm>

#include "dragoman/base/strings.h"
#include "dragoman/events/relation_finder.h"

namespace dragoman {

RelationFinder::Ends RelationFinder::headed_by(int word) const {
  Ends result;
  for (std::size_t e = 0; e < ends_.size(); ++e) {
    if (ends_[e].head != word) continue;
    // Of nested ends of one kind the longest stands for the word.
    const bool inner = std::any_of(ends_.begin(), ends_.end(), [&](const RelationEnd& other) {
      return other.head == word && other.kind == ends_[e].kind && other.range.size() > ends_[e].range.size() &&
             other.range.contains(ends_[e].range);
    });
    if (!inner) result.push_back(e);
  }
  if (!result.empty()) return result;
  // A word inside an end stands for it: "fighters" of "thousands of fighters".
  std::size_t best = ends_.size();
  for (std::size_t e = 0; e < ends_.size(); ++e) {
    if (word < ends_[e].first || word > ends_[e].last || tree_.is_below(ends_[e].head, word)) continue;
    if (!tree_.is_noun(word) || !tree_.word(word).is(Relation::kNmod)) continue;
    if (best == ends_.size() || ends_[e].range.size() < ends_[best].range.size()) best = e;
  }
  if (best < ends_.size()) result.push_back(best);
  return result;
}

/// As the tree has it, and for participles without an auxiliary of their own: "was shot and wounded", "the army, helped by Chad".
bool RelationFinder::passive(int verb) const {
  if (tree_.is_passive(verb)) return true;
  if (verb < 0 || tree_.word(verb).xpos != "VBN" || tree_.object(verb) >= 0) return false;
  const Word& word = tree_.word(verb);
  if (word.is(Relation::kConj) && tree_.child(verb, Relation::kNsubj) < 0 && tree_.child(verb, Relation::kAux) < 0)
    return tree_.is_passive(word.head);
  return word.is(Relation::kAdvcl) && tree_.child(verb, Relation::kObl, "agent") >= 0;
}

int RelationFinder::agent(int verb) const {
  if (!passive(verb)) return tree_.subject(verb);
  int by = tree_.child(verb, Relation::kObl, "agent");
  if (by < 0) by = tree_.oblique(verb, "by");
  // "was beaten and wounded by": one phrase for both, hung on either.
  if (by < 0 && tree_.word(verb).is(Relation::kConj)) {
    by = tree_.child(tree_.head(verb), Relation::kObl, "agent");
    return by > verb ? by : -1;
  }
  if (by < 0) by = tree_.child(tree_.child(verb, Relation::kConj), Relation::kObl, "agent");
  return by;
}

int RelationFinder::patient(int verb) const {
  if (passive(verb)) return tree_.subject(verb);
  const int object = tree_.object(verb);
  // "advise and assist the army": one object for both.
  const int next = object < 0 ? tree_.child(verb, Relation::kConj) : -1;
  return next == verb + 2 && tree_.word(next).upos == Upos::kVerb ? tree_.object(next) : object;
}

bool RelationFinder::has_actor(const Ends& ends) const {
  return std::any_of(ends.begin(), ends.end(), [&](std::size_t e) { return is(e, Kind::kActor); });
}

/// Conjuncts, and members of lists that are read as appositions: "Jordan, Lebanon and Turkey".
bool RelationFinder::joined(int word) const {
  const Word& here = tree_.word(word);
  if (here.is(Relation::kConj)) return here.upos != Upos::kVerb;
  if (!here.is(Relation::kAppos)) return false;
  if (tree_.child(word, Relation::kConj) >= 0) return true;
  const auto beside = tree_.children(here.head);
  return std::any_of(beside.begin(), beside.end(),
                     [&](int other) { return other > word && tree_.word(other).is(Relation::kConj); });
}

/// "our partners, especially the Turks": what holds for the whole holds for them.
bool RelationFinder::singled_out(int word) const {
  if (!tree_.word(word).is(Relation::kAppos) && !tree_.word(word).is(Relation::kNmod)) return false;
  const auto below = tree_.children(word);
  return std::any_of(below.begin(), below.end(), [&](int child) {
    if (child > word) return false;
    const auto& frames = words_.relations(ascii_lower(tree_.word(child).form));
    return std::any_of(frames.begin(), frames.end(), [](const RelationWord& frame) { return frame.part == "cue"; });
  });
}

/// Whom "they" or "it" means within the sentence, when the pronoun is no end: the actor named last before its clause.
RelationFinder::Ends RelationFinder::antecedents(int pronoun) const {
  const Word& word = tree_.word(pronoun);
  if (word.upos != Upos::kPron || !word.is(Relation::kNsubj)) return {};
  const std::string form = ascii_lower(word.form);
  Ends result = form == "they" || form == "it" ? last_actor_before(pronoun) : Ends{};
  if (form == "it" &&
      (result.size() > 1 || (result.size() == 1 && tree_.word(ends_[result.front()].head).has_feature("Number=Plur"))))
    result.clear();
  return result;
}

RelationFinder::Ends RelationFinder::last_actor_before(int word) const {
  int last = -1;
  for (const RelationEnd& end : ends_) {
    if (end.kind == Kind::kActor && end.last < word && tree_.word(end.head).upos != Upos::kPron) last = std::max(last, end.head);
  }
  return last < 0 ? Ends{} : chain_ends(last);
}

/// "the murder of X", "the group's treatment of X": a deed whose of-phrase is the one it is done to.
bool RelationFinder::suffered(int noun, Owners with_owners) const {
  if (with_owners == Owners::kYes && tree_.child(noun, Relation::kNmod, "poss") >= 0) return true;
  const auto& frames = frames_of(noun);
  return std::any_of(frames.begin(), frames.end(), [](const RelationWord& frame) {
    return frame.part == "happening" ||
           (frame.part == "noun" && frame.relation == "fighting_against" && frame.second == "oblique:of");
  });
}

/// "values the partnership with X": X.
bool RelationFinder::shared(int noun, std::string_view marker) const {
  const auto& frames = frames_of(noun);
  return marker == "with" && std::any_of(frames.begin(), frames.end(), [](const RelationWord& frame) {
           return frame.part == "noun" && frame.second == "oblique:with" && frame.relation != "fighting_against";
         });
}

RelationFinder::Ends RelationFinder::ends_at(int word, Owners with_owners, int depth) const {
  Ends result;
  if (word < 0 || depth > 4) return result;
  result = headed_by(word);
  if (result.empty()) result = antecedents(word);
  // "Ama Osei, a student who": she.
  if (result.empty() && tree_.word(word).is(Relation::kAppos) && !joined(word)) result = headed_by(tree_.head(word));
  // "tens of thousands of people": the number alone is nobody.
  const bool number = std::all_of(result.begin(), result.end(), [&](std::size_t e) { return is(e, Kind::kQuantity); });
  if (!has_actor(result) && (number || with_owners == Owners::kYes)) {
    Ends inner;
    // "dozens of fighters", "IS positions", "fighters from IS"
    for (const int child : tree_.children(word)) {
      const Word& below = tree_.word(child);
      const std::string marker = below.is(Relation::kNmod) ? tree_.marker(child) : std::string();
      const bool made = with_owners == Owners::kYes && below.is(Relation::kAcl) && passive(child);
      if (made) {  // "grateful for the help provided by the allies"
        for (const std::size_t e : ends_at(agent(child), Owners::kNo, depth + 2)) inner.push_back(e);
      }
      const bool stands_for = below.is(Relation::kNmod, "poss") || below.is(Relation::kCompound) || below.is(Relation::kAmod) ||
                              (below.is(Relation::kNmod) &&
                               (marker == "of" || (with_owners == Owners::kYes && (marker == "by" || shared(word, marker))))) ||
                              below.is(Relation::kAppos);
      if (!stands_for || below.upos == Upos::kVerb) continue;
      // "condemned the murder of civilians": not them.
      if (marker == "of" && suffered(word, with_owners)) continue;
      for (const std::size_t e : ends_at(child, with_owners, depth + 2)) {
        if (!is(e, Kind::kQuantity)) inner.push_back(e);
      }
    }
    // "against IS targets": whom they belong to stands for them.
    if (has_actor(inner) && with_owners == Owners::kYes) result.clear();
    result.insert(result.end(), inner.begin(), inner.end());
  }
  for (const int child : tree_.children(word)) {
    if (joined(child) || singled_out(child)) {
      for (const std::size_t e : ends_at(child, with_owners, depth + 1)) result.push_back(e);
    }
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

RelationFinder::Ends RelationFinder::own_ends(int word) const {
  Ends result;
  for (int at = word, steps = 0; at >= 0 && steps < 12; at = tree_.child(at, Relation::kConj), ++steps) {
    if (at != word && tree_.word(at).upos == Upos::kVerb) break;
    for (const std::size_t e : headed_by(at)) result.push_back(e);
  }
  if (word >= 0) {
    for (const int child : tree_.children(word)) {
      if (joined(child)) {
        for (const std::size_t e : own_ends(child)) {
          if (std::find(result.begin(), result.end(), e) == result.end()) result.push_back(e);
        }
      }
    }
  }
  return result;
}

RelationFinder::Ends RelationFinder::chain_ends(int word) const {
  int first = word;
  // A conjunct with a preposition of its own starts anew: "in the town and to refugees in the hills".
  for (int steps = 0; first >= 0 && steps < 12 && tree_.word(first).is(Relation::kConj) && tree_.is_noun(tree_.head(first)) &&
                      (tree_.child(first, Relation::kCase) < 0 || tree_.child(first, Relation::kCc) < 0);
       ++steps)
    first = tree_.head(first);
  Ends result = own_ends(first);
  std::erase_if(result, [&](std::size_t e) { return ends_[e].head > word; });
  return result;
}

}  // namespace dragoman
