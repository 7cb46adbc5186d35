// What is likely next: forecasts of two, what rises most, how far it can be trusted, and what an event would change.
#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

#include <fmt/format.h>

#include "dragoman/base/date.h"
#include "dragoman/base/strings.h"
#include "dragoman/forecast/forecast_json.h"
#include "dragoman/forecast/outlook.h"
#include "dragoman/record/typed_filter.h"
#include "dragoman/serve/event_index.h"
#include "dragoman/serve/json_body.h"
#include "dragoman/serve/json_parts.h"
#include "dragoman/serve/route.h"
#include "dragoman/serve/service.h"

namespace dragoman::serve {
namespace {

using namespace forecast;

constexpr std::int64_t kShown = 20;

const std::string& party_id(const KnownActor& actor) { return actor.party.empty() ? actor.id : actor.party; }

/// A date as typed, else the day after the record's last event.
Result<Day> day_asked(const Outlook& outlook, std::string_view date) {
  if (date.empty()) return outlook.today;
  const Result<std::chrono::sys_days> day = parse_period_day(std::string(date), DayEnd::kFirst);
  if (!day) return forward(day);
  return day_number(*day);
}

/// The words of some events, read at once by the numbers of their rows.
Result<EvidenceOf> evidence_of(Database& record, Service& service, const std::vector<std::string>& ids) {
  const Result<std::shared_ptr<const EventIndex>> index = service.access().index();
  if (!index) return forward(index);
  std::vector<std::int64_t> numbers;
  for (const std::string& id : ids) {
    if (const std::uint32_t event = (*index)->event(id); event < (*index)->size()) {
      numbers.push_back((*index)->row[event]);
    }
  }
  std::map<std::string, std::string> texts;
  const Result<void> read =
      each_row(record.query("SELECT event_id, text FROM (SELECT DISTINCT unnest(CAST($rows AS BIGINT[])) AS row_no) r "
                            "JOIN event_rows e ON e.rowid = r.row_no",
                            {{"rows", Value::integers(numbers)}}),
               [&](const Rows& row) {
                 std::string words;
                 for (const std::string_view word : split_whitespace(row.text(1))) (words += words.empty() ? "" : " ") += word;
                 texts[std::string(row.text(0))] = std::move(words);
               });
  if (!read) return forward(read);
  return EvidenceOf([texts = std::move(texts)](const std::string& id) {
    const auto found = texts.find(id);
    return found == texts.end() ? std::string() : found->second;
  });
}

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
  const std::string& source = party_id(*a);
  std::vector<std::string> targets;
  if (call.value("b").empty()) {
    const auto top = static_cast<std::size_t>(call.integer("top", 10));
    for (const std::int32_t target : partners_of((*outlook)->knowledge(), series.actor(source), *day, top)) {
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
    forecasts.push_back(forecast_dyad((*outlook)->knowledge(), {series.actor(source), series.actor(target), *day, *days}));
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
  const DyadForecast forecast =
      forecast_dyad((*outlook)->knowledge(), {series.actor(name->source), series.actor(name->target), name->day, name->days});
  const ClassForecast& asked = forecast.classes[static_cast<std::size_t>(name->quad)];
  std::vector<std::string> ids;
  add_reasons(ids, series, forecast, asked.terms.reasons.size());
  const Result<EvidenceOf> evidence = evidence_of(record->database(), service, ids);
  if (!evidence) return forward(evidence);
  JsonWriter json;
  write_terms(json, **outlook, id, asked, forecast.note, *evidence);
  return json_answer(std::move(json).text());
}

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

struct WhatIf {
  Changes changes;
  std::string date, horizon;
  std::int64_t top = kShown;
};

Result<WhatIf> what_if_of(const Call& call) {
  const Result<Value> body = parse_object(call.body, {"add", "remove", "horizon", "date", "top"});
  if (!body) return forward(body);
  WhatIf asked;
  for (const auto& [name, into] : {std::pair{"add", &asked.changes.add}, std::pair{"remove", &asked.changes.remove}}) {
    Result<std::vector<std::string>> texts = texts_member(*body, name);
    if (!texts) return forward(texts);
    *into = std::move(*texts);
  }
  for (const auto& [name, into] : {std::pair{"horizon", &asked.horizon}, std::pair{"date", &asked.date}}) {
    Result<std::string> text = text_member(*body, name);
    if (!text) return forward(text);
    *into = std::move(*text);
  }
  const Result<std::int64_t> top = whole_member(*body, "top", kShown);
  if (!top) return forward(top);
  const std::size_t count = asked.changes.add.size() + asked.changes.remove.size();
  if (count == 0 || count > 100 || *top < 1 || *top > 1000) {
    return fail("E-SERVE-011", "there must be 1 to 100 events to \"add\" or \"remove\", and \"top\" from 1 to 1000",
                R"(send {"add": ["2016-12-21,RUS,CONSULT,Taliban"], "horizon": "30d"})");
  }
  asked.top = *top;
  return asked;
}

Result<Answer> ask_what_if(const Call& call, Service& service) {
  const Result<WhatIf> asked = what_if_of(call);
  if (!asked) return forward(asked);
  const Result<int> days = parse_horizon(asked->horizon.empty() ? "30d" : asked->horizon);
  if (!days) return forward(days);
  const Result<std::shared_ptr<const Outlook>> opened = service.outlook();
  if (!opened) return forward(opened);
  const Outlook& outlook = **opened;
  Result<Lease> record = service.access().record();
  if (!record) return forward(record);
  const Result<EventSeries> changed = changed_series(record->database(), outlook.series, asked->changes, &service.lists());
  if (!changed) return forward(changed);
  const Result<Day> day = asked->date.empty() ? Result<Day>(day_after(outlook, *changed)) : day_asked(outlook, asked->date);
  if (!day) return forward(day);
  std::vector<std::string> rows;
  for (const Shift& shift : what_if(outlook.knowledge(), *changed, *day, *days, static_cast<std::size_t>(asked->top))) {
    JsonWriter json;
    write_shift(json, shift);
    rows.push_back(std::move(json).text());
  }
  return json_answer(page_json(rows, {}, call));
}

}  // namespace

std::vector<Route> forecast_routes() {
  const Parameter date = {
      .name = "date", .about = "as of this day, else the day after the last event", .kind = Parameter::Kind::kDate};
  const auto top = [](std::string about, std::string standard) {
    return Parameter{.name = "top",
                     .about = std::move(about),
                     .kind = Parameter::Kind::kWhole,
                     .low = 1,
                     .high = 1000,
                     .standard = std::move(standard)};
  };
  return {
      {.method = "GET",
       .path = "/api/v1/forecast",
       .group = "forecasts",
       .about = "What a is likely to do to b (or to its partners), beside the base rate, with the past events behind it",
       .parameters = {{.name = "a", .about = "who acts: name, id or country code", .required = true},
                      {.name = "b", .about = "whom it is done to"},
                      {.name = "horizon", .about = "how far ahead: 7d, 30d, 4w, 2m", .standard = "30d"},
                      {.name = "event", .about = "only this event type or quad class: CONSULT, material conflict, q4"},
                      date,
                      top("partners, without b", "10")},
       .answer = "ForecastPage",
       .handle = &next},
      {.method = "GET",
       .path = "/api/v1/forecast/explain",
       .group = "forecasts",
       .about = "Every term of one number of a forecast, by its id; they sum to its score",
       .parameters = {{.name = "id", .about = "as /forecast and /forecast/watch give it", .required = true}},
       .answer = "Explained",
       .handle = &explain},
      {.method = "GET",
       .path = "/api/v1/forecast/watch",
       .group = "forecasts",
       .about = "Pairs and actors whose risk rose most over the last 30 days: onsets apart from continuations",
       .parameters = {top("rows of each kind", "20"),
                      {.name = "quad",
                       .about = "classes looked at; else 3 and 4",
                       .kind = Parameter::Kind::kWhole,
                       .many = true,
                       .low = 1,
                       .high = 4},
                      date},
       .answer = "Watch",
       .handle = &watch_rises},
      {.method = "GET",
       .path = "/api/v1/forecast/calibration",
       .group = "forecasts",
       .about = "How far forecasts of this record can be trusted: reliability, scores against the base rate, past misses",
       .answer = "Calibration",
       .handle = &calibration},
      {.method = "POST",
       .path = "/api/v1/what-if",
       .group = "forecasts",
       .about = "What would change if events happened, or had not",
       .answer = "ShiftPage",
       .body = "WhatIf",
       .handle = &ask_what_if,
       .same_while_unchanged = false},
  };
}

}  // namespace dragoman::serve
