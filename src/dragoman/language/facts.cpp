// The edges that Universal Dependencies calls enhanced, made from the basic tree (Schuster, Manning 2016): heads are visited
// before their dependents, so that what a clause inherits (a conjunct from its first conjunct, an xcomp from its governor, a
// relative clause from its noun) is complete when it is asked for. Nothing here knows a language's words; relations and features
// decide.
#include "dragoman/language/facts.h"

#include <algorithm>
#include <utility>

namespace dragoman {
namespace {

bool is_subject(Role role) { return role == Role::kSubject || role == Role::kPassiveSubject; }

bool is_relative_pronoun(const Word& word) { return word.has_feature("PronType=Rel"); }

}  // namespace

class SyntaxFacts::Builder {
 public:
  Builder(SyntaxFacts& facts, const Sentence& sentence) : facts_(facts), words_(sentence.words), count_(words_.size()) {}

  void build() {
    children();
    conjuncts();
    markers();
    voices();
    edges_.resize(count_);
    for (const int word : order_) arguments(word);
    facts_.argument_start_.assign(1, 0);
    for (std::vector<Argument>& edges : edges_) {
      std::stable_sort(edges.begin(), edges.end(), [](const Argument& a, const Argument& b) { return a.word < b.word; });
      facts_.arguments_.insert(facts_.arguments_.end(), edges.begin(), edges.end());
      facts_.argument_start_.push_back(static_cast<int>(facts_.arguments_.size()));
    }
  }

 private:
  [[nodiscard]] const Word& word(int index) const { return words_[static_cast<std::size_t>(index)]; }
  [[nodiscard]] bool valid(int index) const { return index >= 0 && index < static_cast<int>(count_); }

  void children() {
    std::vector<int>& start = facts_.child_start_;
    start.assign(count_ + 1, 0);
    for (const Word& w : words_) {
      if (valid(w.head)) ++start[static_cast<std::size_t>(w.head) + 1];
    }
    for (std::size_t i = 0; i < count_; ++i) start[i + 1] += start[i];
    facts_.child_list_.resize(static_cast<std::size_t>(start[count_]));
    std::vector<int> next(start.begin(), start.end());
    for (std::size_t i = 0; i < count_; ++i) {
      const int head = words_[i].head;
      if (valid(head)) facts_.child_list_[static_cast<std::size_t>(next[static_cast<std::size_t>(head)]++)] = static_cast<int>(i);
    }
    // Heads before dependents; words that no root leads to (a broken tree) come out of it without arguments.
    for (std::size_t i = 0; i < count_; ++i) {
      if (words_[i].head < 0) order_.push_back(static_cast<int>(i));
    }
    for (std::size_t at = 0; at < order_.size(); ++at) {
      for (const int child : facts_.children(order_[at])) order_.push_back(child);
    }
  }

  void conjuncts() {
    facts_.first_conjunct_.resize(count_);
    facts_.next_conjunct_.assign(count_, -1);
    for (std::size_t i = 0; i < count_; ++i) facts_.first_conjunct_[i] = static_cast<int>(i);
    for (const int index : order_) {
      const Word& w = word(index);
      if (w.relation == Relation::kConj && valid(w.head))
        facts_.first_conjunct_[static_cast<std::size_t>(index)] = facts_.first_conjunct(w.head);
    }
    std::vector<int> last(count_, -1);  // of the chain that starts at a first conjunct, in word order
    for (std::size_t i = 0; i < count_; ++i) {
      const int first = facts_.first_conjunct_[i];
      if (first == static_cast<int>(i)) continue;
      int& end = last[static_cast<std::size_t>(first)];
      facts_.next_conjunct_[static_cast<std::size_t>(end < 0 ? first : end)] = static_cast<int>(i);
      end = static_cast<int>(i);
    }
  }

  void markers() {
    facts_.markers_.resize(count_);
    for (std::size_t i = 0; i < count_; ++i) {
      std::string& marker = facts_.markers_[i];
      const auto add = [&](int index) {
        if (!marker.empty()) marker += '_';
        marker += word(index).lemma;
      };
      for (const Relation wanted : {Relation::kCase, Relation::kMark}) {
        for (const int child : facts_.children(static_cast<int>(i))) {
          if (word(child).relation != wanted) continue;
          add(child);
          for (const int part : facts_.children(child)) {
            if (word(part).relation == Relation::kFixed) add(part);
          }
        }
        if (!marker.empty()) break;
      }
    }
  }

  void voices() {
    facts_.passive_.assign(count_, 0);
    for (const int index : order_) {
      const Word& w = word(index);
      bool passive = w.has_feature("Voice=Pass");
      bool own = false;
      for (const int child : facts_.children(index)) {
        const Relation relation = word(child).relation;
        if (word(child).subtype == "pass") passive = true;
        own = own || relation == Relation::kNsubj || relation == Relation::kAux || relation == Relation::kCop;
      }
      // "was arrested and killed": the second participle shares the auxiliary.
      if (!passive && !own && w.relation == Relation::kConj && valid(w.head) && w.has_feature("VerbForm=Part")) {
        passive = facts_.is_passive(w.head) && w.has_feature("Tense=Past");
      }
      facts_.passive_[static_cast<std::size_t>(index)] = passive ? 1 : 0;
    }
  }

  // Adds an argument and those coordinated with it; the relative pronoun gives way to the noun it stands for.
  void add(int predicate, int argument, Role role, Origin origin, std::string_view marker) {
    std::vector<Argument>& edges = edges_[static_cast<std::size_t>(predicate)];
    const auto push = [&](int index, Origin from, std::string_view with) {
      if (index == predicate) return;
      const bool known =
          std::any_of(edges.begin(), edges.end(), [&](const Argument& e) { return e.word == index && e.role == role; });
      if (!known) edges.push_back({index, role, from, with});
    };
    if (is_relative_pronoun(word(argument))) {
      if (const int noun = noun_of_relative(argument); noun >= 0) {
        push(noun, Origin::kRelative, marker);
        return;
      }
    }
    push(argument, origin, marker);
    if (facts_.first_conjunct(argument) != argument) return;
    for (int next = facts_.next_conjunct_[static_cast<std::size_t>(argument)]; next >= 0;
         next = facts_.next_conjunct_[static_cast<std::size_t>(next)]) {
      const std::string_view own = facts_.marker(next);
      push(next, Origin::kConjunct, own.empty() ? marker : own);
    }
  }

  // The noun whose relative clause the word stands in, or -1.
  [[nodiscard]] int noun_of_relative(int index) const {
    for (std::size_t steps = 0; steps < count_ && valid(index); ++steps) {
      const Word& w = word(index);
      if (w.relation == Relation::kAcl && w.subtype == "relcl") return w.head;
      index = w.head;
    }
    return -1;
  }

  void arguments(int predicate) {
    for (const int child : facts_.children(predicate)) own_argument(predicate, child);
    const Word& w = word(predicate);
    switch (w.relation) {
      case Relation::kConj: inherit_from_conjunct(predicate); break;
      case Relation::kXcomp: inherit_control(predicate); break;
      case Relation::kAcl: inherit_from_noun(predicate); break;
      case Relation::kAdvcl:
        if (!facts_.is_finite(predicate)) inherit_subject(predicate, w.head, Origin::kAdverbial);
        break;
      default: break;
    }
  }

  void own_argument(int predicate, int child) {
    const Word& w = word(child);
    const std::string_view marker = facts_.marker(child);
    switch (w.relation) {
      case Relation::kNsubj:
      case Relation::kCsubj:
        add(predicate, child, w.subtype == "pass" ? Role::kPassiveSubject : Role::kSubject, Origin::kTree, {});
        break;
      case Relation::kObj: add(predicate, child, Role::kObject, Origin::kTree, {}); break;
      case Relation::kIobj: add(predicate, child, Role::kIndirectObject, Origin::kTree, {}); break;
      case Relation::kObl:
        add(predicate, child, w.subtype == "agent" ? Role::kAgent : Role::kOblique, Origin::kTree, marker);
        break;
      case Relation::kNmod:
        add(predicate, child, w.subtype == "poss" ? Role::kPossessor : Role::kOblique, Origin::kTree, marker);
        break;
      case Relation::kCcomp:
      case Relation::kXcomp: add(predicate, child, Role::kComplement, Origin::kTree, marker); break;
      case Relation::kAdvcl: add(predicate, child, Role::kAdverbial, Origin::kTree, marker); break;
      default: break;
    }
  }

  [[nodiscard]] bool has(int predicate, bool (*wanted)(Role)) const {
    const std::vector<Argument>& edges = edges_[static_cast<std::size_t>(predicate)];
    return std::any_of(edges.begin(), edges.end(), [&](const Argument& edge) { return wanted(edge.role); });
  }

  void share(int predicate, int argument, Role role, Origin origin, std::string_view marker = {}) {
    std::vector<Argument>& edges = edges_[static_cast<std::size_t>(predicate)];
    if (argument != predicate) edges.push_back({argument, role, origin, marker});
  }

  [[nodiscard]] Role subject_role(int predicate) const {
    return facts_.is_passive(predicate) ? Role::kPassiveSubject : Role::kSubject;
  }

  // The subjects of `from` become those of the predicate, which has none.
  void inherit_subject(int predicate, int from, Origin origin) {
    if (!valid(from) || has(predicate, is_subject)) return;
    for (const Argument& edge : edges_[static_cast<std::size_t>(from)]) {
      const bool outer = word(edge.word).subtype == "outer";  // of a clause that is itself the predicate: nobody's doer
      if (is_subject(edge.role) && !outer) share(predicate, edge.word, subject_role(predicate), origin);
    }
  }

  void inherit_from_conjunct(int predicate) {
    const int first = word(predicate).head;
    if (!valid(first)) return;
    inherit_subject(predicate, first, Origin::kConjunct);
    // What stands after both belongs to both: "condemned and attacked the village", "wounded and killed by rebels".
    const bool has_object = has(predicate, [](Role role) { return role == Role::kObject || role == Role::kAgent; });
    if (has_object) return;
    const std::vector<Argument> edges = edges_[static_cast<std::size_t>(first)];
    for (const Argument& edge : edges) {
      const bool fits = facts_.is_passive(predicate) ? edge.role == Role::kAgent : edge.role == Role::kObject;
      if (fits && edge.word > predicate) share(predicate, edge.word, edge.role, Origin::kConjunct, edge.marker);
    }
  }

  void inherit_control(int predicate) {
    const int governor = word(predicate).head;
    if (!valid(governor) || has(predicate, is_subject)) return;
    const std::vector<Argument> edges = edges_[static_cast<std::size_t>(governor)];
    bool by_object = false;
    for (const Argument& edge : edges) {
      if (edge.role != Role::kObject && edge.role != Role::kIndirectObject) continue;
      share(predicate, edge.word, subject_role(predicate), Origin::kControl);
      by_object = true;
    }
    if (!by_object) inherit_subject(predicate, governor, Origin::kControl);
  }

  void inherit_from_noun(int predicate) {
    const Word& w = word(predicate);
    if (!valid(w.head)) return;
    const auto relative = [](const Argument& edge) { return edge.origin == Origin::kRelative; };
    const std::vector<Argument>& edges = edges_[static_cast<std::size_t>(predicate)];
    if (w.subtype != "relcl") {  // "troops deployed in", "rebels fighting for"; an infinitive has no subject here
      if (!has(predicate, is_subject) && !w.has_feature("VerbForm=Inf") && w.upos == Upos::kVerb) {
        share(predicate, w.head, subject_role(predicate), Origin::kRelative);
      }
      return;
    }
    if (std::any_of(edges.begin(), edges.end(), relative) || has_relative_word(predicate)) return;
    if (!has(predicate, is_subject)) {
      share(predicate, w.head, subject_role(predicate), Origin::kRelative);
    } else if (!facts_.is_passive(predicate) &&
               !has(predicate, [](Role role) { return role == Role::kObject || role == Role::kComplement; })) {
      share(predicate, w.head, Role::kObject, Origin::kRelative);  // "the man they arrested"
    }
  }

  // A relative adverb or pronoun anywhere right below: "where they met", "whose army attacked".
  [[nodiscard]] bool has_relative_word(int predicate) const {
    for (const int child : facts_.children(predicate)) {
      if (is_relative_pronoun(word(child))) return true;
      for (const int below : facts_.children(child)) {
        if (is_relative_pronoun(word(below))) return true;
      }
    }
    return false;
  }

  SyntaxFacts& facts_;
  const std::vector<Word>& words_;
  std::size_t count_;
  std::vector<int> order_;
  std::vector<std::vector<Argument>> edges_;
};

SyntaxFacts::SyntaxFacts(const Sentence& sentence) : sentence_(&sentence) { Builder(*this, sentence).build(); }

std::span<const int> SyntaxFacts::children(int word) const {
  const auto w = static_cast<std::size_t>(word);
  return std::span(child_list_)
      .subspan(static_cast<std::size_t>(child_start_[w]), static_cast<std::size_t>(child_start_[w + 1] - child_start_[w]));
}

int SyntaxFacts::child(int word, Relation relation, std::string_view subtype) const {
  for (const int child : children(word)) {
    if (sentence_->words[static_cast<std::size_t>(child)].is(relation, subtype)) return child;
  }
  return -1;
}

std::span<const Argument> SyntaxFacts::arguments(int word) const {
  const auto w = static_cast<std::size_t>(word);
  return std::span(arguments_)
      .subspan(static_cast<std::size_t>(argument_start_[w]),
               static_cast<std::size_t>(argument_start_[w + 1] - argument_start_[w]));
}

std::vector<int> SyntaxFacts::with_role(int word, Role role) const {
  std::vector<int> found;
  for (const Argument& argument : arguments(word)) {
    if (argument.role == role) found.push_back(argument.word);
  }
  return found;
}

std::vector<int> SyntaxFacts::agents(int word) const { return with_role(word, is_passive(word) ? Role::kAgent : Role::kSubject); }

std::vector<int> SyntaxFacts::patients(int word) const {
  return with_role(word, is_passive(word) ? Role::kPassiveSubject : Role::kObject);
}

std::vector<Argument> SyntaxFacts::obliques(int word) const {
  std::vector<Argument> found;
  for (const Argument& argument : arguments(word)) {
    if (argument.role == Role::kOblique) found.push_back(argument);
  }
  return found;
}

std::vector<int> SyntaxFacts::obliques(int word, std::string_view marker) const {
  std::vector<int> found;
  for (const Argument& argument : arguments(word)) {
    if (argument.role == Role::kOblique && argument.marker == marker) found.push_back(argument.word);
  }
  return found;
}

std::vector<int> SyntaxFacts::conjuncts(int word) const {
  std::vector<int> found;
  for (int next = first_conjunct(word); next >= 0; next = next_conjunct_[static_cast<std::size_t>(next)]) found.push_back(next);
  std::sort(found.begin(), found.end());
  return found;
}

int SyntaxFacts::first_conjunct(int word) const { return first_conjunct_[static_cast<std::size_t>(word)]; }

int SyntaxFacts::antecedent(int word) const {
  const Word& w = sentence_->words[static_cast<std::size_t>(word)];
  return w.relation == Relation::kAcl ? w.head : -1;
}

std::string_view SyntaxFacts::marker(int word) const { return markers_[static_cast<std::size_t>(word)]; }

int SyntaxFacts::governing_clause(int word) const {
  const Word& w = sentence_->words[static_cast<std::size_t>(first_conjunct(word))];
  switch (w.relation) {
    case Relation::kCcomp:
    case Relation::kXcomp:
    case Relation::kAdvcl:
    case Relation::kAcl:
    case Relation::kCsubj: return w.head;
    default: return -1;
  }
}

bool SyntaxFacts::is_passive(int word) const { return passive_[static_cast<std::size_t>(word)] != 0; }

bool SyntaxFacts::is_negated(int word) const {
  return std::any_of(children(word).begin(), children(word).end(), [&](int child) {
    const Word& w = sentence_->words[static_cast<std::size_t>(child)];
    const bool modifier = w.relation == Relation::kAdvmod || w.relation == Relation::kDet || w.relation == Relation::kCc;
    return modifier && (w.has_feature("Polarity=Neg") || w.has_feature("PronType=Neg"));
  });
}

bool SyntaxFacts::is_finite(int word) const {
  if (sentence_->words[static_cast<std::size_t>(word)].has_feature("VerbForm=Fin")) return true;
  return std::any_of(children(word).begin(), children(word).end(), [&](int child) {
    const Word& w = sentence_->words[static_cast<std::size_t>(child)];
    return (w.relation == Relation::kAux || w.relation == Relation::kCop) && w.has_feature("VerbForm=Fin");
  });
}

}  // namespace dragoman
