#include "dragoman/forecast/forecast_json.h"

#include <algorithm>

#include "dragoman/base/date.h"

namespace dragoman::forecast {

namespace {

std::string date_of(Day day) { return iso_date(day_of(day)); }

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

std::string evidence_of(const EvidenceOf& evidence, const std::string& id) {
  return evidence && !id.empty() ? evidence(id) : std::string();
}

void write_report(JsonWriter& json, const CalibrationReport& report) {
  json.key("outcomes").value(report.outcomes).key("ece").value(report.expected_error);
  json.key("brier").value(report.brier).key("base_brier").value(report.base_brier);
  json.key("log_score").value(report.log_score).key("base_log_score").value(report.base_log_score);
  json.key("reliability").begin_array();
  for (const CalibrationReport::Bin& bin : report.bins) {
    json.begin_object().key("count").value(bin.count).key("given").value(bin.given);
    json.key("happened").value(bin.happened).end_object();
  }
  json.end_array();
}

}  // namespace

EvidenceOf evidence_from(Database& database) {
  return [&database](const std::string& event_id) {
    const Result<Value> text =
        database.query_value("SELECT text FROM event_rows WHERE event_id = $id", {{"id", Value(event_id)}});
    return text && text->is_text() ? one_line(text->text()) : std::string();
  };
}

bool is_asked(const ForecastView& view, int quad) { return view.event.empty() || quad_named(view.event) == quad; }

bool is_asked(const ForecastView& view, const std::string& type, int quad) { return is_asked(view, quad) || view.event == type; }

void write_reason(JsonWriter& json, const Outlook& outlook, const Reason& reason, const EvidenceOf& evidence) {
  const EventSeries& series = outlook.series;
  const EventSeries::Row& row = series.rows[reason.row];
  const std::string& id = series.ids[row.event];
  json.begin_object().key("event_id").value(id).key("date").value(date_of(row.day));
  json.key("source").value(outlook.actor_name(row.source));
  json.key("event").value(series.types[static_cast<std::size_t>(row.type)]);
  json.key("target").value(outlook.actor_name(row.target));
  json.key("part").value(reason.part).key("evidence").text_or_null(evidence_of(evidence, id)).end_object();
}

void write_forecast(JsonWriter& json, const Outlook& outlook, const DyadForecast& forecast, const std::string& source,
                    const std::string& target, const ForecastView& view) {
  const bool enough = outlook.model.enough;
  // An event type is asked for inside its quad class: that class is shown with it.
  const bool of_type = quad_named(view.event) < 0 && !view.event.empty();
  std::array<bool, kQuads> shown{};
  for (int quad = 0; quad < kQuads; ++quad) shown[static_cast<std::size_t>(quad)] = is_asked(view, quad);
  for (const TypeForecast& type : forecast.types) {
    const std::string& name = outlook.series.types[static_cast<std::size_t>(type.type)];
    if (of_type && name == view.event) shown[static_cast<std::size_t>(type.quad)] = true;
  }
  json.begin_object().key("source").value(source).key("target").value(target);
  json.key("from").value(date_of(forecast.query.day)).key("days").value(forecast.query.days);
  json.key("enough_history").value(enough).key("note").text_or_null(forecast.note);
  json.key("classes").begin_array();
  for (int quad = 0; quad < kQuads; ++quad) {
    if (!shown[static_cast<std::size_t>(quad)]) continue;
    const ClassForecast& each = forecast.classes[static_cast<std::size_t>(quad)];
    json.begin_object().key("id").value(forecast_id({source, target, quad, forecast.query.day, forecast.query.days}));
    json.key("quad_class").value(quad + 1).key("name").value(quad_name(quad)).key("probability").value(each.probability);
    json.key("base_rate").value(each.base_rate).key("month_ago").value(each.month_ago);
    json.key("change").value(each.probability - each.month_ago);
    json.key("expected").value(enough ? std::optional<double>(each.terms.expected) : std::nullopt);
    json.key("reasons").begin_array();
    for (std::size_t i = 0; i < std::min(view.reasons, each.terms.reasons.size()); ++i)
      write_reason(json, outlook, each.terms.reasons[i], view.evidence);
    json.end_array().end_object();
  }
  json.end_array().key("types").begin_array();
  for (const TypeForecast& type : forecast.types) {
    const std::string& name = outlook.series.types[static_cast<std::size_t>(type.type)];
    if (!is_asked(view, name, type.quad)) continue;
    json.begin_object().key("event").value(name).key("quad_class").value(type.quad + 1);
    json.key("probability").value(type.probability).key("base_rate").value(type.base_rate).end_object();
  }
  json.end_array().end_object();
}

void write_terms(JsonWriter& json, const Outlook& outlook, const std::string& id, const ClassForecast& asked,
                 const std::string& note, const EvidenceOf& evidence) {
  json.begin_object().key("id").value(id).key("probability").value(asked.probability);
  json.key("base_rate").value(asked.base_rate).key("note").text_or_null(note);
  json.key("score").value(asked.terms.expected);
  json.key("meaning").value("events expected in the window, before calibration; the terms sum to it");
  json.key("terms").begin_array();
  json.begin_object().key("term").value("general activity of both").key("part").value(asked.terms.activity).end_object();
  json.begin_object().key("term").value("any pair of actors").key("part").value(asked.terms.base).end_object();
  for (const Reason& reason : asked.terms.reasons) write_reason(json, outlook, reason, evidence);
  json.end_array().end_object();
}

void write_rise(JsonWriter& json, const Outlook& outlook, const Rise& rise, Day day) {
  const std::string& source = outlook.actor_name(rise.source);
  const std::string& target = outlook.actor_name(rise.target);
  json.begin_object().key("kind").value(rise.onset ? "onset" : "continuation").key("source").value(source);
  json.key("target").value(target).key("quad_class").value(rise.quad + 1).key("month_ago").value(rise.before);
  json.key("probability").value(rise.now).key("change").value(rise.now - rise.before);
  json.key("id").value(forecast_id({source, target, rise.quad, day, kMonth})).end_object();
}

void write_rise(JsonWriter& json, const Outlook& outlook, const ActorRise& rise) {
  json.begin_object().key("kind").value("actor").key("actor").value(outlook.actor_name(rise.actor));
  json.key("month_ago").value(rise.before).key("expected").value(rise.now);
  json.key("change").value(rise.now - rise.before).end_object();
}

void write_shift(JsonWriter& json, const Shift& shift) {
  json.begin_object().key("source").value(shift.source).key("target").value(shift.target);
  json.key("quad_class").value(shift.quad + 1).key("before").value(shift.before).key("after").value(shift.after);
  json.key("change").value(shift.after - shift.before);
  json.key("paths").begin_object().key("own_past").value(shift.own).key("returned").value(shift.returned);
  json.key("general_activity").value(shift.activity).end_object().end_object();
}

void write_band(JsonWriter& json, const EventSeries& series, const Band& band, Day day, int days) {
  json.begin_object().key("source").value(series.actors[static_cast<std::size_t>(band.source)]);
  json.key("target").value(series.actors[static_cast<std::size_t>(band.target)]).key("quad_class").value(band.quad + 1);
  json.key("from").value(date_of(day)).key("days").value(days).key("mean").value(band.mean);
  json.key("low").value(band.low).key("median").value(band.median).key("high").value(band.high).end_object();
}

void write_calibration(JsonWriter& json, const DyadModel& model) {
  const DyadScores& scores = model.scores;
  json.begin_object().key("kind").value("calibration");
  json.key("enough_history").value(model.enough).key("note").text_or_null(model.note);
  const bool any = model.events > 0;
  json.key("learned_from").value(any ? std::optional<std::string>(date_of(model.first_day)) : std::nullopt);
  json.key("learned_to").value(any ? std::optional<std::string>(date_of(model.last_day)) : std::nullopt);
  json.key("events").value(model.events).key("actors").value(model.actors).key("dyads").value(model.dyads);
  json.key("window_days").value(kMonth).key("held_out_months").value(scores.origins);
  if (!model.enough) {
    json.key("all").null().key("classes").begin_array().end_array().end_object();
    return;
  }
  json.key("all").begin_object();
  write_report(json, scores.by_month);
  json.key("raw_ece").value(scores.raw_error).key("busy_outcomes").value(scores.busy_outcomes);
  json.key("busy_ece").value(scores.busy_error).end_object();
  json.key("classes").begin_array();
  for (int quad = 0; quad < kQuads; ++quad) {
    json.begin_object().key("quad_class").value(quad + 1).key("name").value(quad_name(quad));
    write_report(json, scores.by_class[static_cast<std::size_t>(quad)]);
    json.end_object();
  }
  json.end_array();
  json.key("band_coverage").value(scores.coverage).key("band_cells").value(scores.coverage_cells).end_object();
}

void write_miss(JsonWriter& json, const Miss& miss, const EvidenceOf& evidence) {
  const bool came = miss.events > 0;
  json.begin_object().key("kind").value(came ? "unforeseen" : "false_alarm");
  json.key("id").value(forecast_id({miss.source, miss.target, miss.quad, miss.from, kMonth}));
  json.key("source").value(miss.source).key("target").value(miss.target).key("quad_class").value(miss.quad + 1);
  json.key("from").value(date_of(miss.from)).key("days").value(kMonth).key("probability").value(miss.probability);
  json.key("expected").value(miss.expected).key("events").value(miss.events);
  json.key("first_meeting").value(miss.first_meeting);
  json.key("first_event_id").text_or_null(miss.first_event);
  json.key("first_date").value(came ? std::optional<std::string>(date_of(miss.first_day)) : std::nullopt);
  json.key("evidence").text_or_null(evidence_of(evidence, miss.first_event)).end_object();
}

}  // namespace dragoman::forecast
