#pragma once
// Relations that hold between two actors, or an actor and a place (lexicon/assertion_relations.tsv).
//
// DESCRIPTION: relations_between() works on any spans of a sentence, so that the re3d evaluation measures it with given entities;
// read_relations() gives it the sentence's mentions.
//
//   for (const HeldRelation& held : relations_between(tree, words, ends)) use(held.relation, ends[held.first],
//   ends[held.second]);
#include <string>
#include <vector>

#include "dragoman/events/assertion_context.h"
#include "dragoman/events/event.h"

namespace dragoman {

/// What may stand at one end of a relation.
struct RelationEnd {
  enum class Kind { kActor, kPlace, kThing, kQuantity };
  TextRange range;
  int head = -1;  ///< syntactic head among the sentence's words
  int first = -1, last = -1;
  Kind kind = Kind::kActor;
};

struct HeldRelation {
  std::string relation;   ///< "fighting_against", "ally_of", "located_in", …
  std::size_t first = 0;  ///< indices into the ends
  std::size_t second = 0;
  int polarity = 1;
  int word = -1;  ///< the word that says so
  double confidence = 0;
};

/// Fills head, first and last of an end from its range; false when no word of the sentence lies in it.
bool anchor(const ClauseTree& tree, RelationEnd& end);

std::vector<HeldRelation> relations_between(const ClauseTree& tree, const AssertionWords& words,
                                            const std::vector<RelationEnd>& ends);

/// Appends the relations between the mentions of a sentence.
void read_relations(const ClaimContext& context, std::vector<Assertion>& out);

}  // namespace dragoman
