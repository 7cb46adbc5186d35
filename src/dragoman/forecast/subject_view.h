#pragma once
// SubjectView: who a subject may act on today, and what is known of each before the relation asked is known.
//
// DESCRIPTION: built once per subject and day, read by all questions about that subject. Walks leave from the subject to its 64
// strongest partners and from each of those to its own 64; they find candidates that the subject never met.
#include <cstdint>
#include <vector>

#include "dragoman/forecast/features.h"
#include "dragoman/forecast/history.h"
#include "dragoman/forecast/kin_history.h"

namespace dragoman::forecast {

struct Weighted {
  std::int32_t entity = 0;
  float weight = 0;
};

/// The strongest partners of entities on one day; each list is made once and read by many.
class WalkLists {
 public:
  explicit WalkLists(std::int32_t entities) : lists_(static_cast<std::size_t>(entities)) {}

  /// Lists of different entities may be made by different threads.
  void make(const History& history, std::int32_t entity, std::int32_t step);
  [[nodiscard]] bool has(std::int32_t entity, std::int32_t step) const {
    return lists_[static_cast<std::size_t>(entity)].step == step;
  }
  [[nodiscard]] const std::vector<Weighted>& of(std::int32_t entity) const {
    return lists_[static_cast<std::size_t>(entity)].partners;
  }

 private:
  struct List {
    std::int32_t step = -1;
    std::vector<Weighted> partners;  ///< weights are shares of all of the entity's past
  };
  std::vector<List> lists_;
};

struct ViewEntry {
  std::int32_t relation = 0;
  std::int32_t last = 0;
  std::uint32_t count = 0;
  int age = 0;                                 ///< class
  std::array<float, kCountFeatures> counts{};  ///< logarithms, see features.h
  bool latest = false;                         ///< on the last day that the two met
  /// The values that typed excitation weighs: kTyped places.
  [[nodiscard]] float typed(int place) const {
    return place < kScales ? counts[static_cast<std::size_t>(place)] : (latest ? 1.0F : 0.0F);
  }
};

/// The kin features that do not depend on the relation asked.
using SubjectKin = std::array<float, kSubjectKinFeatures>;

struct SubjectView {
  std::int32_t subject = 0;
  std::size_t met = 0;  ///< the first candidates are met ones, the others near
  std::vector<std::int32_t> candidates;
  std::vector<std::uint32_t> offsets;  ///< met + 1: entries of each met candidate
  std::vector<ViewEntry> entries;
  std::vector<std::array<float, kCountFeatures>> any;  ///< met
  std::vector<std::uint8_t> any_age, any_rank;         ///< met, classes
  std::vector<std::uint8_t> back_rank;                 ///< met: rank class of the subject among the candidate's partners
  std::vector<float> affinity;                         ///< all: ln(1 + share / floor) of walks over two steps
  std::vector<SubjectKin> kin;                         ///< all
  std::vector<Weighted> similar;                       ///< where most of these walks end

  /// Fills the part that needs no walks: met candidates and their entries.
  void look_back(const History& history, std::int32_t asked_subject, std::int32_t step);
  /// Adds near candidates and affinities; the lists of the subject and of its partners must be there. `sums` has one zero per
  /// entity and is left so.
  void walk(const WalkLists& lists, std::vector<float>& sums);
  /// Adds the objects of the subject's countrymen to the near candidates, and fills `kin`; after walk(), which see for `sums`.
  void look_at_kin(const KinHistory& history, const DecayTable& decay, std::int32_t step, std::vector<float>& sums);
};

}  // namespace dragoman::forecast
