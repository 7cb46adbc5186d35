#pragma once
// KinFeatures: what a subject's countrymen and colleagues did, as features of each candidate of one question.
//
// DESCRIPTION: one object per worker, used again and again: ask() once per question, write() per candidate, clear() at the end.
// Counts are ln(1 + 4 c), shares ln(1 + share / floor); places are those of KinFeature. Cost of ask(): the objects that the
// subject's country and role have under the relation.
#include <array>
#include <cstdint>
#include <vector>

#include "dragoman/forecast/features.h"
#include "dragoman/forecast/kin_history.h"
#include "dragoman/forecast/subject_view.h"

namespace dragoman::forecast {

class KinFeatures {
 public:
  explicit KinFeatures(std::int32_t entities);

  void ask(const KinHistory& kin, const DecayTable& decay, std::int32_t subject, std::int32_t relation, std::int32_t step);
  /// Fills kKinFeatures places at `x`, which are 0.
  void write(std::int32_t entity, const SubjectKin& subject_kin, float* x) const;
  void clear();

 private:
  using PerGroup = std::vector<float>;
  void spread_shares(const PastObjects* past, PerGroup& shares);

  const KinHistory* kin_ = nullptr;
  const DecayTable* decay_ = nullptr;
  std::int32_t home_ = -1, step_ = 0;
  const PastObjects* countrymen_ = nullptr;
  const PastObjects* colleagues_ = nullptr;
  std::vector<float> recent_objects_, objects_, colleague_objects_;  ///< per entity, zero between questions
  PerGroup own_countries_, countries_;
  PerGroup own_roles_, roles_;  ///< roles_: [2 · role + same country]
};

}  // namespace dragoman::forecast
