// Features of the subject's country and role.
//
// A quarter of all answers never met the subject. Their pair has no past, but its neighbours have: what the police of a country
// do to its protesters, whom the ministers of a country consult. Each count here is a count of past events with one or both ends
// widened: the subject to its countrymen or to those of its role anywhere, the candidate likewise.
#include "dragoman/forecast/kin_features.h"

#include <algorithm>

#include "dragoman/forecast/quick_math.h"

namespace dragoman::forecast {

namespace {

constexpr float kUnseenRoles = 5;

float share_feature(float weight, std::uint32_t total) {
  return quick_log1p(weight / static_cast<float>(total + 1) / kWalkFloor);
}

}  // namespace

KinFeatures::KinFeatures(std::int32_t entities)
    : recent_objects_(static_cast<std::size_t>(entities)),
      objects_(static_cast<std::size_t>(entities)),
      colleague_objects_(static_cast<std::size_t>(entities)) {}

void KinFeatures::spread_shares(const PastObjects* past, PerGroup& shares) {
  if (past == nullptr) return;
  for (const PastObject& group : past->objects) {
    shares[static_cast<std::size_t>(group.object)] = share_feature(slow_weight(*decay_, group.count, step_), past->total);
  }
}

void KinFeatures::ask(const KinHistory& kin, const DecayTable& decay, std::int32_t subject, std::int32_t relation,
                      std::int32_t step) {
  kin_ = &kin;
  decay_ = &decay;
  step_ = step;
  home_ = kin.home(subject);
  const std::int32_t role = kin.role(subject);
  own_countries_.assign(static_cast<std::size_t>(kin.countries()), 0);
  countries_.assign(own_countries_.size(), 0);
  own_roles_.assign(static_cast<std::size_t>(kin.roles()), 0);
  roles_.assign(static_cast<std::size_t>(2 * kin.roles()), 0);
  countrymen_ = home_ < 0 ? nullptr : kin.country_objects.find(home_, relation);
  colleagues_ = role < 0 ? nullptr : kin.role_objects.find(role, relation);
  if (countrymen_ != nullptr) {
    for (const PastObject& object : countrymen_->objects) {
      const auto place = static_cast<std::size_t>(object.object);
      recent_objects_[place] = quick_log1p(4 * recent_weight(decay, object.count, step));
      objects_[place] = quick_log1p(4 * slow_weight(decay, object.count, step));
    }
  }
  if (colleagues_ != nullptr) {
    for (const PastObject& object : colleagues_->objects)
      colleague_objects_[static_cast<std::size_t>(object.object)] = quick_log1p(4 * slow_weight(decay, object.count, step));
  }
  spread_shares(kin.subject_countries.find(subject, relation), own_countries_);
  spread_shares(home_ < 0 ? nullptr : kin.country_countries.find(home_, relation), countries_);
  spread_shares(kin.subject_roles.find(subject, relation), own_roles_);
  if (const PastObjects* const past = role < 0 ? nullptr : kin.role_roles.find(role, relation); past != nullptr) {
    for (const PastObject& object : past->objects) {
      const float share = static_cast<float>(object.count.count) / (static_cast<float>(past->total) + kUnseenRoles);
      roles_[static_cast<std::size_t>(object.object)] = quick_log1p(share / kWalkFloor);
    }
  }
}

void KinFeatures::write(std::int32_t entity, const SubjectKin& subject_kin, float* x) const {
  const auto place = static_cast<std::size_t>(entity);
  std::ranges::copy(subject_kin, x);
  x[kCountrymenObject] = objects_[place];
  x[kCountrymenRecentObject] = recent_objects_[place];
  x[kColleaguesObject] = colleague_objects_[place];
  const std::int32_t home = kin_->home(entity);
  if (home >= 0) {
    const auto country = static_cast<std::size_t>(home);
    x[kHasCountry] = 1;
    x[kOwnCountry] = own_countries_[country];
    x[kCountrymenCountry] = countries_[country];
  }
  const std::int32_t role = kin_->role(entity);
  if (role >= 0) {
    const auto group = static_cast<std::size_t>(role);
    const bool same = home >= 0 && home == home_;
    x[kHasRole] = 1;
    x[kOwnRole] = own_roles_[group];
    x[same ? kRolesAtHome : kRolesAbroad] = roles_[2 * group + (same ? 1 : 0)];
  }
}

void KinFeatures::clear() {
  for (const PastObjects* const past : {countrymen_, colleagues_}) {
    if (past == nullptr) continue;
    for (const PastObject& object : past->objects) {
      const auto place = static_cast<std::size_t>(object.object);
      recent_objects_[place] = objects_[place] = colleague_objects_[place] = 0;
    }
  }
}

}  // namespace dragoman::forecast
