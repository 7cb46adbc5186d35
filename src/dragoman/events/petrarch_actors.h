#pragma once
// PetrarchActors: the noun phrases of a sentence with the actors that a user's dictionaries find in them.
//
// DESCRIPTION: made once for each sentence. The first actor of a phrase is its actor; agents of the phrase are added to its code
// ("Gondor's foreign minister" → GONGOVFRM; [NGO~] goes before it), each once. When the phrase itself names nobody, the first of
// its prepositional phrases that does lends its actor ("the ambassadors of A, B and C" → AGOV, BGOV, CGOV); conjuncts are actors
// side by side. A role word without an actor gives ---GOV.
//
//   const PetrarchActors actors(tree, names, day, {});
//   for (const PetrarchUnit& unit : actors.units()) use(unit.actors);
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "dragoman/events/petrarch_names.h"
#include "dragoman/events/phrase_tree.h"

namespace dragoman {

/// How the records of a PETRARCH test suite may set the coder; the defaults are what `read` uses.
struct PetrarchSettings {
  bool require_dyad = true;  ///< false: an event whose target is in no dictionary has the target ---
  std::size_t new_actor_length =
      0;  ///< noun phrases of at most so many words that are in no dictionary are actors by their words
  std::size_t comma_min = 2, comma_max = 8;              ///< words of a clause between commas that is left out; 0: none is
  std::size_t comma_end_min = 2, comma_end_max = 8;      ///< the same after the last comma
  std::size_t comma_begin_min = 0, comma_begin_max = 0;  ///< before the first one
};

struct PetrarchActor {
  std::string code;         ///< "GONGOV", "---GOV"; a phrase in quotes for new actors
  std::string name;         ///< of the dictionary's entry, as written; the agent's word when there is no actor
  int first = 0, last = 0;  ///< leaves [first, last) of the words that name it
  friend bool operator==(const PetrarchActor& a, const PetrarchActor& b) { return a.code == b.code; }
};

/// A noun phrase without the prepositional phrases and clauses inside it: what $ + ^ % stand for in a pattern.
struct PetrarchUnit {
  int first = 0, last = 0;            ///< its own leaves [first, last)
  int node = -1;                      ///< the whole phrase, prepositional phrases included
  std::vector<PetrarchActor> actors;  ///< of the whole phrase; empty when nobody
  bool pronoun = false;
};

class PetrarchActors {
 public:
  PetrarchActors(const PhraseTree& tree, const PetrarchNames& names, std::optional<std::chrono::sys_days> day,
                 const PetrarchSettings& settings);

  [[nodiscard]] const std::vector<PetrarchUnit>& units() const { return units_; }  ///< in text order, not overlapping
  /// The unit that begins the noun phrase `node`, or -1.
  [[nodiscard]] int unit_of(int node) const;

 private:
  struct Found;
  void mark(int from, int to);
  void add_units(int node, int whole);
  [[nodiscard]] Found found_in(int node) const;
  [[nodiscard]] Found found_in_segment(const std::vector<int>& children) const;
  [[nodiscard]] Found found_in_leaves(int first, int last) const;
  [[nodiscard]] std::vector<PetrarchActor> actors_of(int node) const;
  [[nodiscard]] bool is_part_of_noun_phrase(int node) const;

  const PhraseTree& tree_;
  const PetrarchNames& names_;
  std::optional<std::chrono::sys_days> day_;
  const PetrarchSettings& settings_;
  std::vector<std::string> words_;
  std::vector<PetrarchHit> hits_;  // in text order
  std::vector<PetrarchUnit> units_;
};

}  // namespace dragoman
