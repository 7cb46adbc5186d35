#include "dragoman/language/lemmatiser.h"

#include <algorithm>
#include <charconv>

#include "dragoman/base/hash.h"
#include "dragoman/language/characters.h"
#include "dragoman/language/word_view.h"

namespace dragoman {

LemmaRule LemmaRule::between(std::string_view form, std::string_view lemma) {
  const auto rule = [&](const std::string& base, bool lower_case) {
    std::size_t same = 0;
    while (same < base.size() && same < lemma.size() && base[same] == lemma[same]) ++same;
    while (same > 0 && same < base.size() && (static_cast<unsigned char>(base[same]) & 0xC0) == 0x80) --same;
    return LemmaRule{lower_case, base.size() - same, std::string(lemma.substr(same))};
  };
  const LemmaRule kept = rule(std::string(form), false);
  const LemmaRule lowered = rule(lower(form), true);
  return lowered.cut + lowered.add.size() < kept.cut + kept.add.size() ? lowered : kept;
}

std::string LemmaRule::text() const { return (lower_case ? "l" : "k") + std::to_string(cut) + "/" + add; }

Result<LemmaRule> LemmaRule::parse(std::string_view text) {
  LemmaRule rule;
  const std::size_t slash = text.find('/');
  if (text.empty() || slash == std::string_view::npos) return fail("E-LANG-003", "a wrong lemma rule");
  rule.lower_case = text[0] == 'l';
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + slash, rule.cut);
  if (error != std::errc() || end != text.data() + slash) return fail("E-LANG-003", "a wrong lemma rule");
  rule.add = text.substr(slash + 1);
  return rule;
}

std::string LemmaRule::apply(std::string_view form) const {
  std::string lemma = lower_case ? lower(form) : std::string(form);
  if (cut > lemma.size()) return {};
  const std::size_t kept = lemma.size() - cut;
  if (kept < lemma.size() && (static_cast<unsigned char>(lemma[kept]) & 0xC0) == 0x80) return {};
  lemma.resize(kept);
  return lemma + add;
}

void lemma_features(const Word& word, bool first, std::vector<FeatureHash>& features) {
  features.clear();
  const WordView view = view_of(word.form);
  const auto upos = static_cast<std::uint64_t>(word.upos);
  const std::uint64_t tag = mix(hash64(word.xpos), upos);
  features.insert(features.end(), {
      feature(301, tag), feature(302, tag, view.low), feature(303, upos, view.low), feature(304, tag, view.form), feature(305, tag, view.shape),
      feature(306, tag, view.suffix[0]), feature(307, tag, view.suffix[1]), feature(308, tag, view.suffix[2]), feature(309, tag, view.suffix[3]),
      feature(310, tag, view.suffix[4]), feature(311, tag, view.suffix[5]), feature(312, tag, view.upper, first), feature(313, view.low),
      feature(314, tag, view.suffix[2], view.prefix[0]), feature(315, tag, view.suffix[2], word.form.size() < 5 ? word.form.size() : 5)});
}

Result<Lemmatiser> Lemmatiser::open(const ModelFile& model) {
  Lemmatiser lemmatiser;
  const Result<LinearModel> linear = LinearModel::open(model, "lemma.model");
  if (!linear) return forward(linear);
  lemmatiser.model_ = *linear;
  const Result<Labels> rules = Labels::open(model, "lemma.rules", linear->class_count());
  if (!rules) return forward(rules);
  for (int i = 0; i < rules->size(); ++i) {
    Result<LemmaRule> rule = LemmaRule::parse(rules->name(i));
    if (!rule) return tl::unexpected(model.damaged("lemma.rules", "a wrong rule"));
    lemmatiser.rules_.push_back(std::move(*rule));
  }
  return lemmatiser;
}

void Lemmatiser::fill(Sentence& sentence) const {
  std::vector<FeatureHash> features;
  std::vector<std::int32_t> scores(rules_.size());
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    Word& word = sentence.words[i];
    lemma_features(word, i == 0, features);
    model_.score(features, scores.data());
    word.lemma = rules_[static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin())].apply(word.form);
    if (word.lemma.empty()) word.lemma = word.form;
  }
}

}  // namespace dragoman
