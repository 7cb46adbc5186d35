#pragma once
// EventIndex: what counts and lists of events look at, in memory as columns, so that a question about a million events reads a
// few megabytes instead of joining tables.
//
// DESCRIPTION: a plain value, read by many threads once it is built. An event's number is its place in the order of listings: by
// day (undated last), document, place in the text, id. Texts are numbers into `names`; number 0 is "none". About 120 bytes an
// event; building takes about two seconds of processor time per million. Rows are those of the file that it was built from.
// Errors: E-RECORD-009.
//
//   Result<EventIndex> index = build_event_index(record);
//   Selection selection = select_events(*index, filter);
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/base/date.h"
#include "dragoman/base/id_list.h"
#include "dragoman/record/database.h"
#include "dragoman/serve/text_numbers.h"
#include "dragoman/serve/word_texts.h"

namespace dragoman::serve {

/// Days since 1970-01-01; events without a date come behind all others.
constexpr std::int32_t kUndated = std::numeric_limits<std::int32_t>::max();

enum class Known : std::uint8_t { kDay, kMonth, kYear, kNothing };  ///< how exactly a date is known
/// As a precision; a date of none that we know counts as a day.
inline DatePrecision precision_of(Known known) {
  return known == Known::kYear ? DatePrecision::kYear : known == Known::kMonth ? DatePrecision::kMonth : DatePrecision::kDay;
}
enum class Role : std::uint8_t { kSource, kTarget, kHolder };

/// A form in which actors are recorded.
struct ActorForm {
  std::uint32_t id = 0, name = 0, party = 0, country = 0;
  std::string sectors;  ///< " GOV MIL "
};

struct IndexedPlace {
  std::uint32_t name = 0, country = 0, admin1 = 0;
  double latitude = 0, longitude = 0;  ///< not a number when unknown
};

/// One event as seen by one ordered pair of parties.
struct PairEvent {
  std::int32_t day = kUndated;
  std::uint32_t event = 0;
  double intensity = 0, confidence = 0;
  std::uint16_t type = 0;
  std::uint8_t quad = 0, modality = 0;
  Known known = Known::kNothing;
  bool duplicate = false;
};

/// An ordered pair of parties and where its events stand in `pair_events`.
struct Pair {
  std::uint32_t source = 0, target = 0, first = 0, last = 0;
};

struct EventIndex {
  TextNumbers names, types, modalities, documents;
  std::vector<ActorForm> forms;
  std::vector<IndexedPlace> places;  ///< the first is "none"

  // By event.
  std::vector<std::int32_t> day;
  std::vector<double> intensity, confidence;
  std::vector<Known> known;
  std::vector<std::uint8_t> quad, modality, duplicate, sized;  ///< sized: it says how many
  std::vector<std::uint16_t> type;
  std::vector<std::uint32_t> row, document, start, place;
  IdList ids;
  WordTexts texts;                          ///< evidence in lower case
  std::vector<std::uint32_t> by_id;         ///< events by their ids
  std::vector<std::uint32_t> document_row;  ///< by number of the document

  // Who takes part, event after event in the order of roles; those of event e are [actor_start[e], actor_start[e + 1]).
  std::vector<std::uint32_t> actor_start, actor_row, actor_form;
  std::vector<Role> actor_role;

  // Pairs by source and target; the events of a pair by number.
  std::vector<Pair> pairs;
  std::vector<PairEvent> pair_events;

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(day.size()); }
  /// The event of that id, or size().
  [[nodiscard]] std::uint32_t event(std::string_view id) const;
  /// The pair, or one without events.
  [[nodiscard]] Pair pair(std::uint32_t source, std::uint32_t target) const;
};

Result<EventIndex> build_event_index(Database& record);

}  // namespace dragoman::serve
