#include "dragoman/forecast/fact.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include <fmt/format.h>

namespace dragoman::forecast {

namespace {

std::string_view name_of(Split split) {
  switch (split) {
    case Split::kTrain: return "train";
    case Split::kValid: return "valid";
    case Split::kTest: return "test";
  }
  return "";
}

Result<std::int32_t> count_of(std::string_view what, std::int32_t largest, std::optional<std::int32_t> known) {
  if (!known) return largest + 1;
  if (largest < *known) return *known;
  return fail("E-FORECAST-006", fmt::format("unknown {} id {}: the id table knows {} ids", what, largest, *known),
              "give the table that belongs to these files, or none");
}

struct Dated {
  RawFact fact;
  Split split;
};

Result<void> check_order(std::span<const SplitFacts> splits) {
  std::int64_t latest = std::numeric_limits<std::int64_t>::min();
  std::string_view latest_name;
  for (const SplitFacts& split : splits) {
    if (split.facts.empty()) continue;
    const auto [first, last] = std::ranges::minmax_element(split.facts, {}, &RawFact::time);
    if (first->time <= latest) {
      return fail("E-FORECAST-007",
                  fmt::format("{} begins at {}, but {} ends at {}", name_of(split.split), first->time, latest_name, latest),
                  "splits follow each other and share no time: train, valid, test");
    }
    latest = last->time;
    latest_name = name_of(split.split);
  }
  return {};
}

}  // namespace

Result<Timeline> make_timeline(std::span<const SplitFacts> splits, const IdCounts& counts) {
  if (const Result<void> order = check_order(splits); !order) return tl::unexpected<Error>(order.error());
  std::vector<Dated> dated;
  std::int32_t largest_entity = -1;
  std::int32_t largest_relation = -1;
  for (const SplitFacts& split : splits) {
    for (const RawFact& fact : split.facts) {
      largest_entity = std::max({largest_entity, fact.subject, fact.object});
      largest_relation = std::max(largest_relation, fact.relation);
      dated.push_back({fact, split.split});
    }
  }
  Timeline timeline;
  const Result<std::int32_t> entities = count_of("entity", largest_entity, counts.entities);
  if (!entities) return forward(entities);
  const Result<std::int32_t> relations = count_of("relation", largest_relation, counts.relations);
  if (!relations) return forward(relations);
  timeline.entities = *entities;
  timeline.relations = *relations;
  if (dated.empty()) return timeline;

  std::ranges::stable_sort(dated, {}, [](const Dated& each) { return each.fact.time; });
  timeline.first_time = dated.front().fact.time;
  std::int64_t unit = 0;
  for (const Dated& each : dated) unit = std::gcd(unit, each.fact.time - timeline.first_time);
  timeline.unit = std::max<std::int64_t>(unit, 1);
  if ((dated.back().fact.time - timeline.first_time) / timeline.unit > (1 << 30)) {
    return fail("E-FORECAST-008",
                fmt::format("times from {} to {} in steps of {} are too far apart", timeline.first_time, dated.back().fact.time,
                            timeline.unit),
                "use days or hours as the unit of time");
  }
  timeline.facts.reserve(2 * dated.size());
  for (const Dated& each : dated) {
    const auto step = static_cast<std::int32_t>((each.fact.time - timeline.first_time) / timeline.unit);
    if (timeline.moments.empty() || timeline.moments.back().step != step) {
      timeline.moments.push_back({step, timeline.facts.size(), timeline.facts.size()});
    }
    const RawFact& fact = each.fact;
    timeline.facts.push_back({fact.subject, fact.relation, fact.object, each.split});
    timeline.facts.push_back({fact.object, fact.relation + timeline.relations, fact.subject, each.split});
    timeline.moments.back().end = timeline.facts.size();
  }
  return timeline;
}

}  // namespace dragoman::forecast
