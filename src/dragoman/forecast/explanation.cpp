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

/// The past facts that a choice feature counts; by the places of features.h.
std::vector<PastFacts> facts_of(int feature, std::span<const PastFacts> pair, const PastFacts* same, const PastFacts* inverse,
                                const PastFacts* strongest) {
  const auto one = [](const PastFacts* fact) {
    return fact == nullptr ? std::vector<PastFacts>{} : std::vector<PastFacts>{*fact};
  };
  const auto all = [&] { return std::vector<PastFacts>(pair.begin(), pair.end()); };
  if (feature >= kDense) {
    const int index = feature - kDense;
    if (index < kSameAge || (index >= kAnyRank && index < kSameRank)) return all();
    return one(index >= kInverseAge && index < kAnyRank ? inverse : same);
  }
  if (feature < kSame) return all();
  if (feature < kInverse) return one(same);
  if (feature < kRules) return one(inverse);
  if (feature == kRules) return one(strongest);
  if (feature < kMetWalks) return all();
  return {};
}

}  // namespace

Explanation explain_answer(const Question& question, const Background& background, const RelationWeights& weights,
                           const RuleCounts& rules, const Fact& fact) {
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
      const float confidence = rules.confidence(fact.relation, entries[i].relation, entries[i].age);
      if (confidence > highest) strongest = &pair[i];
      highest = std::max(highest, confidence);
    }
    const auto choice_term = [&](int feature, double value) {
      terms.add(choice_feature_name(feature), value, weights.choice[static_cast<std::size_t>(feature)],
                facts_of(feature, pair, same, inverse, strongest));
    };
    for (int i = 0; i < kDense; ++i) choice_term(i, question.dense(candidate)[static_cast<std::size_t>(i)]);
    for (const std::uint8_t slot : question.classes(candidate)) {
      if (slot != kNoClass) choice_term(kDense + slot, 1);
    }
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const float* const typed = weights.typed.data() + static_cast<std::size_t>(entries[i].relation) * kScales;
      for (std::size_t h = 0; h < kScales; ++h) {
        terms.add(fmt::format("excitation by relation {}: half-life {:g}", entries[i].relation, kHalfLives[h]),
                  entries[i].counts[h], typed[h], {pair[i]});
      }
    }
  }
  std::ranges::stable_sort(out.terms, std::greater{}, [](const ScoreTerm& term) { return std::abs(term.contribution); });
  return out;
}

}  // namespace dragoman::forecast
