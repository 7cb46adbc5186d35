// Features and scores of one question's candidates.
//
// The evidence for a met candidate is counted three times, in ways that err differently: decayed counts of the same, the returned
// and any relation (smooth, few weights), confidences of the rules that fire (counted, no learning noise), and typed excitations
// (learned, the only part that knows that a consultation makes an aid pledge likelier but an attack less so, beyond the strongest
// rule). Walks over two and three steps speak for entities that the subject never met: a quarter of all answers.
// Tried and dropped (figures: docs/forecast.md): rule confidences by count class, finer age classes, habits of the subject
// (share of new partners).
#include "dragoman/forecast/question.h"

#include <algorithm>

#include "dragoman/forecast/quick_math.h"

namespace dragoman::forecast {

namespace {

constexpr std::size_t kOwnObjects = 64;

}  // namespace

Question::Question(std::int32_t entities) : candidate_place_(static_cast<std::size_t>(entities), -1), kin_features_(entities) {
  for (WalkSums& sums : walk_sums_) sums.resize(static_cast<std::size_t>(entities));
}

std::span<const ViewEntry> Question::entries(std::size_t candidate) const {
  if (candidate >= view_->met) return {};
  return std::span(view_->entries).subspan(view_->offsets[candidate], view_->offsets[candidate + 1] - view_->offsets[candidate]);
}

void Question::ask(const Setting& setting, const SubjectView& view, std::int32_t relation) {
  for (const std::int32_t entity : previous_candidates_) candidate_place_[static_cast<std::size_t>(entity)] = -1;
  view_ = &view;
  previous_candidates_ = view.candidates;
  relation_ = relation;
  const std::int32_t relations = setting.history.directed_relations() / 2;
  inverse_ = relation < relations ? relation + relations : relation - relations;
  const std::size_t count = view.candidates.size();
  dense_.assign(count * kDense, 0);
  classes_.resize(count);
  for (auto& slots : classes_) slots.fill(kNoClass);
  for (std::size_t k = 0; k < count; ++k)
    candidate_place_[static_cast<std::size_t>(view.candidates[k])] = static_cast<std::int32_t>(k);
  look_at_pairs(setting);
  rank_same();
  walk(setting);
  look_at_kin(setting);
}

void Question::look_at_kin(const Setting& setting) {
  kin_features_.ask(setting.kin, setting.history.decay(), view_->subject, relation_, setting.step);
  for (std::size_t k = 0; k < view_->candidates.size(); ++k) {
    kin_features_.write(view_->candidates[k], view_->kin[k], dense_.data() + k * kDense + (k < view_->met ? kMetKin : kNearKin));
  }
  kin_features_.clear();
}

void Question::look_at_pairs(const Setting& setting) {
  latest_.clear();
  frequent_.clear();
  for (std::size_t k = 0; k < view_->met; ++k) {
    float* const x = dense_.data() + k * kDense;
    std::ranges::copy(view_->any[k], x + kAny);
    classes_[k][0] = static_cast<std::uint16_t>(kAnyAge + view_->any_age[k]);
    classes_[k][3] = static_cast<std::uint16_t>(kAnyRank + view_->any_rank[k]);
    classes_[k][9] = static_cast<std::uint16_t>(kBackAnyRank + view_->back_rank[k]);
    float highest = 0;
    float second = 0;
    float none = 1;
    float sum = 0;
    int same_age = kAges;
    int inverse_age = kAges;
    std::uint32_t same_count = 0;
    for (const ViewEntry& entry : entries(k)) {
      const float confidence = setting.rules.confidence(relation_, entry.relation, entry.age);
      second = std::max(second, std::min(highest, confidence));
      highest = std::max(highest, confidence);
      none *= 1 - std::min(confidence, 0.99F);
      sum += confidence;
      if (entry.relation == relation_) {
        std::ranges::copy(entry.counts, x + kSame);
        classes_[k][1] = static_cast<std::uint16_t>(kSameAge + entry.age);
        same_age = entry.age;
        rank_back(setting, k, entry);
      } else if (entry.relation == inverse_) {
        std::ranges::copy(entry.counts, x + kInverse);
        classes_[k][2] = static_cast<std::uint16_t>(kInverseAge + entry.age);
        inverse_age = entry.age;
      }
    }
    classes_[k][6] = static_cast<std::uint16_t>(kAnySame + view_->any_age[k] * (kAges + 1) + same_age);
    if (same_age < kAges)
      classes_[k][7] =
          static_cast<std::uint16_t>(kSameCount + same_age * kRanks + rank_class(static_cast<std::int32_t>(same_count)));
    if (same_age < kAges || inverse_age < kAges)
      classes_[k][8] = static_cast<std::uint16_t>(kSameInverse + same_age * (kAges + 1) + inverse_age);
    x[kRules] = quick_log1p(highest / kRuleFloor);
    x[kRules + 1] = quick_log1p((1 - none) / kRuleFloor);
    x[kRules + 2] = quick_log1p(second / kRuleFloor);
    x[kRules + 3] = quick_log1p(sum / kRuleFloor);
  }
}

void Question::rank_back(const Setting& setting, std::size_t candidate, const ViewEntry& same) {
  const PastObjects* const back = setting.history.objects(view_->candidates[candidate], inverse_);
  if (back == nullptr) return;
  std::int32_t later = 1;
  std::int32_t more = 1;
  for (const PastObject& other : back->objects) {
    later += other.count.last > same.last ? 1 : 0;
    more += other.count.count > same.count ? 1 : 0;
  }
  classes_[candidate][10] = static_cast<std::uint16_t>(kBackSameRank + rank_class(later));
  classes_[candidate][11] = static_cast<std::uint16_t>(kBackSameCountRank + rank_class(more));
}

void Question::rank_same() {
  const auto rank = [&](std::vector<Same>& list, std::size_t slot, int base) {
    std::ranges::sort(list,
                      [](const Same& a, const Same& b) { return a.key != b.key ? a.key < b.key : a.candidate < b.candidate; });
    std::int32_t place = 1;
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (i > 0 && list[i].key != list[i - 1].key) place = static_cast<std::int32_t>(i) + 1;
      classes_[list[i].candidate][slot] = static_cast<std::uint16_t>(base + rank_class(place));
    }
  };
  rank(latest_, 4, kSameRank);
  rank(frequent_, 5, kSameCountRank);
}

void Question::spread(const Setting& setting, const Weighted& from, WalkSums& sums) {
  const PastObjects* const past = setting.history.objects(from.entity, relation_);
  if (past == nullptr) return;
  const float share = from.weight / static_cast<float>(past->total + 1);
  for (const PastObject& object : past->objects) {
    sums[static_cast<std::size_t>(object.object)] += share * slow_weight(setting.history.decay(), object.count, setting.step);
    reached_.push_back(object.object);
  }
}

void Question::walk(const Setting& setting) {
  reached_.clear();
  for (const Weighted& partner : setting.lists.of(view_->subject)) spread(setting, partner, walk_sums_[0]);
  for (const Weighted& similar : view_->similar) spread(setting, similar, walk_sums_[1]);
  if (const PastObjects* const own = setting.history.objects(view_->subject, relation_); own != nullptr) {
    own_objects_.clear();
    for (const PastObject& object : own->objects) {
      if (!setting.lists.has(object.object, setting.step)) continue;
      own_objects_.push_back(
          {object.object, slow_weight(setting.history.decay(), object.count, setting.step) / static_cast<float>(own->total + 1)});
    }
    if (own_objects_.size() > kOwnObjects) {
      std::nth_element(
          own_objects_.begin(), own_objects_.begin() + kOwnObjects, own_objects_.end(),
          [](const Weighted& a, const Weighted& b) { return a.weight != b.weight ? a.weight > b.weight : a.entity < b.entity; });
      own_objects_.resize(kOwnObjects);
    }
    for (const Weighted& object : own_objects_) {
      for (const Weighted& partner : setting.lists.of(object.entity)) {
        walk_sums_[2][static_cast<std::size_t>(partner.entity)] += object.weight * partner.weight;
        reached_.push_back(partner.entity);
      }
    }
  }
  for (std::size_t k = 0; k < view_->candidates.size(); ++k) {
    const auto entity = static_cast<std::size_t>(view_->candidates[k]);
    float* const x = dense_.data() + k * kDense + (k < view_->met ? kMetWalks : kNearWalks);
    if (k >= view_->met) dense_[k * kDense + kNear] = 1;
    x[0] = view_->affinity[k];
    for (std::size_t i = 0; i < walk_sums_.size(); ++i) x[i + 1] = quick_log1p(walk_sums_[i][entity] / kWalkFloor);
  }
  for (const std::int32_t entity : reached_) {
    for (WalkSums& sums : walk_sums_) sums[static_cast<std::size_t>(entity)] = 0;
  }
}

void Question::score(const Background& background, const RelationWeights& weights) {
  const std::size_t count = view_->candidates.size();
  scores_.resize(count);
  odds_.resize(count);
  choice_weights_ = weights.choice;
  const std::span<const float> mine = weights.subject_choice.subspan(subject_class() * kChoice, kChoice);
  for (std::size_t i = 0; i < kChoice; ++i) choice_weights_[i] += mine[i];
  for (std::size_t k = 0; k < count; ++k) {
    const float* const x = dense_.data() + k * kDense;
    const float* const w = choice_weights_.data();
    float sum = 0;
#pragma omp simd reduction(+ : sum)
    for (int i = 0; i < kDense; ++i) sum += w[i] * x[i];
    for (const std::uint16_t slot : classes_[k]) sum += w[kDense + slot];
    for (const ViewEntry& entry : entries(k)) {
      const float* const typed = weights.typed.data() + static_cast<std::size_t>(entry.relation) * kTyped;
      for (int h = 0; h < kTyped; ++h) sum += typed[h] * entry.typed(h);
    }
    scores_[k] = background.scores()[static_cast<std::size_t>(view_->candidates[k])] + sum;
  }
  total_odds_ = background.total_odds();
  for (std::size_t k = 0; k < count; ++k) odds_[k] = quick_exp(scores_[k]);
  for (std::size_t k = 0; k < count; ++k) {
    total_odds_ += odds_[k] - background.odds()[static_cast<std::size_t>(view_->candidates[k])];
  }
}

}  // namespace dragoman::forecast
