#include "dragoman/record/event_types.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

/// Letters to change, add or leave out (Levenshtein 1966).
std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, changed}));
    }
  }
  return row.back();
}

}  // namespace

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
    const auto far = [&](const std::string& other) { return distance(type, other); };
    std::stable_sort(near.begin(), near.end(), [&](const std::string& a, const std::string& b) { return far(a) < far(b); });
    std::erase_if(near, [&](const std::string& other) { return far(other) > 1 + type.size() / 4; });
    near.resize(std::min<std::size_t>(near.size(), 3));
    return fail("E-RECORD-017", fmt::format("no event type is called '{}'", type),
                near.empty() ? "types are " + join(known, ", ") : "did you mean " + join(near, ", ") + "?");
  }
  return {};
}

}  // namespace dragoman
