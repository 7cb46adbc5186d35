#pragma once
// PhraseResolver: who a noun phrase names.
//
// DESCRIPTION: decides by what the phrase's words are in the lists and how they stand to each other: "Russian Foreign Minister
// Sergei Lavrov" (a listed person), "Syrian rebels" (nationality and role word), "Trump aides" (a person's people), "Yekaterina
// Sokolova" (unknown, kept as a name). One resolver per sentence; resolve() may be asked for any phrase, in any order.
//
//   PhraseResolver resolver({knowledge, sentence, names, phrases, memory, day});
//   std::vector<Resolved> actors = resolver.resolve(2);   // none when the phrase names no actor
#include <optional>
#include <string>
#include <vector>

#include "dragoman/actors/document_memory.h"
#include "dragoman/actors/phrases.h"

namespace dragoman {

/// An actor and the words that name it.
struct Resolved {
  Actor actor;
  std::string reason;
  float score = 1;
  TextRange range;
  int head = -1;
  bool plural = false;
};

class PhraseResolver {
 public:
  struct Input {
    const Knowledge& knowledge;
    const Sentence& sentence;
    const SentenceNames& names;
    const Phrases& phrases;
    DocumentMemory& memory;
    std::optional<Day> day;
  };
  explicit PhraseResolver(const Input& input);

  /// The actors that the whole phrase names: one, or several when its nationalities are joined ("Afghan-US forces").
  std::vector<Resolved> resolve(int phrase);
  /// Actors named inside a phrase that is none itself: "Syrian" in "the Syrian conflict".
  std::vector<Resolved> inside(int phrase);
  /// Who one listed name is, whatever phrase it stands in.
  [[nodiscard]] Resolved named(const NameMatch& name) const;
  /// True when an outer phrase has used this one up ("of Syria" in "the president of Syria").
  [[nodiscard]] bool used(int phrase) const { return used_[static_cast<std::size_t>(phrase)]; }

 private:
  struct Parts;  // what the words of a phrase are
  Parts parts_of(const Phrase& phrase) const;
  std::vector<Resolved> resolve_parts(const Phrase& phrase, Parts& parts);
  std::vector<Resolved> quantity(const Phrase& phrase);
  std::optional<Resolved> listed(const Phrase& phrase, const Parts& parts);
  std::optional<Resolved> by_role(const Phrase& phrase, const Parts& parts);
  std::optional<Resolved> by_name(const Phrase& phrase, const Parts& parts);
  std::optional<Resolved> collective(const Phrase& phrase, const Parts& parts);
  Resolved from_entry(const Entry& entry, const NameMatch& match, const Parts& parts) const;
  Resolved person(const Identity& identity, const Parts& parts) const;
  const Entry* best_entry(const NameMatch& match) const;
  [[nodiscard]] bool leaves_place(const Phrase& phrase) const;
  void add_second_states(const Phrase& phrase, std::vector<Resolved>& actors);
  void take_state(const Phrase& phrase, const Parts& parts, Resolved& organ);
  std::string country_around(const Phrase& phrase, const Parts& parts, bool follow_links, TextRange& range);
  void attach_appositions(const Phrase& phrase, Resolved& resolved);
  [[nodiscard]] std::optional<int> unseen_apposition(const Resolved& resolved) const;
  void attach_acronym(Resolved& resolved);
  void take_title(Resolved& resolved, const Title* title, bool former) const;
  void attach_titles(const Phrase& phrase, Resolved& resolved);
  void attach_places(const Phrase& phrase, Resolved& resolved);
  [[nodiscard]] bool is_day(const Word& word) const;
  std::optional<Resolved> by_ending(const Phrase& phrase, const Parts& parts);
  [[nodiscard]] TextRange words_range(int first, int last) const;

  const Knowledge& knowledge_;
  const Sentence& sentence_;
  const SentenceNames& names_;
  const Phrases& phrases_;
  DocumentMemory& memory_;
  std::optional<Day> day_;
  std::vector<bool> used_;
  std::vector<bool> active_;  // phrases being resolved, against cycles
};

}  // namespace dragoman
