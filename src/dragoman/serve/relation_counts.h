#pragma once
// Relations counted from the index: what relations/ counts from the record, in a few milliseconds.
//
// DESCRIPTION: pure functions over an EventIndex; the same numbers in the same order as dyad_report, partners_of and
// build_network give (a test compares them). Cost: the events of the pairs that are looked at.
//
//   DyadReport report = dyad_report(dyad_events(index, "RUS", "UKR", question), …);
#include <cstdint>
#include <string>
#include <vector>

#include "dragoman/relations/dyad.h"
#include "dragoman/relations/network.h"
#include "dragoman/serve/event_index.h"

namespace dragoman::serve {

/// The events between two parties, oldest first, as a report takes them.
std::vector<DyadEvent> dyad_events(const EventIndex& index, const std::string& a, const std::string& b,
                                   const RelationQuestion& question);

/// Who says so, of the events between two parties: forms of the holders with how many of the events, most first; the page's own
/// author is ActorForm{}. At most 20.
struct HolderCount {
  ActorForm holder;
  std::int64_t events = 0;
};
std::vector<HolderCount> holders_between(const EventIndex& index, const std::string& a, const std::string& b,
                                         const RelationQuestion& question);

/// Partners by number of events, then id; names and kinds are left out.
std::vector<Partner> partners_of(const EventIndex& index, const std::string& a, const RelationQuestion& question,
                                 std::uint64_t limit);

/// The network; of its nodes only ids and numbers of events.
Network build_network(const EventIndex& index, const NetworkQuestion& question);

/// Two parties with some numbers.
struct CountedPair {
  std::string source, target;
  std::vector<double> numbers;
};
/// The ten ordered pairs with most events: {events, mean intensity}.
std::vector<CountedPair> busiest_pairs(const EventIndex& index);
/// The ten pairs whose mean intensity changed most from one window to the next: {before, after, change}. The windows are the
/// record's last year and the year before, or its two halves when it spans less than two years; at least two events in each, and
/// many events weigh more.
std::vector<CountedPair> changing_pairs(const EventIndex& index);

}  // namespace dragoman::serve
