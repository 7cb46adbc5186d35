#include "dragoman/forecast/explanation.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace dragoman::forecast {

namespace {

class Terms {
 public:
  explicit Terms(Explanation& out) : out_(out) {}

  void add(std::string name, double value, double weight, std::vector<PastFacts> facts = {}) {
    if (value == 0 || weight == 0) return;
    out_.terms.push_back({std::move(name), value, weight, value * weight, std::move(facts)});
    out_.score += value * weight;
  }

 private:
  Explanation& out_;
};

std::string typed_name(std::int32_t relation, std::size_t place) {
  if (place == kScales) return fmt::format("excitation by relation {}: on the pair's last day", relation);
  return fmt::format("excitation by relation {}: half-life {:g}", relation, kHalfLives[place]);
}

/// The past facts that a choice feature counts; by the places of features.h.
std::vector<PastFacts> facts_of(int feature, std::span<const PastFacts> pair, const PastFacts* same, const PastFacts* inverse,
                                const PastFacts* strongest) {
  const auto one = [](const PastFacts* fact) {
    return fact == nullptr ? std::vector<PastFacts>{} : std::vector<PastFacts>{*fact};
  };
  std::vector<PastFacts> both = one(same);
  if (inverse != nullptr && inverse != same) both.push_back(*inverse);
  const auto all = [&] { return std::vector<PastFacts>(pair.begin(), pair.end()); };
  if (feature >= kDense) {
    const int index = feature - kDense;
    if (index < kSameAge || (index >= kAnyRank && index < kSameRank)) return all();
    if (index >= kAnySame && index < kSameCount) return all();
    if (index >= kBackAnyRank && index < kBackSameRank) return all();
    if (index >= kSameInverse && index < kBackAnyRank) return both;
    return one(index >= kInverseAge && index < kAnyRank ? inverse : same);
  }
  if (feature < kSame) return all();
  if (feature < kInverse) return one(same);
  if (feature < kRules) return one(inverse);
  if (feature == kRules) return one(strongest);
  if (feature < kMetWalks) return all();
  return {};
}

bool is_kin(int feature) { return feature >= kMetKin && feature < kDense; }
int kin_feature(int feature) { return feature < kNearKin ? feature - kMetKin : feature - kNearKin; }

constexpr std::size_t kNamedKin = 5;

/// The most frequent past facts that a kin feature counts, for those that widen one end.
std::vector<PastFacts> kin_facts(const Question::Setting& setting, const Fact& fact, int feature) {
  const KinHistory& kin = setting.kin;
  const auto same_group = [&](std::int32_t a, std::int32_t b) {
    const bool of_role = feature == kColleaguesObject || feature == kOwnRole;
    const std::int32_t group = of_role ? kin.role(a) : kin.home(a);
    return group >= 0 && group == (of_role ? kin.role(b) : kin.home(b));
  };
  std::vector<PastFacts> facts;
  const auto add = [&](std::int32_t subject, const PastPartner& partner) {
    for (const PastEntry& entry : partner.entries) {
      if (feature >= kSubjectKinFeatures && entry.relation != fact.relation) continue;
      facts.push_back({subject, entry.relation, partner.partner, entry.count.last, entry.count.count});
    }
  };
  switch (feature) {
    case kCountrymenAny:
    case kCountrymenRecentObject:
    case kCountrymenObject:
    case kColleaguesObject:
      for (std::int32_t other = 0; other < setting.history.entities(); ++other) {
        if (!same_group(other, fact.subject)) continue;
        if (const PastPartner* const pair = setting.history.pair(other, fact.object); pair != nullptr) add(other, *pair);
      }
      break;
    case kOwnCountryAny:
    case kOwnCountry:
    case kOwnRole:
      for (const PastPartner& partner : setting.history.partners(fact.subject)) {
        if (same_group(partner.partner, fact.object)) add(fact.subject, partner);
      }
      break;
    default: break;
  }
  std::ranges::stable_sort(facts, std::greater{}, &PastFacts::times);
  if (facts.size() > kNamedKin) facts.resize(kNamedKin);
  return facts;
}

}  // namespace

Explanation explain_answer(const Question& question, const Background& background, const RelationWeights& weights,
                           const Question::Setting& setting, const Fact& fact) {
  Explanation out;
  out.fact = fact;
  Terms terms(out);
  const auto features = background.features_of(fact.object);
  for (int i = 0; i < kBackground; ++i) {
    const auto place = static_cast<std::size_t>(i);
    terms.add(background_feature_name(i), features[place], weights.background[place]);
  }
  const std::int64_t found = question.candidate_of(fact.object);
  if (found >= 0) {
    const auto candidate = static_cast<std::size_t>(found);
    const std::span<const ViewEntry> entries = question.entries(candidate);
    std::vector<PastFacts> pair;
    for (const ViewEntry& entry : entries) pair.push_back({fact.subject, entry.relation, fact.object, entry.last, entry.count});
    const PastFacts* same = nullptr;
    const PastFacts* inverse = nullptr;
    const PastFacts* strongest = nullptr;
    float highest = -1;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (entries[i].relation == fact.relation) same = &pair[i];
      if (entries[i].relation == question.inverse()) inverse = &pair[i];
      const float confidence = setting.rules.confidence(fact.relation, entries[i].relation, entries[i].age);
      if (confidence > highest) strongest = &pair[i];
      highest = std::max(highest, confidence);
    }
    const auto choice_term = [&](int feature, double value) {
      terms.add(
          choice_feature_name(feature), value, question.choice_weights()[static_cast<std::size_t>(feature)],
          is_kin(feature) ? kin_facts(setting, fact, kin_feature(feature)) : facts_of(feature, pair, same, inverse, strongest));
    };
    for (int i = 0; i < kDense; ++i) choice_term(i, question.dense(candidate)[static_cast<std::size_t>(i)]);
    for (const std::uint16_t slot : question.classes(candidate)) {
      if (slot != kNoClass) choice_term(kDense + slot, 1);
    }
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const float* const typed = weights.typed.data() + static_cast<std::size_t>(entries[i].relation) * kTyped;
      for (std::size_t h = 0; h < kTyped; ++h) {
        terms.add(typed_name(entries[i].relation, h), entries[i].typed(static_cast<int>(h)), typed[h], {pair[i]});
      }
    }
  }
  std::ranges::stable_sort(out.terms, std::greater{}, [](const ScoreTerm& term) { return std::abs(term.contribution); });
  return out;
}

}  // namespace dragoman::forecast
