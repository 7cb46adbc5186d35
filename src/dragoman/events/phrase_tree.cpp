#include "dragoman/events/phrase_tree.h"

#include <algorithm>
#include <utility>

#include "dragoman/base/strings.h"
#include "dragoman/events/petrarch_words.h"

namespace dragoman {

bool PhraseTree::is_clause(int index) const {
  const std::string& label = node(index).label;
  return label == "S" || label == "SBAR" || label == "VP" || label == "SINV" || label == "SQ" || label == "SBARQ" ||
         label == "PRN";
}

int PhraseTree::add(std::string label, int parent) {
  const int index = static_cast<int>(nodes.size());
  PhraseNode added;
  added.label = std::move(label);
  added.parent = parent;
  nodes.push_back(std::move(added));
  if (parent >= 0) nodes[static_cast<std::size_t>(parent)].children.push_back(index);
  return index;
}

int PhraseTree::add_leaf(std::string tag, std::string_view form, int parent, int sentence_word) {
  PhraseLeaf leaf;
  const bool letters = std::any_of(form.begin(), form.end(), is_word_byte);
  if (tag != "POS" && letters) leaf.word = petrarch_word(form);
  leaf.form = form;
  leaf.tag = tag;
  leaf.sentence_word = sentence_word;
  leaf.node = add(std::move(tag), parent);
  nodes.back().leaf = true;
  leaves.push_back(std::move(leaf));
  return static_cast<int>(leaves.size()) - 1;
}

void PhraseTree::close() {
  for (PhraseNode& node : nodes) node.first = size(), node.last = 0;
  for (int i = 0; i < size(); ++i) {
    for (int at = leaves[static_cast<std::size_t>(i)].node; at >= 0; at = nodes[static_cast<std::size_t>(at)].parent) {
      PhraseNode& node = nodes[static_cast<std::size_t>(at)];
      node.first = std::min(node.first, i);
      node.last = std::max(node.last, i + 1);
    }
  }
  for (PhraseNode& node : nodes) node.last = std::max(node.first, node.last);
}

Result<PhraseTree> read_penn_tree(std::string_view brackets) {
  constexpr std::size_t kDeepest = 400;
  PhraseTree tree;
  std::vector<int> open;
  bool closed = false;
  const auto bad = [](const char* what) {
    return fail("E-EVENTS-031", std::string("a parse tree is not to be read: ") + what, "Penn brackets: (S (NP (NNP …)) (VP …))");
  };
  for (std::size_t at = 0; at < brackets.size();) {
    const char c = brackets[at];
    if (is_ascii_space(c)) {
      ++at;
    } else if (c == '(') {
      if (closed) return bad("it goes on after its last bracket");
      std::size_t end = ++at;
      while (end < brackets.size() && !is_ascii_space(brackets[end]) && brackets[end] != '(' && brackets[end] != ')') ++end;
      if (open.size() >= kDeepest) return bad("it is too deep");
      // "( (S …))": a root without a name.
      open.push_back(tree.add(std::string(end == at ? "ROOT" : brackets.substr(at, end - at)), open.empty() ? -1 : open.back()));
      at = end;
    } else if (c == ')') {
      if (open.empty()) return bad("there is a ) too many");
      closed = open.size() == 1;
      open.pop_back();
      ++at;
    } else {
      if (open.empty()) return bad("a word outside of brackets");
      std::size_t end = at;
      while (end < brackets.size() && !is_ascii_space(brackets[end]) && brackets[end] != '(' && brackets[end] != ')') ++end;
      // The word of a leaf: the node just opened becomes the leaf's.
      const auto node = static_cast<std::size_t>(open.back());
      if (node + 1 == tree.nodes.size() && tree.nodes[node].children.empty() && !tree.nodes[node].leaf) {
        const std::string label = tree.nodes[node].label;
        const int parent = tree.nodes[node].parent;
        tree.nodes.pop_back();
        if (parent >= 0) tree.nodes[static_cast<std::size_t>(parent)].children.pop_back();
        tree.add_leaf(label, brackets.substr(at, end - at), parent);
      } else {
        tree.add_leaf("X", brackets.substr(at, end - at), open.back());
      }
      at = end;
    }
  }
  if (!open.empty()) return bad("a ) is missing");
  if (tree.leaves.empty()) return bad("it has no words");
  tree.close();
  return tree;
}

}  // namespace dragoman
