#include "dragoman/forecast/outlook.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "dragoman/base/date.h"
#include "dragoman/base/strings.h"
#include "dragoman/forecast/record_forecast.h"
#include "dragoman/record/actor_names.h"

namespace dragoman::forecast {

namespace {

constexpr int kLongestHorizon = 3660;

/// "2016-12-21,RUS,CONSULT,Taliban" as an event; its quad class is that of the record's events of the type.
Result<DatedEvent> parse_added_event(Database& database, const EventSeries& series, const std::string& text,
                                     const ActorReader* lists) {
  const std::vector<std::string_view> parts = split(text, ',');
  if (parts.size() != 4) {
    return fail("E-FORECAST-015", fmt::format("'{}' is no event", text),
                "write DATE,SOURCE,TYPE,TARGET: 2016-12-21,RUS,CONSULT,Taliban");
  }
  const auto day = parse_iso_date(std::string(trim(parts[0])));
  if (!day) return forward(day);
  DatedEvent event;
  event.day = *day;
  event.type = std::string(trim(parts[2]));
  event.id = "added: " + text;
  for (const auto& [part, into] : {std::pair{parts[1], &event.source}, std::pair{parts[3], &event.target}}) {
    *into = std::string(trim(part));
    if (series.actor(*into) >= 0) continue;  // the id of a party: the record need not be asked
    const Result<std::string> party = party_named(database, *into, lists);
    if (!party) return forward(party);
    *into = *party;
  }
  if (event.source == event.target) {
    return fail("E-FORECAST-015", fmt::format("'{}' is something that {} does to itself", text, event.source),
                "name two actors that are not the same party");
  }
  const std::int32_t type = series.type(event.type);
  const auto same = std::ranges::find(series.rows, type, &EventSeries::Row::type);
  if (same == series.rows.end()) {
    return fail("E-FORECAST-015", fmt::format("the record has no event of the type {}", event.type),
                "use a type that it has: dragoman events --record FILE");
  }
  event.quad = same->quad + 1;
  return event;
}

}  // namespace

Result<Outlook> open_outlook(Database& database) {
  Result<EventSeries> series = read_series(database);
  if (!series) return forward(series);
  Result<std::optional<DyadModel>> model = read_model(database);
  if (!model) return forward(model);
  Outlook outlook;
  outlook.series = std::move(*series);
  outlook.table = std::make_shared<const DyadTable>(DyadTable::of(outlook.series));
  outlook.kept = model->has_value();
  outlook.model = outlook.kept ? std::move(**model) : DyadModel::learn(outlook.series);
  outlook.today = outlook.series.empty() ? 0 : outlook.series.last_day() + 1;
  return outlook;
}

Result<std::string> party_named(Database& database, const std::string& typed, const ActorReader* lists) {
  const Result<KnownActor> actor = find_actor(database, typed, lists);
  if (!actor) return forward(actor);
  return actor->party.empty() ? actor->id : actor->party;
}

std::string_view quad_name(int quad) {
  static constexpr std::array<std::string_view, kQuads> kNames = {"verbal cooperation", "material cooperation", "verbal conflict",
                                                                  "material conflict"};
  return kNames.at(static_cast<std::size_t>(quad));
}

int quad_named(std::string_view text) {
  const std::string lower = ascii_lower(text);
  for (int quad = 0; quad < kQuads; ++quad) {
    if (lower == quad_name(quad) || lower == fmt::format("q{}", quad + 1) || lower == std::to_string(quad + 1)) return quad;
  }
  return -1;
}

Result<int> parse_horizon(const std::string& text) {
  const std::string digits = text.substr(0, text.find_first_not_of("0123456789"));
  const std::string unit = text.substr(digits.size());
  const int factor = unit.empty() || unit == "d" ? 1 : unit == "w" ? 7 : unit == "m" ? 30 : 0;
  const int days = digits.empty() || digits.size() > 4 ? 0 : std::stoi(digits) * factor;
  if (days < 1 || days > kLongestHorizon) {
    return fail("E-FORECAST-016", fmt::format("'{}' is no horizon", text),
                fmt::format("write days, weeks or months: 30d, 4w, 2m; at most {} days", kLongestHorizon));
  }
  return days;
}

void prepare(Outlook& outlook) {
  if (!outlook.table) outlook.table = std::make_shared<const DyadTable>(DyadTable::of(outlook.series));
  outlook.pasts = std::make_shared<const KnownPasts>(KnownPasts::of(outlook.series, outlook.today));
  if (outlook.model.enough) {
    outlook.risks = std::make_shared<const std::vector<DyadRisk>>(dyad_risks(outlook.knowledge(), outlook.today));
  }
}

Watch watch_of(const Outlook& outlook, Day day, const std::vector<int>& quads, std::size_t top) {
  if (!outlook.model.enough) return {};
  if (outlook.risks && day == outlook.today) return watch(outlook.series, *outlook.risks, quads, top);
  return watch(outlook.knowledge(), day, quads, top);
}

std::vector<std::int32_t> partners_of(const Knowledge& asked, std::int32_t source, Day day, std::size_t top) {
  const WithTable with_table(asked);
  const DyadTable& table = *(*with_table).table;
  std::vector<std::pair<std::size_t, std::int32_t>> partners;  // events, who
  for (const Dyad& dyad : table.dyads()) {
    if (dyad.source != source) continue;
    const std::size_t events = moments_before(table, &dyad, day).size();
    if (events > 0) partners.emplace_back(events, dyad.target);
  }
  std::ranges::stable_sort(partners, std::greater{}, [](const auto& partner) { return partner.first; });
  if (partners.size() > top) partners.resize(top);
  std::vector<std::int32_t> actors;
  for (const auto& [events, actor] : partners) actors.push_back(actor);
  return actors;
}

Result<ChangedEvents> changed_events(Database& database, const EventSeries& series, const Changes& changes,
                                     const ActorReader* lists) {
  ChangedEvents events;
  if (!changes.remove.empty()) {
    events.remove = series.ids.places_of(changes.remove);
    std::set<std::string> found;
    for (const std::uint32_t row : events.remove) found.insert(series.ids[row]);
    for (const std::string& id : changes.remove) {
      if (found.contains(id)) continue;
      return fail("E-FORECAST-015", fmt::format("the record has no dated event {} between two actors", id),
                  "`dragoman events --record FILE` lists ids");
    }
  }
  for (const std::string& text : changes.add) {
    Result<DatedEvent> event = parse_added_event(database, series, text, lists);
    if (!event) return forward(event);
    events.add.push_back(std::move(*event));
  }
  return events;
}

Day day_after(const Outlook& outlook, const ChangedEvents& changes) {
  Day day = outlook.today;
  for (const DatedEvent& event : changes.add) day = std::max(day, day_number(event.day) + 1);
  return day;
}

}  // namespace dragoman::forecast
