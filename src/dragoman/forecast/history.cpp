#include "dragoman/forecast/history.h"

#include <algorithm>

namespace dragoman::forecast {

History::History(std::int32_t entities, std::int32_t directed_relations)
    : partners_(static_cast<std::size_t>(entities)),
      relation_objects_(static_cast<std::size_t>(directed_relations)),
      activity_(static_cast<std::size_t>(entities)) {}

void History::add(const Fact& fact, std::int32_t step) {
  std::vector<PastPartner>& partners = partners_[static_cast<std::size_t>(fact.subject)];
  const auto [pair, new_pair] = pair_index_.find_or_add(fact.subject, fact.object, static_cast<std::uint32_t>(partners.size()));
  if (new_pair) partners.push_back({fact.object, {}, {}});
  PastPartner& partner = partners[pair];
  partner.any.add(decay_, step);
  auto entry = std::ranges::find(partner.entries, fact.relation, &PastEntry::relation);
  if (entry == partner.entries.end()) entry = partner.entries.insert(entry, {fact.relation, {}});
  entry->count.add(decay_, step);

  const auto [list, new_list] =
      subject_objects_index_.find_or_add(fact.subject, fact.relation, static_cast<std::uint32_t>(subject_objects_.size()));
  if (new_list) subject_objects_.emplace_back();
  PastObjects& mine = subject_objects_[list];
  ++mine.total;
  auto object = std::ranges::find(mine.objects, fact.object, &PastObject::object);
  if (object == mine.objects.end()) object = mine.objects.insert(object, {fact.object, {}});
  object->count.add(decay_, step);

  std::vector<PastObject>& everybody = relation_objects_[static_cast<std::size_t>(fact.relation)];
  const auto [position, is_new] =
      relation_object_index_.find_or_add(fact.relation, fact.object, static_cast<std::uint32_t>(everybody.size()));
  if (is_new) everybody.push_back({fact.object, {}});
  everybody[position].count.add(decay_, step);
  activity_[static_cast<std::size_t>(fact.object)].add(decay_, step);
}

const PastPartner* History::pair(std::int32_t subject, std::int32_t object) const {
  const std::uint32_t position = pair_index_.find(subject, object);
  return position == FlatIndex::kNone ? nullptr : &partners(subject)[position];
}

const PastObjects* History::objects(std::int32_t subject, std::int32_t relation) const {
  const std::uint32_t position = subject_objects_index_.find(subject, relation);
  return position == FlatIndex::kNone ? nullptr : &subject_objects_[position];
}

}  // namespace dragoman::forecast
