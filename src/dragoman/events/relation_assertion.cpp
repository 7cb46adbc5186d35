// Relations between ends of a sentence. A frame names two slots; the words that fill them are taken with their conjuncts and,
// when they are no end themselves, with what they consist of ("dozens of fighters") or whose they are ("IS positions": who
// attacks the positions fights IS). A preposition of place ties what stands before it, or the arguments of its verb, to its noun.
#include "dragoman/events/relation_assertion.h"

#include <algorithm>

#include "dragoman/base/strings.h"
#include "dragoman/events/quantity_text.h"

namespace dragoman {
namespace {

class RelationFinder {
 public:
  RelationFinder(const ClauseTree& tree, const AssertionWords& words, const std::vector<RelationEnd>& ends)
      : tree_(tree), words_(words), ends_(ends) {}

  std::vector<HeldRelation> find() {
    for (int i = 0; i < tree_.size(); ++i) {
      const Upos upos = tree_.word(i).upos;
      if (upos == Upos::kVerb) verb(i);
      if (upos == Upos::kNoun) noun(i);
      if (upos == Upos::kAdp) preposition(i);
    }
    for (std::size_t e = 0; e < ends_.size(); ++e) modifiers(e);
    return std::move(found_);
  }

 private:
  using Ends = std::vector<std::size_t>;

  [[nodiscard]] Ends headed_by(int word) const {
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

  [[nodiscard]] bool has_actor(const Ends& ends) const {
    return std::any_of(ends.begin(), ends.end(), [&](std::size_t e) { return ends_[e].kind == RelationEnd::Kind::kActor; });
  }

  /// The ends that a word stands for, with its conjuncts.
  [[nodiscard]] Ends ends_at(int word, int depth = 0) const {
    Ends result;
    if (word < 0 || depth > 4) return result;
    result = headed_by(word);
    if (!has_actor(result) && (result.empty() || expand_)) {
      // "dozens of fighters", "IS positions", "fighters from IS"
      for (const int child : tree_.children(word)) {
        const Word& below = tree_.word(child);
        const std::string marker = below.is(Relation::kNmod) ? tree_.marker(child) : std::string();
        const bool stands_for = below.is(Relation::kNmod, "poss") || below.is(Relation::kCompound) || below.is(Relation::kAmod) ||
                                (below.is(Relation::kNmod) && marker == "of") || below.is(Relation::kAppos);
        if (!stands_for) continue;
        for (const std::size_t e : ends_at(child, depth + 2)) {
          if (ends_[e].kind != RelationEnd::Kind::kQuantity) result.push_back(e);
        }
      }
    }
    for (const int child : tree_.children(word)) {
      if (joined(child)) {
        for (const std::size_t e : ends_at(child, depth + 1)) result.push_back(e);
      }
    }
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
  }

  /// Conjuncts, and members of lists that are read as appositions: "Jordan, Lebanon and Turkey".
  [[nodiscard]] bool joined(int word) const {
    const Word& here = tree_.word(word);
    if (here.is(Relation::kConj)) return here.upos != Upos::kVerb;
    return here.is(Relation::kAppos) && tree_.child(word, Relation::kConj) >= 0;
  }

  /// The ends that a word is the head of, with its conjuncts: not its owners.
  [[nodiscard]] Ends own_ends(int word) const {
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

  [[nodiscard]] Ends slot(int index, const std::string& name) const {
    if (name == "agent") {
      const int doer = tree_.agent(index);
      Ends result = ends_at(doer);
      // "the campaign to defeat X", "their efforts to help Y": whose campaign it is.
      if (result.empty() && doer >= 0 && tree_.word(index).is(Relation::kAcl) && doer == tree_.head(index)) result = owners(doer);
      return result;
    }
    if (name == "patient" || name == "place") {
      Ends result = ends_at(tree_.patient(index));
      for (const std::size_t e : ends_at(tree_.child(index, Relation::kIobj))) result.push_back(e);
      if (name == "place") std::erase_if(result, [&](std::size_t e) { return ends_[e].kind != RelationEnd::Kind::kPlace; });
      return result;
    }
    if (name == "owner") return owners(index);
    if (name == "predicated") return predicated(index);
    if (name == "doer") {
      const int verb = tree_.head(index);
      return verb >= 0 && !tree_.is_noun(verb) ? ends_at(tree_.agent(verb)) : Ends{};
    }
    if (name.starts_with("oblique:")) {
      Ends result;
      for (const std::string_view marker : split(std::string_view(name).substr(8), '|')) {
        for (const int top : {index, light(index)}) {
          if (top < 0) continue;
          int found = tree_.oblique(top, marker);
          // "liberated the town from the rebels": parsers hang the phrase on the object.
          if (found < 0 && top == index && tree_.object(top) >= 0) found = tree_.oblique(tree_.object(top), marker);
          for (const std::size_t e : ends_at(found)) result.push_back(e);
        }
      }
      return result;
    }
    return {};
  }

  /// The verb of "conduct strikes against": what hangs on the verb belongs to its noun too.
  [[nodiscard]] int light(int noun) const { return tree_.word(noun).is(Relation::kObj) ? tree_.head(noun) : -1; }

  [[nodiscard]] Ends owners(int noun) const {
    Ends result;
    for (const int child : tree_.children(noun)) {
      const Word& below = tree_.word(child);
      const std::string marker = tree_.marker(child);
      const bool owns = below.is(Relation::kNmod, "poss") || below.is(Relation::kCompound) || below.is(Relation::kAmod) ||
                        (below.is(Relation::kNmod) && (marker == "of" || marker == "by" || marker == "from"));
      if (!owns) continue;
      for (const std::size_t e : ends_at(child)) result.push_back(e);
    }
    // "support for Iraq in the fight against IS": whom the phrase belongs to.
    if (result.empty() && tree_.word(noun).is(Relation::kNmod) && tree_.marker(noun) == "in") result = ends_at(tree_.head(noun));
    if (result.empty() && light(noun) >= 0) return ends_at(tree_.agent(light(noun)));
    if (result.empty() && tree_.word(noun).is(Relation::kObl) && tree_.head(noun) >= 0)
      return ends_at(tree_.agent(tree_.head(noun)));
    return result;
  }

  [[nodiscard]] Ends predicated(int noun) const {
    const Word& word = tree_.word(noun);
    Ends result;
    if (tree_.child(noun, Relation::kCop) >= 0 || word.is(Relation::kXcomp)) result = ends_at(tree_.subject(noun));
    if (word.is(Relation::kAppos)) result = ends_at(word.head);
    for (const int child : tree_.children(noun)) {
      if (tree_.word(child).is(Relation::kAppos) || tree_.word(child).is(Relation::kFlat)) {
        for (const std::size_t e : ends_at(child)) result.push_back(e);
      }
    }
    // "ISIL leader Abu X": the name is the head, the title modifies it.
    if (word.is(Relation::kCompound) && word.head >= 0) {
      for (const std::size_t e : headed_by(word.head)) result.push_back(e);
    }
    if (result.empty()) result = headed_by(noun);
    return result;
  }

  void verb(int index) {
    std::string lemma(tree_.lemma(index));
    if (const int particle = tree_.child(index, Relation::kCompound, "prt"); particle >= 0) {
      const std::string longer = lemma + ' ' + ascii_lower(tree_.word(particle).form);
      if (!words_.relations(longer).empty()) lemma = longer;
    }
    const int sign = tree_.is_negated(index) ? -1 : 1;
    for (const RelationWord& relation : words_.relations(lemma)) {
      expand_ = relation.relation == "likes" || relation.relation == "dislikes" || relation.relation == "fighting_against";
      if (relation.part == "verb") hold(relation, index, slot(index, relation.first), slot(index, relation.second), sign, 0.7);
    }
  }

  void noun(int index) {
    for (const RelationWord& relation : words_.relations(tree_.lemma(index))) {
      if (relation.part != "noun") continue;
      if (relation.first == "oblique:between") {
        const int pair = tree_.oblique(index, "between");
        const Ends both = ends_at(pair);
        if (both.size() >= 2) hold(relation, index, {both.front()}, Ends(both.begin() + 1, both.end()), 1, 0.7);
        continue;
      }
      hold(relation, index, slot(index, relation.first), slot(index, relation.second), 1, 0.65);
    }
  }

  void preposition(int index) {
    if (!tree_.word(index).is(Relation::kCase)) return;
    const int noun = tree_.head(index);
    if (noun < 0) return;
    for (const RelationWord& relation : words_.relations(ascii_lower(tree_.word(index).form))) {
      if (relation.part != "preposition") continue;
      if (relation.first == "things") {  // "chemical weapons against the rebels": who or what is turned on whom
        Ends things;
        for (const std::size_t e : own_ends(tree_.head(noun))) {
          if (ends_[e].kind == RelationEnd::Kind::kThing || ends_[e].kind == RelationEnd::Kind::kActor) things.push_back(e);
        }
        expand_ = true;
        hold(relation, index, things, ends_at(noun), 1, 0.55);
        expand_ = false;
        continue;
      }
      if (relation.first == "self") {  // "the community, including Iran"
        const int whole = tree_.head(noun);
        if (whole >= 0 && tree_.is_noun(whole)) hold(relation, index, ends_at(noun), own_ends(whole), 1, 0.65);
        continue;
      }
      Ends places;
      for (const std::size_t e : ends_at(noun)) {
        if (ends_[e].kind == RelationEnd::Kind::kPlace) places.push_back(e);
      }
      if (places.empty()) continue;
      // "the compound in Mezzeh" when the tree hangs both on the verb: the place right before the preposition is inside.
      for (std::size_t e = 0; e < ends_.size(); ++e) {
        if (ends_[e].kind != RelationEnd::Kind::kPlace || ends_[e].last != index - 1) continue;
        for (const std::size_t place : places) add(relation.relation, e, place, relation.polarity, index, 0.6);
      }
      const int head = tree_.head(noun);
      if (head < 0) continue;
      Ends there;
      if (tree_.is_noun(head) && tree_.child(head, Relation::kCop) < 0) {
        there = own_ends(head);
        // "the defeat of Daesh in Iraq", "ISIL targets in Syria": whose or of whom it is stands there too.
        expand_ = true;
        for (const std::size_t e : ends_at(head)) there.push_back(e);
        expand_ = false;
        // "strikes against terrorists in Syria": the strikes are there as well.
        if (tree_.word(head).is(Relation::kNmod) && tree_.marker(head) == "against") {
          for (const std::size_t e : own_ends(tree_.head(head))) there.push_back(e);
        }
      } else {
        // What is acted on is there; without such a thing who acts is. "They put books in the basement": the books.
        there = own_ends(tree_.object(head));
        if (there.empty()) there = own_ends(tree_.is_passive(head) ? tree_.subject(head) : tree_.agent(head));
        if (there.empty()) there = own_ends(tree_.subject(head));
        // An opening "Near X, …" is where all of its clause happens.
        if (noun < head) {
          for (const std::size_t e : own_ends(tree_.subject(head))) there.push_back(e);
        }
      }
      std::erase_if(there, [&](std::size_t e) { return ends_[e].kind == RelationEnd::Kind::kQuantity; });
      hold(relation, index, there, places, 1, 0.6);
    }
  }

  /// "Tikrit, Iraq", "a Damascus suburb", "the Iraqi city of X".
  void modifiers(std::size_t e) {
    const RelationEnd& end = ends_[e];
    const Word& head = tree_.word(end.head);
    if (end.kind == RelationEnd::Kind::kPlace && head.head >= 0) {
      for (const std::size_t other : headed_by(head.head)) {
        if (ends_[other].kind != RelationEnd::Kind::kPlace) continue;
        if (head.is(Relation::kAppos) || head.is(Relation::kCompound) || head.is(Relation::kNmod, "poss") ||
            head.is(Relation::kNmod, "unmarked")) {
          add("located_in", other, e, 1, end.head, 0.6);
        }
      }
    }
    if (head.head < 0) return;
    // "sit there", "lives next door"
    if (end.kind == RelationEnd::Kind::kPlace && head.is(Relation::kAdvmod) && !tree_.is_noun(head.head)) {
      for (const std::size_t other : own_ends(tree_.subject(head.head))) add("located_in", other, e, 1, end.head, 0.6);
    }
    // "ISIL targets", "the regime's jets": whose things they are; "soldiers from 3rd Battalion": who belongs where.
    if (end.kind == RelationEnd::Kind::kActor && (head.is(Relation::kCompound) || head.is(Relation::kNmod, "poss"))) {
      for (const std::size_t other : headed_by(head.head)) {
        if (ends_[other].kind == RelationEnd::Kind::kThing || ends_[other].kind == RelationEnd::Kind::kPlace)
          add("commands", e, other, 1, end.head, 0.5);
      }
    }
    if (end.kind == RelationEnd::Kind::kActor && (head.is(Relation::kCompound) || head.is(Relation::kNmod, "poss"))) {
      for (const std::size_t other : headed_by(head.head)) {
        if (ends_[other].kind == RelationEnd::Kind::kActor && tree_.word(end.head).upos != Upos::kPron)
          add("member_of", other, e, 1, end.head, 0.5);
      }
    }
    if (end.kind == RelationEnd::Kind::kActor && head.is(Relation::kNmod) && tree_.marker(end.head) == "from") {
      for (const std::size_t other : headed_by(head.head)) {
        if (ends_[other].kind == RelationEnd::Kind::kActor) add("member_of", other, e, 1, end.head, 0.6);
      }
    }
    for (const std::size_t other : headed_by(head.head)) {
      if (other == e || ends_[other].range.overlaps(end.range)) continue;
      // "34 strikes", "five chapters", and numbers in brackets.
      if (end.kind == RelationEnd::Kind::kQuantity && ends_[other].kind != RelationEnd::Kind::kQuantity &&
          (head.is(Relation::kNummod) || head.is(Relation::kAmod) || head.is(Relation::kDet))) {
        found_.push_back({"has_attribute", other, e, 1, end.head, 0.7});
      }
      // "the Syria Recovery Trust Fund (SRTF)", "Joseph Votel, commander of U.S. Central Command"
      const bool both_places = end.kind == RelationEnd::Kind::kPlace && ends_[other].kind == RelationEnd::Kind::kPlace;
      if (head.is(Relation::kAppos) && !joined(end.head) && ends_[other].kind == end.kind && !both_places)
        found_.push_back({"same_as", other, e, 1, end.head, 0.6});
    }
    // "dozens of weapons", "a population of 80,000"
    for (const std::size_t other : headed_by(head.head)) {
      const bool number = end.kind == RelationEnd::Kind::kQuantity;
      const bool above_number = ends_[other].kind == RelationEnd::Kind::kQuantity;
      if (number == above_number || !head.is(Relation::kNmod) || tree_.marker(end.head) != "of") continue;
      if (ends_[other].range.overlaps(end.range)) continue;
      found_.push_back({"has_attribute", number ? other : e, number ? e : other, 1, end.head, 0.6});
    }
    // "Minister for the Middle East Tobias Ellwood", "the Syria Recovery Trust Fund (SRTF)": side by side.
    for (std::size_t other = 0; other < ends_.size(); ++other) {
      if (ends_[other].kind != end.kind || end.kind == RelationEnd::Kind::kPlace || ends_[other].range.overlaps(end.range))
        continue;
      const int gap = end.first - ends_[other].last;
      const bool bracket = gap == 2 && tree_.word(end.first - 1).form == "(" && end.last + 1 < tree_.size() &&
                           tree_.word(end.last + 1).form == ")";
      const bool joined = gap == 1 && end.kind == RelationEnd::Kind::kActor && tree_.word(end.first).upos == Upos::kPropn &&
                          tree_.word(ends_[other].last).upos == Upos::kPropn && end.last > end.first;
      const bool known = std::any_of(found_.begin(), found_.end(), [&](const HeldRelation& held) {
        return held.relation == "same_as" &&
               ((held.first == other && held.second == e) || (held.first == e && held.second == other));
      });
      if ((bracket || joined) && !known) found_.push_back({"same_as", other, e, 1, end.head, 0.7});
    }
    // A number that modifies a noun within a longer end: "at least 28 people" with the end "people".
    if (end.kind == RelationEnd::Kind::kQuantity) {
      for (std::size_t other = 0; other < ends_.size(); ++other) {
        if (ends_[other].kind == RelationEnd::Kind::kQuantity || ends_[other].range.overlaps(end.range)) continue;
        if (head.head >= ends_[other].first && head.head <= ends_[other].last && ends_[other].head != head.head &&
            end.last < ends_[other].first) {
          found_.push_back({"has_attribute", other, e, 1, end.head, 0.6});
        }
      }
    }
  }

  void hold(const RelationWord& relation, int word, const Ends& firsts, const Ends& seconds, int sign, double confidence) {
    for (const std::size_t first : firsts) {
      for (const std::size_t second : seconds) add(relation.relation, first, second, relation.polarity * sign, word, confidence);
    }
  }

  void add(const std::string& relation, std::size_t first, std::size_t second, int polarity, int word, double confidence) {
    if (first == second || ends_[first].range.overlaps(ends_[second].range)) return;
    const bool actor_first = ends_[first].kind == RelationEnd::Kind::kActor;
    if (ends_[first].kind == RelationEnd::Kind::kQuantity || ends_[second].kind == RelationEnd::Kind::kQuantity) return;
    const bool social_first = relation != "located_in" && relation != "apart_from" && relation != "same_as" &&
                              relation != "fighting_against" && relation != "member_of";
    if (social_first && !actor_first) return;
    if (relation == "fighting_against" && ends_[first].kind == RelationEnd::Kind::kPlace) return;
    const bool social = relation == "in_contact_with" || relation == "likes" || relation == "ally_of" || relation == "dislikes";
    if (social && ends_[second].kind != RelationEnd::Kind::kActor) return;
    for (const HeldRelation& held : found_) {
      if (held.relation == relation &&
          ((held.first == first && held.second == second) || (held.first == second && held.second == first)))
        return;
    }
    found_.push_back({relation, first, second, polarity, word, confidence});
  }

  const ClauseTree& tree_;
  const AssertionWords& words_;
  const std::vector<RelationEnd>& ends_;
  std::vector<HeldRelation> found_;
  bool expand_ = false;  ///< whether a thing stands for its owner too: who condemns an attack condemns the attacker
};

}  // namespace

bool anchor(const ClauseTree& tree, RelationEnd& end) {
  end.first = first_word_in(tree.sentence(), end.range);
  end.last = last_word_in(tree.sentence(), end.range);
  if (end.first < 0) return false;
  end.head = head_word_of(tree.sentence(), end.first, end.last);
  return true;
}

std::vector<HeldRelation> relations_between(const ClauseTree& tree, const AssertionWords& words,
                                            const std::vector<RelationEnd>& ends) {
  return RelationFinder(tree, words, ends).find();
}

void read_relations(const ClaimContext& context, std::vector<Assertion>& out) {
  std::vector<RelationEnd> ends;
  std::vector<const Mention*> mention_of;
  for (const Mention* mention : context.mentions) {
    RelationEnd end;
    end.range = mention->range;
    end.kind = RelationEnd::Kind::kActor;
    if (!anchor(context.tree, end)) continue;
    if (mention->head >= 0) end.head = mention->head;
    // A country by its name behind a preposition of place is a place as well.
    const bool country = mention->actor.kind == ActorKind::kCountry && context.tree.word(end.head).upos == Upos::kPropn;
    if (country) {
      RelationEnd place = end;
      place.kind = RelationEnd::Kind::kPlace;
      ends.push_back(place);
      mention_of.push_back(mention);
    }
    ends.push_back(end);
    mention_of.push_back(mention);
  }
  if (ends.size() < 2) return;
  const std::size_t first_out = out.size();
  for (const HeldRelation& held : relations_between(context.tree, *context.words, ends)) {
    const Mention& first = *mention_of[held.first];
    const Mention& second = *mention_of[held.second];
    if (&first == &second || first.actor.id == second.actor.id) continue;
    // What somebody said or did once to another is an event; contact, dislike and the like are kept when they are stated to hold.
    if (held.relation == "apart_from" || held.relation == "same_as") continue;
    if (held.relation == "located_in" &&
        (ends[held.first].kind == RelationEnd::Kind::kPlace || first.actor.kind == ActorKind::kCountry))
      continue;
    // "left Raqqa" and "talks in Astana, led by Russia" are no membership and no command.
    const bool country = second.actor.kind == ActorKind::kCountry;
    if (country && (held.relation == "member_of" || (held.relation == "commands" && context.tree.lemma(held.word) == "lead")))
      continue;
    Assertion assertion = context.made(AssertionKind::kRelation, "relation:" + std::string(context.tree.lemma(held.word)),
                                       held.word, held.confidence);
    if (assertion.modality == Modality::kNegated) assertion.modality = Modality::kAsserted;
    assertion.subject = context.claimed(first.range, ends[held.first].head);
    assertion.subject->actor = first;
    assertion.outcome = context.claimed(second.range, ends[held.second].head);
    assertion.outcome->actor = second;
    assertion.predicate = held.relation;
    assertion.polarity = held.polarity;
    const bool twice = std::any_of(out.begin() + static_cast<std::ptrdiff_t>(first_out), out.end(), [&](const Assertion& other) {
      return other.predicate == assertion.predicate && other.subject->range == assertion.subject->range &&
             other.outcome->range == assertion.outcome->range;
    });
    if (!twice) out.push_back(std::move(assertion));
  }
}

}  // namespace dragoman
