#include "dragoman/actors/phrases.h"

#include <algorithm>

#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

const Word& word_at(const Sentence& sentence, int word) { return sentence.words[static_cast<std::size_t>(word)]; }

bool is_inside_relation(Relation relation) {
  return relation == Relation::kCompound || relation == Relation::kFlat || relation == Relation::kFixed ||
         relation == Relation::kGoeswith || relation == Relation::kAmod || relation == Relation::kNummod ||
         relation == Relation::kDet;
}

}  // namespace

Phrases::Phrases(const Sentence& sentence, const SentenceNames& names)
    : sentence_(sentence),
      names_(names),
      children_(sentence.words.size()),
      name_head_(sentence.words.size(), -1),
      phrase_of_head_(sentence.words.size(), -1) {
  const int count = static_cast<int>(sentence.words.size());
  std::vector<int> depth(sentence.words.size(), 0);
  for (int i = 0; i < count; ++i) {
    const int head = word_at(sentence, i).head;
    if (head >= 0 && head < count) children_[static_cast<std::size_t>(head)].push_back(i);
    int steps = 0;
    for (int up = head; up >= 0 && up < count && steps < count; up = word_at(sentence, up).head) ++steps;
    depth[static_cast<std::size_t>(i)] = steps;
  }
  for (const NameMatch& name : names.names()) {
    if (name.entries.empty()) continue;
    int head = -1;  // the last word of the name that hangs on something outside of it
    for (int i = name.first; i <= name.last; ++i)
      if (!name.covers(word_at(sentence, i).head) && (head < 0 || word_at(sentence, i).upos != Upos::kAdp)) {
        if (head < 0 || depth[static_cast<std::size_t>(i)] <= depth[static_cast<std::size_t>(head)]) head = i;
      }
    if (head < 0) head = name.last;
    for (int i = name.first; i <= name.last; ++i) name_head_[static_cast<std::size_t>(i)] = head;
  }
  for (int i = 0; i < count; ++i) {
    if (!is_nominal(i) || is_part(i)) continue;
    Phrase phrase;
    phrase.head = phrase.first = phrase.last = i;
    phrase.depth = depth[static_cast<std::size_t>(i)];
    extend(phrase);
    phrase_of_head_[static_cast<std::size_t>(i)] = static_cast<int>(all_.size());
    all_.push_back(std::move(phrase));
  }
  link();
}

bool Phrases::is_nominal(int word) const {
  const Word& w = word_at(sentence_, word);
  if (w.upos == Upos::kNoun || w.upos == Upos::kPropn || w.upos == Upos::kPron) return true;
  if (names_.name_at(word) != nullptr && w.upos != Upos::kPunct) return true;
  const bool nominal_place = w.relation == Relation::kNsubj || w.relation == Relation::kObj || w.relation == Relation::kIobj ||
                             w.relation == Relation::kObl || w.relation == Relation::kNmod || w.relation == Relation::kConj;
  return nominal_place && (w.upos == Upos::kNum || w.upos == Upos::kAdj || w.upos == Upos::kDet || w.upos == Upos::kX);
}

bool Phrases::is_part(int word) const {
  const int name_head = name_head_[static_cast<std::size_t>(word)];
  if (name_head >= 0 && name_head != word) return true;
  const Word& w = word_at(sentence_, word);
  if (w.head < 0 || w.head >= static_cast<int>(sentence_.words.size())) return false;
  if (name_head == word && names_.name_at(word)->covers(w.head)) return false;
  const Word& head = word_at(sentence_, w.head);
  const bool on_nominal = head.upos == Upos::kNoun || head.upos == Upos::kPropn || head.upos == Upos::kNum ||
                          head.upos == Upos::kAdj || head.upos == Upos::kX || head.upos == Upos::kSym;
  if (!on_nominal) return false;
  if (is_inside_relation(w.relation)) return true;
  // "the Syria talks", wrongly nmod without a preposition
  if (w.relation == Relation::kNmod && w.subtype.empty() && word < w.head) {
    for (const int child : children_[static_cast<std::size_t>(word)])
      if (word_at(sentence_, child).relation == Relation::kCase) return false;
    return true;
  }
  // "Syrian and Russian troops": the second adjective
  if (w.relation == Relation::kConj && (head.relation == Relation::kAmod || head.relation == Relation::kCompound) &&
      (w.upos == Upos::kAdj || head.relation == Relation::kCompound))
    return word < head.head;
  return false;
}

int Phrases::leftmost(int word) const {
  int first = word;
  for (const int child : children_[static_cast<std::size_t>(word)]) {
    const Relation relation = word_at(sentence_, child).relation;
    if (child < word && relation != Relation::kPunct) first = std::min(first, leftmost(child));
  }
  return first;
}

void Phrases::extend(Phrase& phrase) {
  const int count = static_cast<int>(sentence_.words.size());
  for (const int child : children_[static_cast<std::size_t>(phrase.head)]) {
    const Word& w = word_at(sentence_, child);
    const bool possessor = w.is(Relation::kNmod, "poss");
    if (child < phrase.head) {
      const bool bare_nmod = w.relation == Relation::kNmod && !possessor && is_part(child);
      if (is_inside_relation(w.relation) || possessor || bare_nmod) phrase.first = std::min(phrase.first, leftmost(child));
    } else if (w.relation == Relation::kFlat || w.relation == Relation::kCompound || w.relation == Relation::kFixed ||
               w.relation == Relation::kGoeswith) {
      int last = child;
      for (const int deeper : children_[static_cast<std::size_t>(child)])
        if (deeper > child && (word_at(sentence_, deeper).relation == Relation::kFlat ||
                               word_at(sentence_, deeper).relation == Relation::kCompound))
          last = std::max(last, deeper);
      phrase.last = std::max(phrase.last, last);
    }
  }
  // A comma between is no part of a name: "On Tuesday, Russian troops" read as one.
  for (int i = phrase.head - 1; i >= phrase.first; --i)
    if (word_at(sentence_, i).form == ";" || word_at(sentence_, i).form == ":") phrase.first = i + 1;
  for (int i = phrase.first; i <= phrase.last && i < count; ++i)
    if (const NameMatch* name = names_.name_at(i)) {
      phrase.first = std::min(phrase.first, name->first);
      phrase.last = std::max(phrase.last, name->last);
    }
  if (const NameMatch* role = names_.role_at(phrase.head); role != nullptr && role->first >= phrase.first)
    phrase.last = std::max(phrase.last, role->last);
}

void Phrases::link() {
  for (std::size_t i = 0; i < all_.size(); ++i) {
    Phrase& phrase = all_[i];
    for (int word = phrase.first; word <= phrase.last; ++word) {
      for (const int child : children_[static_cast<std::size_t>(word)]) {
        const int linked = of_head(child);
        if (linked < 0 || linked == static_cast<int>(i)) continue;
        const Word& w = word_at(sentence_, child);
        Phrase::Link link{linked, {}};
        if (w.is(Relation::kNmod, "poss")) {
          phrase.possessors.push_back(std::move(link));
        } else if (w.relation == Relation::kAppos) {
          phrase.appositions.push_back(std::move(link));
        } else if (w.relation == Relation::kNmod && child > phrase.last) {
          for (const int marker : children_[static_cast<std::size_t>(child)])
            if (word_at(sentence_, marker).relation == Relation::kCase)
              link.preposition = ascii_lower(word_at(sentence_, marker).form);
          if (!link.preposition.empty()) phrase.after.push_back(std::move(link));
        }
      }
    }
  }
}

}  // namespace dragoman
