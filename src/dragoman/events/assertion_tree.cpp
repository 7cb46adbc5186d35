#include "dragoman/events/assertion_tree.h"

#include <algorithm>
#include <array>

#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

template <std::size_t N>
bool one_of(std::string_view text, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

}  // namespace

ClauseTree::ClauseTree(const Sentence& sentence) : sentence_(&sentence) {
  const std::size_t count = sentence.words.size();
  lemmas_.reserve(count);
  for (const Word& word : sentence.words) lemmas_.push_back(ascii_lower(word.lemma.empty() ? word.form : word.lemma));
  start_.assign(count + 1, 0);
  for (const Word& word : sentence.words) {
    if (word.head >= 0) ++start_[static_cast<std::size_t>(word.head) + 1];
  }
  for (std::size_t i = 0; i < count; ++i) start_[i + 1] += start_[i];
  list_.resize(static_cast<std::size_t>(start_[count]));
  std::vector<int> next(start_.begin(), start_.end());
  for (std::size_t i = 0; i < count; ++i) {
    const int head = sentence.words[i].head;
    if (head >= 0) list_[static_cast<std::size_t>(next[static_cast<std::size_t>(head)]++)] = static_cast<int>(i);
  }
}

std::span<const int> ClauseTree::children(int index) const {
  if (index < 0) return {};
  const auto first = static_cast<std::size_t>(start_[static_cast<std::size_t>(index)]);
  const auto last = static_cast<std::size_t>(start_[static_cast<std::size_t>(index) + 1]);
  return std::span<const int>(list_).subspan(first, last - first);
}

int ClauseTree::child(int index, Relation relation, std::string_view subtype) const {
  for (const int c : children(index)) {
    if (word(c).is(relation, subtype)) return c;
  }
  return -1;
}

bool ClauseTree::has_child_lemma(int index, Relation relation, std::string_view wanted) const {
  for (const int c : children(index)) {
    if (word(c).is(relation) && lemma(c) == wanted) return true;
  }
  return false;
}

std::string ClauseTree::marker(int index) const {
  std::string text;
  for (const int c : children(index)) {
    if (!word(c).is(Relation::kCase) && !word(c).is(Relation::kMark)) continue;
    if (word(c).form == "'s" || word(c).form == "’s") continue;
    if (c > index) continue;
    if (!text.empty()) text += ' ';
    text += ascii_lower(word(c).form);
    for (const int fixed : children(c)) {
      if (word(fixed).is(Relation::kFixed)) text += ' ' + ascii_lower(word(fixed).form);
    }
  }
  return text;
}

bool ClauseTree::is_noun(int index) const {
  if (index < 0) return false;
  const Upos upos = word(index).upos;
  return upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kPron || upos == Upos::kNum;
}

bool ClauseTree::is_clause(int index) const {
  if (index < 0) return false;
  if (word(index).upos == Upos::kVerb && !word(index).is(Relation::kAmod) && !word(index).is(Relation::kCase) &&
      !word(index).is(Relation::kMark)) {
    return true;
  }
  return child(index, Relation::kCop) >= 0 || child(index, Relation::kNsubj) >= 0 || child(index, Relation::kExpl) >= 0;
}

bool ClauseTree::is_passive(int index) const {
  if (index < 0) return false;
  for (const int c : children(index)) {
    if ((word(c).is(Relation::kNsubj) || word(c).is(Relation::kAux) || word(c).is(Relation::kCsubj)) && word(c).subtype == "pass")
      return true;
  }
  // "troops accused by rebels", "driven by fear": a past participle that modifies.
  return word(index).is(Relation::kAcl) && word(index).subtype != "relcl" && word(index).xpos == "VBN" && object(index) < 0;
}

int ClauseTree::antecedent(int index) const {
  if (index < 0 || word(index).upos != Upos::kPron) return index;
  const std::string_view form = lemma(index);
  if (form != "who" && form != "which" && form != "that" && form != "whom") return index;
  for (int at = index, steps = 0; at >= 0 && steps < 6; at = head(at), ++steps) {
    if (word(at).is(Relation::kAcl, "relcl")) return head(at);
  }
  return index;
}

int ClauseTree::subject(int index) const {
  for (int at = index, steps = 0; at >= 0 && steps < 6; ++steps) {
    for (const int c : children(at)) {
      if (word(c).is(Relation::kNsubj) || word(c).is(Relation::kCsubj)) return antecedent(c);
    }
    const Word& here = word(at);
    // "strikes engaged units; destroyed a bridge": a past form with its own object goes on with the clause before.
    if (here.is(Relation::kAcl) && here.subtype != "relcl" && (here.xpos == "VBN" || here.xpos == "VBD") && object(at) >= 0) {
      at = clause_of(here.head);
      if (at < 0 || at == index) return -1;
      continue;
    }
    if (here.is(Relation::kAcl)) return here.head;  // "people fleeing war", "a plan to attack" (the noun is the best guess)
    if (here.is(Relation::kConj) || here.is(Relation::kAdvcl) ||
        (here.is(Relation::kParataxis) && at > here.head && object(at) >= 0)) {
      at = here.head;
      if (at >= 0 && !is_clause(at) && !word(at).is(Relation::kXcomp)) return -1;  // "remains ready to help"
      continue;
    }
    if (here.is(Relation::kXcomp)) {
      // Object control for "force X to", subject control without an object.
      const int above = here.head;
      const int controlled = object(above);
      if (controlled >= 0 && controlled < at) return controlled;
      at = above;
      continue;
    }
    return -1;
  }
  return -1;
}

int ClauseTree::object(int index) const {
  const int direct = child(index, Relation::kObj);
  return direct;
}

int ClauseTree::oblique(int index, std::string_view preposition) const {
  for (const int c : children(index)) {
    if ((word(c).is(Relation::kObl) || word(c).is(Relation::kNmod) || word(c).is(Relation::kAdvcl) ||
         word(c).is(Relation::kAcl)) &&
        marker(c) == preposition) {
      return c;
    }
  }
  return -1;
}

int ClauseTree::agent(int index) const {
  if (!is_passive(index)) return subject(index);
  for (const int c : children(index)) {
    if (word(c).is(Relation::kObl, "agent")) return c;
  }
  return oblique(index, "by");
}

int ClauseTree::patient(int index) const { return is_passive(index) ? subject(index) : object(index); }

int ClauseTree::complement(int index) const {
  const int open = child(index, Relation::kXcomp);
  return open >= 0 ? open : child(index, Relation::kCcomp);
}

int ClauseTree::clause_of(int index) const {
  for (int at = index, steps = 0; at >= 0 && steps < 60; at = head(at), ++steps) {
    if (is_clause(at)) return at;
  }
  return index;
}

int ClauseTree::root_clause() const {
  const int root = sentence_->root();
  return root >= 0 && is_clause(root) ? root : -1;
}

bool ClauseTree::is_below(int index, int above) const {
  for (int at = index, steps = 0; at >= 0 && steps < 80; at = head(at), ++steps) {
    if (at == above) return true;
  }
  return false;
}

void ClauseTree::collect(int index, int without, bool top, std::vector<int>& out) const {
  out.push_back(index);
  const bool noun = !is_clause(index);
  for (const int c : children(index)) {
    if (c == without) continue;
    const Word& below = word(c);
    if (top) {
      if (below.is(Relation::kCase) || below.is(Relation::kMark) || below.is(Relation::kCc) || below.is(Relation::kParataxis) ||
          below.is(Relation::kDiscourse)) {
        continue;
      }
      if (below.is(Relation::kConj) && is_clause(c)) continue;
      if (noun && (below.is(Relation::kAppos) || below.is(Relation::kAcl, "relcl") || below.is(Relation::kPunct))) continue;
    }
    collect(c, without, false, out);
  }
}

TextRange ClauseTree::phrase(int index, int without) const {
  if (index < 0) return {};
  std::vector<int> words;
  collect(index, without, true, words);
  std::sort(words.begin(), words.end());
  // The stretch around the word that has no hole of more than punctuation: what was cut out ends it.
  const auto at = static_cast<std::size_t>(std::find(words.begin(), words.end(), index) - words.begin());
  std::size_t first = at;
  std::size_t last = at;
  const auto joined = [&](int left, int right) {
    for (int between = left + 1; between < right; ++between) {
      const Word& hole = word(between);
      if (hole.upos != Upos::kPunct && !hole.is(Relation::kCc) && !hole.is(Relation::kDiscourse) && !hole.is(Relation::kMark) &&
          !hole.is(Relation::kCase)) {
        return false;
      }
    }
    return true;
  };
  while (first > 0 && joined(words[first - 1], words[first])) --first;
  while (last + 1 < words.size() && joined(words[last], words[last + 1])) ++last;
  while (first < last && word(words[first]).upos == Upos::kPunct) ++first;
  while (last > first && word(words[last]).upos == Upos::kPunct) --last;
  return word(words[first]).range.joined(word(words[last]).range);
}

TextRange ClauseTree::core(int index) const {
  if (index < 0) return {};
  int first = index;
  int last = index;
  std::vector<int> below;
  for (const int c : children(index)) {
    const Word& child_word = word(c);
    if (c < index && (child_word.is(Relation::kAmod) || child_word.is(Relation::kCompound) || child_word.is(Relation::kNummod) ||
                      child_word.is(Relation::kFlat))) {
      below.clear();
      collect(c, -1, false, below);
      first = std::min(first, *std::min_element(below.begin(), below.end()));
    }
    if (c > index && (child_word.is(Relation::kFlat) || child_word.is(Relation::kCompound))) last = std::max(last, c);
    if (c > index && child_word.is(Relation::kNmod) && marker(c) == "of" && word(first).range.start < word(c).range.start) {
      return word(first).range.joined(core(c));
    }
  }
  return word(first).range.joined(word(last).range);
}

bool ClauseTree::is_negated(int index) const {
  static constexpr std::array<std::string_view, 11> kNot = {"not",    "never", "n't",     "n’t",    "no",     "hardly",
                                                            "barely", "nor",   "neither", "cannot", "without"};
  for (const int c : children(index)) {
    const Word& below = word(c);
    if (!below.is(Relation::kAdvmod) && !below.is(Relation::kDet) && !below.is(Relation::kCase) && !below.is(Relation::kAux) &&
        !below.is(Relation::kCc))
      continue;
    if (one_of(lemma(c), kNot) || ascii_lower(below.form) == "n't" || ascii_lower(below.form) == "cannot") return true;
  }
  return false;
}

/// "Prior to that, X was the only group": at the clause itself or one that it is an argument or part of.
bool ClauseTree::is_earlier(int index) const {
  for (int at = index, steps = 0; at >= 0 && steps < 40; at = head(at), ++steps) {
    for (const int c : children(at)) {
      const Word& below = word(c);
      if (below.is(Relation::kAdvmod) && (lemma(c) == "previously" || lemma(c) == "formerly" || lemma(c) == "historically"))
        return true;
      if (!below.is(Relation::kObl)) continue;
      const std::string before = marker(c);
      const bool then = lemma(c) == "that" || lemma(c) == "then" || lemma(c) == "this";
      if (then && (before.starts_with("prior") || before == "before")) return true;
    }
    if (word(at).is(Relation::kAdvcl) || word(at).is(Relation::kAcl, "relcl") || word(at).is(Relation::kConj) ||
        word(at).is(Relation::kParataxis))
      return false;
  }
  return false;
}

Modality ClauseTree::modality(int index) const {
  static constexpr std::array<std::string_view, 8> kMaybe = {"may", "might", "could", "would", "can", "should", "must", "ought"};
  static constexpr std::array<std::string_view, 9> kIf = {"if",       "unless",      "whether", "in case", "should",
                                                          "provided", "in order to", "lest",    "so that"};
  static constexpr std::array<std::string_view, 26> kUnreal = {
      "hope",  "want",    "wish",    "plan", "fear",   "warn",    "threaten", "doubt", "expect",
      "aim",   "seek",    "intend",  "urge", "demand", "propose", "consider", "ask",   "risk",
      "worry", "predict", "promise", "vow",  "try",    "attempt", "pledge",   "agree"};
  // Purpose and unfulfilled plans: "a deal to reduce violence", "an attempt to end it".
  if (word(index).upos == Upos::kVerb && word(index).xpos == "VB" && marker(index) == "to" &&
      (word(index).is(Relation::kAcl) || word(index).is(Relation::kAdvcl))) {
    return Modality::kHypothetical;
  }
  Modality result = Modality::kAsserted;
  int below = -1;
  for (int at = index, steps = 0; at >= 0 && steps < 40; below = at, at = head(at), ++steps) {
    const bool own = at == index;
    const bool governs = own || is_clause(at) || word(at).upos == Upos::kAdj;
    if (!governs) {
      if (word(at).is(Relation::kAcl, "relcl")) break;
      continue;
    }
    // A clause above speaks for the one below only as its complement; adverbial and relative clauses stand by themselves.
    if (!own) {
      const Word& link = word(below);
      const bool complement = link.is(Relation::kXcomp) || link.is(Relation::kCcomp) || link.is(Relation::kCsubj) ||
                              link.is(Relation::kNsubj) || link.is(Relation::kObj) || link.is(Relation::kObl) ||
                              link.is(Relation::kConj);
      if (!complement) break;
      if (link.is(Relation::kConj)) continue;
      if ((link.is(Relation::kXcomp) || link.is(Relation::kCcomp)) && one_of(lemma(at), kUnreal)) return Modality::kHypothetical;
      if (link.is(Relation::kXcomp) &&
          (lemma(at) == "fail" || lemma(at) == "refuse" || lemma(at) == "cease" || lemma(at) == "stop")) {
        return Modality::kNegated;
      }
      if (!link.is(Relation::kXcomp) && !link.is(Relation::kCcomp) && !link.is(Relation::kCsubj)) {
        if (is_negated(at)) continue;
      }
    }
    if (is_negated(at) && (own || word(below).is(Relation::kXcomp))) return Modality::kNegated;
    for (const int c : children(at)) {
      const Word& mark = word(c);
      if (mark.is(Relation::kAux)) {
        if (lemma(c) == "will" || lemma(c) == "shall" || mark.form == "'ll" || mark.form == "’ll") result = Modality::kFuture;
        if (one_of(lemma(c), kMaybe) && result == Modality::kAsserted) result = Modality::kHypothetical;
      }
      if (mark.is(Relation::kMark) && one_of(marker(at), kIf)) return Modality::kHypothetical;
      if (mark.is(Relation::kAdvmod) && (lemma(c) == "perhaps" || lemma(c) == "possibly" || lemma(c) == "allegedly"))
        result = Modality::kHypothetical;
    }
    if (word(at).is(Relation::kAdvcl) || word(at).is(Relation::kAcl, "relcl") || word(at).is(Relation::kParataxis)) break;
  }
  return result == Modality::kAsserted && is_earlier(index) ? Modality::kHistorical : result;
}

}  // namespace dragoman
