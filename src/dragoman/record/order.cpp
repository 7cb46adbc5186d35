#include "dragoman/record/order.h"

#include <cassert>

#include <fmt/format.h>

namespace dragoman {
namespace {

struct Key {
  const char* column;
  const char* type;
  enum class Kind { kRising, kFalling, kDate } kind = Kind::kRising;  ///< dates may be missing, and turn round
};

std::vector<Key> keys_of(Listing listing) {
  const Key id{"document_id", "VARCHAR"};
  const Key place{"start_char", "UINTEGER"};
  switch (listing) {
    case Listing::kDocuments: return {{"published", "TIMESTAMP", Key::Kind::kDate}, id};
    case Listing::kEvents: return {{"event_date", "DATE", Key::Kind::kDate}, id, place, {"event_id", "VARCHAR"}};
    case Listing::kAssertions:
      return {{"publication_date", "DATE", Key::Kind::kDate}, id, place, {"kind", "VARCHAR"}, {"assertion_id", "VARCHAR"}};
    case Listing::kActors: break;
  }
  return {{"mentions", "BIGINT", Key::Kind::kFalling}, {"actor_id", "VARCHAR"}};
}

}  // namespace

std::string order_sql(Listing listing, const Filter& filter) {
  std::string order;
  for (const Key& key : keys_of(listing)) {
    if (!order.empty()) order += ", ";
    order += key.column;
    if (key.kind == Key::Kind::kFalling || (key.kind == Key::Kind::kDate && filter.newest_first)) order += " DESC";
    if (key.kind == Key::Kind::kDate) order += " NULLS LAST";
  }
  return order;
}

std::string keys_sql(Listing listing) {
  std::string list;
  for (const Key& key : keys_of(listing)) list += fmt::format("{}CAST({} AS VARCHAR)", list.empty() ? "" : ", ", key.column);
  return "[" + list + "]";
}

std::size_t key_count(Listing listing) { return keys_of(listing).size(); }

void go_on_after(Conditions& conditions, Listing listing, const Filter& filter) {
  if (filter.after.empty()) return;
  const std::vector<Key> keys = keys_of(listing);
  assert(keys.size() == filter.after.size());
  // From the last key backwards: beyond this key, or equal in it and beyond the rest.
  std::string beyond = "FALSE";
  for (std::size_t i = keys.size(); i-- > 0;) {
    const Key& key = keys[i];
    const std::string value = fmt::format("CAST($after{} AS {})", i, key.type);
    conditions.parameters.emplace(fmt::format("after{}", i), filter.after[i]);
    if (key.kind == Key::Kind::kDate && filter.after[i].is_null()) {
      beyond = fmt::format("({} IS NULL AND {})", key.column, beyond);
      continue;
    }
    const bool down = key.kind == Key::Kind::kFalling || (key.kind == Key::Kind::kDate && filter.newest_first);
    const std::string missing = key.kind == Key::Kind::kDate ? fmt::format(" OR {} IS NULL", key.column) : std::string();
    beyond =
        fmt::format("({} {} {}{} OR ({} = {} AND {}))", key.column, down ? "<" : ">", value, missing, key.column, value, beyond);
  }
  conditions.add(beyond);
}

}  // namespace dragoman
