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
      block_of_word_(sentence.words.size(), -1),
      depth_(sentence.words.size(), 0),
      phrase_of_head_(sentence.words.size(), -1) {
  const int count = static_cast<int>(sentence.words.size());
  for (int i = 0; i < count; ++i) {
    const int head = word_at(sentence, i).head;
    if (head >= 0 && head < count) children_[static_cast<std::size_t>(head)].push_back(i);
    int steps = 0;
    for (int up = head; up >= 0 && up < count && steps < count; up = word_at(sentence, up).head) ++steps;
    depth_[static_cast<std::size_t>(i)] = steps;
  }
  find_blocks();
  for (int i = 0; i < count; ++i) {
    if (!is_nominal(i) || is_part(i)) continue;
    Phrase phrase;
    phrase.head = phrase.first = phrase.last = i;
    phrase.depth = depth_[static_cast<std::size_t>(i)];
    extend(phrase);
    phrase_of_head_[static_cast<std::size_t>(i)] = static_cast<int>(all_.size());
    all_.push_back(std::move(phrase));
  }
  cover_names();
  link();
  link_possessives();
}

bool Phrases::is_nominal(int word) const {
  if (word < names_.body_start()) return false;
  const Word& w = word_at(sentence_, word);
  if (w.upos == Upos::kNoun || w.upos == Upos::kPropn || w.upos == Upos::kPron) return true;
  if ((names_.name_at(word) != nullptr || names_.remembered(word)) && w.upos != Upos::kPunct) return true;
  const bool nominal_place = w.relation == Relation::kNsubj || w.relation == Relation::kObj || w.relation == Relation::kIobj ||
                             w.relation == Relation::kObl || w.relation == Relation::kNmod || w.relation == Relation::kConj;
  return nominal_place && (w.upos == Upos::kNum || w.upos == Upos::kAdj || w.upos == Upos::kDet || w.upos == Upos::kX);
}

bool Phrases::is_part(int word) const {
  const int block = block_of_word_[static_cast<std::size_t>(word)];
  if (block >= 0 && blocks_[static_cast<std::size_t>(block)].head != word) return true;
  const Word& w = word_at(sentence_, word);
  if (w.head < 0 || w.head >= static_cast<int>(sentence_.words.size())) return false;
  const Word& head = word_at(sentence_, w.head);
  if (names_.remembered(word) && w.upos != Upos::kPropn && head.upos != Upos::kPropn) return false;
  const bool on_nominal = head.upos == Upos::kNoun || head.upos == Upos::kPropn || head.upos == Upos::kNum ||
                          head.upos == Upos::kAdj || head.upos == Upos::kX || head.upos == Upos::kSym;
  if (!on_nominal) return false;
  if (is_inside_relation(w.relation)) return true;
  // "the Syria talks", wrongly nmod without a preposition
  if (w.relation == Relation::kNmod && (w.subtype.empty() || w.subtype == "desc") && word < w.head) {
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
    if (child < word && relation != Relation::kPunct && relation != Relation::kCase && relation != Relation::kCc &&
        relation != Relation::kMark)
      first = std::min(first, leftmost(child));
  }
  return first;
}

bool Phrases::is_others(int word, int head) const {
  const int block = block_of_word_[static_cast<std::size_t>(word)];
  if (block < 0 || block == block_of_word_[static_cast<std::size_t>(head)]) return false;
  const int block_head = blocks_[static_cast<std::size_t>(block)].head;
  return is_nominal(block_head) && !is_part(block_head) && !word_at(sentence_, block_head).is(Relation::kNmod, "poss");
}

void Phrases::extend(Phrase& phrase) {
  const int count = static_cast<int>(sentence_.words.size());
  for (const int child : children_[static_cast<std::size_t>(phrase.head)]) {
    const Word& w = word_at(sentence_, child);
    if (is_others(child, phrase.head)) continue;
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
    if (const int block = block_of_word_[static_cast<std::size_t>(i)]; block >= 0) {
      if (is_others(i, phrase.head)) {
        if (i < phrase.head)
          phrase.first = std::max(phrase.first, std::min(phrase.head, blocks_[static_cast<std::size_t>(block)].last + 1));
        continue;
      }
      phrase.first = std::min(phrase.first, blocks_[static_cast<std::size_t>(block)].first);
      phrase.last = std::max(phrase.last, blocks_[static_cast<std::size_t>(block)].last);
    }
  // "the UN and aid groups": a whole name before "and" is another phrase; "Syrian and Russian troops" is one.
  for (int i = phrase.head - 1; i > phrase.first; --i) {
    if (word_at(sentence_, i).upos != Upos::kCconj) continue;
    const NameMatch* before = names_.name_at(i - 1);
    if (before != nullptr && before->entries.front().kind != EntryKind::kAdjective &&
        block_of_word_[static_cast<std::size_t>(i)] < 0 && names_.name_at(i + 1) == nullptr)
      phrase.first = i + 1;
    break;
  }
  // What a noun phrase cannot begin with: "and", "of", a stray mark.
  while (phrase.first < phrase.head && block_of_word_[static_cast<std::size_t>(phrase.first)] < 0) {
    const Word& w = word_at(sentence_, phrase.first);
    const bool stray = w.upos == Upos::kAdp || w.upos == Upos::kCconj || w.upos == Upos::kPunct || w.upos == Upos::kSconj ||
                       w.upos == Upos::kAux || (w.upos == Upos::kAdv && w.relation != Relation::kAdvmod) || w.upos == Upos::kPart;
    if (!stray) break;
    ++phrase.first;
  }
  // "US-backed" and "at least 20" belong together.
  for (int i = phrase.first - 1;
       i > 0 && word_at(sentence_, i).form == "-" && !word_at(sentence_, i).space_after && !word_at(sentence_, i - 1).space_after;
       i -= 2)
    phrase.first = i - 1;
  if (phrase.first > 0) {
    const std::string first = ascii_lower(word_at(sentence_, phrase.first).form);
    const std::string before = ascii_lower(word_at(sentence_, phrase.first - 1).form);
    const bool number = word_at(sentence_, phrase.first).upos == Upos::kNum;
    if ((number && (before == "around" || before == "about" || before == "nearly" || before == "almost" || before == "over" ||
                    before == "some" || before == "approximately" || before == "roughly")) ||
        (before == "at" && (first == "least" || first == "most")) || (before == "more" && first == "than") ||
        (before == "up" && first == "to")) {
      --phrase.first;
      return;
    }
  }
  // "the" and "former" before a name that the tree hung elsewhere.
  while (phrase.first > 0) {
    const Word& w = word_at(sentence_, phrase.first - 1);
    const std::string lower = ascii_lower(w.form);
    const bool modifier = lower == "former" || lower == "interim" || lower == "acting" || lower == "deputy" || lower == "ex";
    const bool article = w.upos == Upos::kDet && (lower == "the" || lower == "a" || lower == "an");
    if (!modifier && !article) break;
    --phrase.first;
    if (article) break;
  }
  if (const NameMatch* role = names_.role_at(phrase.head); role != nullptr && role->first >= phrase.first)
    phrase.last = std::max(phrase.last, role->last);
}

}  // namespace dragoman
