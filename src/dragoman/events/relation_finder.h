#pragma once
// RelationFinder: the relations that hold between given ends of one sentence. Internal to relation_assertion.cpp.
//
// DESCRIPTION: made for one call of relations_between(); points to the tree, the word lists and the ends. Several readers add to
// one list: frames (verbs and nouns of lexicon/assertion_relations.tsv), places (prepositions, "where"), neighbours (appositions,
// brackets, numbers, owners side by side), groups, who is kept out, lists of strikes; at the end what says the same twice is
// dropped.
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/events/relation_assertion.h"

namespace dragoman {

class RelationFinder {
 public:
  RelationFinder(const ClauseTree& tree, const AssertionWords& words, const std::vector<RelationEnd>& ends)
      : tree_(tree), words_(words), ends_(ends), frames_(static_cast<std::size_t>(tree.size()), nullptr) {}

  std::vector<HeldRelation> find();

 private:
  using Ends = std::vector<std::size_t>;
  using Kind = RelationEnd::Kind;
  /// Whether a thing stands for its owner too: who condemns an attack condemns the attacker.
  enum class Owners { kNo, kYes };

  // relation_ends.cpp: which ends a word stands for
  [[nodiscard]] Ends headed_by(int word) const;
  [[nodiscard]] bool passive(int verb) const;
  [[nodiscard]] int agent(int verb) const;
  [[nodiscard]] int patient(int verb) const;
  [[nodiscard]] bool has_actor(const Ends& ends) const;
  [[nodiscard]] bool joined(int word) const;
  /// The ends that a word stands for, with its conjuncts and, when it is none itself, what it consists of or whose it is.
  [[nodiscard]] Ends ends_at(int word, Owners with_owners = Owners::kNo, int depth = 0) const;
  [[nodiscard]] bool singled_out(int word) const;
  [[nodiscard]] bool shared(int noun, std::string_view marker) const;
  [[nodiscard]] bool suffered(int noun, Owners with_owners) const;
  [[nodiscard]] Ends antecedents(int pronoun) const;
  [[nodiscard]] Ends last_actor_before(int word) const;
  /// The ends that a word is the head of, with its conjuncts: not its owners.
  [[nodiscard]] Ends own_ends(int word) const;
  /// The same from the first conjunct on: "tanks and guns [in a yard]" are both there.
  [[nodiscard]] Ends chain_ends(int word) const;

  // relation_slots.cpp: which ends a slot of a frame stands for
  [[nodiscard]] Ends slot(int index, std::string_view name, Owners with_owners) const;
  [[nodiscard]] int controller(int verb) const;
  [[nodiscard]] Ends doers(int verb, Owners with_owners) const;
  [[nodiscard]] Ends bearers(int noun) const;
  /// Whose a noun is: said at the noun itself, or by the clause too ("conducted strikes": the subject's).
  enum class Through { kNounOnly, kClause };
  /// taken: a preposition that the frame has another use for ("the army's control of the town").
  [[nodiscard]] Ends owners(int noun, Through through = Through::kClause, std::string_view taken = {}) const;
  [[nodiscard]] Ends possessor(int noun) const;
  [[nodiscard]] bool agrees(int pronoun, int subject) const;
  [[nodiscard]] Ends predicated(int noun) const;
  [[nodiscard]] int light(int noun) const;

  // relation_frames.cpp
  void verb(int index);
  void noun(int index);
  void adjective(int index);
  [[nodiscard]] bool realised(int index) const;
  [[nodiscard]] bool unnamed(int noun) const;
  [[nodiscard]] bool declared(int index) const;
  [[nodiscard]] int joined_before(int index) const;
  [[nodiscard]] Ends helpers(int verb) const;
  [[nodiscard]] bool coordinated(int first, int second) const;
  void on_one_side(int verb, const Ends& fighters);

  // relation_places.cpp
  void preposition(int index);
  void place(const RelationWord& relation, int index, int noun);
  void listed(Ends& places) const;
  void opener(const RelationWord& relation, int index, int noun, const Ends& places);
  [[nodiscard]] Ends involved(int noun, int before) const;
  [[nodiscard]] bool is_deed(int noun) const;
  [[nodiscard]] Ends struck_by(int deed) const;
  void where_clause(int index);
  [[nodiscard]] Ends left_of(int index) const;

  // relation_groups.cpp
  void against(const RelationWord& relation, int index, int noun);
  void belongs(int index, int noun);
  void members(int index);
  void dwellers(int index, int head, int noun);

  // relation_scorn.cpp
  void scorn(int index);

  // relation_barred.cpp
  [[nodiscard]] bool has_part(int word, std::string_view part) const;
  [[nodiscard]] bool barred(int verb) const;
  void entry(int noun);

  // relation_lists.cpp
  /// A stretch after a semicolon that goes on with the first clause: its verb, and what that acts on.
  struct Resumed {
    int verb = -1;
    Ends objects;
  };
  void find_resumed();
  [[nodiscard]] Ends objects_in(int from, int to) const;

  // relation_neighbours.cpp
  [[nodiscard]] bool behind_cue(std::size_t e) const;
  [[nodiscard]] Ends named_by(int noun) const;
  [[nodiscard]] bool renamed(int last, int first) const;
  [[nodiscard]] bool within_bracket(std::size_t first, std::size_t second) const;
  void modifiers(std::size_t e);
  void numbers(std::size_t e);
  void side_by_side(std::size_t e);

  void hold(const RelationWord& relation, int word, const Ends& firsts, const Ends& seconds, int sign, double confidence);
  void add(const std::string& relation, std::size_t first, std::size_t second, int polarity, int word, double confidence);
  [[nodiscard]] bool same_words(std::size_t first, std::size_t second) const;
  void prune();

  /// The frames of a word's lemma, looked up once.
  [[nodiscard]] const std::vector<RelationWord>& frames_of(int word) const {
    const std::vector<RelationWord>*& frames = frames_[static_cast<std::size_t>(word)];
    if (frames == nullptr) frames = &words_.relations(tree_.lemma(word));
    return *frames;
  }

  [[nodiscard]] bool is(std::size_t e, Kind kind) const { return ends_[e].kind == kind; }

  const ClauseTree& tree_;
  const AssertionWords& words_;
  const std::vector<RelationEnd>& ends_;
  std::vector<HeldRelation> found_;
  std::vector<Resumed> resumed_;
  mutable std::vector<const std::vector<RelationWord>*> frames_;
};

}  // namespace dragoman
