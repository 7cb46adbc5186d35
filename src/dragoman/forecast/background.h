#pragma once
// Background: how likely each entity is as an answer to anybody's question under one relation, before the pair is looked at.
//
// DESCRIPTION: made once per relation and day, then shared by all questions under it: their scores differ from it only for
// candidates with choice features, so an exact softmax over all entities costs no more than the candidates do.
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "dragoman/forecast/features.h"
#include "dragoman/forecast/history.h"

namespace dragoman::forecast {

/// The features that do not depend on the relation, of all entities on one day; one array per feature.
class ActivityFeatures {
 public:
  explicit ActivityFeatures(std::int32_t entities) {
    for (std::vector<float>& feature : features_) feature.resize(static_cast<std::size_t>(entities));
  }
  void look_back(const History& history, std::int32_t step, std::size_t begin, std::size_t end);
  [[nodiscard]] std::span<const float> feature(int index) const { return features_[static_cast<std::size_t>(index)]; }
  [[nodiscard]] std::size_t size() const { return features_[0].size(); }

 private:
  std::array<std::vector<float>, kCountFeatures> features_;
};

class Background {
 public:
  explicit Background(std::int32_t entities);

  /// `weights`: kBackground values.
  void look_back(const History& history, const ActivityFeatures& activity, std::int32_t relation, std::int32_t step,
                 std::span<const float> weights);
  [[nodiscard]] std::span<const float> scores() const { return scores_; }
  [[nodiscard]] std::span<const float> odds() const { return odds_; }  ///< e^score
  [[nodiscard]] double total_odds() const { return total_odds_; }
  /// All background features of one entity.
  [[nodiscard]] std::array<float, kBackground> features_of(std::int32_t entity) const;
  /// Sum over entities of odds · features: the gradient of ln(total odds), times the total odds.
  [[nodiscard]] std::array<double, kBackground> weighted_features() const;

 private:
  struct Seen {
    std::int32_t entity;
    std::array<float, kCountFeatures> counts;
  };
  const ActivityFeatures* activity_ = nullptr;
  std::vector<float> scores_, odds_;
  std::vector<Seen> seen_;                ///< entities with a past under the relation
  std::vector<std::int32_t> seen_place_;  ///< of each entity, or -1
  double total_odds_ = 0;
};

}  // namespace dragoman::forecast
