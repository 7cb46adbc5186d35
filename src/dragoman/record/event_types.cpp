#include "dragoman/record/event_types.h"

#include <algorithm>

#include <fmt/format.h>

#include "dragoman/base/edit_distance.h"
#include "dragoman/base/strings.h"

namespace dragoman {
Result<std::vector<std::string>> event_types_of(Database& database) {
  Result<Rows> rows =
      database.query("SELECT DISTINCT event_type FROM event_rows WHERE event_type IS NOT NULL ORDER BY event_type");
  if (!rows) return forward(rows);
  std::vector<std::string> types;
  while (true) {
    const Result<bool> more = rows->next();
    if (!more) return forward(more);
    if (!*more) return types;
    types.emplace_back(rows->text(0));
  }
}

Result<void> check_event_types(const std::vector<std::string>& typed, std::vector<std::string> in_record,
                               const Ontology* ontology) {
  std::vector<std::string>& known = in_record;
  if (ontology != nullptr) {
    for (const EventType& type : ontology->types()) known.push_back(type.name);
  }
  std::sort(known.begin(), known.end());
  known.erase(std::unique(known.begin(), known.end()), known.end());
  for (const std::string& type : typed) {
    if (std::binary_search(known.begin(), known.end(), type)) continue;
    std::vector<std::string> near = known;
    const auto far = [&](const std::string& other) { return edit_distance(type, other); };
    std::stable_sort(near.begin(), near.end(), [&](const std::string& a, const std::string& b) { return far(a) < far(b); });
    std::erase_if(near, [&](const std::string& other) { return far(other) > 1 + type.size() / 4; });
    near.resize(std::min<std::size_t>(near.size(), 3));
    return fail("E-RECORD-017", fmt::format("no event type is called '{}'", type),
                near.empty() ? "types are " + join(known, ", ") : "did you mean " + join(near, ", ") + "?");
  }
  return {};
}

}  // namespace dragoman
