#pragma once
// Made-up series with habits: actors that come back to few partners, answer in kind and imitate their friends.
#include <cstdint>
#include <random>
#include <vector>

#include "dragoman/forecast/dated_event.h"
#include "dragoman/forecast/fact.h"

namespace dragoman::forecast {

struct SyntheticShape {
  std::int32_t entities = 40, relations = 5;
  std::int64_t days = 40;
  int facts_per_day = 30;
  std::uint64_t seed = 1;
};

inline std::vector<RawFact> synthetic_facts(const SyntheticShape& shape, std::int64_t first_day = 0) {
  std::mt19937_64 random(shape.seed);
  const auto below = [&](std::int64_t limit) { return static_cast<std::int32_t>(random() % static_cast<std::uint64_t>(limit)); };
  std::vector<RawFact> facts;
  for (std::int64_t day = first_day; day < first_day + shape.days; ++day) {
    for (int i = 0; i < shape.facts_per_day; ++i) {
      const std::uint64_t kind = random() % 10;
      if (kind < 6 && !facts.empty()) {
        RawFact again =
            facts[facts.size() - 1 -
                  static_cast<std::size_t>(below(static_cast<std::int64_t>(std::min<std::size_t>(facts.size(), 300))))];
        if (kind < 2) std::swap(again.subject, again.object);
        again.time = day;
        facts.push_back(again);
      } else {
        const std::int32_t subject = below(shape.entities);
        facts.push_back({subject, below(shape.relations), (subject + 1 + below(5)) % shape.entities, day});
      }
    }
  }
  return facts;
}

/// Two years of events of `pairs` pairs; each day's expectation is excited by the pair's last days.
inline std::vector<DatedEvent> synthetic_events(int pairs, int days, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<DatedEvent> events;
  for (int pair = 0; pair < pairs; ++pair) {
    double excited = 0;
    for (int day = 0; day < days; ++day) {
      const double expected = 0.01 * (1 + pair % 7) + excited;
      const int count = std::poisson_distribution<int>(expected)(random);
      for (int i = 0; i < count; ++i) {
        const int quad = 1 + static_cast<int>(random() % 10 < 6 ? 0 : random() % 4);
        events.push_back({day_of(17000 + day), "A" + std::to_string(pair % 13), "B" + std::to_string(pair),
                          "T" + std::to_string(quad), quad, "e" + std::to_string(events.size())});
      }
      excited = 0.9 * excited + 0.04 * count;
    }
  }
  return events;
}

}  // namespace dragoman::forecast
