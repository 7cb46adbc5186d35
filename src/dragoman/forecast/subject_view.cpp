#include "dragoman/forecast/subject_view.h"

#include <algorithm>
#include <numeric>

#include "dragoman/forecast/quick_math.h"

namespace dragoman::forecast {

namespace {

constexpr std::size_t kListLength = 64;
constexpr std::size_t kNearCandidates = 300;
constexpr std::size_t kSimilar = 64;
constexpr std::size_t kKinCandidates = 150;

/// Keeps the `length` heaviest; equal weights by entity, so that nothing depends on the library's selection algorithm.
void keep_heaviest(std::vector<Weighted>& list, std::size_t length) {
  if (list.size() <= length) return;
  std::nth_element(
      list.begin(), list.begin() + static_cast<std::ptrdiff_t>(length), list.end(),
      [](const Weighted& a, const Weighted& b) { return a.weight != b.weight ? a.weight > b.weight : a.entity < b.entity; });
  list.resize(length);
}

std::array<float, kCountFeatures> count_features(const Scales& sums, std::uint32_t count) {
  std::array<float, kCountFeatures> features;
  for (int h = 0; h < kScales; ++h) features[h] = quick_log1p(4 * sums[h]);
  features[kScales] = quick_log1p(static_cast<float>(count));
  return features;
}

}  // namespace

void WalkLists::make(const History& history, std::int32_t entity, std::int32_t step) {
  List& list = lists_[static_cast<std::size_t>(entity)];
  list.step = step;
  list.partners.clear();
  float total = 1;
  for (const PastPartner& partner : history.partners(entity)) {
    const Scales& fade = history.decay().after(step - partner.any.last);
    const float weight =
        partner.any.sums[3] * fade[3] + partner.any.sums[2] * fade[2] + 0.02F * static_cast<float>(partner.any.count);
    list.partners.push_back({partner.partner, weight});
    total += weight;
  }
  keep_heaviest(list.partners, kListLength);
  for (Weighted& partner : list.partners) partner.weight /= total;
}

void SubjectView::look_back(const History& history, std::int32_t asked_subject, std::int32_t step) {
  subject = asked_subject;
  const std::vector<PastPartner>& partners = history.partners(subject);
  met = partners.size();
  candidates.clear();
  entries.clear();
  any.clear();
  any_age.clear();
  affinity.clear();
  similar.clear();
  offsets.assign(1, 0);
  for (const PastPartner& partner : partners) {
    candidates.push_back(partner.partner);
    for (const PastEntry& past : partner.entries) {
      const DecayedCount& count = past.count;
      entries.push_back({past.relation, count.last, count.count, age_class(step - count.last),
                         count_features(count.at(history.decay(), step), count.count), count.last == partner.any.last});
    }
    offsets.push_back(static_cast<std::uint32_t>(entries.size()));
    any.push_back(count_features(partner.any.at(history.decay(), step), partner.any.count));
    any_age.push_back(static_cast<std::uint8_t>(age_class(step - partner.any.last)));
  }
  std::vector<std::pair<std::int32_t, std::uint32_t>> latest(met);
  for (std::size_t k = 0; k < met; ++k) latest[k] = {-partners[k].any.last, static_cast<std::uint32_t>(k)};
  std::ranges::sort(latest);
  any_rank.resize(met);
  back_rank.resize(met);
  for (std::size_t k = 0; k < met; ++k) {
    std::int32_t later = 1;
    for (const PastPartner& other : history.partners(partners[k].partner)) later += other.any.last > partners[k].any.last ? 1 : 0;
    back_rank[k] = static_cast<std::uint8_t>(rank_class(later));
  }
  std::int32_t rank = 1;
  for (std::size_t i = 0; i < met; ++i) {
    if (i > 0 && latest[i].first != latest[i - 1].first) rank = static_cast<std::int32_t>(i) + 1;
    any_rank[latest[i].second] = static_cast<std::uint8_t>(rank_class(rank));
  }
}

void SubjectView::walk(const WalkLists& lists, std::vector<float>& sums) {
  std::vector<std::int32_t> reached;
  for (const Weighted& first : lists.of(subject)) {
    for (const Weighted& second : lists.of(first.entity)) {
      if (second.entity == subject) continue;
      float& sum = sums[static_cast<std::size_t>(second.entity)];
      if (sum == 0) reached.push_back(second.entity);
      sum += first.weight * second.weight;
    }
  }
  for (const std::int32_t entity : candidates) {
    float& sum = sums[static_cast<std::size_t>(entity)];
    if (sum > 0) similar.push_back({entity, sum});
    affinity.push_back(quick_log1p(sum / kWalkFloor));
    sum = 0;
  }
  std::vector<Weighted> near;
  for (const std::int32_t entity : reached) {
    float& sum = sums[static_cast<std::size_t>(entity)];
    if (sum > 0) near.push_back({entity, sum});
    sum = 0;
  }
  keep_heaviest(near, kNearCandidates);
  for (const Weighted& each : near) {
    candidates.push_back(each.entity);
    affinity.push_back(quick_log1p(each.weight / kWalkFloor));
    similar.push_back(each);
  }
  keep_heaviest(similar, kSimilar);
}

void SubjectView::look_at_kin(const KinHistory& history, const DecayTable& decay, std::int32_t step, std::vector<float>& sums) {
  const std::int32_t home = history.home(subject);
  const PastObjects* const countrymen = home < 0 ? nullptr : history.country_objects.find(home, history.any());
  if (countrymen != nullptr) {
    std::vector<Weighted> added;
    std::vector<std::int32_t> there = candidates;
    std::ranges::sort(there);
    for (const PastObject& object : countrymen->objects) {
      const float weight = slow_weight(decay, object.count, step);
      sums[static_cast<std::size_t>(object.object)] = weight;
      if (object.object != subject && !std::ranges::binary_search(there, object.object)) added.push_back({object.object, weight});
    }
    keep_heaviest(added, kKinCandidates);
    for (const Weighted& each : added) {
      candidates.push_back(each.entity);
      affinity.push_back(0);
    }
  }
  std::vector<float> countries(static_cast<std::size_t>(history.countries()));
  if (const PastObjects* const own = history.subject_countries.find(subject, history.any()); own != nullptr) {
    for (const PastObject& country : own->objects) {
      const float share = slow_weight(decay, country.count, step) / static_cast<float>(own->total + 1);
      countries[static_cast<std::size_t>(country.object)] = quick_log1p(share / kWalkFloor);
    }
  }
  kin.assign(candidates.size(), {});
  for (std::size_t k = 0; k < candidates.size(); ++k) {
    kin[k][kCountrymenAny] = quick_log1p(4 * sums[static_cast<std::size_t>(candidates[k])]);
    const std::int32_t its = history.home(candidates[k]);
    if (its < 0) continue;
    kin[k][kSameCountry] = its == home ? 1 : 0;
    kin[k][kOwnCountryAny] = countries[static_cast<std::size_t>(its)];
  }
  if (countrymen == nullptr) return;
  for (const PastObject& object : countrymen->objects) sums[static_cast<std::size_t>(object.object)] = 0;
}

}  // namespace dragoman::forecast
