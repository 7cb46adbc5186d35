#pragma once
// KinHistory: what actors of the same country or role did, to speak for those who never met.
//
// DESCRIPTION: filled beside History, fact by fact; reading is thread-safe between additions. An entity whose name tells no
// country belongs to the one that most of its partners belong to, so far (its home). Every count is of named past events: those
// of the subject's countrymen with the candidate, of the subject with the candidate's countrymen, and of both.
//
//   KinHistory kin(kinds, timeline.entities, timeline.directed_relations());
//   kin.add(fact, step);
#include <cstdint>
#include <vector>

#include "dragoman/forecast/decay.h"
#include "dragoman/forecast/entity_kinds.h"
#include "dragoman/forecast/fact.h"
#include "dragoman/forecast/flat_index.h"
#include "dragoman/forecast/history.h"

namespace dragoman::forecast {

/// Lists of objects by two keys.
class KeyedObjects {
 public:
  void add(const DecayTable& decay, std::int32_t a, std::int32_t b, std::int32_t object, std::int32_t step);
  [[nodiscard]] const PastObjects* find(std::int32_t a, std::int32_t b) const {
    const std::uint32_t place = lists_index_.find(a, b);
    return place == FlatIndex::kNone ? nullptr : &lists_[place];
  }

 private:
  FlatIndex lists_index_, objects_index_;
  std::vector<PastObjects> lists_;
};

class KinHistory {
 public:
  KinHistory(const EntityKinds& kinds, std::int32_t entities, std::int32_t directed_relations);

  void add(const Fact& fact, std::int32_t step);

  [[nodiscard]] std::int32_t home(std::int32_t entity) const { return home_[static_cast<std::size_t>(entity)]; }
  [[nodiscard]] std::int32_t role(std::int32_t entity) const { return role_[static_cast<std::size_t>(entity)]; }
  [[nodiscard]] std::int32_t countries() const { return countries_; }
  [[nodiscard]] std::int32_t roles() const { return roles_; }
  [[nodiscard]] std::int32_t any() const { return any_; }  ///< stands for all relations together

  KeyedObjects country_objects;    ///< (country of subject, relation or any) → objects
  KeyedObjects subject_countries;  ///< (subject, relation or any) → countries of objects
  KeyedObjects country_countries;  ///< (country of subject, relation) → countries of objects
  KeyedObjects role_objects;       ///< (role of subject, relation) → objects
  KeyedObjects subject_roles;      ///< (subject, relation) → roles of objects
  KeyedObjects role_roles;         ///< (role of subject, relation) → 2 · role of object + same country

 private:
  DecayTable decay_;
  std::int32_t countries_, roles_, any_;
  std::vector<std::int32_t> home_, role_;
  std::vector<bool> named_;
};

}  // namespace dragoman::forecast
