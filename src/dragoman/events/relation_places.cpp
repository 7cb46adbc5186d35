// Who or what is where. A preposition of place ties what stands right before it, what it hangs on, or the arguments of its verb,
// to its noun; an opening "Near X, …" all that the clause and the clauses joined to it act on; "where" its clause to what it
// follows. Parsers hang such phrases on the verb and on the noun about equally often, so both readings are taken.
#include <algorithm>

#include "dragoman/base/strings.h"
#include "dragoman/events/relation_finder.h"

namespace dragoman {

/// The end that stops right before the word, with what it is coordinated to.
RelationFinder::Ends RelationFinder::left_of(int index) const {
  std::size_t best = ends_.size();
  for (std::size_t e = 0; e < ends_.size(); ++e) {
    if (ends_[e].last != index - 1 || is(e, Kind::kQuantity)) continue;
    if (best == ends_.size() || ends_[e].range.size() > ends_[best].range.size()) best = e;
  }
  if (best == ends_.size()) return {};
  Ends result = chain_ends(ends_[best].head);
  if (std::find(result.begin(), result.end(), best) == result.end()) result.push_back(best);
  return result;
}

void RelationFinder::preposition(int index) {
  const Word& word = tree_.word(index);
  if (!word.is(Relation::kCase)) return;
  const int noun = tree_.head(index);
  if (noun < 0) return;
  const std::string form = ascii_lower(word.form);
  if (index + 1 < tree_.size() && tree_.lemma(index + 1) == "with" && form == "along") return;  // "along with" is no place
  if (form == "of" && tree_.is_noun(tree_.head(noun))) dwellers(index, tree_.head(noun), noun);
  // "in the north and across the border": two phrases of one thing, and not one place in the other.
  if (tree_.word(noun).is(Relation::kConj) && tree_.child(noun, Relation::kCc) >= 0 &&
      tree_.child(tree_.head(noun), Relation::kCase) >= 0)
    return;
  if (form == "from" || form == "in") belongs(index, noun);
  for (const RelationWord& relation : words_.relations(form)) {
    if (relation.part != "preposition") continue;
    if (relation.first == "things") {  // "chemical weapons against the rebels": who or what is turned on whom
      against(relation, index, noun);
    } else {
      place(relation, index, noun);
    }
  }
}

/// Who or what stands where a noun does: itself with its conjuncts, whom it is about ("the defeat of IS", "strikes against
/// rebels"), and whose state it is ("the rebels' presence"; an attack or a leader is not where its owner is).
RelationFinder::Ends RelationFinder::involved(int noun, int before) const {
  if (noun < 0) return {};
  Ends result = chain_ends(noun);
  for (const std::size_t e : own_ends(noun)) {  // "the envoy and the general met in": both
    if ((ends_[e].last < before || noun > before) && std::find(result.begin(), result.end(), e) == result.end())
      result.push_back(e);
  }
  // "X, a leader in the town", "were registered as refugees in the north": of whom the noun is said.
  if (result.empty()) {
    const Word& word = tree_.word(noun);
    if (word.is(Relation::kAppos) && !joined(noun)) result = own_ends(word.head);
    if (word.is(Relation::kObl) && tree_.marker(noun) == "as" && passive(word.head)) result = own_ends(tree_.subject(word.head));
  }
  // "IS targets in the town": where the things are, whose they are is too.
  const bool own = std::any_of(result.begin(), result.end(), [&](std::size_t e) { return !is(e, Kind::kThing); });
  const bool deed = is_deed(noun);
  const auto& frames = frames_of(noun);
  const bool person = std::any_of(frames.begin(), frames.end(),
                                  [](const RelationWord& frame) { return frame.part == "noun" && frame.first == "predicated"; });
  for (const int child : tree_.children(noun)) {
    if (child >= before) continue;
    const Word& below = tree_.word(child);
    const std::string marker = tree_.marker(child);
    const bool about = below.is(Relation::kNmod) && (marker == "of" || marker == "against");
    const bool owner = !deed && !person && !own && (below.is(Relation::kNmod, "poss") || below.is(Relation::kCompound));
    if (!about && !owner) continue;
    for (const std::size_t e : ends_at(child)) {
      if (!is(e, Kind::kPlace)) result.push_back(e);
    }
  }
  std::erase_if(result, [&](std::size_t e) { return is(e, Kind::kQuantity); });
  return result;
}

bool RelationFinder::is_deed(int noun) const {
  const auto& frames = frames_of(noun);
  return std::any_of(frames.begin(), frames.end(), [](const RelationWord& frame) {
    return frame.part == "noun" && frame.relation == "fighting_against" && frame.first != "predicated";
  });
}

void RelationFinder::place(const RelationWord& relation, int index, int noun) {
  Ends places;
  for (const std::size_t e : ends_at(noun)) {
    if (is(e, Kind::kPlace)) places.push_back(e);
  }
  const int head = tree_.head(noun);
  if (places.empty() || head < 0) return;
  // "within 5 km of the dam" is not at the dam; "involved in the taking of the town" is not in the town.
  const Ends own = headed_by(noun);
  const auto& kinds = frames_of(noun);
  if (own.empty() && std::any_of(kinds.begin(), kinds.end(), [](const RelationWord& frame) {
        return frame.part == "noun" && frame.second.starts_with("oblique:of");
      }))
    return;
  if (tree_.lemma(index) == "within" && !own.empty() && is(own.front(), Kind::kQuantity)) return;
  listed(places);
  // "backed by Iran" is no place; "by the river" is.
  if (tree_.word(index).form == "by" && tree_.word(noun).upos == Upos::kPropn) return;
  // "a meeting on Syria", "sanctions on Iran": about or against it; "on Mount Kenya", "on the border" is a place.
  if (tree_.word(index).form == "on" && tree_.word(noun).upos == Upos::kPropn && tree_.child(noun, Relation::kDet) < 0) {
    std::erase_if(places, [&](std::size_t e) { return ends_[e].first == ends_[e].last; });
    if (places.empty()) return;
  }
  const auto& frames = frames_of(head);
  const auto some = [&](auto test) { return std::any_of(frames.begin(), frames.end(), test); };
  const bool on_noun = tree_.is_noun(head) && tree_.child(head, Relation::kCop) < 0;
  // "his attack on the town": whom the noun is directed at, and not where it is.
  const std::string directed = "oblique:" + tree_.marker(noun);
  if (on_noun && some([&](const RelationWord& frame) {
        return frame.part == "noun" && frame.relation == "fighting_against" && frame.second == directed;
      }))
    return;
  // "a request to the town" moves nobody; "a visit to the town" does.
  if (relation.first == "goal" && on_noun && !has_actor(chain_ends(head)) &&
      !some([](const RelationWord& frame) { return frame.part == "motion"; }))
    return;
  if (relation.first == "goal" && !on_noun && tree_.modality(head) == Modality::kHypothetical) return;
  Ends there = left_of(index);
  // "fired from the hills into the town": both ends of a way are not in one another.
  if (relation.first == "goal") {
    std::erase_if(there, [&](std::size_t e) { return is(e, Kind::kPlace); });
  }
  const auto take = [&](const Ends& more) { there.insert(there.end(), more.begin(), more.end()); };
  if (on_noun) {
    const Ends here = involved(head, index);
    take(here);
    if (here.empty() && light(head) >= 0) take(doers(light(head), Owners::kNo));
    if (is_deed(head)) take(struck_by(head));
    // "strikes against rebels in the hills": the strikes are there as well.
    if (tree_.word(head).is(Relation::kNmod) && is_deed(tree_.head(head))) take(own_ends(tree_.head(head)));
    // "After talks in Oslo the ministers left": who takes part in what happens there.
    const bool event = some([](const RelationWord& frame) {
      return frame.part == "noun" && (frame.relation == "in_contact_with" || frame.relation == "fighting_against");
    });
    if (here.empty() && event && tree_.word(head).is(Relation::kObl)) take(own_ends(tree_.subject(tree_.head(head))));
  } else {
    // What is acted on is there; without such a thing who acts is. "They put books in the basement": the books.
    Ends acted = involved(tree_.object(head), index);
    // "They want to meet in Oslo": nobody is there yet. "demanded access in the north": what is demanded is there, not who does.
    const bool said = tree_.object(head) >= 0 && tree_.object(head) < index &&
                      some([](const RelationWord& frame) { return frame.part == "telling"; });
    const bool stays_out = said || tree_.modality(head) == Modality::kHypothetical;
    if (acted.empty() && !stays_out) acted = involved(passive(head) ? tree_.subject(head) : agent(head), index);
    if (acted.empty() && !stays_out) acted = involved(tree_.subject(head), index);
    take(acted);
    // "will lead the delegation to the capital": who leads goes too.
    if (relation.first == "goal" && !acted.empty() && some([](const RelationWord& frame) { return frame.part == "company"; }))
      take(own_ends(agent(head)));
    if (noun < head) {
      opener(relation, index, noun, places);
      // An opening "Near X, …" is where all of its clause happens.
      take(own_ends(tree_.subject(head)));
    }
  }
  std::erase_if(there, [&](std::size_t e) { return is(e, Kind::kQuantity); });
  for (const std::size_t where : places) {
    for (const std::size_t who : there) {
      // "al-Qaeda in Iraq" as a whole is a name.
      const bool in_name = std::any_of(ends_.begin(), ends_.end(), [&](const RelationEnd& end) {
        return end.kind == Kind::kActor && end.range.contains(ends_[who].range) && end.range.contains(ends_[where].range) &&
               tree_.word(end.head).upos == Upos::kPropn;
      });
      if (!in_name) add(relation.relation, who, where, relation.polarity, index, 0.6);
    }
  }
}

/// "in Oslo, Bergen and Tromso": the rest of a list that the tree broke up, told by its commas and its "and".
void RelationFinder::listed(Ends& places) const {
  Ends more;
  int last = -1;
  for (const std::size_t e : places) last = std::max(last, ends_[e].last);
  bool linked = false;
  while (last + 2 < tree_.size() && !linked) {
    int next = last + 1;
    const bool comma = tree_.word(next).form == ",";
    if (comma) ++next;
    linked = next < tree_.size() && tree_.word(next).upos == Upos::kCconj;
    if (linked) ++next;
    if (next == last + 1 || (comma && linked && more.empty())) return;  // "in A, and B" may be anything
    if (next < tree_.size() && tree_.word(next).upos == Upos::kDet) ++next;
    const int before = last;
    for (std::size_t e = 0; e < ends_.size(); ++e) {
      if (!is(e, Kind::kPlace) || ends_[e].first > next || ends_[e].first < next - 1 || ends_[e].head < next) continue;
      more.push_back(e);
      last = std::max(last, ends_[e].last);
    }
    if (last == before) return;
  }
  for (const std::size_t e : more) {
    if (linked && std::find(places.begin(), places.end(), e) == places.end()) places.push_back(e);
  }
}

/// What a deed that is somewhere hits is there too: "strikes in the town killed dozens", "was killed by a strike near the dam".
RelationFinder::Ends RelationFinder::struck_by(int deed) const {
  int top = deed;
  while (tree_.word(top).is(Relation::kNmod) && tree_.is_noun(tree_.head(top))) top = tree_.head(top);  // "a series of strikes"
  const Word& word = tree_.word(top);
  // "attacks in the market of the town which killed dozens": the clause may hang on the place.
  Ends result;
  for (int verb = deed + 1; verb < tree_.size(); ++verb) {
    if (!tree_.word(verb).is(Relation::kAcl, "relcl") || !tree_.is_below(verb, deed)) continue;
    const int pronoun = tree_.child(verb, Relation::kNsubj);
    const auto& frames = frames_of(verb);
    const bool violent = std::any_of(frames.begin(), frames.end(), [](const RelationWord& frame) {
      return frame.part == "verb" && frame.relation == "fighting_against" && frame.second == "patient";
    });
    if (pronoun >= 0 && violent && (tree_.lemma(pronoun) == "which" || tree_.lemma(pronoun) == "that")) {
      for (const std::size_t e : own_ends(tree_.object(verb))) result.push_back(e);
    }
  }
  if (word.head < 0 || tree_.word(word.head).upos != Upos::kVerb) return result;
  const int verb = word.head;
  if (passive(verb) && agent(verb) == top) return own_ends(tree_.subject(verb));
  if (!word.is(Relation::kNsubj)) return result;
  for (const std::size_t e : own_ends(tree_.object(verb))) result.push_back(e);
  for (const int other : tree_.children(verb)) {
    if (!tree_.word(other).is(Relation::kConj) || tree_.child(other, Relation::kNsubj) >= 0) continue;
    for (const std::size_t e : own_ends(tree_.object(other))) result.push_back(e);
  }
  return result;
}

/// "Near X, strikes hit a base; destroyed two bridges, and …": the objects of all clauses that go on with the same subject.
void RelationFinder::opener(const RelationWord& relation, int index, int noun, const Ends& places) {
  const int head = tree_.head(noun);
  const int subject = tree_.subject(head);
  if (subject < 0) return;
  for (const Resumed& more : resumed_) hold(relation, index, more.objects, places, 1, 0.55);
  for (int verb = head + 1; verb < tree_.size(); ++verb) {
    if (tree_.word(verb).upos != Upos::kVerb || tree_.object(verb) < 0 || tree_.child(verb, Relation::kNsubj) >= 0) continue;
    const Word& link = tree_.word(verb);
    const bool goes_on = link.is(Relation::kConj) || link.is(Relation::kParataxis) || link.is(Relation::kAdvcl);
    if (!goes_on || tree_.subject(verb) != subject) continue;
    hold(relation, index, own_ends(tree_.object(verb)), places, 1, 0.55);
  }
}

/// "the town where dozens of people were killed": who the clause is about was there.
void RelationFinder::where_clause(int index) {
  if (tree_.lemma(index) != "where") return;
  const int verb = tree_.head(index);
  if (verb < 0) return;
  int clause = verb;
  while (tree_.word(clause).is(Relation::kConj) && tree_.head(clause) >= 0) clause = tree_.head(clause);
  if (!tree_.word(clause).is(Relation::kAcl)) return;
  Ends places = ends_at(tree_.head(clause));
  std::erase_if(places, [&](std::size_t e) { return !is(e, Kind::kPlace); });
  Ends there = own_ends(tree_.subject(verb));
  for (const std::size_t e : own_ends(tree_.object(verb))) there.push_back(e);
  std::erase_if(there, [&](std::size_t e) { return is(e, Kind::kQuantity); });
  for (const std::size_t e : there) {
    for (const std::size_t place : places) add("located_in", e, place, 1, index, 0.6);
  }
}

}  // namespace dragoman
