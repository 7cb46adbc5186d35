// Which ends the slots of a relation stand for: doers, owners, of whom a noun is said, and phrases with prepositions. A slot is
// filled by a word; relation_ends.cpp says which ends that word stands for. A pronoun that is no end ("their fight") is whoever
// stands right before, else the clause's subject.
#include <algorithm>
#include <array>
#include <string_view>

#include "dragoman/base/strings.h"
#include "dragoman/events/relation_finder.h"

namespace dragoman {

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
  const auto& relations = frames_of(above);
  const bool passes_on =
      std::any_of(relations.begin(), relations.end(), [](const RelationWord& r) { return r.part == "control"; });
  const int object = tree_.object(above);
  if (!passes_on || object < 0 || object > at || (marker != "to" && marker != "in")) return -1;
  return has_actor(ends_at(object)) ? object : -1;
}

RelationFinder::Ends RelationFinder::doers(int verb, Owners with_owners) const {
  if (const int controlled = controller(verb); controlled >= 0) return ends_at(controlled, with_owners);
  int doer = tree_.word(verb).upos == Upos::kAdj ? tree_.subject(verb) : agent(verb);
  // "reiterates Ghana's commitment to defeating X": Ghana's, wherever the tree hangs the gerund.
  if (tree_.word(verb).is(Relation::kAdvcl) && tree_.word(verb).xpos == "VBG" && tree_.marker(verb) == "to") {
    const int object = tree_.object(tree_.head(verb));
    const Ends result = object >= 0 && object < verb && tree_.word(object).upos == Upos::kNoun ? owners(object) : Ends{};
    if (has_actor(result)) return result;
  }
  // "the campaign to defeat X", "their efforts to help Y": whose campaign it is.
  if (tree_.word(verb).is(Relation::kAcl) && tree_.word(verb).subtype != "relcl" &&
      tree_.word(tree_.head(verb)).upos == Upos::kNoun && !passive(verb) &&
      (doer < 0 || doer == tree_.head(verb) || tree_.marker(verb) == "to")) {
    doer = tree_.head(verb);
    Ends result = ends_at(doer, with_owners);
    if (result.empty()) result = owners(doer);
    if (result.empty()) result = bearers(doer);
    // "Operation Dawn, the operation to drive them out": the name does it.
    return result.empty() && tree_.word(doer).is(Relation::kAppos) ? headed_by(tree_.head(doer)) : result;
  }
  Ends result = ends_at(doer, with_owners);
  // "forces in the north who lead the fight": a person or group, wherever the tree hangs the clause.
  if (!has_actor(result)) {
    const int pronoun = tree_.child(verb, Relation::kNsubj);
    const bool personal = pronoun >= 0 && tree_.lemma(pronoun) == "who" && !passive(verb);
    const Ends person = personal ? last_actor_before(pronoun) : Ends{};
    if (!person.empty()) result = person;
  }
  // "It is hard for them to reach": the tree may hang "them" above.
  if (result.empty() && doer < 0 && tree_.word(verb).is(Relation::kCsubj)) {
    for (const int child : tree_.children(tree_.head(verb))) {
      if (tree_.word(child).is(Relation::kObl) && child > tree_.head(verb) && child < verb) result = ends_at(child);
    }
  }
  // "was killed in an attack by rebels": theirs.
  if (result.empty() && doer < 0 && passive(verb)) {
    for (const int child : tree_.children(verb)) {
      const std::string marker = tree_.marker(child);
      const bool within = marker == "in" || marker == "during" || marker == "by" || marker == "after";
      if (within && tree_.word(child).is(Relation::kObl) && is_deed(child)) result = owners(child, Through::kNounOnly);
    }
  }
  // "a raid by rebels in the town which killed dozens": the raid kills, and not the town.
  if (tree_.word(verb).is(Relation::kAcl, "relcl") && doer == tree_.head(verb) && !has_actor(result)) {
    for (int at = tree_.head(doer), steps = 0; doer >= 0 && at >= 0 && steps < 4 && tree_.word(doer).is(Relation::kNmod);
         doer = at, at = tree_.head(at), ++steps) {
      if (!is_deed(at)) continue;
      Ends raiders = owners(at, Through::kNounOnly);
      if (has_actor(raiders)) return raiders;
    }
    doer = tree_.head(verb);
  }
  // "attacks claimed by rebels killed": who attacks.
  if (result.empty() && doer >= 0 && tree_.word(doer).upos == Upos::kNoun)
    result = owners(doer, Through::kNounOnly, suffered(doer, Owners::kNo) ? "of" : "");
  // "Defeating them will take time, but we must win": who speaks means to do it.
  if (result.empty() && doer < 0 && tree_.word(verb).xpos == "VBG") {
    for (std::size_t e = 0; e < ends_.size() && result.empty(); ++e) {
      if (ends_[e].first == ends_[e].last && tree_.lemma(ends_[e].head) == "we") result.push_back(e);
    }
  }
  return result;
}

/// "leads efforts in the campaign to defeat X": who does what the noun is part of.
RelationFinder::Ends RelationFinder::bearers(int noun) const {
  int top = noun;
  while (tree_.word(top).is(Relation::kNmod) && tree_.is_noun(tree_.head(top))) top = tree_.head(top);
  if (top == noun) return {};
  const Ends result = ends_at(top);
  if (has_actor(result)) return result;
  return light(top) >= 0 ? doers(light(top), Owners::kNo) : Ends{};
}

RelationFinder::Ends RelationFinder::slot(int index, std::string_view name, Owners with_owners) const {
  if (name == "agent") return doers(index, with_owners);
  if (name == "patient" || name == "place" || name == "thing" || name == "weapon") {
    Ends result = ends_at(patient(index), with_owners);
    for (const std::size_t e : ends_at(tree_.child(index, Relation::kIobj), with_owners)) result.push_back(e);
    std::erase_if(result, [&](std::size_t e) {
      return (name == "place" && !is(e, Kind::kPlace)) || (name == "weapon" && !is(e, Kind::kThing)) ||
             (name == "thing" && is(e, Kind::kActor));
    });
    return result;
  }
  if (name == "person") {
    Ends result = own_ends(patient(index));
    std::erase_if(result, [&](std::size_t e) { return !is(e, Kind::kActor); });
    return result;
  }
  if (name == "recipient") {  // "gave the town aid", "supplied the town with aid"; not "provides soldiers"
    const bool with = tree_.oblique(index, "with") >= 0;
    return ends_at(with ? patient(index) : tree_.child(index, Relation::kIobj), with_owners);
  }
  if (name == "helped") {  // "with the support of X, Y advanced"
    const int verb = tree_.head(index);
    const std::string marker = tree_.marker(index);
    return verb >= 0 && !tree_.is_noun(verb) && marker == "with" ? doers(verb, Owners::kNo) : Ends{};
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
      if (participle >= 0 && passive(participle)) found = tree_.oblique(participle, marker);
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
  for (const RelationWord& relation : frames_of(verb)) {
    if (relation.second == "recipient" || relation.second == "oblique:to") continue;  // "provide support"
    if (relation.part == "telling" ||
        (relation.part == "verb" &&
         (relation.relation == "likes" || relation.relation == "dislikes" || relation.relation == "in_contact_with")))
      return -1;
  }
  return verb;
}

/// "We will not allow the group to grow its army": "its" is not ours.
bool RelationFinder::agrees(int pronoun, int subject) const {
  if (tree_.word(subject).upos != Upos::kPron) return true;
  const auto speaker = [](std::string_view form) {
    return form == "i" || form == "we" || form == "my" || form == "our" || form == "me" || form == "us";
  };
  return speaker(ascii_lower(tree_.word(pronoun).form)) == speaker(ascii_lower(tree_.word(subject).form));
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
    if (subject >= 0 && subject < noun && agrees(pronoun, subject)) {
      const Ends result = ends_at(subject);
      if (has_actor(result)) return result;
    }
    at = tree_.head(at) >= 0 ? tree_.clause_of(tree_.head(at)) : -1;
  }
  const std::string form = ascii_lower(tree_.word(pronoun).form);
  return form == "its" || form == "their" ? last_actor_before(pronoun) : Ends{};
}

RelationFinder::Ends RelationFinder::owners(int noun, Through through, std::string_view taken) const {
  Ends result;
  for (const int child : tree_.children(noun)) {
    const Word& below = tree_.word(child);
    const std::string marker = tree_.marker(child);
    const bool owns = below.is(Relation::kNmod, "poss") || below.is(Relation::kCompound) || below.is(Relation::kAmod) ||
                      (below.is(Relation::kNmod) && (marker == "of" || marker == "by" || marker == "from"));
    if (!owns || below.upos == Upos::kVerb || (!marker.empty() && marker == taken)) continue;
    for (const std::size_t e : ends_at(child)) result.push_back(e);
  }
  for (const int child : tree_.children(noun)) {  // "attacks claimed by X", "strikes conducted by X"
    if (!result.empty() || !tree_.word(child).is(Relation::kAcl) || !passive(child)) continue;
    result = ends_at(agent(child));
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
  // "are joined in the fight", "won by an attack on": who does what the phrase belongs to; not "spoke after an attack on".
  static constexpr std::array<std::string_view, 7> kPartIn = {"in", "with", "by", "through", "during", "under", "as"};
  if (result.empty() && tree_.word(noun).is(Relation::kObl) && tree_.head(noun) >= 0 &&
      std::find(kPartIn.begin(), kPartIn.end(), tree_.marker(noun)) != kPartIn.end()) {
    // "reiterated Chad's support for them in the fight": Chad's, not the speaker's.
    const int object = tree_.object(tree_.head(noun));
    const bool before = object >= 0 && object < noun && tree_.word(object).upos == Upos::kNoun;
    const Ends theirs = before ? owners(object, Through::kNounOnly) : Ends{};
    return has_actor(theirs) ? theirs : doers(tree_.head(noun), Owners::kNo);
  }
  return result;
}

RelationFinder::Ends RelationFinder::predicated(int noun) const {
  const Word& word = tree_.word(noun);
  Ends result;
  if (tree_.child(noun, Relation::kCop) >= 0 || word.is(Relation::kXcomp)) result = ends_at(tree_.subject(noun));
  if (word.is(Relation::kAppos) && !joined(noun)) result = ends_at(word.head);
  // "is described as the leader of", "was announced as one of its groups"
  if (word.is(Relation::kObl) && tree_.marker(noun) == "as" && passive(word.head)) {
    result = ends_at(tree_.subject(word.head));
    if (!result.empty()) return result;
  }
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
