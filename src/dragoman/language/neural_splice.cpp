// Exchanging subtrees makes treebanks larger (Dehouck & Gómez-Rodríguez 2020, "Data augmentation via subtree swapping for
// dependency parsing of low-resource languages"); here the trees are only where relations are asked, the rest is the teachers'.
#include "dragoman/language/neural_splice.h"

#include <algorithm>
#include <map>
#include <string>

#include "dragoman/language/characters.h"
#include "dragoman/language/neural_features.h"

namespace dragoman::neural {
namespace {

constexpr std::uint32_t kLongestPhrase = 20;
constexpr std::size_t kWordsPerExchange = 8;  // a sentence of so many words gets one exchange, of twice as many two, …

// Words of grammar and signs teach nothing in another's place.
bool is_exchanged(Relation relation) {
  switch (relation) {
    case Relation::kAcl:
    case Relation::kAdvcl:
    case Relation::kAdvmod:
    case Relation::kAmod:
    case Relation::kAppos:
    case Relation::kCcomp:
    case Relation::kCompound:
    case Relation::kConj:
    case Relation::kCsubj:
    case Relation::kFlat:
    case Relation::kIobj:
    case Relation::kNmod:
    case Relation::kNsubj:
    case Relation::kNummod:
    case Relation::kObj:
    case Relation::kObl:
    case Relation::kParataxis:
    case Relation::kXcomp: return true;
    default: return false;
  }
}

/// A form as it would be written at the sentence's start or inside it.
std::string placed(const Word& word, bool was_first, bool is_first) {
  if (was_first == is_first) return word.form;
  if (is_first) return capitalised(word.form);
  const bool name = word.upos == Upos::kPropn || word.form == "I";
  return name || word.form != capitalised(lower(word.form)) ? word.form : lower(word.form);
}

}  // namespace

Splicer::Splicer(std::span<const Sentence> sentences) : sentences_(sentences), phrases_of_sentence_(sentences.size()) {
  std::map<std::string, std::uint32_t> kinds;
  for (std::uint32_t number = 0; number < sentences.size(); ++number) {
    const std::vector<Word>& words = sentences[number].words;
    for (std::uint32_t root = 0; root < words.size(); ++root) {
      const Word& word = words[root];
      if (word.head < 0 || !is_exchanged(word.relation)) continue;
      const std::vector<int> under = sentences[number].subtree(static_cast<int>(root));
      const auto first = static_cast<std::uint32_t>(under.front());
      const auto last = static_cast<std::uint32_t>(under.back());
      if (under.size() != last - first + 1 || under.size() > kLongestPhrase) continue;
      std::string kind(name_of(word.relation));
      kind += ':' + word.subtype + (word.head < static_cast<int>(root) ? '>' : '<') + std::string(name_of(word.upos)) + word.xpos;
      const auto [at, is_new] = kinds.emplace(std::move(kind), static_cast<std::uint32_t>(kinds.size()));
      if (is_new) phrases_of_kind_.emplace_back();
      const Phrase phrase{number, first, last, root, at->second};
      phrases_of_sentence_[number].push_back(phrase);
      phrases_of_kind_[at->second].push_back(phrase);
    }
  }
}

std::vector<Splicer::Exchange> Splicer::choose(std::uint32_t number, Random& random) const {
  std::vector<Phrase> phrases = phrases_of_sentence_[number];
  const std::size_t most = 1 + sentences_[number].words.size() / kWordsPerExchange;
  std::vector<Exchange> exchanges;
  for (std::size_t i = phrases.size(); i > 0 && exchanges.size() < most; --i) {
    std::swap(phrases[i - 1], phrases[random.below(i)]);
    const Phrase& out = phrases[i - 1];
    const std::vector<Phrase>& others = phrases_of_kind_[out.kind];
    const Phrase& in = others[random.below(others.size())];
    const bool overlaps = std::any_of(exchanges.begin(), exchanges.end(), [&](const Exchange& exchange) {
      return exchange.out.first <= out.last && out.first <= exchange.out.last;
    });
    if (!overlaps && in.sentence != number) exchanges.push_back({out, in});
  }
  std::sort(exchanges.begin(), exchanges.end(), [](const Exchange& a, const Exchange& b) { return a.out.first < b.out.first; });
  return exchanges;
}

Sentence Splicer::spliced(std::uint32_t number, const std::vector<Exchange>& exchanges) const {
  const std::vector<Word>& host = sentences_[number].words;
  Sentence result;
  // Where each word of the host went; the root of a phrase that left stands for the one that came.
  std::vector<std::int32_t> moved(host.size(), -1);
  std::uint32_t at = 0;
  const auto keep_until = [&](std::uint32_t end) {
    for (; at < end; ++at) {
      moved[at] = static_cast<std::int32_t>(result.words.size());
      result.words.push_back(host[at]);
      result.words.back().form = placed(host[at], at == 0, result.words.size() == 1);
    }
  };
  for (const auto& [out, in] : exchanges) {
    keep_until(out.first);
    const auto start = static_cast<std::int32_t>(result.words.size()) - static_cast<std::int32_t>(in.first);
    moved[out.root] = start + static_cast<std::int32_t>(in.root);
    for (std::uint32_t i = in.first; i <= in.last; ++i) {
      Word word = sentences_[in.sentence].words[i];
      word.form = placed(word, i == 0, result.words.empty());
      word.head += start;  // the root's is set below
      result.words.push_back(std::move(word));
    }
    at = out.last + 1;
  }
  keep_until(static_cast<std::uint32_t>(host.size()));
  for (std::uint32_t i = 0; i < host.size(); ++i) {
    if (moved[i] < 0) continue;
    Word& word = result.words[static_cast<std::size_t>(moved[i])];
    word.head = host[i].head < 0 ? -1 : moved[static_cast<std::size_t>(host[i].head)];
  }
  return result;
}

std::vector<Sentence> Splicer::sentences(std::size_t words, Random& random) const {
  std::vector<Sentence> result;
  std::vector<std::uint32_t> usable;
  for (std::uint32_t number = 0; number < sentences_.size(); ++number)
    if (!phrases_of_sentence_[number].empty()) usable.push_back(number);
  std::size_t done = 0;
  for (std::size_t tries = 0; done < words && !usable.empty() && tries < 4 * words; ++tries) {
    const std::uint32_t number = usable[random.below(usable.size())];
    const std::vector<Exchange> exchanges = choose(number, random);
    if (exchanges.empty()) continue;
    result.push_back(spliced(number, exchanges));
    done += result.back().words.size();
  }
  return result;
}

}  // namespace dragoman::neural
