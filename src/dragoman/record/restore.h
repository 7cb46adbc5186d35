#pragma once
// From rows back to the values that were written: the counterpart of RowWriters.
#include <map>
#include <string>

#include "dragoman/record/find.h"

namespace dragoman {

/// Where each column of event_rows stands in an answer, looked up once.
using EventColumns = std::map<std::string, std::size_t, std::less<>>;
EventColumns event_columns(const Rows& rows);

/// From a row of event_rows and a column `actors`: a list of the event's actors.
RecordedEvent restore_event(const Rows& row, const EventColumns& columns);
/// From a row with the first 13 columns as find.cpp asks for them.
RecordedDocument restore_document(const Rows& row);
/// From a row of the table assertions.
RecordedAssertion restore_assertion(const Rows& row);

}  // namespace dragoman
