#pragma once
// SentenceNames: which words of a sentence are names and role words of the lists.
//
// DESCRIPTION: one left-to-right pass over the atoms of the words, longest match first, names and role words each on their own:
// "Syrian army" is a name (Syrian) and a role word (army). Made per sentence; refers to the sentence and the Knowledge.
//
//   SentenceNames found(knowledge, sentence, memory);
//   if (const NameMatch* name = found.name_at(3)) use(name->entries.front());
#include <cstdint>
#include <vector>

#include "dragoman/actors/document_memory.h"
#include "dragoman/actors/knowledge.h"
#include "dragoman/language/sentence.h"

namespace dragoman {

/// How a name stands in a hyphenated word: "pro-Russian", "US-backed", "Somalia-based".
enum class NameUse : std::uint8_t { kPlain, kAttitude, kBacked, kBased };

struct NameMatch {
  int first = 0;  ///< words, both included
  int last = 0;
  TextRange range;             ///< may be a part of one word
  std::vector<Entry> entries;  ///< all meanings, those of the user's lists first
  NameUse use = NameUse::kPlain;

  [[nodiscard]] bool covers(int word) const { return first <= word && word <= last; }
};

class SentenceNames {
 public:
  SentenceNames(const Knowledge& knowledge, const Sentence& sentence, const DocumentMemory& memory);

  [[nodiscard]] const std::vector<NameMatch>& names() const { return names_; }
  [[nodiscard]] const std::vector<NameMatch>& roles() const { return roles_; }
  /// A capitalised word that the document has introduced as a name, whatever the tagger makes of it.
  [[nodiscard]] bool remembered(int word) const { return remembered_[static_cast<std::size_t>(word)]; }
  /// Words before this one are a dateline: "BEIJING, May 2 (Wire) --".
  [[nodiscard]] int body_start() const { return body_start_; }
  /// What a match is in the lists.
  [[nodiscard]] bool is_person(const NameMatch& name) const;
  [[nodiscard]] bool is_title(const NameMatch& role) const;
  [[nodiscard]] bool is_plural(const NameMatch& role) const;
  [[nodiscard]] bool is_band(const NameMatch& role) const;  ///< "rights group", "militia": stands before a group's name

  [[nodiscard]] const NameMatch* name_at(int word) const { return at(names_, name_of_word_, word); }
  [[nodiscard]] const NameMatch* role_at(int word) const { return at(roles_, role_of_word_, word); }

 private:
  static const NameMatch* at(const std::vector<NameMatch>& matches, const std::vector<int>& of_word, int word) {
    const int index = of_word[static_cast<std::size_t>(word)];
    return index < 0 ? nullptr : &matches[static_cast<std::size_t>(index)];
  }
  void find(const Knowledge& knowledge, const Sentence& sentence, const PhraseTable& table, bool names);
  void drop_given_names(const Knowledge& knowledge, const Sentence& sentence);

  const Knowledge& knowledge_;
  std::vector<Atom> atoms_;
  std::vector<std::uint64_t> hash_of_atom_;
  std::vector<int> word_of_atom_;
  std::vector<NameMatch> names_, roles_;
  std::vector<int> name_of_word_, role_of_word_;
  std::vector<bool> remembered_;
  bool all_capitals_ = false;
  int body_start_ = 0;
};

}  // namespace dragoman
