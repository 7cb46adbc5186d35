#pragma once
// History: everything that happened before the day that is asked about, counted from every side that the model looks at.
//
// DESCRIPTION: facts are added moment by moment; reading is thread-safe between additions. Memory: about 60 bytes per distinct
// (subject, relation, object) and 40 per distinct pair.
//
//   History history(timeline.entities, timeline.directed_relations());
//   for (const Fact& fact : timeline.of(moment)) history.add(fact, moment.step);
#include <cstdint>
#include <span>
#include <vector>

#include "dragoman/forecast/decay.h"
#include "dragoman/forecast/fact.h"
#include "dragoman/forecast/flat_index.h"

namespace dragoman::forecast {

/// What one subject did to one partner under one relation.
struct PastEntry {
  std::int32_t relation = 0;
  DecayedCount count;
};

/// All that one subject did to one partner.
struct PastPartner {
  std::int32_t partner = 0;
  DecayedCount any;
  std::vector<PastEntry> entries;  ///< by first appearance
};

/// An object that was met under a relation: of one subject, or of anybody.
struct PastObject {
  std::int32_t object = 0;
  DecayedCount count;
};

struct PastObjects {
  std::uint32_t total = 0;
  std::vector<PastObject> objects;
};

/// Weight of a past at the longest half-life, and of all of it a little; and of the last days alone.
inline float slow_weight(const DecayTable& decay, const DecayedCount& count, std::int32_t step) {
  return count.sums[3] * decay.after(step - count.last)[3] + 0.02F * static_cast<float>(count.count);
}
inline float recent_weight(const DecayTable& decay, const DecayedCount& count, std::int32_t step) {
  return count.sums[1] * decay.after(step - count.last)[1];
}

class History {
 public:
  History(std::int32_t entities, std::int32_t directed_relations);

  void add(const Fact& fact, std::int32_t step);

  [[nodiscard]] const std::vector<PastPartner>& partners(std::int32_t subject) const {
    return partners_[static_cast<std::size_t>(subject)];
  }
  /// The pair's past, or nullptr when they never met.
  [[nodiscard]] const PastPartner* pair(std::int32_t subject, std::int32_t object) const;
  /// Objects of a subject under a relation, or nullptr.
  [[nodiscard]] const PastObjects* objects(std::int32_t subject, std::int32_t relation) const;
  /// Objects of anybody under a relation.
  [[nodiscard]] std::span<const PastObject> objects(std::int32_t relation) const {
    return relation_objects_[static_cast<std::size_t>(relation)];
  }
  [[nodiscard]] const DecayedCount& activity(std::int32_t entity) const { return activity_[static_cast<std::size_t>(entity)]; }
  [[nodiscard]] std::int32_t entities() const { return static_cast<std::int32_t>(activity_.size()); }
  [[nodiscard]] std::int32_t directed_relations() const { return static_cast<std::int32_t>(relation_objects_.size()); }
  [[nodiscard]] const DecayTable& decay() const { return decay_; }

 private:
  DecayTable decay_;
  std::vector<std::vector<PastPartner>> partners_;
  FlatIndex pair_index_;
  std::vector<PastObjects> subject_objects_;
  FlatIndex subject_objects_index_;
  std::vector<std::vector<PastObject>> relation_objects_;
  FlatIndex relation_object_index_;
  std::vector<DecayedCount> activity_;
};

}  // namespace dragoman::forecast
