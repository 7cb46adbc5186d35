#pragma once
// The series that forecasts are learned from, out of the index: the same as forecast::read_series gives, without asking the
// record.
//
// DESCRIPTION: a pure function; about half a second of processor time per million events.
//
//   forecast::EventSeries series = series_of(index);
#include "dragoman/forecast/dated_event.h"
#include "dragoman/serve/event_index.h"

namespace dragoman::serve {

/// Asserted and historical events with a day, a quad class and two parties; near-duplicates count once.
forecast::EventSeries series_of(const EventIndex& index);

}  // namespace dragoman::serve
