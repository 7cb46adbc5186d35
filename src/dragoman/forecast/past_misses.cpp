#include "dragoman/forecast/past_misses.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace dragoman::forecast {

namespace {

constexpr double kLikely = 0.5;

/// What came of one class between one pair.
struct Came {
  int events = 0;
  std::size_t first_row = 0;
};

using Cell = std::tuple<std::int32_t, std::int32_t, int>;  ///< source, target, quad class

}  // namespace

void find_misses(const EventSeries& series, const DyadWeights& weights, const std::array<Calibrator, kQuads>& calibrators,
                 Day origin, PastMisses& misses) {
  const DyadHistory history = DyadHistory::of(series, origin);
  const HorizonForm form = horizon_form(weights, kMonth);
  const auto miss_of = [&](const Cell& cell) {
    const auto [source, target, quad] = cell;
    Miss miss;
    miss.source = series.actors[static_cast<std::size_t>(source)];
    miss.target = series.actors[static_cast<std::size_t>(target)];
    miss.quad = quad;
    miss.from = origin;
    miss.expected = form.expected(quad, DyadState::of(history, source, target, origin), weights);
    miss.probability = calibrators[static_cast<std::size_t>(quad)](static_cast<float>(1 - std::exp(-miss.expected)));
    const DyadPast* const past = history.find(source, target);
    miss.first_meeting = past == nullptr && history.find(target, source) == nullptr;
    return miss;
  };
  std::map<Cell, Came> came;
  for (std::size_t i = series.rows_before(origin); i < series.rows_before(origin + kMonth); ++i) {
    Came& here = came[{series.rows[i].source, series.rows[i].target, series.rows[i].quad}];
    if (here.events++ == 0) here.first_row = i;
  }
  for (const DyadPast& dyad : history.dyads()) {
    for (int quad = 0; quad < kQuads; ++quad) {
      const Cell cell{dyad.source, dyad.target, quad};
      if (came.contains(cell)) continue;
      Miss miss = miss_of(cell);
      if (miss.probability >= kLikely) misses.false_alarms.push_back(std::move(miss));
    }
  }
  for (const auto& [cell, here] : came) {
    Miss miss = miss_of(cell);
    if (miss.probability >= kUnforeseen) continue;
    miss.events = here.events;
    miss.first_event = series.ids[series.rows[here.first_row].event];
    miss.first_day = series.rows[here.first_row].day;
    misses.unforeseen.push_back(std::move(miss));
  }
}

void keep_worst(PastMisses& misses, std::size_t top) {
  std::ranges::stable_sort(misses.false_alarms, std::greater{}, &Miss::probability);
  std::ranges::stable_sort(misses.unforeseen, std::greater{}, [](const Miss& miss) { return miss.events - miss.expected; });
  for (std::vector<Miss>* const list : {&misses.false_alarms, &misses.unforeseen}) {
    if (list->size() > top) list->resize(top);
  }
}

}  // namespace dragoman::forecast
