#pragma once
// ClauseTree: a sentence's tree as the assertion readers ask it: arguments, clauses, phrases, modality.
//
// DESCRIPTION: built once per sentence in linear time; points to the Sentence, which outlives it. All functions take word indices
// and give -1 when there is none.
//
//   ClauseTree tree(sentence);
//   int who = tree.agent(verb);
//   TextRange phrase = tree.phrase(who);
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/events/event.h"
#include "dragoman/language/sentence.h"

namespace dragoman {

class ClauseTree {
 public:
  explicit ClauseTree(const Sentence& sentence);

  [[nodiscard]] const Sentence& sentence() const { return *sentence_; }
  [[nodiscard]] const Word& word(int index) const { return sentence_->words[static_cast<std::size_t>(index)]; }
  [[nodiscard]] int size() const { return static_cast<int>(sentence_->words.size()); }
  /// Lower-case lemma; the form in lower case where the model gave none.
  [[nodiscard]] std::string_view lemma(int index) const { return lemmas_[static_cast<std::size_t>(index)]; }
  [[nodiscard]] std::span<const int> children(int index) const;
  [[nodiscard]] int head(int index) const { return index < 0 ? -1 : word(index).head; }
  [[nodiscard]] int child(int index, Relation relation, std::string_view subtype = {}) const;
  /// The preposition or conjunction that introduces the word, as written in lower case: "because of", "in"; empty when none.
  [[nodiscard]] std::string marker(int index) const;
  [[nodiscard]] bool has_child_lemma(int index, Relation relation, std::string_view lemma) const;

  [[nodiscard]] bool is_clause(int index) const;  ///< a verb, or a predicate with a subject or copula
  [[nodiscard]] bool is_passive(int index) const;
  [[nodiscard]] bool is_noun(int index) const;
  /// The surface subject, own or shared with the verb that it is coordinated to or controlled by, or the antecedent of a
  /// relative.
  [[nodiscard]] int subject(int index) const;
  /// The antecedent for "who", "which", "that"; the word itself for others.
  [[nodiscard]] int antecedent(int index) const;
  [[nodiscard]] int object(int index) const;
  /// Who does it: the subject of an active verb, the by-phrase of a passive one.
  [[nodiscard]] int agent(int index) const;
  /// To whom it is done: the object of an active verb, the subject of a passive one.
  [[nodiscard]] int patient(int index) const;
  /// The dependent with this preposition among obl and nmod.
  [[nodiscard]] int oblique(int index, std::string_view preposition) const;
  /// The clausal complement: xcomp, else ccomp.
  [[nodiscard]] int complement(int index) const;
  /// The clause that the word is part of: the nearest verb or predicate at or above it.
  [[nodiscard]] int clause_of(int index) const;
  /// The sentence's main clause; -1 when its root is a mere phrase.
  [[nodiscard]] int root_clause() const;
  [[nodiscard]] bool is_below(int index, int above) const;

  /// Bytes of the noun phrase or clause of a word: its subtree without its own marker, and for nouns without relative clauses and
  /// appositions; for clauses without the subtree of `without` (the other end of a claim).
  [[nodiscard]] TextRange phrase(int index, int without = -1) const;
  /// As phrase(), without the word's other conjuncts, its punctuation at the ends, articles and possessives in front.
  [[nodiscard]] TextRange core(int index) const;

  [[nodiscard]] bool is_negated(int index) const;
  [[nodiscard]] bool is_earlier(int index) const;
  /// Negation, future, condition and history at the word and the clauses above that govern it.
  [[nodiscard]] Modality modality(int index) const;

 private:
  void collect(int index, int without, bool top, std::vector<int>& out) const;

  const Sentence* sentence_;
  std::vector<std::string> lemmas_;
  std::vector<int> start_, list_;
};

}  // namespace dragoman
