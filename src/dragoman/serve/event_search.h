#pragma once
// Finding events in the index: the same answers as the record's conditions (record/filter.h), in a few milliseconds.
//
// DESCRIPTION: pure functions over an EventIndex. A filter with words cannot be answered from columns: the words are looked up in
// the record first and their events handed in. Positions are events' numbers.
//
//   const Selection selection = select_events(index, filter);
//   for (const std::uint32_t event : page_of(index, selection, filter)) use(index.ids[event]);
#include <cstdint>
#include <vector>

#include "dragoman/record/filter.h"
#include "dragoman/record/find.h"
#include "dragoman/serve/event_index.h"

namespace dragoman::serve {

/// Which of the events [first, last) a filter keeps.
struct Selection {
  std::uint32_t first = 0, last = 0;
  std::vector<std::uint8_t> keep;  ///< by event - first; 0 or 1

  [[nodiscard]] bool has(std::uint32_t event) const { return event >= first && event < last && keep[event - first] != 0; }
};

/// All of the filter but its words, its limit and the place where it goes on.
Selection select_events(const EventIndex& index, const Filter& filter);

/// The same with the filter's words, which are looked for in the record. E-RECORD-009.
Result<Selection> select_events(const EventIndex& index, const Filter& filter, Database& record);

/// The first `limit` events of a selection in the order of the filter, after the keys of its `after`.
std::vector<std::uint32_t> page_of(const EventIndex& index, const Selection& selection, const Filter& filter);

/// The rows of some events in the record, to be read there.
EventRows rows_of(const EventIndex& index, const std::vector<std::uint32_t>& events);

/// The first event on or after a day.
std::uint32_t first_event_of(const EventIndex& index, std::int32_t day);

}  // namespace dragoman::serve
