#pragma once
// Sentence: words with tags and a dependency tree; the boundary type language → actors.
//
// DESCRIPTION: plain values that own their strings; a sentence may outlive the document and the model it came from.
// Universal Dependencies 2 throughout: one Word per syntactic word ("don't" = do + n't), heads are word numbers.
//
//   for (const Word& word : sentence.words)
//     if (word.relation == Relation::kNsubj && word.head >= 0) use(sentence.words[word.head].lemma);
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/base/range.h"

namespace dragoman {

/// The 17 universal parts of speech, in the order of the UD documentation's table.
enum class Upos : std::uint8_t {
  kAdj,
  kAdp,
  kAdv,
  kAux,
  kCconj,
  kDet,
  kIntj,
  kNoun,
  kNum,
  kPart,
  kPron,
  kPropn,
  kPunct,
  kSconj,
  kSym,
  kVerb,
  kX
};

/// The 37 universal relations; what comes after the colon is Word::subtype.
enum class Relation : std::uint8_t {
  kAcl,
  kAdvcl,
  kAdvmod,
  kAmod,
  kAppos,
  kAux,
  kCase,
  kCc,
  kCcomp,
  kClf,
  kCompound,
  kConj,
  kCop,
  kCsubj,
  kDep,
  kDet,
  kDiscourse,
  kDislocated,
  kExpl,
  kFixed,
  kFlat,
  kGoeswith,
  kIobj,
  kList,
  kMark,
  kNmod,
  kNsubj,
  kNummod,
  kObj,
  kObl,
  kOrphan,
  kParataxis,
  kPunct,
  kReparandum,
  kRoot,
  kVocative,
  kXcomp
};

std::string_view name_of(Upos upos);                             ///< "NOUN"
std::string_view name_of(Relation relation);                     ///< "nsubj"
bool parse_upos(std::string_view name, Upos& upos);              ///< false for anything else
bool parse_relation(std::string_view name, Relation& relation);  ///< the universal part only: "nsubj", not "nsubj:pass"

struct Word {
  TextRange range;  ///< bytes of the document's text; the words of an inseparable contraction share its range
  std::string form;
  std::string lemma;
  std::string xpos;        ///< treebank tag ("VBD"), empty when unknown
  std::string feats;       ///< "Number=Plur|Tense=Past", empty when none
  std::string subtype;     ///< of the relation: "pass", "agent", "relcl", "poss", "tmod", "prt", …; empty when none
  std::int32_t head = -1;  ///< 0-based index of the head word in this sentence; -1 for the root
  Upos upos = Upos::kX;
  Relation relation = Relation::kDep;
  bool space_after = true;
  bool starts_contraction = false;    ///< first word of a UD multiword token …
  std::uint8_t contraction_size = 0;  ///< … of so many words (0 when none)
  float margin = 0;                   ///< how sure the parser is of head and relation: 0 (a toss) … 1

  [[nodiscard]] bool is(Relation r, std::string_view sub = {}) const { return relation == r && (sub.empty() || subtype == sub); }
  /// True when feats holds this pair: has_feature("Tense=Past").
  [[nodiscard]] bool has_feature(std::string_view pair) const;
};

struct Sentence {
  TextRange range;              ///< bytes of the document's text
  std::uint32_t number = 0;     ///< 0-based within the document
  std::uint32_t paragraph = 0;  ///< index into Document::paragraphs
  std::vector<Word> words;

  /// Index of the root word, or -1 in a sentence without words.
  [[nodiscard]] int root() const;
  /// Indices of the words whose head is `word`, in order.
  [[nodiscard]] std::vector<int> children(int word) const;
  /// All words under `word`, itself included, in order.
  [[nodiscard]] std::vector<int> subtree(int word) const;
  /// The smallest byte range that covers the subtree of `word`.
  [[nodiscard]] TextRange subtree_range(int word) const;
};

}  // namespace dragoman
