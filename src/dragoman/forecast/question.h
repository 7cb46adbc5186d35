#pragma once
// Question: "subject, relation, ?" on one day, with the choice features and the score of every candidate.
//
// DESCRIPTION: one object per worker, used again and again. Score of a candidate = background + choice weights · features + typed
// excitation; entities that are no candidates keep the background's score.
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "dragoman/forecast/background.h"
#include "dragoman/forecast/features.h"
#include "dragoman/forecast/history.h"
#include "dragoman/forecast/kin_features.h"
#include "dragoman/forecast/rule_counts.h"
#include "dragoman/forecast/subject_view.h"

namespace dragoman::forecast {

/// The weights of one relation, in the form that scoring needs.
struct RelationWeights {
  std::array<float, kChoice + 1> choice{};
  std::array<float, kBackground> background{};
  std::span<const float> subject_choice;  ///< [subject class][choice]
  std::span<const float> typed;           ///< [past relation][half-life]
};

class Question {
 public:
  explicit Question(std::int32_t entities);

  struct Setting {
    const History& history;
    const WalkLists& lists;
    const RuleCounts& rules;
    const KinHistory& kin;
    std::int32_t step;
  };
  /// Computes the features of all candidates of `view` under `relation`; `background` must be that relation's.
  void ask(const Setting& setting, const SubjectView& view, std::int32_t relation);
  void score(const Background& background, const RelationWeights& weights);

  [[nodiscard]] std::size_t candidates() const { return view_->candidates.size(); }
  [[nodiscard]] const SubjectView& view() const { return *view_; }
  [[nodiscard]] std::int32_t inverse() const { return inverse_; }  ///< of the relation asked
  [[nodiscard]] std::span<const float> dense(std::size_t candidate) const {
    return std::span(dense_).subspan(candidate * kDense, kDense);
  }
  [[nodiscard]] const std::array<std::uint16_t, kClassSlots>& classes(std::size_t candidate) const { return classes_[candidate]; }
  [[nodiscard]] std::span<const ViewEntry> entries(std::size_t candidate) const;
  [[nodiscard]] std::size_t subject_class() const {
    return std::min<std::size_t>(kSubjectClasses - 1, static_cast<std::size_t>(std::bit_width(view_->met)));
  }
  [[nodiscard]] float score_of(std::size_t candidate) const { return scores_[candidate]; }
  /// e^score of a candidate, and of all entities together.
  [[nodiscard]] float odds_of(std::size_t candidate) const { return odds_[candidate]; }
  [[nodiscard]] double total_odds() const { return total_odds_; }
  /// Weights of the choice features for this subject: the relation's and the subject class's together.
  [[nodiscard]] std::span<const float> choice_weights() const { return choice_weights_; }
  /// Place of an entity among the candidates, or -1.
  [[nodiscard]] std::int64_t candidate_of(std::int32_t entity) const {
    return candidate_place_[static_cast<std::size_t>(entity)];
  }

 private:
  using WalkSums = std::vector<float>;
  void spread(const Setting& setting, const Weighted& from, WalkSums& sums);
  void walk(const Setting& setting);
  void look_at_pairs(const Setting& setting);
  void rank_same();
  void rank_back(const Setting& setting, std::size_t candidate, const ViewEntry& same);
  void look_at_kin(const Setting& setting);

  const SubjectView* view_ = nullptr;
  std::int32_t relation_ = 0, inverse_ = 0;
  std::array<float, kChoice + 1> choice_weights_{};
  std::vector<float> dense_;
  std::vector<std::array<std::uint16_t, kClassSlots>> classes_;
  std::vector<float> scores_, odds_;
  double total_odds_ = 0;
  std::vector<std::int32_t> candidate_place_;
  std::vector<std::int32_t> previous_candidates_;
  std::array<WalkSums, kWalkFeatures - 1> walk_sums_;  ///< one value per entity, zero between questions
  std::vector<std::int32_t> reached_;
  std::vector<Weighted> own_objects_;
  struct Same {
    std::int32_t key;
    std::uint32_t candidate;
  };
  std::vector<Same> latest_, frequent_;
  KinFeatures kin_features_;
};

}  // namespace dragoman::forecast
