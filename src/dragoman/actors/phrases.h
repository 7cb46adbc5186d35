#pragma once
// Phrases: the noun phrases of a sentence, from its tree, with names of the lists kept whole.
//
// DESCRIPTION: a phrase is a head with what stands before it ("the Syrian army", "Syria's ambassador") and the names that follow
// it flat ("President Bashar al-Assad"); what hangs on it after ("of Syria", ", the foreign minister,") is linked, not included.
// Parsers err in long names: words of one listed name always form one phrase.
//
//   Phrases phrases(sentence, names);
//   for (const Phrase& phrase : phrases.all()) use(phrase.head, phrase.first, phrase.last);
#include <vector>

#include "dragoman/actors/sentence_names.h"
#include "dragoman/language/sentence.h"

namespace dragoman {

struct Phrase {
  int head = -1;
  int first = 0;  ///< words, both included; possessors are inside
  int last = 0;
  int depth = 0;  ///< of the head in the tree
  struct Link {
    int phrase = -1;          ///< index in Phrases::all()
    std::string preposition;  ///< lower case: "of", "in"; empty for possessors and appositions
  };
  std::vector<Link> possessors, after, appositions;

  [[nodiscard]] bool contains(int word) const { return first <= word && word <= last; }
};

class Phrases {
 public:
  Phrases(const Sentence& sentence, const SentenceNames& names);

  /// In order of their heads.
  [[nodiscard]] const std::vector<Phrase>& all() const { return all_; }
  /// The phrase with that head, or -1.
  [[nodiscard]] int of_head(int word) const { return phrase_of_head_[static_cast<std::size_t>(word)]; }
  [[nodiscard]] const std::vector<int>& children(int word) const { return children_[static_cast<std::size_t>(word)]; }

 private:
  [[nodiscard]] bool is_nominal(int word) const;
  [[nodiscard]] bool is_part(int word) const;
  [[nodiscard]] bool is_others(int word, int head) const;  ///< in a block that is a phrase of its own
  [[nodiscard]] int leftmost(int word) const;
  void find_blocks();
  void extend(Phrase& phrase);
  void cover_names();
  void link();
  void link_possessives();

  const Sentence& sentence_;
  const SentenceNames& names_;
  std::vector<std::vector<int>> children_;
  struct Block {  ///< words that belong together whatever the tree says
    int first = 0, last = 0, head = -1;
  };
  std::vector<Block> blocks_;
  std::vector<int> block_of_word_;  ///< -1 for words outside
  std::vector<int> depth_;
  std::vector<Phrase> all_;
  std::vector<int> phrase_of_head_;
};

}  // namespace dragoman
