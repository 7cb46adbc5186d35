// Dependencies to phrases.
//
// Each head becomes the phrase of its kind and its dependents are put where a constituency parser would put them: what stands
// before the first auxiliary or verb of a clause under S, the rest under VP; a case marker makes a noun phrase a PP; conjuncts
// become sister phrases under one of their kind. Only what the pattern matcher asks for is got right: noun phrases with their
// prepositional phrases, the verb's VP and its end, subjects, subordinate clauses.
#include <algorithm>

#include "dragoman/base/strings.h"
#include "dragoman/events/phrase_tree.h"

namespace dragoman {
namespace {

constexpr int kDeepest = 150;

std::string tag_of(const Word& word) {
  if (word.upos == Upos::kPunct) return word.form == "," ? "," : word.form;
  if (!word.xpos.empty()) return word.xpos;
  switch (word.upos) {
    case Upos::kVerb: return word.has_feature("VerbForm=Part") ? "VBN" : word.has_feature("VerbForm=Ger") ? "VBG" : "VBD";
    case Upos::kAux: return "VBZ";
    case Upos::kPropn: return "NNP";
    case Upos::kNoun: return "NN";
    case Upos::kAdp: return "IN";
    case Upos::kAdj: return "JJ";
    case Upos::kDet: return "DT";
    case Upos::kCconj: return "CC";
    case Upos::kPron: return "PRP";
    case Upos::kNum: return "CD";
    case Upos::kPart: return word.form == "'s" ? "POS" : "TO";
    default: return "RB";
  }
}

class Builder {
 public:
  explicit Builder(const Sentence& sentence)
      : sentence_(sentence), children_(sentence.words.size()), joined_(sentence.words.size(), -1) {
    for (int i = 0; i < size(); ++i) {
      const int head = word(i).head;
      if (head >= 0 && head < size()) children_[static_cast<std::size_t>(head)].push_back(i);
    }
    join_hyphens();
  }

  PhraseTree build() {
    const int root = tree_.add("ROOT", -1);
    for (int i = 0; i < size(); ++i)
      if (word(i).head < 0) phrase(i, root, 0);
    order();
    tree_.close();
    return std::move(tree_);
  }

 private:
  [[nodiscard]] int size() const { return static_cast<int>(sentence_.words.size()); }
  [[nodiscard]] const Word& word(int i) const { return sentence_.words[static_cast<std::size_t>(i)]; }
  [[nodiscard]] const std::vector<int>& children(int i) const { return children_[static_cast<std::size_t>(i)]; }

  /// "Al", "-", "Qaeda" without spaces between: the last one carries the whole word.
  void join_hyphens() {
    for (int i = 1; i + 1 < size(); ++i) {
      const bool hyphen = word(i).form == "-" && !word(i - 1).space_after && !word(i).space_after;
      if (!hyphen) continue;
      joined_[static_cast<std::size_t>(i - 1)] = i + 1;
      joined_[static_cast<std::size_t>(i)] = i + 1;
    }
  }

  void leaf(int i, int parent) { pending_.push_back({i, parent}); }

  [[nodiscard]] bool has(int i, Relation relation) const {
    return std::any_of(children(i).begin(), children(i).end(), [&](int c) { return word(c).relation == relation; });
  }
  [[nodiscard]] bool is_predicate(int i) const {
    return word(i).upos == Upos::kVerb || word(i).upos == Upos::kAux || has(i, Relation::kCop) || has(i, Relation::kNsubj);
  }
  [[nodiscard]] bool has_subject(int i) const { return has(i, Relation::kNsubj) || has(i, Relation::kCsubj); }

  /// The subtree without structure: too deep to follow.
  void flat(int i, int parent) {
    for (const int w : sentence_.subtree(i)) leaf(w, parent);
  }

  void phrase(int i, int parent, int depth) {
    if (depth > kDeepest) return flat(i, parent);
    const Word& w = word(i);
    if (w.relation == Relation::kPunct || w.relation == Relation::kCc || w.relation == Relation::kCase ||
        w.relation == Relation::kMark || w.relation == Relation::kDet || w.relation == Relation::kAux) {
      if (children(i).empty()) return leaf(i, parent);
    }
    // "the affected villages": a participle that is an adjective.
    const bool attribute = w.relation == Relation::kAmod || w.relation == Relation::kCompound || w.relation == Relation::kFlat;
    if (attribute && is_predicate(i) && !has_subject(i)) return flat(i, parent);
    if (is_predicate(i)) return clause(i, parent, depth);
    switch (w.upos) {
      case Upos::kNoun:
      case Upos::kPropn:
      case Upos::kPron:
      case Upos::kNum:
      case Upos::kSym:
      case Upos::kX: return noun(i, parent, depth);
      case Upos::kAdj:
        if (has(i, Relation::kDet) || has(i, Relation::kCase)) return noun(i, parent, depth);
        return other(i, tree_.add("ADJP", parent), depth);
      default:
        if (children(i).empty()) return leaf(i, parent);
        return other(i, tree_.add("ADVP", parent), depth);
    }
  }

  void other(int i, int node, int depth) {
    leaf(i, node);
    for (const int c : children(i)) phrase(c, node, depth + 1);
  }

  [[nodiscard]] bool conjunct(int c) const { return word(c).relation == Relation::kConj; }

  void noun(int i, int parent, int depth) {
    const bool time =
        word(i).is(Relation::kObl, "tmod") || word(i).is(Relation::kObl, "npmod") || word(i).is(Relation::kObl, "unmarked");
    int top = parent;
    std::vector<int> rest;
    for (const int c : children(i)) {
      if (word(c).relation == Relation::kCase && word(c).upos != Upos::kPart) {
        if (top == parent) top = tree_.add("PP", parent);
        leaf(c, top);
        for (const int g : children(c)) phrase(g, top, depth + 1);
      } else {
        rest.push_back(c);
      }
    }
    const int node = tree_.add(time && top == parent ? "NP-TMP" : "NP", top);
    std::vector<int> conjuncts;
    for (const int c : rest)
      if (conjunct(c) && !is_predicate(c)) conjuncts.push_back(c);
    if (conjuncts.empty()) return noun_parts(i, rest, node, depth);
    // "Danish media and government": single words share what stands before the first; else each is a phrase of its own.
    const bool single = std::all_of(conjuncts.begin(), conjuncts.end(), [&](int c) {
      return std::all_of(children(c).begin(), children(c).end(),
                         [&](int g) { return word(g).relation == Relation::kCc || word(g).relation == Relation::kPunct; });
    });
    std::erase_if(rest, [&](int c) { return std::find(conjuncts.begin(), conjuncts.end(), c) != conjuncts.end(); });
    noun_parts(i, rest, single ? node : tree_.add("NP", node), depth);
    for (const int c : conjuncts) {
      std::vector<int> own;
      for (const int g : children(c)) {
        if (word(g).relation == Relation::kCc || word(g).relation == Relation::kPunct) {
          leaf(g, node);
        } else {
          own.push_back(g);
        }
      }
      noun_parts(c, own, single ? node : tree_.add("NP", node), depth + 1);
    }
  }

  void noun_parts(int i, const std::vector<int>& parts, int node, int depth) {
    leaf(i, node);
    for (const int c : parts) {
      const Word& w = word(c);
      const bool simple = children(c).empty() && !is_predicate(c) && w.relation != Relation::kConj &&
                          w.relation != Relation::kNmod && w.relation != Relation::kAppos && w.relation != Relation::kAcl;
      // Names and compounds are words of this phrase.
      const bool participle = w.relation == Relation::kAmod && children(c).empty();
      if (simple || participle || (depth < kDeepest && (w.relation == Relation::kFlat || w.relation == Relation::kCompound))) {
        for (const int g : sentence_.subtree(c)) leaf(g, node);
      } else if (w.relation == Relation::kAcl && w.subtype == "relcl") {
        clause(c, tree_.add("SBAR", node), depth + 1);
      } else {
        phrase(c, node, depth + 1);
      }
    }
  }

  /// `shares_subject`: a further verb of the clause around it, which makes no clause of its own.
  void clause(int i, int parent, int depth, bool shares_subject = false) {
    if (depth > kDeepest) return flat(i, parent);
    std::vector<int> joined_clauses, joined_verbs, own;
    for (const int c : children(i)) {
      const bool predicate = is_predicate(c);
      if (conjunct(c) && predicate) {
        (has_subject(c) ? joined_clauses : joined_verbs).push_back(c);
      } else {
        own.push_back(c);
      }
    }
    int top = parent;
    const Relation relation = word(i).relation;
    const bool marked = has(i, Relation::kMark);
    const bool finite_mark = marked && std::any_of(own.begin(), own.end(), [&](int c) {
                               return word(c).relation == Relation::kMark && ascii_lower(word(c).form) != "to";
                             });
    if (relation == Relation::kCcomp || finite_mark) top = tree_.add("SBAR", top);
    if (!joined_clauses.empty()) top = tree_.add("S", top);
    const int s = shares_subject ? top : tree_.add("S", top);
    const int all = joined_verbs.empty() ? s : tree_.add("VP", s);
    const int vp = tree_.add("VP", all);
    int first_verb = i;
    for (const int c : own)
      if (word(c).relation == Relation::kAux || word(c).relation == Relation::kCop ||
          (word(c).relation == Relation::kMark && ascii_lower(word(c).form) == "to"))
        first_verb = std::min(first_verb, c);
    // A predicate that is a noun or adjective: its own words belong to it.
    if (word(i).upos == Upos::kVerb || word(i).upos == Upos::kAux) {
      leaf(i, vp);
    } else {
      std::vector<int> inner;
      std::erase_if(own, [&](int c) {
        const Relation r = word(c).relation;
        const bool of_noun = r == Relation::kDet || r == Relation::kAmod || r == Relation::kNmod || r == Relation::kCompound ||
                             r == Relation::kFlat || r == Relation::kCase || r == Relation::kNummod || r == Relation::kAcl;
        if (of_noun) inner.push_back(c);
        return of_noun;
      });
      const bool with_case = std::any_of(inner.begin(), inner.end(), [&](int c) { return word(c).relation == Relation::kCase; });
      const int pp = with_case ? tree_.add("PP", vp) : vp;
      const int np = tree_.add(word(i).upos == Upos::kAdj ? "ADJP" : "NP", pp);
      std::vector<int> parts;
      for (const int c : inner) {
        if (word(c).relation == Relation::kCase) {
          leaf(c, pp);
        } else {
          parts.push_back(c);
        }
      }
      noun_parts(i, parts, np, depth);
    }
    for (const int c : own) {
      const Word& w = word(c);
      const bool subject = w.relation == Relation::kNsubj || w.relation == Relation::kCsubj || w.relation == Relation::kExpl;
      if (w.relation == Relation::kMark && ascii_lower(w.form) != "to") {
        phrase(c, top, depth + 1);
      } else if (w.relation == Relation::kPunct || w.relation == Relation::kParataxis || subject ||
                 (c < first_verb && w.relation != Relation::kAdvmod)) {
        phrase(c, s, depth + 1);
      } else {
        phrase(c, vp, depth + 1);
      }
    }
    for (const int c : joined_verbs) join_conjunct(c, all, depth, true);
    for (const int c : joined_clauses) join_conjunct(c, top, depth, false);
  }

  /// A further verb or clause; its "and" stands beside it.
  void join_conjunct(int c, int parent, int depth, bool shares_subject) {
    std::vector<int>& below = children_[static_cast<std::size_t>(c)];
    for (const int g : below)
      if (word(g).relation == Relation::kCc) leaf(g, parent);
    std::erase_if(below, [&](int g) { return word(g).relation == Relation::kCc; });
    clause(c, parent, depth + 1, shares_subject);
  }

  /// Puts the leaves in under their phrases in text order and sorts the phrases by their first word.
  void order() {
    std::stable_sort(pending_.begin(), pending_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    pending_.erase(std::unique(pending_.begin(), pending_.end(), [](const auto& a, const auto& b) { return a.first == b.first; }),
                   pending_.end());
    std::string before;
    for (const auto& [index, parent] : pending_) {
      if (joined_[static_cast<std::size_t>(index)] >= 0) {
        before += word(index).form;
        continue;
      }
      tree_.add_leaf(tag_of(word(index)), before + word(index).form, parent, index);
      before.clear();
    }
    PhraseTree& tree = tree_;
    tree.close();
    for (PhraseNode& node : tree.nodes)
      std::stable_sort(node.children.begin(), node.children.end(),
                       [&](int a, int b) { return tree.node(a).first < tree.node(b).first; });
  }

  const Sentence& sentence_;
  std::vector<std::vector<int>> children_;
  std::vector<int> joined_;
  std::vector<std::pair<int, int>> pending_;  // word, parent
  PhraseTree tree_;
};

}  // namespace

PhraseTree phrase_tree_of(const Sentence& sentence) { return Builder(sentence).build(); }

}  // namespace dragoman
