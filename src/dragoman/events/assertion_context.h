#pragma once
// ClaimContext: one sentence with all that the four assertion readers need of it, and the ends of claims made from it.
//
// DESCRIPTION: points to what outlives it (document, sentence, mentions, events); made once per sentence by assertions.cpp.
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/actors/mention.h"
#include "dragoman/events/assertion_tree.h"
#include "dragoman/events/assertion_words.h"
#include "dragoman/events/event.h"
#include "dragoman/events/quantity.h"
#include "dragoman/events/time_expression.h"
#include "dragoman/text/document.h"

namespace dragoman {

class ClaimContext {
 public:
  ClaimContext(const Document& of_document, const Sentence& of_sentence, const AssertionWords& with_words)
      : document(&of_document), sentence(&of_sentence), tree(of_sentence), words(&with_words) {}

  const Document* document;
  const Sentence* sentence;
  ClauseTree tree;
  const AssertionWords* words;
  std::vector<const Mention*> mentions;  ///< of this sentence
  std::vector<const Event*> events;      ///< whose evidence or trigger lies here
  std::vector<TimeExpression> times;
  std::vector<CountedQuantity> quantities;
  std::vector<std::uint32_t> cuts;  ///< where "to the extent that" and the like begin: no end of a claim runs over them

  /// Fills `cuts`.
  void find_cuts();
  /// The range without what lies behind a cut that follows the head.
  [[nodiscard]] TextRange cut(TextRange range, int head) const;

  /// The mention whose phrase holds the word; null when none does.
  [[nodiscard]] const Mention* mention_at(int word) const;
  /// The actor that a phrase is about: the mention at its head, else at an owner or a name that modifies it, else the first
  /// inside.
  [[nodiscard]] const Mention* actor_in(int head) const;
  /// True for actors, personal pronouns and nouns for persons: what does something rather than happens.
  [[nodiscard]] bool is_actor(int word) const;
  /// An end of a claim with its label, actor and event.
  [[nodiscard]] Claimed claimed(TextRange range, int head) const;
  /// The same for the phrase of a word.
  [[nodiscard]] Claimed claimed(int head, int without = -1) const { return claimed(tree.phrase(head, without), head); }
  /// A new assertion of this sentence: kind, rule, modality at `word`, evidence over the clause or the ranges given.
  [[nodiscard]] Assertion made(AssertionKind kind, std::string rule, int word, double confidence) const;
  [[nodiscard]] std::string_view text(TextRange range) const { return range.of(document->text); }
};

}  // namespace dragoman
