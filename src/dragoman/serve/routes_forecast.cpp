// What is likely next between two, and every term of such a number.
#include <algorithm>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "dragoman/forecast/forecast_json.h"
#include "dragoman/forecast/outlook.h"
#include "dragoman/serve/forecast_parts.h"
#include "dragoman/serve/json_parts.h"
#include "dragoman/serve/route.h"
#include "dragoman/serve/service.h"

namespace dragoman::serve {
namespace {

using namespace forecast;

const std::string& party_id(const KnownActor& actor) { return actor.party.empty() ? actor.id : actor.party; }

/// What is known on a day: of the outlook's own it is prepared, for another one everybody's activity is summed once for all
/// questions of the call.
class DayKnowledge {
 public:
  DayKnowledge(const Outlook& outlook, Day day) : knowledge_(outlook.knowledge()) {
    if (knowledge_.pasts == nullptr || knowledge_.pasts->day != day) {
      knowledge_.pasts = &made_.emplace(KnownPasts::of(outlook.series, day));
    }
  }
  DayKnowledge(const DayKnowledge&) = delete;
  DayKnowledge& operator=(const DayKnowledge&) = delete;
  const Knowledge& operator*() const { return knowledge_; }

 private:
  std::optional<KnownPasts> made_;
  Knowledge knowledge_;
};

/// Ids of the past events that a forecast shows as its reasons.
void add_reasons(std::vector<std::string>& ids, const EventSeries& series, const DyadForecast& forecast, std::size_t shown) {
  for (const ClassForecast& each : forecast.classes) {
    for (std::size_t i = 0; i < std::min(shown, each.terms.reasons.size()); ++i) {
      ids.push_back(series.ids[series.rows[each.terms.reasons[i].row].event]);
    }
  }
}

Result<Answer> next(const Call& call, Service& service) {
  const Result<int> days = parse_horizon(call.value("horizon").empty() ? "30d" : std::string(call.value("horizon")));
  if (!days) return forward(days);
  Result<Lease> record = service.access().record();
  if (!record) return forward(record);
  const Result<KnownActor> a = service.actor(std::string(call.value("a")));
  if (!a) return forward(a);
  const Result<std::shared_ptr<const Outlook>> outlook = service.outlook();
  if (!outlook) return forward(outlook);
  const EventSeries& series = (*outlook)->series;
  const Result<Day> day = day_asked(**outlook, call.value("date"));
  if (!day) return forward(day);
  const DayKnowledge known(**outlook, *day);
  const std::string& source = party_id(*a);
  std::vector<std::string> targets;
  if (call.value("b").empty()) {
    const auto top = static_cast<std::size_t>(call.integer("top", 10));
    for (const std::int32_t target : partners_of(*known, series.actor(source), *day, top)) {
      targets.push_back((*outlook)->actor_name(target));
    }
  } else {
    const Result<KnownActor> b = service.actor(std::string(call.value("b")));
    if (!b) return forward(b);
    if (party_id(*b) == source) {
      return fail("E-FORECAST-017", fmt::format("both are the same party: {}", source),
                  "forecasts are about two parties; a state's own bodies stand for it");
    }
    targets.push_back(party_id(*b));
  }
  const std::string event(call.value("event"));
  if (!event.empty() && quad_named(event) < 0 && series.type(event) < 0) {
    return fail("E-FORECAST-018", fmt::format("'{}' is no quad class, and the record has no dated event of that type", event),
                "write a type that it has, \"material conflict\", q4 or 4");
  }
  ForecastView view{.event = event, .evidence = {}};
  std::vector<DyadForecast> forecasts;
  std::vector<std::string> ids;
  for (const std::string& target : targets) {
    forecasts.push_back(forecast_dyad(*known, {series.actor(source), series.actor(target), *day, *days}));
    add_reasons(ids, series, forecasts.back(), view.reasons);
  }
  Result<EvidenceOf> evidence = evidence_of(record->database(), service, ids);
  if (!evidence) return forward(evidence);
  view.evidence = std::move(*evidence);
  std::vector<std::string> rows;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    JsonWriter json;
    write_forecast(json, **outlook, forecasts[i], source, targets[i], view);
    rows.push_back(std::move(json).text());
  }
  return json_answer(page_json(rows, {}, call));
}

Result<Answer> explain(const Call& call, Service& service) {
  const std::string id(call.value("id"));
  const Result<ForecastName> name = parse_forecast_id(id);
  if (!name) return forward(name);
  Result<Lease> record = service.access().record();
  if (!record) return forward(record);
  const Result<std::shared_ptr<const Outlook>> outlook = service.outlook();
  if (!outlook) return forward(outlook);
  const EventSeries& series = (*outlook)->series;
  const DayKnowledge known(**outlook, name->day);
  const DyadForecast forecast =
      forecast_dyad(*known, {series.actor(name->source), series.actor(name->target), name->day, name->days});
  const ClassForecast& asked = forecast.classes[static_cast<std::size_t>(name->quad)];
  std::vector<std::string> ids;
  add_reasons(ids, series, forecast, asked.terms.reasons.size());
  const Result<EvidenceOf> evidence = evidence_of(record->database(), service, ids);
  if (!evidence) return forward(evidence);
  JsonWriter json;
  write_terms(json, **outlook, id, asked, forecast.note, *evidence);
  return json_answer(std::move(json).text());
}

}  // namespace

std::vector<Route> forecast_routes() {
  return {
      {.method = "GET",
       .path = "/api/v1/forecast",
       .group = "forecasts",
       .about = "What a is likely to do to b (or to its partners), beside the base rate, with the past events behind it",
       .parameters = {{.name = "a", .about = "who acts: name, id or country code", .required = true},
                      {.name = "b", .about = "whom it is done to"},
                      {.name = "horizon", .about = "how far ahead: 7d, 30d, 4w, 2m", .standard = "30d"},
                      {.name = "event", .about = "only this event type or quad class: CONSULT, material conflict, q4"},
                      date_asked_parameter(),
                      top_parameter("partners, without b", "10")},
       .answer = "ForecastPage",
       .handle = &next},
      {.method = "GET",
       .path = "/api/v1/forecast/explain",
       .group = "forecasts",
       .about = "Every term of one number of a forecast, by its id; they sum to its score",
       .parameters = {{.name = "id", .about = "as /forecast and /forecast/watch give it", .required = true}},
       .answer = "Explained",
       .handle = &explain},
  };
}

}  // namespace dragoman::serve
