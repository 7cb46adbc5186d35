#include "dragoman/forecast/kin_history.h"

#include <algorithm>

namespace dragoman::forecast {

void KeyedObjects::add(const DecayTable& decay, std::int32_t a, std::int32_t b, std::int32_t object, std::int32_t step) {
  const auto [list, new_list] = lists_index_.find_or_add(a, b, static_cast<std::uint32_t>(lists_.size()));
  if (new_list) lists_.emplace_back();
  PastObjects& objects = lists_[list];
  ++objects.total;
  const auto [place, new_object] =
      objects_index_.find_or_add(static_cast<std::int32_t>(list), object, static_cast<std::uint32_t>(objects.objects.size()));
  if (new_object) objects.objects.push_back({object, {}});
  objects.objects[place].count.add(decay, step);
}

KinHistory::KinHistory(const EntityKinds& kinds, std::int32_t entities, std::int32_t directed_relations)
    : countries_(kinds.countries),
      roles_(kinds.roles),
      any_(directed_relations),
      home_(static_cast<std::size_t>(entities), -1),
      role_(static_cast<std::size_t>(entities), -1),
      named_(static_cast<std::size_t>(entities), false) {
  const std::size_t known = std::min(kinds.country.size(), home_.size());
  for (std::size_t i = 0; i < known; ++i) {
    home_[i] = kinds.country[i];
    role_[i] = kinds.role[i];
    named_[i] = home_[i] >= 0;
  }
}

void KinHistory::add(const Fact& fact, std::int32_t step) {
  const auto subject = static_cast<std::size_t>(fact.subject);
  const auto object = static_cast<std::size_t>(fact.object);
  if (named_[object]) {
    subject_countries.add(decay_, fact.subject, any_, home_[object], step);
    if (!named_[subject]) {
      const PastObjects* const mine = subject_countries.find(fact.subject, any_);
      // Most partners, then the smaller number: the order of a day's facts must not matter.
      const auto best = std::ranges::max_element(
          mine->objects, {}, [](const PastObject& each) { return std::pair(each.count.count, -each.object); });
      home_[subject] = best->object;
    }
  }
  const std::int32_t from = home_[subject];
  const std::int32_t to = home_[object];
  if (to >= 0) subject_countries.add(decay_, fact.subject, fact.relation, to, step);
  if (from >= 0) {
    country_objects.add(decay_, from, fact.relation, fact.object, step);
    country_objects.add(decay_, from, any_, fact.object, step);
    if (to >= 0) country_countries.add(decay_, from, fact.relation, to, step);
  }
  if (role_[object] >= 0) subject_roles.add(decay_, fact.subject, fact.relation, role_[object], step);
  if (role_[subject] >= 0) {
    role_objects.add(decay_, role_[subject], fact.relation, fact.object, step);
    if (role_[object] >= 0) {
      role_roles.add(decay_, role_[subject], fact.relation, 2 * role_[object] + (from >= 0 && from == to ? 1 : 0), step);
    }
  }
}

}  // namespace dragoman::forecast
