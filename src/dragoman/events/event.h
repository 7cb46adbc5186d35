#pragma once
// Event and Assertion: what a document says was done, and what it claims; the boundary types events → record.
//
// DESCRIPTION: plain values. Names of event types, modes and contexts are those of the ontology files (ontology/), kept as text
// so that another ontology needs no new code.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/actors/mention.h"
#include "dragoman/base/date.h"
#include "dragoman/base/range.h"

namespace dragoman {

enum class Modality : std::uint8_t { kAsserted, kNegated, kFuture, kHypothetical, kHistorical };
std::string_view name_of(Modality modality);  ///< "asserted", "negated", "future", "hypothetical", "historical"
bool parse_modality(std::string_view name, Modality& modality);

/// A number as the text gives it: "dozens" is 24–99, "at least 12" is 12–nothing.
struct Quantity {
  double low = 0;
  std::optional<double> high;  ///< nothing when open above
  std::string unit;            ///< "people", "USD", "%", …
  std::string text;            ///< as written
};

/// How large an event was; each part is there when the text says it.
struct Size {
  std::optional<Quantity> dead, injured, arrested, displaced, participants, money;
  [[nodiscard]] bool empty() const { return !dead && !injured && !arrested && !displaced && !participants && !money; }
};

/// Field names as Mordecai's; latitude and longitude in degrees (WGS 84).
struct Place {
  std::string name;
  std::string country;  ///< iso3c or empty
  std::string admin1;
  std::optional<double> latitude, longitude;
  std::optional<std::int64_t> geonames_id;
  TextRange range;
};

/// The place that a claim leads back to.
struct Evidence {
  std::uint32_t sentence = 0;  ///< Sentence::number
  TextRange range;             ///< bytes of the document's text
};

struct Event {
  std::string id;
  std::string type;  ///< PLOVER: "CONSULT"
  std::vector<std::string> modes;
  std::vector<std::string> contexts;
  std::string cameo;             ///< as text: "040"
  int quad = 0;                  ///< 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
  double intensity = 0;          ///< PLOVER score, -10 … 10
  std::vector<Mention> sources;  ///< who acts
  std::vector<Mention> targets;  ///< whom it is done to
  std::optional<std::chrono::sys_days> date;
  DatePrecision date_precision = DatePrecision::kDay;
  std::optional<Place> place;
  Modality modality = Modality::kAsserted;
  std::optional<Mention> holder;  ///< who says so, when somebody does; nothing when the page's own author does
  Size size;
  Evidence evidence;
  TextRange trigger;      ///< the word that the rule fired on
  std::string rule;       ///< id of the frame or model
  double confidence = 0;  ///< 0 … 1
};

enum class AssertionKind : std::uint8_t { kCause, kIndicator, kJudgement, kRelation };
std::string_view name_of(AssertionKind kind);  ///< "cause", "indicator", "judgement", "relation"

enum class Trend : std::uint8_t { kUnknown, kUp, kDown, kFlat };
std::string_view name_of(Trend trend);  ///< "up", "down", "flat"; "" for kUnknown

/// One end of a claim: a range of the text, and what it is where that is known.
struct Claimed {
  TextRange range;
  std::string label;             ///< the words that matter: "opium cultivation"
  std::optional<Mention> actor;  ///< when the end is an actor
  std::string event_id;          ///< when the end is an event of this document
  std::string assertion_id;      ///< when the end is an indicator of this document
};

struct Assertion {
  std::string id;
  AssertionKind kind = AssertionKind::kCause;
  std::optional<Claimed> driver;   ///< cause: what drives
  std::optional<Claimed> outcome;  ///< cause: what it leads to; relation: the other end
  std::optional<Claimed> subject;  ///< indicator: what; judgement: who or what is judged; relation: the first end
  std::string predicate;  ///< judgement: the quality ("threat", "failed"); relation: "ally_of", …; cause: the connecting word
  Trend trend = Trend::kUnknown;  ///< indicator
  std::optional<Quantity> value;  ///< indicator, when given
  std::string place;              ///< indicator: for whom or where; iso3c or a name
  std::string period;             ///< as the text says it: "from year to year", "15-year-long"
  int polarity = 0;               ///< judgement, relation: -1, 0, 1; cause: -1 when the driver is said to prevent the outcome
  std::optional<Mention> holder;  ///< as Event::holder
  Modality modality = Modality::kAsserted;
  Evidence evidence;
  std::string rule;
  double confidence = 0;
};

}  // namespace dragoman
