// Words that stay together whatever the tree says, and how phrases hang on each other.
#include <algorithm>

#include "dragoman/actors/phrases.h"
#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

const Word& word_at(const Sentence& sentence, int word) { return sentence.words[static_cast<std::size_t>(word)]; }

}  // namespace

// Parsers tear long names apart, so words are kept together that can hardly be anything else: each listed name, a nationality and
// the role word after it, and titles with the name that follows: [Russian] [Foreign Minister] [Sergei Lavrov].
void Phrases::find_blocks() {
  const int count = static_cast<int>(sentence_.words.size());
  std::vector<bool> joined(sentence_.words.size(), false);  // with the word before
  const auto has_case = [&](int word) {
    for (const int child : children_[static_cast<std::size_t>(word)])
      if (child < word && word_at(sentence_, child).relation == Relation::kCase) return true;
    return false;
  };
  const auto is = [](const NameMatch* match, EntryKind kind) {
    return match != nullptr && !match->entries.empty() && match->entries.front().kind == kind;
  };
  const auto is_name = [&](int word) {
    if (word >= count || word_at(sentence_, word).upos != Upos::kPropn || names_.role_at(word) != nullptr ||
        names_.name_at(word) != nullptr)
      return false;
    return word_at(sentence_, word).form.size() > 1 || (word + 1 < count && word_at(sentence_, word + 1).upos == Upos::kPropn);
  };
  for (const NameMatch& name : names_.names()) {
    if (name.entries.empty()) continue;
    for (int i = name.first + 1; i <= name.last; ++i) joined[static_cast<std::size_t>(i)] = true;
  }
  for (int i = 1; i < count; ++i) {
    if (joined[static_cast<std::size_t>(i)]) continue;
    const NameMatch* before = names_.name_at(i - 1);
    const NameMatch* role_before = names_.role_at(i - 1);
    const NameMatch* name = names_.name_at(i);
    const NameMatch* role = names_.role_at(i);
    if (role != nullptr && role_before == role) joined[static_cast<std::size_t>(i)] = true;
    const bool person = is(name, EntryKind::kIdentity) && names_.is_person(*name);
    const Upos upos = word_at(sentence_, i).upos;
    const bool noun =
        upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kAdj;  // "Russia heads for …" is no head of Russia
    if (before != nullptr && before->last == i - 1 && role != nullptr && role->first == i && before->use == NameUse::kPlain &&
        noun) {
      const bool adjective = is(before, EntryKind::kAdjective);
      const bool group = is(before, EntryKind::kIdentity) && !names_.is_person(*before);
      const bool country = !adjective && !group && !has_case(before->last) && !has_case(i);
      const bool acronym = word_at(sentence_, i - 1).form.size() <= 4 && before->range.size() <= 4;
      if (adjective || group || acronym || (country && word_at(sentence_, i - 1).relation != Relation::kIobj))
        joined[static_cast<std::size_t>(i)] = true;
    }
    const bool group = is(name, EntryKind::kIdentity) && !person;
    const bool title = role_before != nullptr && role_before->last == i - 1 && names_.is_title(*role_before);
    if (title && !names_.is_plural(*role_before) && (person || is_name(i))) joined[static_cast<std::size_t>(i)] = true;
    if (role_before != nullptr && role_before->last == i - 1 && group && name->first == i && !names_.is_plural(*role_before) &&
        word_at(sentence_, i).relation != Relation::kNsubj && names_.is_band(*role_before))
      joined[static_cast<std::size_t>(i)] = true;
    // "deputy UN ambassador"
    if (role_before != nullptr && role_before->last == i - 1 && ascii_lower(word_at(sentence_, i - 1).form) == "deputy" &&
        name != nullptr && name->first == i && name->last + 1 < count && names_.role_at(name->last + 1) != nullptr)
      joined[static_cast<std::size_t>(i)] = true;
    // The rest of a name that a title began: "General Ngo Xuan Lich".
    if (joined[static_cast<std::size_t>(i - 1)] && is_name(i) && is_name(i - 1)) joined[static_cast<std::size_t>(i)] = true;
    if (is_name(i) && is_name(i - 1) && word_at(sentence_, i).relation == Relation::kFlat && word_at(sentence_, i).head == i - 1)
      joined[static_cast<std::size_t>(i)] = true;
  }
  for (int i = 0; i < count;) {
    int last = i;
    while (last + 1 < count && joined[static_cast<std::size_t>(last + 1)]) ++last;
    if (last > i || names_.name_at(i) != nullptr) {
      Block block{i, last, -1};
      const auto rank = [&](int k) {  // nouns first: "Russian" torn off a minister's name is no head
        const Upos upos = word_at(sentence_, k).upos;
        const bool noun = (upos == Upos::kNoun || upos == Upos::kPropn) && !is(names_.name_at(k), EntryKind::kAdjective);
        return (noun ? 0 : 1000) + depth_[static_cast<std::size_t>(k)];
      };
      for (int k = i; k <= last; ++k) {  // the word nearest the root that hangs on something outside
        const int up = word_at(sentence_, k).head;
        const bool outside = up < i || up > last;
        if (outside && (block.head < 0 || rank(k) <= rank(block.head))) block.head = k;
      }
      if (block.head < 0) block.head = last;
      for (int k = i; k <= last; ++k) block_of_word_[static_cast<std::size_t>(k)] = static_cast<int>(blocks_.size());
      blocks_.push_back(block);
    }
    i = last + 1;
  }
}

// A listed name that the tree left outside of every phrase ("the UN and aid groups" read as one compound) is one of its own.
void Phrases::cover_names() {
  for (const NameMatch& name : names_.names()) {
    if (name.entries.empty() || name.first < names_.body_start()) continue;
    const bool covered =
        std::any_of(all_.begin(), all_.end(), [&](const Phrase& p) { return p.contains(name.first) && p.contains(name.last); });
    if (covered) continue;
    Phrase phrase;
    phrase.first = name.first;
    if (name.first > 0 && word_at(sentence_, name.first - 1).upos == Upos::kDet) --phrase.first;
    phrase.last = phrase.head = name.last;
    phrase.depth = depth_[static_cast<std::size_t>(name.last)];
    if (phrase_of_head_[static_cast<std::size_t>(phrase.head)] >= 0) continue;
    phrase_of_head_[static_cast<std::size_t>(phrase.head)] = static_cast<int>(all_.size());
    all_.push_back(std::move(phrase));
  }
}

// "Sri Lanka ’ s police chief": a possessive mark between two phrases makes the first the second's possessor, whatever the tree
// says.
void Phrases::link_possessives() {
  const int count = static_cast<int>(sentence_.words.size());
  for (std::size_t p = 0; p < all_.size(); ++p) {
    const Phrase owner = all_[p];
    int next = owner.last + 1;
    if (next >= count) continue;
    const auto is_quote = [&](int word) { return word_at(sentence_, word).form == "'" || word_at(sentence_, word).form == "’"; };
    const std::string form = ascii_lower(word_at(sentence_, next).form);
    if ((form == "'s" || form == "’s") && word_at(sentence_, next).upos == Upos::kPart) {
      ++next;
    } else if (is_quote(next) && next + 1 < count && word_at(sentence_, next + 1).form == "s") {
      next += 2;
    } else {
      continue;
    }
    for (std::size_t q = 0; q < all_.size(); ++q) {
      Phrase& owned = all_[q];
      if (q == p || owned.head < next || owned.first > next || owned.first < owner.last) continue;
      const bool known = std::any_of(owned.possessors.begin(), owned.possessors.end(),
                                     [&](const Phrase::Link& l) { return l.phrase == static_cast<int>(p); });
      owned.first = owner.first;
      if (!known) owned.possessors.push_back({static_cast<int>(p), {}});
      for (Phrase& other : all_) {  // and nothing else's
        const auto is_owner = [&](const Phrase::Link& l) { return l.phrase == static_cast<int>(p); };
        if (&other == &owned) continue;
        std::erase_if(other.after, is_owner);
        std::erase_if(other.appositions, is_owner);
      }
      break;
    }
  }
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
