#include "dragoman/forecast/record_forecast.h"

#include <nlohmann/json.hpp>

#include "dragoman/base/date.h"
#include "dragoman/forecast/sql_files.h"

namespace dragoman::forecast {

namespace {

using nlohmann::json;

json knots_json(const Calibrator& calibrator) {
  json knots = json::array();
  for (const Calibrator::Knot& knot : calibrator.knots()) knots.push_back({knot.given, knot.happened});
  return knots;
}

Calibrator read_knots(const json& knots) {
  std::vector<Calibrator::Knot> out;
  for (const json& knot : knots) out.push_back({knot.at(0).get<float>(), knot.at(1).get<float>()});
  return Calibrator::of(std::move(out));
}

json report_json(const CalibrationReport& report) {
  json out = {{"ece", report.expected_error},
              {"brier", report.brier},
              {"base_brier", report.base_brier},
              {"log_score", report.log_score},
              {"base_log_score", report.base_log_score},
              {"outcomes", report.outcomes}};
  out["reliability"] = json::array();
  for (const CalibrationReport::Bin& bin : report.bins) out["reliability"].push_back({bin.count, bin.given, bin.happened});
  return out;
}

CalibrationReport read_report(const json& in) {
  CalibrationReport report;
  in.at("ece").get_to(report.expected_error);
  in.at("brier").get_to(report.brier);
  in.at("base_brier").get_to(report.base_brier);
  in.at("log_score").get_to(report.log_score);
  in.at("base_log_score").get_to(report.base_log_score);
  in.at("outcomes").get_to(report.outcomes);
  for (std::size_t i = 0; i < kReliabilityBins; ++i) {
    const json& bin = in.at("reliability").at(i);
    report.bins[i] = {bin.at(0).get<std::int64_t>(), bin.at(1).get<double>(), bin.at(2).get<double>()};
  }
  return report;
}

json misses_json(const std::vector<Miss>& misses) {
  json out = json::array();
  for (const Miss& miss : misses) {
    out.push_back({{"source", miss.source},
                   {"target", miss.target},
                   {"quad", miss.quad},
                   {"from", miss.from},
                   {"probability", miss.probability},
                   {"expected", miss.expected},
                   {"events", miss.events},
                   {"first_event", miss.first_event},
                   {"first_day", miss.first_day},
                   {"first_meeting", miss.first_meeting}});
  }
  return out;
}

std::vector<Miss> read_misses(const json& misses) {
  std::vector<Miss> out;
  for (const json& in : misses) {
    Miss miss;
    in.at("source").get_to(miss.source);
    in.at("target").get_to(miss.target);
    in.at("quad").get_to(miss.quad);
    in.at("from").get_to(miss.from);
    in.at("probability").get_to(miss.probability);
    in.at("expected").get_to(miss.expected);
    in.at("events").get_to(miss.events);
    in.at("first_event").get_to(miss.first_event);
    in.at("first_day").get_to(miss.first_day);
    in.at("first_meeting").get_to(miss.first_meeting);
    out.push_back(std::move(miss));
  }
  return out;
}

tl::unexpected<Error> not_understood(const std::string& why) {
  return fail("E-FORECAST-014", "the record's forecast model cannot be understood: " + why,
              "learn it again: dragoman forecast learn --record FILE");
}

}  // namespace

Result<EventSeries> read_series(Database& database) {
  Result<Rows> rows = database.query(std::string(forecast_sql::dated_events));
  if (!rows) return forward(rows);
  std::vector<DatedEvent> events;
  while (true) {
    const Result<bool> more = rows->next();
    if (!more) return forward(more);
    if (!*more) break;
    const auto day = parse_iso_date(rows->text(1));
    if (!day) return forward(day);
    events.push_back({*day, std::string(rows->text(4)), std::string(rows->text(5)), std::string(rows->text(2)),
                      static_cast<int>(rows->integer(3)), std::string(rows->text(0))});
  }
  return EventSeries::of(std::move(events));
}

std::string model_json(const DyadModel& model) {
  json out;
  out["format"] = 1;
  out["half_lives"] = kHalfLives;
  out["own"] = model.weights.own;
  out["back"] = model.weights.back;
  out["activity"] = model.weights.activity;
  out["base"] = model.weights.base;
  for (const Calibrator& calibrator : model.calibrators) out["calibration"].push_back(knots_json(calibrator));
  out["spread"] = model.spread;
  out["base_probability"] = model.base_probability;
  out["first_day"] = model.first_day;
  out["last_day"] = model.last_day;
  out["events"] = model.events;
  out["actors"] = model.actors;
  out["dyads"] = model.dyads;
  out["enough"] = model.enough;
  out["note"] = model.note;
  const DyadScores& scores = model.scores;
  out["scores"] = report_json(scores.by_month);
  for (const CalibrationReport& report : scores.by_class) out["scores"]["by_class"].push_back(report_json(report));
  out["scores"]["raw_ece"] = scores.raw_error;
  out["scores"]["busy_ece"] = scores.busy_error;
  out["scores"]["busy_outcomes"] = scores.busy_outcomes;
  out["scores"]["origins"] = scores.origins;
  out["scores"]["coverage"] = scores.coverage;
  out["scores"]["coverage_cells"] = scores.coverage_cells;
  out["misses"] = {{"false_alarms", misses_json(model.misses.false_alarms)},
                   {"unforeseen", misses_json(model.misses.unforeseen)}};
  return out.dump();
}

Result<DyadModel> parse_model(const std::string& text) {
  // nlohmann throws; nothing else of it leaves this function.
  try {
    const json in = json::parse(text);
    if (in.at("format") != 1) return not_understood("another format");
    DyadModel model;
    in.at("own").get_to(model.weights.own);
    in.at("back").get_to(model.weights.back);
    in.at("activity").get_to(model.weights.activity);
    in.at("base").get_to(model.weights.base);
    for (std::size_t q = 0; q < kQuads; ++q) model.calibrators[q] = read_knots(in.at("calibration").at(q));
    in.at("spread").get_to(model.spread);
    in.at("base_probability").get_to(model.base_probability);
    in.at("first_day").get_to(model.first_day);
    in.at("last_day").get_to(model.last_day);
    in.at("events").get_to(model.events);
    in.at("actors").get_to(model.actors);
    in.at("dyads").get_to(model.dyads);
    in.at("enough").get_to(model.enough);
    in.at("note").get_to(model.note);
    const json& scores = in.at("scores");
    model.scores.by_month = read_report(scores);
    scores.at("raw_ece").get_to(model.scores.raw_error);
    scores.at("origins").get_to(model.scores.origins);
    scores.at("coverage").get_to(model.scores.coverage);
    scores.at("coverage_cells").get_to(model.scores.coverage_cells);
    // Models of before misses and classes were kept have none.
    if (const auto classes = scores.find("by_class"); classes != scores.end()) {
      for (std::size_t q = 0; q < kQuads; ++q) model.scores.by_class[q] = read_report(classes->at(q));
      scores.at("busy_ece").get_to(model.scores.busy_error);
      scores.at("busy_outcomes").get_to(model.scores.busy_outcomes);
    }
    if (const auto misses = in.find("misses"); misses != in.end()) {
      model.misses = {read_misses(misses->at("false_alarms")), read_misses(misses->at("unforeseen"))};
    }
    return model;
  } catch (const json::exception& failure) {
    return not_understood(failure.what());
  }
}

Result<void> keep_model(Database& database, const DyadModel& model, const std::string& program_version) {
  const CalibrationReport& months = model.scores.by_month;
  const Result<Rows> dropped = database.query("DELETE FROM forecast_models WHERE name = 'dyads'");
  if (!dropped) return tl::unexpected<Error>(dropped.error());
  const Parameters parameters = {
      {"learned_from", model.events == 0 ? Value() : Value(iso_date(day_of(model.first_day)))},
      {"learned_to", model.events == 0 ? Value() : Value(iso_date(day_of(model.last_day)))},
      {"events", Value(static_cast<std::int64_t>(model.events))},
      {"actors", Value(static_cast<std::int64_t>(model.actors))},
      {"dyads", Value(static_cast<std::int64_t>(model.dyads))},
      {"enough", Value(model.enough)},
      {"note", Value::text_or_null(model.note)},
      {"ece", model.enough ? Value(months.expected_error) : Value()},
      {"brier", model.enough ? Value(months.brier) : Value()},
      {"base_brier", model.enough ? Value(months.base_brier) : Value()},
      {"log_score", model.enough ? Value(months.log_score) : Value()},
      {"base_log_score", model.enough ? Value(months.base_log_score) : Value()},
      {"coverage", model.enough ? Value(model.scores.coverage) : Value()},
      {"model", Value(model_json(model))},
      {"dragoman_version", Value(program_version)},
  };
  const Result<Rows> kept = database.query(std::string(forecast_sql::keep_model), parameters);
  if (!kept) return tl::unexpected<Error>(kept.error());
  return {};
}

Result<std::optional<DyadModel>> read_model(Database& database) {
  const Result<Value> stored = database.query_value("SELECT max(model) FROM forecast_models WHERE name = 'dyads'");
  if (!stored) return forward(stored);
  if (stored->is_null()) return std::optional<DyadModel>();
  Result<DyadModel> model = parse_model(stored->text());
  if (!model) return forward(model);
  return std::optional<DyadModel>(std::move(*model));
}

}  // namespace dragoman::forecast
