#pragma once
// PhraseTree: a sentence as phrases (S, NP, VP, PP …) over words in capitals, the shape that PETRARCH's dictionaries speak of.
//
// DESCRIPTION: made from Penn brackets (what PETRARCH's own records hold) or from a dependency tree of dragoman's. Nodes are
// numbered in pre-order; a leaf is a node too. Immutable after building.
//
//   Result<PhraseTree> tree = read_penn_tree("(S (NP (NNP Gondor)) (VP (VBD met)))");
//   PhraseTree own = phrase_tree_of(sentence);
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/base/result.h"
#include "dragoman/language/sentence.h"

namespace dragoman {

struct PhraseNode {
  std::string label;  ///< "NP", "VP", …, the tag of a leaf; function tags stay ("NP-TMP")
  int parent = -1;
  std::vector<int> children;
  int first = 0, last = 0;  ///< leaves [first, last)
  bool leaf = false;
};

struct PhraseLeaf {
  std::string word;  ///< in capitals; empty for a possessive's 's and for punctuation other than the comma
  std::string tag;   ///< Penn: "NNP", "VBD", "CC", ","
  std::string form;  ///< as written
  int node = -1;
  int sentence_word = -1;  ///< index in Sentence::words; -1 in a tree that was read
};

struct PhraseTree {
  std::vector<PhraseNode> nodes;
  std::vector<PhraseLeaf> leaves;

  [[nodiscard]] const PhraseNode& node(int index) const { return nodes[static_cast<std::size_t>(index)]; }
  [[nodiscard]] const PhraseLeaf& leaf(int index) const { return leaves[static_cast<std::size_t>(index)]; }
  [[nodiscard]] int size() const { return static_cast<int>(leaves.size()); }
  [[nodiscard]] bool is(int index, std::string_view label) const { return node(index).label == label; }
  /// A clause of its own: what stands in it is not part of the noun phrase around it.
  [[nodiscard]] bool is_clause(int index) const;

  /// Adds a node under `parent` (-1: the root) and gives its number; leaves are added in text order.
  int add(std::string label, int parent);
  int add_leaf(std::string tag, std::string_view form, int parent, int sentence_word = -1);
  /// Sets the leaves that each node spans, after the last add.
  void close();
};

/// Penn brackets. E-EVENTS-031 when they are not balanced or hold no word.
Result<PhraseTree> read_penn_tree(std::string_view brackets);
/// Phrases from dependencies: subjects and what precedes them under S, the verb with the rest under VP, nouns under NP with their
/// prepositional phrases inside. Words that hyphens join become one leaf, as the dictionaries write them.
PhraseTree phrase_tree_of(const Sentence& sentence);

}  // namespace dragoman
