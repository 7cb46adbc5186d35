#pragma once
// Who makes the claims of an answer: each holder once, however many rows name it.
//
// DESCRIPTION: a HolderList owns the references; Holders count how often each is named at one place. "" is the page's own author.
//
//   HolderList list;
//   Holders holders;
//   holders.add(list.add("RUS"), 3);
//   list.name_all(overview->database());  // from the overview's claim_holders
//   holders.write(json);
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dragoman/base/json_writer.h"
#include "dragoman/record/database.h"
#include "dragoman/serve/json_parts.h"

namespace dragoman::serve {

class HolderList {
 public:
  /// The reference has its name after name_all().
  const ActorRef* add(std::string_view id);
  Result<void> name_all(Database& overview);

 private:
  std::map<std::string, ActorRef, std::less<>> refs_;
};

/// Who says so, with how often.
struct Holders {
  std::vector<std::pair<const ActorRef*, std::int64_t>> counts;

  void add(const ActorRef* holder, std::int64_t times);
  /// [{"holder":…,"count":…}], by id; null is the page's own author.
  void write(JsonWriter& json);
  /// The same, those who say it most first, at most so many.
  void write_busiest(JsonWriter& json, std::size_t most);

 private:
  void write_counts(JsonWriter& json, std::size_t most) const;
};

}  // namespace dragoman::serve
