// Relations between ends of a sentence: the order of the readers, what a relation asks of its ends, and the assertions made of
// the sentence's mentions. relation_{ends,slots,frames,places,groups,barred,scorn,lists,neighbours}.cpp do the
// reading.
#include "dragoman/events/relation_assertion.h"

#include <algorithm>

#include "dragoman/base/strings.h"
#include "dragoman/events/quantity_text.h"
#include "dragoman/events/relation_finder.h"

namespace dragoman {

std::vector<HeldRelation> RelationFinder::find() {
  find_resumed();
  for (int i = 0; i < tree_.size(); ++i) {
    const Upos upos = tree_.word(i).upos;
    if (upos == Upos::kVerb) verb(i);
    if (upos == Upos::kNoun) noun(i);
    if (upos == Upos::kNoun) entry(i);
    if (upos == Upos::kAdj) adjective(i);
    if (upos == Upos::kAdj || upos == Upos::kNoun) scorn(i);
    if (upos == Upos::kAdp) preposition(i);
    if (tree_.word(i).is(Relation::kAdvmod)) where_clause(i);
    members(i);
  }
  for (std::size_t e = 0; e < ends_.size(); ++e) modifiers(e);
  prune();
  return std::move(found_);
}

void RelationFinder::hold(const RelationWord& relation, int word, const Ends& firsts, const Ends& seconds, int sign,
                          double confidence) {
  for (const std::size_t first : firsts) {
    for (const std::size_t second : seconds) add(relation.relation, first, second, relation.polarity * sign, word, confidence);
  }
}

void RelationFinder::add(const std::string& relation, std::size_t first, std::size_t second, int polarity, int word,
                         double confidence) {
  if (first == second || ends_[first].range.overlaps(ends_[second].range)) return;
  if (is(first, Kind::kQuantity) || is(second, Kind::kQuantity) || same_words(first, second)) return;
  const bool social_first = relation != "located_in" && relation != "apart_from" && relation != "same_as" &&
                            relation != "fighting_against" && relation != "member_of";
  if (social_first && !is(first, Kind::kActor)) return;
  if (relation == "fighting_against" && is(first, Kind::kPlace)) return;
  // "the region, including the gulf", "the centre will contain a hall": what is part of a place lies in it.
  if (relation == "member_of" && is(second, Kind::kPlace)) {
    if (!is(first, Kind::kActor)) add("located_in", first, second, polarity, word, confidence);
    return;
  }
  if ((relation == "located_in" || relation == "apart_from") && !is(second, Kind::kPlace)) return;
  // A ship that joins ships is with them and no part of them.
  if (relation == "member_of" && is(second, Kind::kThing) && word >= 0 && tree_.lemma(word) == "join") return;
  // "Tromso, Norway" given as one place is one place.
  if (relation == "located_in" && is(first, Kind::kPlace)) {
    const bool one = std::any_of(ends_.begin(), ends_.end(), [&](const RelationEnd& end) {
      return end.kind == Kind::kPlace && end.range.contains(ends_[first].range) && end.range.contains(ends_[second].range);
    });
    if (one) return;
  }
  if (relation == "commands" && tree_.word(ends_[second].head).upos == Upos::kAdj) return;  // "the Jordanian minister"
  const bool social = relation == "in_contact_with" || relation == "likes" || relation == "ally_of" || relation == "dislikes";
  if (social && !is(second, Kind::kActor)) return;
  for (const HeldRelation& held : found_) {
    if (held.relation == relation &&
        ((held.first == first && held.second == second) || (held.first == second && held.second == first)))
      return;
  }
  found_.push_back({relation, first, second, polarity, word, confidence});
}

/// "the Guard", "the Guard": the same again, and not two.
bool RelationFinder::same_words(std::size_t first, std::size_t second) const {
  const RelationEnd& one = ends_[first];
  const RelationEnd& other = ends_[second];
  const auto reflexive = [&](const RelationEnd& end) {
    const std::string form = end.first == end.last ? ascii_lower(tree_.word(end.first).form) : std::string();
    return form.ends_with("self") || form.ends_with("selves");
  };
  if (reflexive(other)) return true;
  if (one.last - one.first != other.last - other.first || tree_.word(one.head).upos == Upos::kPron) return false;
  for (int at = 0; at <= one.last - one.first; ++at) {
    if (ascii_lower(tree_.word(one.first + at).form) != ascii_lower(tree_.word(other.first + at).form)) return false;
  }
  return true;
}

/// Nested ends ("IS targets", "IS") may fill the same slots: of two relations of one kind between overlapping ends the one of
/// the longer ends stays.
void RelationFinder::prune() {
  const auto size = [&](const HeldRelation& held) { return ends_[held.first].range.size() + ends_[held.second].range.size(); };
  std::vector<bool> dropped(found_.size(), false);
  for (std::size_t i = 0; i < found_.size(); ++i) {
    for (std::size_t j = 0; j < found_.size() && !dropped[i]; ++j) {
      const HeldRelation& one = found_[i];
      const HeldRelation& other = found_[j];
      // An ally likes his ally.
      const bool implied = one.relation == "likes" && other.relation == "ally_of" && one.polarity == other.polarity &&
                           ends_[one.first].range == ends_[other.first].range &&
                           ends_[one.second].range == ends_[other.second].range;
      if (implied) dropped[i] = true;
      if (i == j || dropped[j] || one.relation != other.relation || one.polarity != other.polarity) continue;
      const bool same = ends_[one.first].range.overlaps(ends_[other.first].range) &&
                        ends_[one.second].range.overlaps(ends_[other.second].range);
      if (same && (size(one) < size(other) || (size(one) == size(other) && j < i))) dropped[i] = true;
    }
  }
  std::vector<HeldRelation> kept;
  for (std::size_t i = 0; i < found_.size(); ++i) {
    if (!dropped[i]) kept.push_back(std::move(found_[i]));
  }
  found_ = std::move(kept);
}

bool anchor(const ClauseTree& tree, RelationEnd& end) {
  end.first = first_word_in(tree.sentence(), end.range);
  end.last = last_word_in(tree.sentence(), end.range);
  if (end.first < 0) return false;
  // A range that begins or stops within a word ("the camp|aign") is no phrase of this sentence; a cut stop is ("U.S|.").
  const auto cuts = [&](int word, std::uint32_t from, std::uint32_t to) {
    const std::string& form = tree.word(word).form;
    const std::uint32_t start = tree.word(word).range.start;
    for (std::uint32_t at = from; at < to && at - start < form.size(); ++at) {
      const auto c = static_cast<unsigned char>(form[at - start]);
      if (c >= 0x80 || is_ascii_upper(form[at - start]) || is_ascii_lower(form[at - start])) return true;
    }
    return false;
  };
  const TextRange first = tree.word(end.first).range;
  const TextRange last = tree.word(end.last).range;
  if (first.start < end.range.start && cuts(end.first, first.start, end.range.start)) return false;
  if (last.end > end.range.end && cuts(end.last, std::max(end.range.end, last.start), last.end)) return false;
  end.head = head_word_of(tree.sentence(), end.first, end.last);
  return true;
}

std::vector<HeldRelation> relations_between(const ClauseTree& tree, const AssertionWords& words,
                                            const std::vector<RelationEnd>& ends) {
  return RelationFinder(tree, words, ends).find();
}

namespace {

/// An actor as the end of a claim; "Russian" in "rejected a Russian plan" is called Russia.
Claimed party(const ClaimContext& context, const Mention& mention, int head) {
  Claimed end = context.claimed(mention.range, head);
  end.actor = mention;
  if (mention.actor.kind == ActorKind::kCountry && context.tree.word(head).upos == Upos::kAdj) end.label = mention.actor.name;
  return end;
}

}  // namespace

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
    assertion.subject = party(context, first, ends[held.first].head);
    assertion.outcome = party(context, second, ends[held.second].head);
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
