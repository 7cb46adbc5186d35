#pragma once
// SentenceView: one sentence as the frames see it: lemma numbers, children, mentions by word, deep subjects and passives.
//
// DESCRIPTION: built once per sentence in linear time; points to the Sentence, the Mentions and the Lexicon, which outlive it.
//
//   SentenceView view(sentence, mentions_of_the_sentence, lexicon);
//   Predicate predicate = view.predicate(word, FramePos::kVerb);
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "dragoman/actors/mention.h"
#include "dragoman/events/lexicon.h"
#include "dragoman/language/sentence.h"

namespace dragoman {

/// A word in a grammatical slot of a predicate.
struct Filler {
  Slot slot = 0;
  int word = -1;
  int distance = 0;  ///< 0 own argument, 1 shared, controlled or of the light verb, 2 attached to a neighbour
};

/// A word that may trigger a frame, with its arguments.
struct Predicate {
  int word = -1;
  int carrier = -1;  ///< the light verb when there is one, else the word: what tense and negation stand at
  bool passive = false;
  bool reversed = false;  ///< under a reverse light verb: its subject is the target
  std::vector<Filler> fillers;
};

class SentenceView {
 public:
  SentenceView(const Sentence& sentence, std::span<const Mention> mentions, const Lexicon& lexicon);

  [[nodiscard]] const Sentence& sentence() const { return *sentence_; }
  [[nodiscard]] const Word& word(int index) const { return sentence_->words[static_cast<std::size_t>(index)]; }
  [[nodiscard]] int size() const { return static_cast<int>(sentence_->words.size()); }
  [[nodiscard]] std::uint32_t lemma(int index) const { return lemmas_[static_cast<std::size_t>(index)]; }
  [[nodiscard]] std::span<const int> children(int index) const;
  [[nodiscard]] int child(int index, Relation relation, std::string_view subtype = {}) const;  ///< -1 when none
  [[nodiscard]] bool in_set(int index, std::uint32_t set) const { return lexicon_->in_set(lemma(index), set); }
  [[nodiscard]] const Lexicon& lexicon() const { return *lexicon_; }
  [[nodiscard]] std::span<const Mention> mentions() const { return mentions_; }
  /// Index of the mention whose phrase holds this word, -1 when none.
  [[nodiscard]] int mention_at(int index) const { return mention_at_[static_cast<std::size_t>(index)]; }

  [[nodiscard]] bool is_passive(int index) const;
  [[nodiscard]] bool is_verbal(int index) const;
  /// The lemma under which a verb's frames are found: with its particle where the lexicon has that ("call off").
  [[nodiscard]] std::uint32_t verb_lemma(int index) const;
  /// The word that carries the meaning: "protesters" of "thousands of protesters".
  [[nodiscard]] int content_head(int index) const;
  /// Surface subject, own, shared, controlled or antecedent; -1 when none.
  [[nodiscard]] int subject(int index, int depth = 0) const;
  /// Who does it: the subject of an active verb, the by-phrase of a passive one; -1 when none.
  [[nodiscard]] int agent(int index) const;
  /// A past tense misread as a participle before a noun ("Malta [shared] evidence with Italy") has its subject under it; -1
  /// otherwise.
  [[nodiscard]] int misread_subject(int index) const;
  /// The word coordinated first: head of the chain of conj.
  [[nodiscard]] int first_conjunct(int index) const;
  /// Slot of a word's case or mark ("with"); 0xffff when none or unknown to the lexicon.
  [[nodiscard]] Slot preposition(int index) const;

  [[nodiscard]] Predicate predicate(int index, FramePos pos) const;
  /// Whether a slot's filler passes a type test of the lexicon.
  [[nodiscard]] bool passes(int filler, const SlotPattern& pattern) const;
  [[nodiscard]] bool is_actor_like(int index) const;
  [[nodiscard]] bool is_human(int index) const;
  /// Whether a clause has this subordinator or infinitive mark ("to", "if").
  [[nodiscard]] bool has_mark(int index, std::string_view lemma) const;
  /// "in [response] to", "on [behalf] of", "for [use]": a bare noun that makes an adverbial with its preposition and fills no
  /// role.
  [[nodiscard]] bool is_adverbial(int index) const;
  [[nodiscard]] bool has_case(int index, std::string_view lemma) const;
  [[nodiscard]] bool is_assault(int verb) const;  ///< a verb with a frame of ASSAULT

 private:
  /// A particle that the parser hung on the noun after it: "called [off] the strike", "pulled [out] of the treaty".
  [[nodiscard]] bool is_particle(int index) const;
  /// The by-phrase of a passive verb that hangs on another phrase: "was sent to Nepal by [India]"; -1 when none.
  [[nodiscard]] int nested_agent(int verb) const;
  [[nodiscard]] bool is_by_phrase(int index) const;
  /// What somebody should do, not what is: "asked that the army [leave]", "suggested that Chad should [pay]".
  [[nodiscard]] bool is_subjunctive(int verb) const;
  [[nodiscard]] int last_child(int index, Relation relation) const;  ///< -1 when there is none
  [[nodiscard]] int phrase_after(int noun) const;
  [[nodiscard]] int last_recipient(int noun, int depth) const;
  void verb_fillers(Predicate& predicate) const;
  void noun_fillers(Predicate& predicate) const;
  void light_fillers(Predicate& predicate, int top) const;
  void occasion_fillers(Predicate& predicate, int top, int verb) const;
  void object_fillers(Predicate& predicate, int object) const;
  [[nodiscard]] bool is_who(int index) const;
  [[nodiscard]] bool is_doer_noun(int index) const;
  [[nodiscard]] int antecedent_of(int pronoun) const;
  [[nodiscard]] bool type_passes(int filler, const TypeTest& test) const;

  const Sentence* sentence_;
  std::span<const Mention> mentions_;
  const Lexicon* lexicon_;
  std::vector<std::uint32_t> lemmas_;
  std::vector<int> child_start_, child_list_, mention_at_;
};

}  // namespace dragoman
