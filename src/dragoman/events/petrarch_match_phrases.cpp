// The second dialect: phrases.
//
// What a verb governs is cut into regions: the leaves that depend on it directly (particles, objects, predicates, infinitives),
// and its prepositional phrases, those inside the objects and inside each other too. A plain word or a {noun phrase} must stand
// among the direct ones, a (PREPOSITION WORD) in one prepositional phrase of that preposition. Nouns stand for their regular
// plurals as well: the dictionaries of this dialect write the singular.
#include <algorithm>

#include "dragoman/events/petrarch_match.h"

namespace dragoman {
namespace {

struct Regions {
  std::vector<int> direct;         ///< leaves, in order
  std::vector<int> prepositional;  ///< PP nodes
};

void collect(const PhraseTree& tree, int node, int after, Regions& regions, bool in_prepositional) {
  const PhraseNode& here = tree.node(node);
  if (here.last <= after) return;
  if (here.leaf) {
    if (!in_prepositional) regions.direct.push_back(here.first);
    return;
  }
  if (here.label == "PP") {
    regions.prepositional.push_back(node);
    in_prepositional = true;
  }
  // Subordinate clauses speak of other things; an infinitive goes on with this one.
  if (here.label == "SBAR" || here.label == "SBARQ" || here.label == "PRN") return;
  if (here.label == "S" && std::any_of(here.children.begin(), here.children.end(), [&](int c) { return tree.is(c, "NP"); }))
    return;
  for (const int c : here.children) collect(tree, c, after, regions, in_prepositional);
}

class PhraseSearch {
 public:
  PhraseSearch(const PhraseTree& tree, const PetrarchActors& actors, const PetrarchVerbs& verbs, PetrarchMatch& match)
      : tree_(tree), actors_(actors), verbs_(verbs), match_(match) {}

  /// The elements in order among leaves that are given; anything may stand between, joined ones side by side.
  bool among(const std::vector<PetrarchElement>& elements, std::size_t from, const std::vector<int>& leaves) {
    std::size_t at = 0;
    for (std::size_t e = from; e < elements.size(); ++e) {
      const PetrarchElement& element = elements[e];
      if (element.symbol != PetrarchSymbol::kWord && element.symbol != PetrarchSymbol::kSet) {
        if (!bind(element.symbol, at < leaves.size() ? leaves[at] : tree_.size(), leaves)) return false;
        continue;
      }
      bool found = false;
      const std::size_t limit = element.joined && e > from ? std::min(at + 1, leaves.size()) : leaves.size();
      for (; at < limit && !found; ++at) {
        const PetrarchFound here =
            petrarch_element_at(tree_, verbs_, element, leaves[at], leaves[at], leaves.back() + 1, 1, true);
        if (here.words == 0) continue;
        match_.words += here.words;
        while (at + 1 < leaves.size() && leaves[at + 1] < here.next) ++at;
        found = true;
      }
      if (!found) return false;
    }
    return true;
  }

  /// A sign: the first unit with an actor at or after `leaf` that overlaps the leaves.
  bool bind(PetrarchSymbol symbol, int leaf, const std::vector<int>& leaves) {
    const int begin = leaves.empty() ? 0 : leaves.front(), end = leaves.empty() ? 0 : leaves.back() + 1;
    for (std::size_t i = 0; i < actors_.units().size(); ++i) {
      const PetrarchUnit& unit = actors_.units()[i];
      if (unit.last <= std::min(leaf, end - 1) || unit.first < begin || unit.first >= end) continue;
      const int index = static_cast<int>(i);
      if (index == match_.source || index == match_.target) continue;
      if (symbol != PetrarchSymbol::kSkip && unit.actors.empty()) continue;
      if (symbol == PetrarchSymbol::kCompound && unit.actors.size() < 2) return false;
      if (symbol == PetrarchSymbol::kSource) match_.source = index;
      if (symbol == PetrarchSymbol::kTarget) match_.target = index;
      if (symbol == PetrarchSymbol::kCompound) match_.compound = index;
      ++match_.words;
      return true;
    }
    return false;
  }

 private:
  const PhraseTree& tree_;
  const PetrarchActors& actors_;
  const PetrarchVerbs& verbs_;
  PetrarchMatch& match_;
};

std::vector<int> leaves_of(const PhraseTree& tree, int first, int last) {
  std::vector<int> leaves;
  for (int i = first; i < last; ++i)
    if (!tree.leaf(i).word.empty()) leaves.push_back(i);
  return leaves;
}

/// The leaves of a prepositional phrase, those of the prepositional phrases in it left out.
void own_leaves(const PhraseTree& tree, int node, std::vector<int>& leaves) {
  for (const int c : tree.node(node).children) {
    if (tree.node(c).leaf) {
      leaves.push_back(tree.node(c).first);
    } else if (!tree.is(c, "PP") && !tree.is_clause(c)) {
      own_leaves(tree, c, leaves);
    }
  }
}

}  // namespace

bool PetrarchMatcher::fits_phrases(const PetrarchPattern& pattern, const PetrarchVerbAt& verb, PetrarchMatch& match) const {
  PhraseSearch search(tree_, actors_, verbs_, match);
  Regions regions;
  collect(tree_, verb.phrase, verb.last, regions, false);
  for (const PetrarchGroup& group : pattern.after) {
    if (group.kind != PetrarchGroup::Kind::kPreposition) {
      const bool sign =
          group.elements.front().symbol != PetrarchSymbol::kWord && group.elements.front().symbol != PetrarchSymbol::kSet;
      // A bare $ or + may be anywhere after the verb.
      if (!search.among(group.elements, 0, sign ? leaves_of(tree_, verb.last, verb.end) : regions.direct)) return false;
      continue;
    }
    bool found = false;
    for (const int pp : regions.prepositional) {
      std::vector<int> leaves;
      own_leaves(tree_, pp, leaves);
      if (leaves.empty() || leaves.front() < verb.last) continue;
      const PetrarchMatch before = match;
      if (search.among(group.elements, 0, leaves)) {
        found = true;
        break;
      }
      match = before;
    }
    if (!found) return false;
  }
  if (pattern.before.empty()) return true;
  // Before the verb: the subject, auxiliaries and adverbs of its clause, or a verb that governs it.
  const std::vector<int> leaves = leaves_of(tree_, verb.begin, verb.first);
  return std::all_of(pattern.before.begin(), pattern.before.end(),
                     [&](const PetrarchGroup& group) { return !leaves.empty() && search.among(group.elements, 0, leaves); });
}

}  // namespace dragoman
