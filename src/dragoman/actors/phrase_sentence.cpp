#include "dragoman/actors/phrase_sentence.h"

#include <algorithm>
#include <array>

#include "dragoman/actors/word_lists.h"
#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

constexpr std::array<std::string_view, 9> kDeterminers{"the", "a", "an", "this", "that", "these", "those", "some", "any"};
constexpr std::array<std::string_view, 18> kPrepositions{"of",     "in",     "from",  "at",   "for",     "across",
                                                         "to",     "with",   "by",    "on",   "against", "near",
                                                         "around", "inside", "under", "over", "within",  "throughout"};
constexpr std::array<std::string_view, 12> kPronouns{"he", "she", "it",  "they", "we", "you",
                                                     "i",  "him", "her", "them", "us", "me"};
constexpr std::array<std::string_view, 14> kNumbers{"one",   "two",  "three", "four",  "five",   "six",    "seven",
                                                    "eight", "nine", "ten",   "dozen", "twelve", "twenty", "hundred"};
constexpr std::array<std::string_view, 20> kAdjectives{
    "former",    "current", "senior", "new",  "large",  "big",     "small", "rebel",  "local",    "political",
    "prominent", "young",   "old",    "late", "acting", "interim", "top",   "deputy", "regional", "western"};

void cut(std::string_view text, Sentence& sentence) {
  std::size_t at = 0;
  const auto add = [&](std::size_t start, std::size_t end) {
    Word word;
    word.range = {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
    word.form = text.substr(start, end - start);
    word.space_after = end >= text.size() || text[end] == ' ';
    sentence.words.push_back(std::move(word));
  };
  const auto apostrophe_at = [&](std::size_t i) -> std::size_t {  // bytes of "'" or "’", or 0
    if (text[i] == '\'') return 1;
    return text.substr(i).starts_with("’") ? 3 : 0;
  };
  while (at < text.size()) {
    if (is_ascii_space(text[at])) {
      ++at;
      continue;
    }
    const std::size_t start = at;
    if (const std::size_t quote = apostrophe_at(at); quote > 0) {
      at += quote;
      if (at < text.size() && text[at] == 's' && (at + 1 == text.size() || !is_word_byte(text[at + 1]))) ++at;
      add(start, at);
      continue;
    }
    if (is_word_byte(text[at])) {
      while (at < text.size()) {
        const std::size_t quote = apostrophe_at(at);
        if (quote > 0) {
          const std::size_t next = at + quote;
          const bool possessive = next >= text.size() || text[next] == ' ' ||
                                  (text[next] == 's' && (next + 1 >= text.size() || !is_word_byte(text[next + 1])));
          if (possessive) break;
          at = next;
        } else if (is_word_byte(text[at]) || text[at] == '.' || text[at] == '-') {
          ++at;
        } else {
          break;
        }
      }
      if (text[at - 1] == '.' && at - start > 5) --at;
    } else {
      ++at;
    }
    add(start, at);
  }
}

void tag(Sentence& sentence, const Knowledge& knowledge) {
  for (Word& word : sentence.words) {
    const std::string lower = ascii_lower(word.form);
    word.lemma = lower;
    if (!is_word_byte(word.form.front()) || lower == "'s" || lower == "’s") {
      word.upos = lower.ends_with('s') || lower == "'" || lower == "’" ? Upos::kPart : Upos::kPunct;
    } else if (one_of(kDeterminers, lower)) {
      word.upos = Upos::kDet;
    } else if (one_of(kPrepositions, lower) && word.form != "US") {
      word.upos = Upos::kAdp;
    } else if (lower == "and") {
      word.upos = Upos::kCconj;
    } else if (one_of(kPronouns, lower) && word.form != "US" && sentence.words.size() == 1) {
      word.upos = Upos::kPron;
    } else if (is_ascii_digit(word.form.front()) || one_of(kNumbers, lower)) {
      word.upos = Upos::kNum;
    } else if (is_ascii_lower(word.form.front())) {
      word.upos = one_of(kAdjectives, lower) ? Upos::kAdj : Upos::kNoun;
    } else {
      word.upos = Upos::kPropn;
      for (const Entry& entry : knowledge.names.find(word.form))
        if (entry.kind == EntryKind::kAdjective && sentence.words.size() > 1 && &word != &sentence.words.back())
          word.upos = Upos::kAdj;
    }
    if ((word.upos == Upos::kNoun || word.upos == Upos::kPropn) && lower.ends_with('s') && !lower.ends_with("ss")) {
      word.feats = "Number=Plur";
      word.lemma = lower.ends_with("ies") ? lower.substr(0, lower.size() - 3) + "y" : lower.substr(0, lower.size() - 1);
    }
  }
}

}  // namespace

Sentence phrase_as_sentence(std::string_view phrase, const Knowledge& knowledge) {
  Sentence sentence;
  cut(phrase, sentence);
  sentence.range = {0, static_cast<std::uint32_t>(phrase.size())};
  tag(sentence, knowledge);
  // Base phrases end at prepositions, possessive marks, commas, conjunctions and lower-case verbs.
  std::vector<Word>& words = sentence.words;
  const int count = static_cast<int>(words.size());
  int outer = -1;      // head that the next phrase hangs on
  int possessor = -1;  // head of a phrase that ended in 's
  int preposition = -1;
  bool apposition = false;
  bool conjunction = false;
  for (int i = 0; i < count;) {
    const Upos upos = words[static_cast<std::size_t>(i)].upos;
    if (upos == Upos::kAdp) {
      preposition = i++;
      continue;
    }
    if (upos == Upos::kPunct || upos == Upos::kPart || upos == Upos::kCconj) {
      apposition |= words[static_cast<std::size_t>(i)].form == "," && outer >= 0;
      conjunction |= upos == Upos::kCconj && outer >= 0;
      ++i;
      continue;
    }
    int end = i;
    int head = i;
    while (end < count) {
      const Upos u = words[static_cast<std::size_t>(end)].upos;
      if (u == Upos::kAdp || u == Upos::kPunct || u == Upos::kPart || u == Upos::kCconj) break;
      if (u == Upos::kNoun || u == Upos::kPropn || u == Upos::kPron || end == i) head = end;
      ++end;
    }
    for (int k = i; k < end; ++k) {
      Word& word = words[static_cast<std::size_t>(k)];
      if (k == head) continue;
      word.head = head;
      word.relation = word.upos == Upos::kDet   ? Relation::kDet
                      : word.upos == Upos::kNum ? Relation::kNummod
                      : word.upos == Upos::kAdj ? Relation::kAmod
                      : k > head                ? Relation::kFlat
                                                : Relation::kCompound;
    }
    Word& top = words[static_cast<std::size_t>(head)];
    const bool owns = end < count && words[static_cast<std::size_t>(end)].upos == Upos::kPart;
    if (possessor >= 0) {
      Word& owner = words[static_cast<std::size_t>(possessor)];
      top.head = owner.head;
      top.relation = owner.relation;
      top.subtype = owner.subtype;
      owner.head = head;
      owner.relation = Relation::kNmod;
      owner.subtype = "poss";
      if (outer == possessor) outer = head;
    } else if (outer < 0) {
      top.head = -1;
      top.relation = Relation::kRoot;
    } else {
      top.head = outer;
      top.relation = apposition ? Relation::kAppos : conjunction ? Relation::kConj : Relation::kNmod;
    }
    if (preposition >= 0) {
      words[static_cast<std::size_t>(preposition)].head = head;
      words[static_cast<std::size_t>(preposition)].relation = Relation::kCase;
      if (top.relation == Relation::kAppos || top.relation == Relation::kConj) top.relation = Relation::kNmod;
    }
    possessor = owns ? head : -1;
    if (owns) {
      words[static_cast<std::size_t>(end)].head = head;
      words[static_cast<std::size_t>(end)].relation = Relation::kCase;
    }
    if (outer < 0 || preposition >= 0) outer = head;
    preposition = -1;
    apposition = conjunction = false;
    i = end + (owns ? 1 : 0);
  }
  for (int i = 0; i < count; ++i) {  // marks hang on the root
    Word& word = words[static_cast<std::size_t>(i)];
    if (word.head < 0 && word.relation != Relation::kRoot) word.head = std::max(0, outer), word.relation = Relation::kPunct;
    if (word.head == i) word.head = -1;
  }
  return sentence;
}

}  // namespace dragoman
