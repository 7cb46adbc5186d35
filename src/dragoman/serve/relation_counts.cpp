#include "dragoman/serve/relation_counts.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "dragoman/base/date.h"

namespace dragoman::serve {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// What a question lets count, asked once per event of a pair.
class Counted {
 public:
  Counted(const EventIndex& index, const RelationQuestion& question)
      : modalities_(index.modalities.size()), confidence_(question.min_confidence), duplicates_(question.count_duplicates) {
    for (const std::string& modality : question.modalities) modalities_[index.modalities.find(modality)] = true;
    modalities_[0] = false;
    if (question.from) from_ = number_of(*question.from);
    if (question.to) to_ = number_of(*question.to);
    if ((question.from || question.to) && to_ == kUndated) to_ = kUndated - 1;
  }
  bool operator()(const PairEvent& event) const {
    return modalities_[event.modality] && event.confidence >= confidence_ && (duplicates_ || !event.duplicate) &&
           event.day >= from_ && event.day <= to_;
  }

 private:
  static std::int32_t number_of(sys_days day) { return static_cast<std::int32_t>(day.time_since_epoch().count()); }

  std::vector<bool> modalities_;
  double confidence_;
  bool duplicates_;
  std::int32_t from_ = std::numeric_limits<std::int32_t>::min(), to_ = kUndated;
};

std::string day_text(std::int32_t day) { return iso_date(sys_days(days(day))); }

/// What happened in one direction.
struct Sums {
  std::int64_t events = 0;
  std::array<std::int64_t, 4> quads{};
  double intensity = 0;
  std::int32_t first = kUndated, last = std::numeric_limits<std::int32_t>::min();

  void add(const PairEvent& event) {
    ++events;
    intensity += event.intensity;
    if (event.quad >= 1 && event.quad <= 4) ++quads[event.quad - 1U];
    if (event.day == kUndated) return;
    first = std::min(first, event.day);
    last = std::max(last, event.day);
  }
  [[nodiscard]] std::string first_day() const { return first == kUndated ? std::string() : day_text(first); }
  [[nodiscard]] std::string last_day() const { return first == kUndated ? std::string() : day_text(last); }
};

/// The counted events of a pair.
template <class Use>
void each_event(const EventIndex& index, const Pair& pair, const Counted& counted, const Use& use) {
  for (std::uint32_t i = pair.first; i < pair.last; ++i) {
    if (counted(index.pair_events[i])) use(index.pair_events[i]);
  }
}

struct Ends {
  Pair out, in;
};

/// The pairs of two parties, both ways; without events when the record does not know one of them.
Ends between(const EventIndex& index, const std::string& a, const std::string& b) {
  const std::uint32_t from = index.names.find(a);
  const std::uint32_t to = index.names.find(b);
  if (from == 0 || to == 0) return {};
  return {index.pair(from, to), index.pair(to, from)};
}

/// Sorts by number, largest first, then by what it is called.
template <class T, class Key>
void keep_first(std::vector<T>& all, std::size_t limit, const Key& less) {
  const std::size_t kept = std::min(all.size(), limit);
  std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(kept), all.end(), less);
  all.resize(kept);
}

}  // namespace

std::vector<DyadEvent> dyad_events(const EventIndex& index, const std::string& a, const std::string& b,
                                   const RelationQuestion& question) {
  const Counted counted(index, question);
  const Ends ends = between(index, a, b);
  std::vector<DyadEvent> events;
  for (const auto& [pair, is_out] : {std::pair{&ends.out, true}, std::pair{&ends.in, false}}) {
    each_event(index, *pair, counted, [&](const PairEvent& each) {
      DyadEvent& event = events.emplace_back();
      event.id = index.ids[each.event];
      event.type = index.types[each.type];
      if (each.day != kUndated) event.day = sys_days(days(each.day));
      event.precision = precision_of(each.known);
      event.quad = each.quad;
      event.intensity = each.intensity;
      event.forward = is_out;
    });
  }
  const std::string& first = std::min(a, b);
  std::sort(events.begin(), events.end(), [&](const DyadEvent& x, const DyadEvent& y) {
    if (x.day.has_value() != y.day.has_value()) return x.day.has_value();
    if (x.day != y.day) return *x.day < *y.day;
    if (x.id != y.id) return x.id < y.id;
    return (x.forward == (first == a)) && (y.forward != (first == a));
  });
  return events;
}

std::vector<HolderCount> holders_between(const EventIndex& index, const std::string& a, const std::string& b,
                                         const RelationQuestion& question) {
  const Counted counted(index, question);
  const Ends ends = between(index, a, b);
  std::vector<std::uint32_t> events;
  for (const Pair* const pair : {&ends.out, &ends.in}) {
    each_event(index, *pair, counted, [&](const PairEvent& each) { events.push_back(each.event); });
  }
  std::sort(events.begin(), events.end());
  events.erase(std::unique(events.begin(), events.end()), events.end());
  std::map<std::string_view, HolderCount> by_id;  // "" is the page's author, and comes first among equals
  for (const std::uint32_t event : events) {
    ActorForm holder;
    for (std::uint32_t i = index.actor_start[event]; i < index.actor_start[event + 1]; ++i) {
      if (index.actor_role[i] != Role::kHolder) continue;
      holder = index.forms[index.actor_form[i]];
      break;
    }
    HolderCount& count = by_id[index.names[holder.id]];
    if (count.events++ == 0) count.holder = holder;
  }
  std::vector<HolderCount> counts;
  for (const auto& [id, count] : by_id) counts.push_back(count);
  std::stable_sort(counts.begin(), counts.end(), [](const HolderCount& x, const HolderCount& y) { return x.events > y.events; });
  counts.resize(std::min<std::size_t>(counts.size(), 20));
  return counts;
}

std::vector<Partner> partners_of(const EventIndex& index, const std::string& a, const RelationQuestion& question,
                                 std::uint64_t limit) {
  const Counted counted(index, question);
  const std::uint32_t self = index.names.find(a);
  std::map<std::uint32_t, std::vector<const Pair*>> pairs;
  for (const Pair& pair : index.pairs) {
    if (self != 0 && (pair.source == self || pair.target == self))
      pairs[pair.source == self ? pair.target : pair.source].push_back(&pair);
  }
  std::vector<Partner> partners;
  for (const auto& [other, ways] : pairs) {
    Partner partner;
    Sums sums;
    std::vector<const PairEvent*> events;
    for (const Pair* const pair : ways) {
      each_event(index, *pair, counted, [&](const PairEvent& each) {
        sums.add(each);
        ++(pair->source == self ? partner.given : partner.taken);
        events.push_back(&each);
      });
    }
    if (events.empty()) continue;
    // An event in which both stand on one side counts once.
    std::sort(events.begin(), events.end(), [](const PairEvent* x, const PairEvent* y) { return x->event < y->event; });
    Sums distinct;
    for (std::size_t i = 0; i < events.size(); ++i) {
      if (i == 0 || events[i]->event != events[i - 1]->event) distinct.add(*events[i]);
    }
    partner.id = partner.name = index.names[other];
    partner.events = distinct.events;
    partner.quads = distinct.quads;
    partner.intensity_mean = sums.intensity / static_cast<double>(sums.events);
    partner.first_day = sums.first_day();
    partner.last_day = sums.last_day();
    partners.push_back(std::move(partner));
  }
  keep_first(partners, limit,
             [](const Partner& x, const Partner& y) { return x.events != y.events ? x.events > y.events : x.id < y.id; });
  return partners;
}

Network build_network(const EventIndex& index, const NetworkQuestion& question) {
  const Counted counted(index, question);
  struct Edge {
    const Pair* pair;
    Sums sums;
  };
  std::vector<Edge> edges;
  for (const Pair& pair : index.pairs) {
    Sums sums;
    each_event(index, pair, counted, [&](const PairEvent& each) { sums.add(each); });
    if (sums.events > 0 && sums.events >= question.min_events) edges.push_back({&pair, sums});
  }
  const auto by_id = [&](const Edge& x, const Edge& y) {
    const auto ids = [&](const Edge& edge) {
      return std::pair<std::string_view, std::string_view>(index.names[edge.pair->source], index.names[edge.pair->target]);
    };
    return ids(x) < ids(y);
  };
  keep_first(edges, static_cast<std::size_t>(question.most_edges), [&](const Edge& x, const Edge& y) {
    return x.sums.events != y.sums.events ? x.sums.events > y.sums.events : by_id(x, y);
  });
  std::sort(edges.begin(), edges.end(), by_id);

  Network network;
  std::map<std::string_view, std::size_t> numbers;
  for (const Edge& edge : edges) numbers[index.names[edge.pair->source]] = numbers[index.names[edge.pair->target]] = 0;
  for (auto& [id, number] : numbers) {
    number = network.nodes.size();
    network.nodes.push_back({std::string(id), std::string(id), "", "", "", 0});
  }
  for (const Edge& edge : edges) {
    NetworkEdge& each = network.edges.emplace_back();
    each.source = numbers[index.names[edge.pair->source]];
    each.target = numbers[index.names[edge.pair->target]];
    each.events = edge.sums.events;
    each.quads = edge.sums.quads;
    each.intensity_sum = edge.sums.intensity;
    each.intensity_mean = edge.sums.intensity / static_cast<double>(edge.sums.events);
    each.first_day = edge.sums.first_day();
    each.last_day = edge.sums.last_day();
    network.nodes[each.source].events += each.events;
    network.nodes[each.target].events += each.events;
    if (!question.months) continue;
    each_event(index, *edge.pair, counted, [&](const PairEvent& event) {
      if (event.day == kUndated || event.known > Known::kMonth) return;
      const sys_days start = period_start(sys_days(days(event.day)), Period::kMonth);
      if (each.months.empty() || each.months.back().start != start) each.months.push_back({start, 0, 0});
      ++each.months.back().events;
      each.months.back().intensity_sum += event.intensity;
    });
  }
  return network;
}

std::vector<CountedPair> busiest_pairs(const EventIndex& index) {
  NetworkQuestion question;
  question.most_edges = 10;
  question.months = false;
  const Network network = build_network(index, question);
  std::vector<CountedPair> pairs;
  for (const NetworkEdge& edge : network.edges) {
    pairs.push_back(
        {network.nodes[edge.source].id, network.nodes[edge.target].id, {static_cast<double>(edge.events), edge.intensity_mean}});
  }
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const CountedPair& x, const CountedPair& y) { return x.numbers[0] > y.numbers[0]; });
  return pairs;
}

std::vector<CountedPair> changing_pairs(const EventIndex& index) {
  const Counted counted(index, {.count_duplicates = true});
  std::int32_t first = kUndated;
  std::int32_t last = std::numeric_limits<std::int32_t>::min();
  for (const PairEvent& each : index.pair_events) {
    if (each.day == kUndated || each.known != Known::kDay || !counted(each)) continue;
    first = std::min(first, each.day);
    last = std::max(last, each.day);
  }
  if (first == kUndated) return {};
  const std::int32_t span = std::min(365, std::max(1, (last - first) / 2));
  const Counted once(index, {});
  struct Change {
    CountedPair pair;
    double weight;
  };
  std::vector<Change> changes;
  for (const Pair& pair : index.pairs) {
    Sums before;
    Sums after;
    each_event(index, pair, once, [&](const PairEvent& each) {
      if (each.day == kUndated || each.known != Known::kDay || each.day <= last - 2 * span) return;
      (each.day > last - span ? after : before).add(each);
    });
    if (before.events < 2 || after.events < 2) continue;
    const double from = before.intensity / static_cast<double>(before.events);
    const double to = after.intensity / static_cast<double>(after.events);
    if (from == to) continue;
    const double weight = std::abs(to - from) * std::log(static_cast<double>(std::min(before.events, after.events) + 1));
    changes.push_back({{index.names[pair.source], index.names[pair.target], {from, to, to - from}}, weight});
  }
  keep_first(changes, 10, [](const Change& x, const Change& y) {
    if (x.weight != y.weight) return x.weight > y.weight;
    return std::pair(x.pair.source, x.pair.target) < std::pair(y.pair.source, y.pair.target);
  });
  std::vector<CountedPair> pairs;
  for (Change& change : changes) pairs.push_back(std::move(change.pair));
  return pairs;
}

}  // namespace dragoman::serve
