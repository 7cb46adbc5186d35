#include "dragoman/language/lemmatiser.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <optional>

#include "dragoman/base/hash.h"
#include "dragoman/language/characters.h"
#include "dragoman/language/word_view.h"

namespace dragoman {
namespace {

constexpr std::uint32_t kMissing = 0xFFFFFFFF;
// How much worse than the best (in thousandths of an update) a rule may score that leads to a word of the list.
constexpr std::int32_t kListedLead = 12'000;

std::uint32_t check_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32) | 1u; }

bool is_inside_character(std::string_view text, std::size_t at) {
  return at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

// In a headline Where Every Word Has One they say nothing.
bool capitals_tell(std::span<const Word> words) {
  return std::any_of(words.begin(), words.end(), [](const Word& word) {
    const bool has_content =
        word.upos == Upos::kNoun || word.upos == Upos::kVerb || word.upos == Upos::kAdj || word.upos == Upos::kAdv;
    return has_content && word.form == lower(word.form);
  });
}

constexpr std::string_view kCaseSigns = "lkt";

std::string in_case(std::string_view form, LemmaCase letters) {
  switch (letters) {
    case LemmaCase::kLower: return lower(form);
    case LemmaCase::kKept: return std::string(form);
    case LemmaCase::kTitle: return capitalised(lower(form));
  }
  return {};
}

}  // namespace

LemmaRule LemmaRule::between(std::string_view form, std::string_view lemma) {
  std::optional<LemmaRule> best;
  for (const LemmaCase letters : {LemmaCase::kLower, LemmaCase::kKept, LemmaCase::kTitle}) {
    const std::string base = in_case(form, letters);
    std::size_t same = 0;
    while (same < base.size() && same < lemma.size() && base[same] == lemma[same]) ++same;
    while (is_inside_character(base, same) || is_inside_character(lemma, same)) --same;
    LemmaRule rule{letters, base.size() - same, std::string(lemma.substr(same))};
    if (!best || rule.cut + rule.add.size() < best->cut + best->add.size()) best = std::move(rule);
  }
  return *best;
}

std::string LemmaRule::text() const { return kCaseSigns[static_cast<std::size_t>(letters)] + std::to_string(cut) + "/" + add; }

Result<LemmaRule> LemmaRule::parse(std::string_view text) {
  LemmaRule rule;
  const std::size_t slash = text.find('/');
  const std::size_t sign = text.empty() ? std::string_view::npos : kCaseSigns.find(text[0]);
  if (sign == std::string_view::npos || slash == std::string_view::npos) return fail("E-LANG-003", "a wrong lemma rule");
  rule.letters = static_cast<LemmaCase>(sign);
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + slash, rule.cut);
  if (error != std::errc() || end != text.data() + slash) return fail("E-LANG-003", "a wrong lemma rule");
  rule.add = text.substr(slash + 1);
  return rule;
}

std::string LemmaRule::apply(std::string_view form) const {
  std::string lemma = in_case(form, letters);
  if (cut > lemma.size() || is_inside_character(lemma, lemma.size() - cut)) return {};
  lemma.resize(lemma.size() - cut);
  return lemma + add;
}

Result<HashedMap> HashedMap::open(const ModelFile& model, const std::string& section) {
  const Result<std::string_view> bytes = model.require(section);
  if (!bytes) return forward(bytes);
  HashedMap map;
  const std::size_t count = bytes->size() / sizeof(Slot);
  map.slots_ = reinterpret_cast<const Slot*>(bytes->data());
  map.mask_ = count - 1;
  bool has_empty = false;
  for (std::size_t i = 0; i < count; ++i) {
    has_empty = has_empty || map.slots_[i].check == 0;
    map.largest_ = std::max(map.largest_, map.slots_[i].value);
  }
  if (!std::has_single_bit(count) || bytes->size() % sizeof(Slot) != 0 || !has_empty) {
    return tl::unexpected(model.damaged(section, "no table"));
  }
  return map;
}

std::string HashedMap::bytes_of(std::span<const std::pair<std::uint64_t, std::uint32_t>> entries) {
  std::vector<Slot> slots(std::bit_ceil(entries.size() * 4 / 3 + 2));
  const std::size_t mask = slots.size() - 1;
  for (const auto& [hash, value] : entries) {
    std::size_t at = hash & mask;
    while (slots[at].check != 0 && slots[at].check != check_of(hash)) at = (at + 1) & mask;
    if (slots[at].check == 0) slots[at] = {check_of(hash), value};
  }
  return {reinterpret_cast<const char*>(slots.data()), slots.size() * sizeof(Slot)};
}

std::uint32_t HashedMap::find(std::uint64_t hash, std::uint32_t missing) const {
  for (std::uint64_t at = hash & mask_; slots_[at].check != 0; at = (at + 1) & mask_) {
    if (slots_[at].check == check_of(hash)) return slots_[at].value;
  }
  return missing;
}

Place place_of(std::span<const Word> words, std::size_t word) {
  const std::string& form = words[word].form;
  if (word == 0 || words[word].upos == Upos::kPropn || form.empty()) return Place::kPlain;
  const auto first = static_cast<unsigned char>(form[0]);
  if (first < 0x80 && (first < 'A' || first > 'Z')) return Place::kPlain;  // most words, at no cost
  const std::string low = lower(form);
  if (form == low || form != capitalised(low) || !capitals_tell(words)) return Place::kPlain;
  // A verb after a name is what its bearer does, in a headline, say; before one it is "United".
  if (words[word - 1].upos == Upos::kPropn && words[word].upos != Upos::kVerb) return Place::kBesideName;
  // After a colon or a quotation mark another sentence may start.
  if (words[word - 1].upos == Upos::kPunct && words[word - 1].form != ",") return Place::kPlain;
  return word + 1 < words.size() && words[word + 1].upos == Upos::kPropn ? Place::kBesideName : Place::kInside;
}

std::uint64_t exact_lemma_key(const Word& word, Place place) {
  const std::uint64_t number = place == Place::kPlain ? 331 : place == Place::kInside ? 334 : 335;
  return feature(number, hash64(word.form), word.upos, hash64(word.xpos));
}
std::uint64_t loose_lemma_key(const Word& word) { return feature(332, hash64(lower(word.form)), word.upos); }
std::uint64_t lemma_word_key(std::string_view lemma, Upos upos) { return feature(333, hash64(lemma), upos); }

void lemma_features(const Word& word, std::vector<FeatureHash>& features) {
  features.clear();
  const WordView view = view_of(word.form);
  const std::uint64_t tag = mix(hash64(word.xpos), static_cast<std::uint64_t>(word.upos));
  features.insert(features.end(),
                  {feature(301, tag), feature(302, tag, view.low), feature(305, tag, view.shape),
                   feature(306, tag, view.suffix[0]), feature(307, tag, view.suffix[1]), feature(308, tag, view.suffix[2]),
                   feature(309, tag, view.suffix[3]), feature(310, tag, view.suffix[4]), feature(311, tag, view.suffix[5]),
                   feature(312, tag, view.upper), feature(314, tag, view.suffix[2], view.prefix[0]),
                   feature(315, tag, view.suffix[2], word.form.size() < 5 ? word.form.size() : 5)});
}

Result<Lemmatiser> Lemmatiser::open(const ModelFile& model) {
  Lemmatiser lemmatiser;
  const Result<LinearModel> linear = LinearModel::open(model, "lemma.model");
  if (!linear) return forward(linear);
  lemmatiser.model_ = *linear;
  const Result<std::string_view> lines = model.require("lemma.rules");
  if (!lines) return forward(lines);
  for (const std::string_view line : split(*lines, '\n')) {
    if (line.empty()) continue;
    Result<LemmaRule> rule = LemmaRule::parse(line);
    if (!rule) return tl::unexpected(model.damaged("lemma.rules", "a wrong rule"));
    lemmatiser.rules_.push_back(std::move(*rule));
  }
  const Result<HashedMap> known = HashedMap::open(model, "lemma.known");
  if (!known) return forward(known);
  const Result<HashedMap> words = HashedMap::open(model, "lemma.words");
  if (!words) return forward(words);
  lemmatiser.known_ = *known;
  lemmatiser.words_ = *words;
  if (lemmatiser.rules_.size() < static_cast<std::size_t>(linear->class_count()) ||
      known->largest() >= lemmatiser.rules_.size()) {
    return tl::unexpected(model.damaged("lemma.rules", "too few rules"));
  }
  return lemmatiser;
}

struct Lemmatiser::Work {
  std::vector<FeatureHash> features;
  std::vector<std::int32_t> scores;
};

std::string Lemmatiser::lemma_of(const Word& word, Place place, Work& work) const {
  std::uint32_t rule = known_.find(exact_lemma_key(word, place), kMissing);
  if (rule == kMissing && word.upos != Upos::kPropn && place != Place::kBesideName)
    rule = known_.find(loose_lemma_key(word), kMissing);
  if (rule != kMissing) return rules_[rule].apply(word.form);
  lemma_features(word, work.features);
  model_.score(work.features, work.scores.data());
  const auto best = static_cast<std::size_t>(std::max_element(work.scores.begin(), work.scores.end()) - work.scores.begin());
  std::string lemma = rules_[best].apply(word.form);
  if (!lemma.empty() && words_.find(lemma_word_key(lower(lemma), word.upos), 0) != 0) return lemma;
  // The list knows nothing of names and signs, and of what it does not have in any form.
  std::int32_t found = work.scores[best] - kListedLead;
  for (std::size_t i = 0; i < work.scores.size(); ++i) {
    if (i == best || work.scores[i] <= found) continue;
    // A rule that leaves nothing of the word makes words out of anything.
    if (rules_[i].cut + 2 > word.form.size()) continue;
    std::string other = rules_[i].apply(word.form);
    if (other.empty() || words_.find(lemma_word_key(other, word.upos), 0) == 0) continue;
    found = work.scores[i];
    lemma = std::move(other);
  }
  return lemma;
}

void Lemmatiser::fill(Sentence& sentence) const {
  Work work;
  work.scores.resize(static_cast<std::size_t>(model_.class_count()));
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    Word& word = sentence.words[i];
    word.lemma = lemma_of(word, place_of(sentence.words, i), work);
    if (word.lemma.empty()) word.lemma = word.form;
  }
}

}  // namespace dragoman
