#pragma once
// SyntaxFacts: what coding asks of a tree beyond its basic edges: shared subjects and objects of conjuncts, passive subjects
// and agents, controlled subjects, antecedents of relative clauses, obliques with their prepositions.
//
// DESCRIPTION: built once per sentence in linear time (times the number of conjuncts); every question is O(1) or as long as its
// answer. Holds a pointer to the Sentence, which must outlive it. Follows UD's enhanced dependencies, from relation names and
// features alone; controllers of xcomp follow the rule "object if there is one, else subject" (promise-type verbs: see
// facts.cpp).
//
//   SyntaxFacts facts(sentence);
//   for (const int doer : facts.agents(verb)) …          // "The pact was signed by Russia and China" → Russia, China
//   for (const Argument& argument : facts.obliques(verb)) if (argument.marker == "with") …
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/language/sentence.h"

namespace dragoman {

enum class Role : std::uint8_t {
  kSubject,         ///< nsubj, csubj of an active predicate
  kPassiveSubject,  ///< nsubj:pass, csubj:pass, and antecedents of passive participles ("troops deployed in Syria")
  kObject,          ///< obj
  kIndirectObject,  ///< iobj
  kAgent,           ///< obl:agent, "by" of a passive
  kOblique,         ///< obl of predicates, nmod of nouns; `marker` is the preposition, empty for bare ones ("last week")
  kPossessor,       ///< nmod:poss of nouns
  kComplement,      ///< ccomp, xcomp; `marker` is the subordinator or infinitive mark ("that", "to"), may be empty
  kAdverbial,       ///< advcl; `marker` is the subordinator ("after", "because", "if", "to")
};

enum class Origin : std::uint8_t {
  kTree,       ///< an edge of the basic tree
  kConjunct,   ///< shared with or by a conjunct: "He [came] and saw", "met Russia and [China]"
  kControl,    ///< subject of an xcomp: "Russia wants to talk"
  kRelative,   ///< antecedent of a relative clause or participle: "the rebels who attacked", "troops stationed in Syria"
  kAdverbial,  ///< subject of a subjectless adverbial clause: "Speaking in Kabul, he …"
};

struct Argument {
  int word = -1;  ///< index of the argument's head word
  Role role = Role::kOblique;
  Origin origin = Origin::kTree;
  std::string_view marker;  ///< lemma(s) joined by '_': "with", "because_of"; lives as long as the SyntaxFacts
};

class SyntaxFacts {
 public:
  explicit SyntaxFacts(const Sentence& sentence);
  SyntaxFacts(SyntaxFacts&&) noexcept = default;
  SyntaxFacts& operator=(SyntaxFacts&&) noexcept = default;
  SyntaxFacts(const SyntaxFacts&) = delete;
  SyntaxFacts& operator=(const SyntaxFacts&) = delete;
  ~SyntaxFacts() = default;

  [[nodiscard]] const Sentence& sentence() const { return *sentence_; }
  /// Dependents in the basic tree, in order.
  [[nodiscard]] std::span<const int> children(int word) const;
  /// The first dependent with this relation (and subtype, when given), or -1.
  [[nodiscard]] int child(int word, Relation relation, std::string_view subtype = {}) const;

  /// Arguments of a predicate or noun, own and inherited, in word order.
  [[nodiscard]] std::span<const Argument> arguments(int word) const;
  /// The words that fill a role.
  [[nodiscard]] std::vector<int> with_role(int word, Role role) const;
  /// Who does it: subjects of an active predicate, agents of a passive one; conjuncts of each included.
  [[nodiscard]] std::vector<int> agents(int word) const;
  /// Whom or what it is done to: objects of an active predicate, subjects of a passive one; conjuncts included.
  [[nodiscard]] std::vector<int> patients(int word) const;
  /// Obliques (predicates) or prepositional modifiers (nouns) in word order; conjuncts of each included.
  [[nodiscard]] std::vector<Argument> obliques(int word) const;
  /// Those with one of the preposition's lemma, e.g. "with".
  [[nodiscard]] std::vector<int> obliques(int word, std::string_view marker) const;

  /// The word and all words coordinated with it, in order: "Russia, China and Iran" asked at any of them.
  [[nodiscard]] std::vector<int> conjuncts(int word) const;
  /// The first conjunct of the coordination that the word is in (itself when in none).
  [[nodiscard]] int first_conjunct(int word) const;
  /// Noun that the relative clause or participle `word` is attached to, or -1.
  [[nodiscard]] int antecedent(int word) const;
  /// Preposition or subordinator lemma(s) of a word ("because_of"), empty when none.
  [[nodiscard]] std::string_view marker(int word) const;
  /// The predicate whose complement (ccomp, xcomp, advcl, acl) this clause's head is, or -1.
  [[nodiscard]] int governing_clause(int word) const;

  [[nodiscard]] bool is_passive(int word) const;
  [[nodiscard]] bool is_negated(int word) const;  ///< an own "not", "n't", "never", "no" (by Polarity=Neg)
  [[nodiscard]] bool is_finite(int word) const;   ///< itself or by an auxiliary or copula

 private:
  class Builder;
  const Sentence* sentence_;
  std::vector<int> child_start_, child_list_;        // dependents of word w: child_list_[child_start_[w] … child_start_[w + 1])
  std::vector<int> first_conjunct_, next_conjunct_;  // next: -1 at the end
  std::vector<int> argument_start_;
  std::vector<Argument> arguments_;
  std::vector<std::string> markers_;
  std::vector<char> passive_;
};

}  // namespace dragoman
