#include "dragoman/forecast/background.h"

#include "dragoman/forecast/quick_math.h"

namespace dragoman::forecast {

void ActivityFeatures::look_back(const History& history, std::int32_t step, std::size_t begin, std::size_t end) {
  for (std::size_t entity = begin; entity < end; ++entity) {
    const DecayedCount& count = history.activity(static_cast<std::int32_t>(entity));
    const Scales now = count.count == 0 ? Scales{} : count.at(history.decay(), step);
    for (int h = 0; h < kScales; ++h) features_[static_cast<std::size_t>(h)][entity] = now[h];
    features_[kScales][entity] = static_cast<float>(count.count);
  }
  for (std::vector<float>& feature : features_) {
    for (std::size_t entity = begin; entity < end; ++entity) feature[entity] = quick_log1p(feature[entity]);
  }
}

Background::Background(std::int32_t entities)
    : scores_(static_cast<std::size_t>(entities)),
      odds_(static_cast<std::size_t>(entities)),
      seen_place_(static_cast<std::size_t>(entities), -1) {}

void Background::look_back(const History& history, const ActivityFeatures& activity, std::int32_t relation, std::int32_t step,
                           std::span<const float> weights) {
  activity_ = &activity;
  for (const Seen& each : seen_) seen_place_[static_cast<std::size_t>(each.entity)] = -1;
  seen_.clear();
  const std::size_t size = scores_.size();
  float* const scores = scores_.data();
  const float* const f0 = activity.feature(0).data();
  const float* const f1 = activity.feature(1).data();
  const float* const f2 = activity.feature(2).data();
  const float* const f3 = activity.feature(3).data();
  const float* const f4 = activity.feature(4).data();
  static_assert(kCountFeatures == 5);
  for (std::size_t i = 0; i < size; ++i) {
    scores[i] = weights[0] * f0[i] + weights[1] * f1[i] + weights[2] * f2[i] + weights[3] * f3[i] + weights[4] * f4[i];
  }
  for (const PastObject& object : history.objects(relation)) {
    const Scales now = object.count.at(history.decay(), step);
    Seen each{object.object, {}};
    float sum = 0;
    for (int h = 0; h < kScales; ++h) each.counts[h] = quick_log1p(4 * now[h]);
    each.counts[kScales] = quick_log1p(static_cast<float>(object.count.count));
    for (int i = 0; i < kCountFeatures; ++i) sum += weights[static_cast<std::size_t>(kUnderRelation + i)] * each.counts[i];
    scores[object.object] += sum;
    seen_place_[static_cast<std::size_t>(object.object)] = static_cast<std::int32_t>(seen_.size());
    seen_.push_back(each);
  }
  float* const odds = odds_.data();
  for (std::size_t i = 0; i < size; ++i) odds[i] = quick_exp(scores[i]);
  total_odds_ = 0;
  for (std::size_t begin = 0; begin < size; begin += 256) {
    const std::size_t end = std::min(size, begin + 256);
    float part = 0;
#pragma omp simd reduction(+ : part)
    for (std::size_t i = begin; i < end; ++i) part += odds[i];
    total_odds_ += part;
  }
}

std::array<float, kBackground> Background::features_of(std::int32_t entity) const {
  std::array<float, kBackground> features{};
  for (int i = 0; i < kCountFeatures; ++i) features[i] = activity_->feature(i)[static_cast<std::size_t>(entity)];
  const std::int32_t place = seen_place_[static_cast<std::size_t>(entity)];
  if (place >= 0) {
    for (int i = 0; i < kCountFeatures; ++i) features[kUnderRelation + i] = seen_[static_cast<std::size_t>(place)].counts[i];
  }
  return features;
}

std::array<double, kBackground> Background::weighted_features() const {
  std::array<double, kBackground> sums{};
  for (int f = 0; f < kCountFeatures; ++f) {
    const float* const feature = activity_->feature(f).data();
    const float* const odds = odds_.data();
    for (std::size_t begin = 0; begin < odds_.size(); begin += 256) {
      const std::size_t end = std::min(odds_.size(), begin + 256);
      float part = 0;
#pragma omp simd reduction(+ : part)
      for (std::size_t i = begin; i < end; ++i) part += odds[i] * feature[i];
      sums[f] += part;
    }
  }
  for (const Seen& each : seen_) {
    const double odds = odds_[static_cast<std::size_t>(each.entity)];
    for (int i = 0; i < kCountFeatures; ++i) sums[kUnderRelation + i] += odds * each.counts[i];
  }
  return sums;
}

}  // namespace dragoman::forecast
