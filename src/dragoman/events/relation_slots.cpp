// Which ends the slots of a relation stand for. A slot is filled by a word; the ends headed by it are taken with their conjuncts
// and, when there is none, with what the word consists of ("dozens of fighters") or whose it is ("IS positions": who attacks the
// positions fights IS). A pronoun that is no end itself ("their fight") is whoever stands right before, else the clause's
// subject.
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

/// Whom "they" or "it" means within the sentence, when the pronoun is no end: the actor named last before its clause.
RelationFinder::Ends RelationFinder::antecedents(int pronoun) const {
  const Word& word = tree_.word(pronoun);
  if (word.upos != Upos::kPron || !word.is(Relation::kNsubj)) return {};
  const std::string form = ascii_lower(word.form);
  if (form != "they" && form != "it") return {};
  int last = -1;
  for (const RelationEnd& end : ends_) {
    if (end.kind == Kind::kActor && end.last < pronoun && tree_.word(end.head).upos != Upos::kPron)
      last = std::max(last, end.head);
  }
  return last < 0 ? Ends{} : chain_ends(last);
}

RelationFinder::Ends RelationFinder::ends_at(int word, Owners with_owners, int depth) const {
  Ends result;
  if (word < 0 || depth > 4) return result;
  result = headed_by(word);
  if (result.empty()) result = antecedents(word);
  if (!has_actor(result) && (result.empty() || with_owners == Owners::kYes)) {
    Ends inner;
    // "dozens of fighters", "IS positions", "fighters from IS"
    for (const int child : tree_.children(word)) {
      const Word& below = tree_.word(child);
      const std::string marker = below.is(Relation::kNmod) ? tree_.marker(child) : std::string();
      const bool stands_for = below.is(Relation::kNmod, "poss") || below.is(Relation::kCompound) || below.is(Relation::kAmod) ||
                              (below.is(Relation::kNmod) && marker == "of") || below.is(Relation::kAppos);
      if (!stands_for || below.upos == Upos::kVerb) continue;
      for (const std::size_t e : ends_at(child, with_owners, depth + 2)) {
        if (!is(e, Kind::kQuantity)) inner.push_back(e);
      }
    }
    // "against IS targets": whom they belong to stands for them.
    if (has_actor(inner) && with_owners == Owners::kYes) result.clear();
    result.insert(result.end(), inner.begin(), inner.end());
  }
  for (const int child : tree_.children(word)) {
    if (joined(child)) {
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
  for (int steps = 0; first >= 0 && steps < 12 && tree_.word(first).is(Relation::kConj) && tree_.is_noun(tree_.head(first));
       ++steps)
    first = tree_.head(first);
  Ends result = own_ends(first);
  std::erase_if(result, [&](std::size_t e) { return ends_[e].head > word; });
  return result;
}

/// Who a purpose clause is about when its verb's subject is not the one: "sent troops to help" (the troops), "leads the alliance
/// to defeat X", "support the army in defeating X"; -1 when the tree's own reading stands.
int RelationFinder::controller(int verb) const {
  int at = verb;
  while (tree_.word(at).is(Relation::kConj) && tree_.head(at) >= 0 && tree_.child(at, Relation::kNsubj) < 0) at = tree_.head(at);
  const Word& word = tree_.word(at);
  if (tree_.child(at, Relation::kNsubj) >= 0 || word.head < 0) return -1;
  const std::string marker = tree_.marker(at);
  const int above = word.head;
  // "conducted strikes using drones": the instrument is the subject's, whatever noun it follows.
  if (word.is(Relation::kAcl) && ascii_lower(word.form) == "using") {
    int clause = tree_.clause_of(above);
    for (int steps = 0; clause >= 0 && steps < 6 && tree_.word(clause).is(Relation::kAcl) && tree_.head(clause) >= 0; ++steps)
      clause = tree_.clause_of(tree_.head(clause));
    return clause < 0 ? -1 : tree_.subject(clause);
  }
  if (!word.is(Relation::kAdvcl) || tree_.word(above).upos != Upos::kVerb) return -1;
  const auto& relations = words_.relations(tree_.lemma(above));
  const bool passes_on =
      std::any_of(relations.begin(), relations.end(), [](const RelationWord& r) { return r.part == "control"; });
  const int object = tree_.object(above);
  if (!passes_on || object < 0 || object > at || (marker != "to" && marker != "in")) return -1;
  return has_actor(ends_at(object)) ? object : -1;
}

RelationFinder::Ends RelationFinder::doers(int verb, Owners with_owners) const {
  if (const int controlled = controller(verb); controlled >= 0) return ends_at(controlled, with_owners);
  const int doer = tree_.word(verb).upos == Upos::kAdj ? tree_.subject(verb) : tree_.agent(verb);
  // "the campaign to defeat X", "their efforts to help Y": whose campaign it is.
  if (doer >= 0 && tree_.word(verb).is(Relation::kAcl) && doer == tree_.head(verb) && tree_.word(doer).upos == Upos::kNoun) {
    Ends result = ends_at(doer, with_owners);
    if (result.empty()) result = owners(doer);
    // "Operation Dawn, the operation to drive them out": the name does it.
    return result.empty() && tree_.word(doer).is(Relation::kAppos) ? headed_by(tree_.head(doer)) : result;
  }
  Ends result = ends_at(doer, with_owners);
  // "Defeating them will take time, but we must win": who speaks means to do it.
  if (result.empty() && doer < 0 && tree_.word(verb).xpos == "VBG") {
    for (std::size_t e = 0; e < ends_.size() && result.empty(); ++e) {
      if (ends_[e].first == ends_[e].last && tree_.lemma(ends_[e].head) == "we") result.push_back(e);
    }
  }
  return result;
}

RelationFinder::Ends RelationFinder::slot(int index, std::string_view name, Owners with_owners) const {
  if (name == "agent") return doers(index, with_owners);
  if (name == "patient" || name == "place" || name == "thing" || name == "weapon") {
    Ends result = ends_at(tree_.patient(index), with_owners);
    for (const std::size_t e : ends_at(tree_.child(index, Relation::kIobj), with_owners)) result.push_back(e);
    std::erase_if(result, [&](std::size_t e) {
      return (name == "place" && !is(e, Kind::kPlace)) || (name == "weapon" && !is(e, Kind::kThing)) ||
             (name == "thing" && is(e, Kind::kActor));
    });
    return result;
  }
  if (name == "owner") return owners(index);
  if (name == "predicated") return predicated(index);
  if (name == "doer") {
    int verb = tree_.head(index);
    if (verb < 0) return {};
    if (tree_.is_noun(verb)) return tree_.marker(index) == "as" ? own_ends(verb) : Ends{};  // "Chad, as part of the alliance"
    // "strikes coordinated in support of X": the clause's, whatever participle stands between.
    for (int steps = 0; steps < 4 && tree_.word(verb).is(Relation::kAcl) && tree_.word(verb).subtype != "relcl"; ++steps) {
      const int above = tree_.clause_of(tree_.head(verb));
      if (above < 0 || above == verb || !tree_.is_clause(above)) break;
      verb = above;
    }
    return doers(verb, Owners::kNo);
  }
  if (!name.starts_with("oblique:")) return {};
  Ends result;
  for (const std::string_view marker : split(name.substr(8), '|')) {
    // "condolences go out to": what hangs on the verb belongs to its subject too.
    const int carrier =
        tree_.word(index).upos == Upos::kNoun && tree_.word(index).is(Relation::kNsubj) ? tree_.head(index) : light(index);
    for (const int top : {index, carrier}) {
      if (top < 0) continue;
      int found = tree_.oblique(top, marker);
      // "the deal reached between": of the participle that modifies the noun
      const int participle = found < 0 && tree_.word(top).upos == Upos::kNoun ? tree_.child(top, Relation::kAcl) : -1;
      if (participle >= 0 && tree_.is_passive(participle)) found = tree_.oblique(participle, marker);
      // "liberated the town from the rebels": parsers hang the phrase on the object.
      if (found < 0 && top == index && tree_.object(top) >= 0) found = tree_.oblique(tree_.object(top), marker);
      // "On Monday they conducted strikes": what stands before the light verb does not belong to its noun.
      if (top != index && found < index) found = -1;
      for (const std::size_t e : ends_at(found, with_owners)) result.push_back(e);
    }
  }
  return result;
}

/// The verb of "conduct strikes against": what hangs on the verb belongs to its noun too. Who condemns, welcomes or reports a
/// strike does not strike.
int RelationFinder::light(int noun) const {
  if (!tree_.word(noun).is(Relation::kObj)) return -1;
  const int verb = tree_.head(noun);
  if (verb < 0 || tree_.word(verb).upos != Upos::kVerb) return -1;
  for (const RelationWord& relation : words_.relations(tree_.lemma(verb))) {
    if (relation.part == "verb" &&
        (relation.relation == "likes" || relation.relation == "dislikes" || relation.relation == "in_contact_with"))
      return -1;
  }
  return verb;
}

/// Whom "its", "their", "our" before a noun means, when that is no end: "the army in its fight", "the army began its assault".
RelationFinder::Ends RelationFinder::possessor(int noun) const {
  const int pronoun = tree_.child(noun, Relation::kNmod, "poss");
  if (pronoun < 0 || tree_.word(pronoun).upos != Upos::kPron) return {};
  if (tree_.word(noun).is(Relation::kNmod) || tree_.word(noun).is(Relation::kObl)) {
    const int first = tree_.child(noun, Relation::kCase);
    const Ends before = first > 0 ? left_of(first) : Ends{};
    if (has_actor(before)) return before;
  }
  for (int at = tree_.clause_of(tree_.head(noun)), steps = 0; at >= 0 && steps < 4; ++steps) {
    const int subject = tree_.subject(at);
    if (subject >= 0 && subject < noun) {
      const Ends result = ends_at(subject);
      if (has_actor(result)) return result;
    }
    at = tree_.head(at) >= 0 ? tree_.clause_of(tree_.head(at)) : -1;
  }
  return {};
}

RelationFinder::Ends RelationFinder::owners(int noun, Through through) const {
  Ends result;
  for (const int child : tree_.children(noun)) {
    const Word& below = tree_.word(child);
    const std::string marker = tree_.marker(child);
    const bool owns = below.is(Relation::kNmod, "poss") || below.is(Relation::kCompound) || below.is(Relation::kAmod) ||
                      (below.is(Relation::kNmod) && (marker == "of" || marker == "by" || marker == "from"));
    if (!owns || below.upos == Upos::kVerb) continue;
    for (const std::size_t e : ends_at(child)) result.push_back(e);
  }
  for (const int child : tree_.children(noun)) {  // "attacks claimed by X", "strikes conducted by X"
    if (!result.empty() || !tree_.word(child).is(Relation::kAcl) || !tree_.is_passive(child)) continue;
    result = ends_at(tree_.agent(child));
  }
  const Ends meant = possessor(noun);  // "their Hezbollah allies": theirs, and not Hezbollah's
  if (result.empty() || !meant.empty()) result = meant;
  if (through == Through::kNounOnly) return result;  // "killed two soldiers" does not say whose they are
  // "support for Iraq in the fight against IS": whoever stands before the phrase, else what it belongs to.
  if (result.empty() && tree_.marker(noun) == "in") {
    const int first = tree_.child(noun, Relation::kCase);
    const Ends before = first > 0 ? left_of(first) : Ends{};
    if (has_actor(before)) return before;
    if (tree_.word(noun).is(Relation::kNmod)) result = ends_at(tree_.head(noun));
  }
  if (result.empty() && light(noun) >= 0) return doers(light(noun), Owners::kNo);
  if (result.empty() && tree_.word(noun).is(Relation::kObl) && tree_.head(noun) >= 0) return doers(tree_.head(noun), Owners::kNo);
  return result;
}

RelationFinder::Ends RelationFinder::predicated(int noun) const {
  const Word& word = tree_.word(noun);
  Ends result;
  if (tree_.child(noun, Relation::kCop) >= 0 || word.is(Relation::kXcomp)) result = ends_at(tree_.subject(noun));
  if (word.is(Relation::kAppos)) result = ends_at(word.head);
  for (const int child : tree_.children(noun)) {
    if (tree_.word(child).is(Relation::kAppos) || tree_.word(child).is(Relation::kFlat)) {
      for (const std::size_t e : headed_by(child)) result.push_back(e);
    }
  }
  // "ISIL leader Abu X": the name is the head, the title modifies it.
  if (word.is(Relation::kCompound) && word.head >= 0) {
    for (const std::size_t e : headed_by(word.head)) result.push_back(e);
  }
  if (result.empty()) result = headed_by(noun);
  return result;
}

}  // namespace dragoman
