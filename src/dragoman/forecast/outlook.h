#pragma once
// Outlook: all that questions about a record's future start from, and the changes that "what if" makes to it.
//
// DESCRIPTION: what the command line and the server share. A plain value: once opened it knows no database any more, may be kept
// while the record stays the same and be read from many threads. Cost: reading all dated events; without a kept model also
// learning one (seconds for a hundred thousand events).
//
//   Result<Outlook> outlook = open_outlook(record->database());
//   DyadForecast next = forecast_dyad(outlook->knowledge(), {actor_a, actor_b, outlook->today, 30});
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/forecast/dyad_forecast.h"
#include "dragoman/forecast/what_if.h"
#include "dragoman/record/database.h"

namespace dragoman {
class ActorReader;
}

namespace dragoman::forecast {

struct Outlook {
  EventSeries series;
  DyadModel model;
  bool kept = false;  ///< the model came from the record; else it was learned for this answer alone
  Day today = 0;      ///< the day after the last event

  std::shared_ptr<const DyadTable> table;  ///< of `series`

  /// What questions about `today` share; made by prepare(), and missing without it.
  std::shared_ptr<const KnownPasts> pasts;
  std::shared_ptr<const std::vector<DyadRisk>> risks;

  [[nodiscard]] Knowledge knowledge() const { return {series, model, table.get(), pasts.get()}; }
  [[nodiscard]] const std::string& actor_name(std::int32_t actor) const { return series.actors[static_cast<std::size_t>(actor)]; }
};

/// E-RECORD-009, E-FORECAST-014.
Result<Outlook> open_outlook(Database& database);

/// Makes what all questions share, for who asks many of them. About a second of processor time per million events.
void prepare(Outlook& outlook);

/// What rises: from the prepared risks when the day is the outlook's, else made for the day. Nothing when only base rates are
/// known.
Watch watch_of(const Outlook& outlook, Day day, const std::vector<int>& quads, std::size_t top);

/// A name as typed → the id of the party that it stands for, which is what series call actors; `lists` (may be null) knows names
/// that the record does not use. E-RECORD-013, -014.
Result<std::string> party_named(Database& database, const std::string& typed, const ActorReader* lists);

/// "verbal cooperation" … "material conflict", of 0 … 3.
std::string_view quad_name(int quad);
/// "material conflict", "q4" or "4" → 3; -1 for anything else.
int quad_named(std::string_view text);

/// "30d", "4w", "2m" (of 30 days), "30" → days, at most 3660. E-FORECAST-016.
Result<int> parse_horizon(const std::string& text);

/// Those whom `source` acted on before `day`, most events first.
std::vector<std::int32_t> partners_of(const Knowledge& asked, std::int32_t source, Day day, std::size_t top);

/// What "what if" does to a record's events.
struct Changes {
  std::vector<std::string> add;     ///< "2016-12-21,RUS,CONSULT,Taliban": names as typed, types as the record has them
  std::vector<std::string> remove;  ///< event ids
};

/// The events that the changes are about. E-FORECAST-015 for an event that is none, a type or an id that the record does not
/// have; E-RECORD-013, -014 for names.
Result<ChangedEvents> changed_events(Database& database, const EventSeries& series, const Changes& changes,
                                     const ActorReader* lists);

/// First day that an answer about the changes is for: the outlook's, or the day after the last added event.
Day day_after(const Outlook& outlook, const ChangedEvents& changes);

}  // namespace dragoman::forecast
