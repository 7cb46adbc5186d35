#include "dragoman/serve/claim_holders.h"

#include <algorithm>

namespace dragoman::serve {

const ActorRef* HolderList::add(std::string_view id) {
  if (const auto found = refs_.find(id); found != refs_.end()) return &found->second;
  const std::string own(id);
  return &refs_.emplace(own, ActorRef{own, own, {}}).first->second;
}

Result<void> HolderList::name_all(Database& overview) {
  std::vector<std::string> ids;
  for (const auto& [id, ref] : refs_) ids.push_back(id);
  return each_row(overview.query("SELECT holder_id, name, country, sectors FROM claim_holders "
                                 "WHERE holder_id IN (SELECT unnest(CAST($ids AS VARCHAR[])))",
                                 {{"ids", Value::texts(ids)}}),
                  [&](const Rows& row) {
                    ActorRef& ref = refs_.find(row.text(0))->second;
                    ref.name = row.text(1);
                    ref.country = row.text(2);
                    ref.sectors = row.value(3).item_texts();
                  });
}

void Holders::add(const ActorRef* holder, std::int64_t times) {
  for (auto& [known, count] : counts) {
    if (known != holder) continue;
    count += times;
    return;
  }
  counts.emplace_back(holder, times);
}

void Holders::write(JsonWriter& json) {
  std::sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.first->id < b.first->id; });
  write_counts(json, counts.size());
}

void Holders::write_busiest(JsonWriter& json, std::size_t most) {
  std::sort(counts.begin(), counts.end(),
            [](const auto& a, const auto& b) { return a.second != b.second ? a.second > b.second : a.first->id < b.first->id; });
  write_counts(json, std::min(most, counts.size()));
}

void Holders::write_counts(JsonWriter& json, std::size_t most) const {
  json.begin_array();
  for (std::size_t i = 0; i < most; ++i) {
    const auto& [holder, count] = counts[i];
    json.begin_object().key("holder");
    if (holder->id.empty()) {
      json.null();
    } else {
      write_actor(json, *holder);
    }
    json.key("count").value(count).end_object();
  }
  json.end_array();
}

}  // namespace dragoman::serve
