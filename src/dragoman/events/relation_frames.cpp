// Verbs, nouns and adjectives of lexicon/assertion_relations.tsv as frames: two slots, filled from the tree.
#include <algorithm>
#include <array>

#include "dragoman/base/strings.h"
#include "dragoman/events/relation_finder.h"

namespace dragoman {
namespace {

/// Where in a frame a thing stands for its owner though it is an end itself: who praises somebody's help likes him.
bool through_things(std::string_view relation) { return relation == "likes" || relation == "dislikes"; }

}  // namespace

/// Whether what the verb says has happened: "tried to seize the town" leaves it to its holder.
bool RelationFinder::realised(int index) const {
  const Modality modality = tree_.modality(index);
  return modality != Modality::kHypothetical && modality != Modality::kNegated && modality != Modality::kFuture;
}

/// "remains committed to supporting", "its pledge to help": a stance, and not yet an alliance.
bool RelationFinder::declared(int index) const {
  int at = index;
  while (tree_.word(at).is(Relation::kConj) && tree_.head(at) >= 0) at = tree_.head(at);
  const Word& word = tree_.word(at);
  const bool embedded =
      word.is(Relation::kXcomp) || word.is(Relation::kAcl) || word.is(Relation::kAdvcl) || word.is(Relation::kObl);
  if (!embedded || word.head < 0) return false;
  const auto& above = frames_of(word.head);
  return std::any_of(above.begin(), above.end(), [](const RelationWord& relation) { return relation.part == "stance"; });
}

void RelationFinder::verb(int index) {
  std::string lemma(tree_.lemma(index));
  std::string longer;
  if (const int particle = tree_.child(index, Relation::kCompound, "prt"); particle >= 0)
    longer = lemma + ' ' + ascii_lower(tree_.word(particle).form);
  if (longer.empty() && tree_.oblique(index, "for") >= 0) longer = lemma + " for";
  if (!longer.empty() && !words_.relations(longer).empty()) lemma = longer;
  const int sign = tree_.is_negated(index) ? -1 : 1;
  for (const RelationWord& relation : words_.relations(lemma)) {
    if (relation.part != "verb") continue;
    const Owners through = through_things(relation.relation) ? Owners::kYes : Owners::kNo;
    // "US-backed rebels", "a rebel-held town"
    if (const int before = joined_before(index); before >= 0) {
      const bool transitive =
          relation.first == "agent" && (relation.second == "patient" || relation.second == "thing" || relation.second == "place");
      const Ends by = ends_at(before);
      if (transitive && has_actor(by)) hold(relation, index, by, headed_by(tree_.head(index)), sign, 0.7);
      continue;
    }
    if (relation.first == "pair") {  // "Iraq and Iran signed": each with each
      const Ends both = ends_at(agent(index));
      for (std::size_t i = 0; i < both.size(); ++i) {
        for (std::size_t j = i + 1; j < both.size(); ++j)
          add(relation.relation, both[i], both[j], relation.polarity * sign, index, 0.65);
      }
      continue;
    }
    int holds = sign;
    RelationWord said = relation;
    if (relation.relation == "located_in" && relation.second == "place" && barred(index)) {
      said.relation = "apart_from";
      holds = 1;
    } else if (relation.relation == "located_in" && tree_.modality(index) == Modality::kHypothetical) {
      continue;  // Who is to enter a town, or wants to, is not there.
    }
    // "left them vulnerable", "left alone": nobody leaves a group.
    if (relation.relation == "member_of" && lemma == "leave" &&
        (tree_.child(index, Relation::kXcomp) >= 0 || tree_.child(index, Relation::kAdvmod) > index))
      continue;
    if (relation.relation == "commands") {
      // Who has lost a place held it; who only tried to take it does not hold it yet.
      // Who will lead a delegation is its leader already.
      const bool leads = relation.second == "patient" && tree_.modality(index) == Modality::kFuture;
      const bool done = realised(index) || leads;
      if (relation.first == "oblique:from")
        holds = done ? -1 : 1;
      else if (!done)
        continue;
      if (tree_.child(index, Relation::kXcomp) >= 0) continue;  // "hold them accountable"
    }
    const bool stance =
        relation.relation == "ally_of" && relation.first == "agent" && relation.second == "patient" && declared(index);
    if (stance) said.relation = "likes";
    const bool spoken_to = relation.relation == "in_contact_with" && relation.second == "patient";
    // "called it an Armenian provocation" is no call to Armenia.
    if (spoken_to && tree_.child(index, Relation::kXcomp) >= 0 && tree_.lemma(index) == "call") continue;
    const int told = tree_.child(index, Relation::kIobj);  // "told them the news"
    Ends second = spoken_to ? own_ends(told >= 0 ? told : patient(index)) : slot(index, relation.second, through);
    // "clear the rebels from the town": not the town.
    if (relation.relation == "fighting_against" && relation.second == "oblique:from")
      std::erase_if(second, [&](std::size_t e) { return is(e, Kind::kPlace); });
    Ends first = slot(index, relation.first, through);
    if (relation.relation == "fighting_against" && relation.first == "agent") {
      for (const std::size_t e : helpers(index)) first.push_back(e);
    }
    hold(said, index, first, second, holds, 0.7);
    if (relation.relation == "fighting_against" && relation.first == "agent" && holds > 0 && !second.empty())
      on_one_side(index, first);
  }
}

/// "Chad supports the army to defeat the rebels", "in its efforts to defeat them": who helps another to fight a third fights him
/// as well.
RelationFinder::Ends RelationFinder::helpers(int verb) const {
  int at = verb;
  while (tree_.word(at).is(Relation::kConj) && tree_.head(at) >= 0) at = tree_.head(at);
  int above = tree_.head(at);
  if (above < 0) return {};
  const Word& word = tree_.word(at);
  if (word.is(Relation::kAcl) && tree_.word(above).is(Relation::kObl) && tree_.marker(above) == "in") above = tree_.head(above);
  const bool purpose = word.is(Relation::kXcomp) || word.is(Relation::kAdvcl) || word.is(Relation::kAcl);
  if (!purpose || above < 0 || tree_.object(above) < 0) return {};
  const auto& frames = frames_of(above);
  const bool helps = std::any_of(frames.begin(), frames.end(), [](const RelationWord& frame) {
    return frame.part == "verb" && frame.relation == "ally_of" && frame.second == "patient";
  });
  return helps ? ends_at(agent(above)) : Ends{};
}

/// Whether the second is a conjunct of a list that the first is in: not an apposition, not one of many.
bool RelationFinder::coordinated(int first, int second) const {
  if (first == second || !joined(second)) return false;
  for (int at = second, steps = 0; at >= 0 && steps < 12 && joined(at); ++steps) {
    at = tree_.head(at);
    if (at == first) return !singled_out(second);
    if (joined(first) && tree_.head(first) == at) return !singled_out(second) && !singled_out(first);
  }
  return false;
}

/// "the army and the militia fight the rebels": who fights one enemy together is on one side.
void RelationFinder::on_one_side(int verb, const Ends& fighters) {
  // "friction between A and B, which fights C" says it of one of them.
  const int subject = tree_.child(verb, Relation::kNsubj);
  if (subject >= 0 && tree_.word(subject).upos == Upos::kPron) return;
  for (std::size_t i = 0; i < fighters.size(); ++i) {
    for (std::size_t j = i + 1; j < fighters.size(); ++j) {
      const int first = ends_[fighters[i]].head;
      const int second = ends_[fighters[j]].head;
      if (coordinated(first, second) || coordinated(second, first)) add("ally_of", fighters[i], fighters[j], 1, verb, 0.55);
    }
  }
}

/// The word that is joined by a hyphen before a participle that modifies: "US" of "US-backed".
int RelationFinder::joined_before(int index) const {
  const Word& word = tree_.word(index);
  if (index < 2 || tree_.head(index) <= index || !word.is(Relation::kAmod)) return -1;
  return tree_.word(index - 1).form == "-" && tree_.is_noun(index - 2) ? index - 2 : -1;
}

void RelationFinder::noun(int index) {
  std::string lemma(tree_.lemma(index));
  const Relation link = index > 0 && tree_.head(index - 1) == index ? tree_.word(index - 1).relation : Relation::kPunct;
  if (link == Relation::kCompound || link == Relation::kAmod) {  // "air support", "military aid"
    std::string longer = std::string(tree_.lemma(index - 1)) + ' ' + lemma;
    if (!words_.relations(longer).empty()) lemma = std::move(longer);
  }
  for (const RelationWord& relation : words_.relations(lemma)) {
    if (relation.part != "noun") continue;
    if (relation.first == "oblique:between") {
      const Ends both = slot(index, "oblique:between", Owners::kNo);
      if (both.size() >= 2) hold(relation, index, {both.front()}, Ends(both.begin() + 1, both.end()), 1, 0.7);
      continue;
    }
    const Owners through = through_things(relation.relation) ? Owners::kYes : Owners::kNo;
    // "an IS commander" is one of several: he belongs to it, he does not command it.
    if (relation.relation == "commands" && relation.first == "predicated" && tree_.has_child_lemma(index, Relation::kDet, "a")) {
      RelationWord one_of_many = relation;
      one_of_many.relation = "member_of";
      hold(one_of_many, index, slot(index, relation.first, Owners::kNo), slot(index, relation.second, through), 1, 0.6);
      continue;
    }
    RelationWord said = relation;
    if (relation.relation == "ally_of" && relation.first == "doer" && declared(index)) said.relation = "likes";
    // "our partners" names nobody; "Chad, our partner", "the army and its ally Oman" do.
    if (relation.relation == "ally_of" && relation.first == "predicated" && unnamed(index)) continue;
    const bool whose = relation.first == "predicated" && relation.second == "owner";
    const bool of_whom = relation.first == "owner" && relation.second.starts_with("oblique:of");
    hold(said, index, of_whom ? owners(index, Through::kClause, "of") : slot(index, relation.first, Owners::kNo),
         whose ? owners(index, Through::kNounOnly) : slot(index, relation.second, through), 1, 0.65);
  }
}

/// "our partners", "its allies": a plural that is said of nobody in particular.
bool RelationFinder::unnamed(int noun) const {
  const Word& word = tree_.word(noun);
  if (tree_.child(noun, Relation::kCop) >= 0 || word.is(Relation::kXcomp) || word.is(Relation::kAppos) ||
      word.is(Relation::kCompound))
    return false;
  const auto below = tree_.children(noun);
  return std::none_of(below.begin(), below.end(),
                      [&](int child) { return tree_.word(child).is(Relation::kAppos) || tree_.word(child).is(Relation::kFlat); });
}

/// "is grateful to", "hostile to", "critical of": of whom it is said, and towards whom.
void RelationFinder::adjective(int index) {
  for (const RelationWord& relation : frames_of(index)) {
    if (relation.part != "adjective") continue;
    const int sign = tree_.is_negated(index) ? -1 : 1;
    hold(relation, index, ends_at(tree_.subject(index)), slot(index, relation.second, Owners::kYes), sign, 0.65);
  }
}

}  // namespace dragoman
