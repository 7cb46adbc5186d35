#pragma once
// What the record holds, as the values that were put in: documents, events and assertions found by a filter.
//
// DESCRIPTION: events come by date (unknown dates last), document and place in the text; documents by date and id; assertions by
// document and place in the text. Called back one by one; return false to stop. Errors: E-RECORD-009.
//
//   for_each_event(database, filter, [&](const RecordedEvent& found) {
//     out << event_json(found.event, found.document_id, found.texts) << '\n';
//     return true;
//   });
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "dragoman/record/coded_document.h"
#include "dragoman/record/filter.h"
#include "dragoman/record/json_lines.h"

namespace dragoman {

struct RecordedDocument {
  Document document;  ///< without text, paragraphs and spans
  std::uint64_t text_bytes = 0;
};

struct RecordedEvent {
  Event event;
  std::string document_id;
  RangeTexts texts;  ///< of the evidence and of each actor
};

struct RecordedAssertion {
  Assertion assertion;
  std::string document_id;
  std::optional<std::chrono::sys_days> published;  ///< of the document
  RangeTexts texts;
};

Result<void> for_each_document(Database& database, const Filter& filter, const std::function<bool(const RecordedDocument&)>& use);
Result<void> for_each_event(Database& database, const Filter& filter, const std::function<bool(const RecordedEvent&)>& use);
Result<void> for_each_assertion(Database& database, const Filter& filter,
                                const std::function<bool(const RecordedAssertion&)>& use);

/// Events by the numbers of their rows in event_rows, with the numbers of the rows in event_actors of who takes part in them: for
/// callers that found them by themselves. In the order of `events`.
struct EventRows {
  std::vector<std::int64_t> events, actors;
  bool with_sizes = true;  ///< false: none of the events says how many (that is half of the cost of reading them)
};
Result<void> for_each_event(Database& database, const EventRows& rows, const std::function<bool(const RecordedEvent&)>& use);

/// Assertions by the numbers of their rows, in that order.
Result<void> for_each_assertion(Database& database, const std::vector<std::int64_t>& rows,
                                const std::function<bool(const RecordedAssertion&)>& use);

/// Puts the ids of the events that a filter finds into the temporary table found_events (event_id, place), in their order.
Result<void> select_events(Database& database, const Filter& filter);

/// One event by its id; E-RECORD-011 when there is none.
Result<RecordedEvent> find_event(Database& database, const std::string& event_id);

/// One assertion by its id; E-RECORD-011 when there is none.
Result<RecordedAssertion> find_assertion(Database& database, const std::string& assertion_id);

/// The whole document with text and paragraphs; E-RECORD-011 when there is none.
Result<Document> find_document(Database& database, const std::string& document_id);

}  // namespace dragoman
