#include "dragoman/serve/event_series.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace dragoman::serve {
namespace {

/// The place of each text when all are sorted.
std::vector<std::uint32_t> ranks_of(const TextNumbers& texts) {
  std::vector<std::uint32_t> order(texts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return texts[a] < texts[b]; });
  std::vector<std::uint32_t> ranks(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) ranks[order[i]] = i;
  return ranks;
}

/// Numbers in the order of first appearance.
class Renumbered {
 public:
  Renumbered(const TextNumbers& texts, std::vector<std::string>& names)
      : texts_(texts), names_(names), numbers_(texts.size(), -1) {}
  std::int32_t operator()(std::uint32_t text) {
    if (numbers_[text] < 0) {
      numbers_[text] = static_cast<std::int32_t>(names_.size());
      names_.push_back(texts_[text]);
    }
    return numbers_[text];
  }

 private:
  const TextNumbers& texts_;
  std::vector<std::string>& names_;
  std::vector<std::int32_t> numbers_;
};

struct Dated {
  std::int32_t day;
  std::uint32_t source, target;  // ranks
  const Pair* pair;
  const PairEvent* event;
};

}  // namespace

forecast::EventSeries series_of(const EventIndex& index) {
  const std::uint32_t asserted = index.modalities.find("asserted");
  const std::uint32_t historical = index.modalities.find("historical");
  const std::vector<std::uint32_t> names = ranks_of(index.names);
  const std::vector<std::uint32_t> types = ranks_of(index.types);
  std::vector<Dated> dated;
  dated.reserve(index.pair_events.size());
  for (const Pair& pair : index.pairs) {
    for (std::uint32_t i = pair.first; i < pair.last; ++i) {
      const PairEvent& event = index.pair_events[i];
      const bool counts = event.modality != 0 && (event.modality == asserted || event.modality == historical);
      if (!counts || event.duplicate || event.day == kUndated || event.known != Known::kDay || event.quad < 1 || event.quad > 4)
        continue;
      dated.push_back({event.day, names[pair.source], names[pair.target], &pair, &event});
    }
  }
  std::sort(dated.begin(), dated.end(), [&](const Dated& a, const Dated& b) {
    const auto head = [&](const Dated& each) { return std::tuple(each.day, each.source, each.target, types[each.event->type]); };
    if (head(a) != head(b)) return head(a) < head(b);
    return index.ids.less(a.event->event, b.event->event);
  });
  forecast::EventSeries series;
  Renumbered actor(index.names, series.actors);
  Renumbered type(index.types, series.types);
  series.rows.reserve(dated.size());
  series.ids.reserve(dated.size());
  for (const Dated& each : dated) {
    forecast::EventSeries::Row& row = series.rows.emplace_back();
    row.day = each.day;
    row.source = actor(each.pair->source);
    row.target = actor(each.pair->target);
    row.type = type(each.event->type);
    row.quad = static_cast<std::int8_t>(each.event->quad - 1);
    row.event = static_cast<std::uint32_t>(series.ids.size());
    series.ids.add_from(index.ids, each.event->event);
  }
  return series;
}

}  // namespace dragoman::serve
