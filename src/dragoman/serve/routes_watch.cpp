// What rises most, and how far forecasts can be trusted.
#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>

#include "dragoman/base/date.h"
#include "dragoman/forecast/forecast_json.h"
#include "dragoman/forecast/outlook.h"
#include "dragoman/serve/forecast_parts.h"
#include "dragoman/serve/json_parts.h"
#include "dragoman/serve/route.h"
#include "dragoman/serve/service.h"

namespace dragoman::serve {
namespace {

using namespace forecast;

constexpr std::int64_t kShown = 20;

void write_rises(JsonWriter& json, const Outlook& outlook, const Watch& found, Day day, const ActorRefs& refs) {
  json.key("data").begin_array();
  for (const auto* rises : {&found.onsets, &found.continuations}) {
    for (const Rise& rise : *rises) {
      const std::string& source = outlook.actor_name(rise.source);
      const std::string& target = outlook.actor_name(rise.target);
      json.begin_object().key("kind").value(rise.onset ? "onset" : "continuation").key("source");
      write_actor(json, refs[source]);
      json.key("target");
      write_actor(json, refs[target]);
      json.key("quad_class").value(rise.quad + 1).key("month_ago").value(rise.before).key("probability").value(rise.now);
      json.key("change").value(rise.now - rise.before);
      json.key("id").value(forecast_id({source, target, rise.quad, day, kMonth})).end_object();
    }
  }
  json.end_array().key("actors").begin_array();
  for (const ActorRise& rise : found.actors) {
    json.begin_object().key("actor");
    write_actor(json, refs[outlook.actor_name(rise.actor)]);
    json.key("month_ago").value(rise.before).key("expected").value(rise.now);
    json.key("change").value(rise.now - rise.before).end_object();
  }
  json.end_array();
}

Result<Answer> watch_rises(const Call& call, Service& service) {
  const Result<std::shared_ptr<const Outlook>> opened = service.outlook();
  if (!opened) return forward(opened);
  const Outlook& outlook = **opened;
  const Result<Day> day = day_asked(outlook, call.value("date"));
  if (!day) return forward(day);
  std::vector<int> quads;
  for (const std::string& quad : call.all("quad")) quads.push_back(quad.front() - '1');
  if (quads.empty()) quads = {2, 3};
  const Watch found = watch_of(outlook, *day, quads, static_cast<std::size_t>(call.integer("top", kShown)));
  std::vector<std::string> ids;
  for (const auto* rises : {&found.onsets, &found.continuations}) {
    for (const Rise& rise : *rises) ids.insert(ids.end(), {outlook.actor_name(rise.source), outlook.actor_name(rise.target)});
  }
  for (const ActorRise& rise : found.actors) ids.push_back(outlook.actor_name(rise.actor));
  Result<Lease> overview = service.access().overview();
  if (!overview) return forward(overview);
  const Result<ActorRefs> refs = ActorRefs::of(overview->database(), ids);
  if (!refs) return forward(refs);
  JsonWriter json;
  json.begin_object().key("enough_history").value(outlook.model.enough).key("note").text_or_null(outlook.model.note);
  json.key("from");
  outlook.series.empty() ? json.null() : json.value(iso_date(day_of(*day)));
  json.key("days").value(kMonth);
  write_rises(json, outlook, found, *day, *refs);
  json.end_object();
  return json_answer(std::move(json).text());
}

void write_model(JsonWriter& json, const DyadModel& model) {
  const auto measured = [&](double number) {
    return model.enough && std::isfinite(number) ? std::optional<double>(number) : std::nullopt;
  };
  const DyadScores& scores = model.scores;
  const CalibrationReport& months = scores.by_month;
  json.key("enough_history").value(model.enough).key("note").text_or_null(model.note).key("learned");
  if (model.events == 0) {
    json.null();
  } else {
    json.begin_object().key("from").value(iso_date(day_of(model.first_day))).key("to").value(iso_date(day_of(model.last_day)));
    json.key("events").value(model.events).key("actors").value(model.actors).key("dyads").value(model.dyads).end_object();
  }
  json.key("outcomes").value(months.outcomes).key("origins").value(scores.origins);
  json.key("ece").value(measured(months.expected_error)).key("raw_ece").value(measured(scores.raw_error));
  json.key("brier").value(measured(months.brier)).key("base_brier").value(measured(months.base_brier));
  json.key("log_score").value(measured(months.log_score)).key("base_log_score").value(measured(months.base_log_score));
  json.key("reliability").begin_array();
  for (const CalibrationReport::Bin& bin : months.bins) {
    if (bin.count == 0) continue;
    json.begin_object()
        .key("given")
        .value(bin.given)
        .key("happened")
        .value(bin.happened)
        .key("count")
        .value(bin.count)
        .end_object();
  }
  json.end_array().key("coverage");
  if (scores.coverage_cells == 0) {
    json.null();
  } else {
    json.begin_object().key("share").value(scores.coverage).key("cells").value(scores.coverage_cells).end_object();
  }
}

Result<Answer> calibration(const Call&, Service& service) {
  const Result<std::shared_ptr<const Outlook>> opened = service.outlook();
  if (!opened) return forward(opened);
  const DyadModel& model = (*opened)->model;
  std::vector<const Miss*> misses;
  std::vector<std::string> ids;
  for (const auto* list : {&model.misses.unforeseen, &model.misses.false_alarms}) {
    for (std::size_t i = 0; i < std::min<std::size_t>(list->size(), kShown); ++i) {
      misses.push_back(&(*list)[i]);
      ids.insert(ids.end(), {(*list)[i].source, (*list)[i].target});
    }
  }
  Result<Lease> record = service.access().record();
  if (!record) return forward(record);
  Result<Lease> overview = service.access().overview();
  if (!overview) return forward(overview);
  const Result<ActorRefs> refs = ActorRefs::of(overview->database(), ids);
  if (!refs) return forward(refs);
  std::vector<std::string> events;
  for (const Miss* const miss : misses) events.push_back(miss->first_event);
  const Result<EvidenceOf> evidence = evidence_of(record->database(), service, events);
  if (!evidence) return forward(evidence);
  JsonWriter json;
  json.begin_object();
  write_model(json, model);
  json.key("misses").begin_array();
  for (const Miss* const miss : misses) {
    const bool came = miss->events > 0;
    json.begin_object().key("kind").value(came ? "missed" : "false_alarm");
    json.key("id").value(forecast_id({miss->source, miss->target, miss->quad, miss->from, kMonth})).key("source");
    write_actor(json, (*refs)[miss->source]);
    json.key("target");
    write_actor(json, (*refs)[miss->target]);
    json.key("quad_class").value(miss->quad + 1).key("from").value(iso_date(day_of(miss->from))).key("days").value(kMonth);
    json.key("probability").value(miss->probability).key("expected").value(miss->expected).key("happened").value(came);
    json.key("events").value(miss->events).key("first_event_id").text_or_null(miss->first_event);
    json.key("evidence").text_or_null(came ? (*evidence)(miss->first_event) : std::string()).end_object();
  }
  json.end_array().end_object();
  return json_answer(std::move(json).text());
}

}  // namespace

std::vector<Route> watch_routes() {
  return {
      {.method = "GET",
       .path = "/api/v1/forecast/watch",
       .group = "forecasts",
       .about = "Pairs and actors whose risk rose most over the last 30 days: onsets apart from continuations",
       .parameters = {top_parameter("rows of each kind", "20"),
                      {.name = "quad",
                       .about = "classes looked at; else 3 and 4",
                       .kind = Parameter::Kind::kWhole,
                       .many = true,
                       .low = 1,
                       .high = 4},
                      date_asked_parameter()},
       .answer = "Watch",
       .handle = &watch_rises},
      {.method = "GET",
       .path = "/api/v1/forecast/calibration",
       .group = "forecasts",
       .about = "How far forecasts of this record can be trusted: reliability, scores against the base rate, past misses",
       .answer = "Calibration",
       .handle = &calibration},
  };
}

}  // namespace dragoman::serve
