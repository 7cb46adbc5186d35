// dragoman forecast next, explain: what two actors are likely to do next, and every term of the number behind it.
#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/forecast.h"
#include "cli/forecast_record.h"
#include "dragoman/base/json_writer.h"
#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

using namespace forecast;

constexpr std::size_t kReasons = 5;
constexpr std::size_t kTypes = 10;

struct NextArguments {
  RecordArguments record;
  std::string a, b, event, date, horizon = "30d", id;
  std::size_t top = 10;
};

struct Pair {
  std::string source, target;
};

/// "30d", "4w", "30": days.
Result<int> horizon_days(const std::string& text) {
  const std::string digits = text.substr(0, text.find_first_not_of("0123456789"));
  const std::string unit = text.substr(digits.size());
  const int factor = unit.empty() || unit == "d" ? 1 : unit == "w" ? 7 : unit == "m" ? 30 : 0;
  if (digits.empty() || digits.size() > 4 || factor == 0 || std::stoi(digits) == 0 || std::stoi(digits) * factor > 3660) {
    return fail("E-CLI-003", fmt::format("'{}' is no horizon", text), "write days or weeks: 30d, 4w; at most 3660 days");
  }
  return std::stoi(digits) * factor;
}

DyadForecast forecast_pair(const ForecastRecord& opened, const Pair& pair, int days) {
  return forecast_dyad(opened.knowledge(),
                       {opened.series.actor(pair.source), opened.series.actor(pair.target), opened.today, days});
}

/// Whether a class or type is what was asked for with --event: "CONSULT", "material conflict", "q4", "4".
bool asked_class(const std::string& event, int quad) {
  return event.empty() || ascii_lower(event) == quad_name(quad) || event == fmt::format("q{}", quad + 1) ||
         event == std::to_string(quad + 1);
}

void write_reason(JsonWriter& json, const Reason& reason, ForecastRecord& opened) {
  const EventSeries::Row& row = opened.series.rows[reason.row];
  const std::string& id = opened.series.ids[row.event];
  json.begin_object().key("event_id").value(id).key("date").value(iso_date(day_of(row.day)));
  json.key("source").value(opened.series.actors[static_cast<std::size_t>(row.source)]);
  json.key("event").value(opened.series.types[static_cast<std::size_t>(row.type)]);
  json.key("target").value(opened.series.actors[static_cast<std::size_t>(row.target)]);
  json.key("part").value(reason.part).key("evidence").text_or_null(evidence_of(opened.record.database(), id)).end_object();
}

std::string forecast_json(const DyadForecast& forecast, const Pair& pair, const std::string& event, ForecastRecord& opened) {
  JsonWriter json;
  json.begin_object().key("source").value(pair.source).key("target").value(pair.target);
  json.key("from").value(iso_date(day_of(forecast.query.day))).key("days").value(forecast.query.days);
  json.key("enough_history").value(opened.model.enough).key("note").text_or_null(forecast.note);
  json.key("classes").begin_array();
  for (int quad = 0; quad < kQuads; ++quad) {
    if (!asked_class(event, quad) && opened.series.type(event) < 0) continue;
    const ClassForecast& each = forecast.classes[static_cast<std::size_t>(quad)];
    json.begin_object().key("id").value(forecast_id({pair.source, pair.target, quad, forecast.query.day, forecast.query.days}));
    json.key("quad_class").value(quad + 1).key("name").value(quad_name(quad)).key("probability").value(each.probability);
    json.key("base_rate").value(each.base_rate).key("month_ago").value(each.month_ago);
    json.key("change").value(each.probability - each.month_ago);
    json.key("expected").value(opened.model.enough ? std::optional<double>(each.terms.expected) : std::nullopt);
    json.key("reasons").begin_array();
    for (std::size_t i = 0; i < std::min(kReasons, each.terms.reasons.size()); ++i)
      write_reason(json, each.terms.reasons[i], opened);
    json.end_array().end_object();
  }
  json.end_array().key("types").begin_array();
  for (const TypeForecast& type : forecast.types) {
    const std::string& name = opened.series.types[static_cast<std::size_t>(type.type)];
    if (!event.empty() && event != name && !asked_class(event, type.quad)) continue;
    json.begin_object()
        .key("event")
        .value(name)
        .key("quad_class")
        .value(type.quad + 1)
        .key("probability")
        .value(type.probability);
    json.key("base_rate").value(type.base_rate).end_object();
  }
  json.end_array().end_object();
  return std::move(json).text();
}

void print_forecast(const DyadForecast& forecast, const Pair& pair, const std::string& event, ForecastRecord& opened) {
  fmt::print("{} to {}, {} days from {}\n", pair.source, pair.target, forecast.query.days, iso_date(day_of(forecast.query.day)));
  fmt::print("  {:<22} {:>11} {:>9} {:>10}\n", "at least one", "probability", "base rate", "last month");
  for (int quad = 0; quad < kQuads; ++quad) {
    if (!asked_class(event, quad) && opened.series.type(event) < 0) continue;
    const ClassForecast& each = forecast.classes[static_cast<std::size_t>(quad)];
    fmt::print("  {:<22} {:>11.3f} {:>9.3f} {:>+10.3f}\n", quad_name(quad), each.probability, each.base_rate,
               each.probability - each.month_ago);
    for (std::size_t i = 0; i < std::min(kReasons, each.terms.reasons.size()); ++i) {
      const Reason& reason = each.terms.reasons[i];
      const EventSeries::Row& row = opened.series.rows[reason.row];
      fmt::print("      {:>+8.4f}  {}  {} {} {}  {}\n", reason.part, iso_date(day_of(row.day)),
                 opened.series.actors[static_cast<std::size_t>(row.source)],
                 opened.series.types[static_cast<std::size_t>(row.type)],
                 opened.series.actors[static_cast<std::size_t>(row.target)],
                 evidence_of(opened.record.database(), opened.series.ids[row.event]));
    }
  }
  fmt::print("  {:<22} {:>11} {:>9}\n", "event type", "probability", "base rate");
  std::size_t shown = 0;
  for (const TypeForecast& type : forecast.types) {
    const std::string& name = opened.series.types[static_cast<std::size_t>(type.type)];
    if (!event.empty() && event != name && !asked_class(event, type.quad)) continue;
    if (++shown > kTypes) break;
    fmt::print("  {:<22} {:>11.3f} {:>9.3f}\n", name, type.probability, type.base_rate);
  }
}

/// The pairs that a question is about: one, or the source's targets with most events.
std::vector<Pair> pairs_of(const ForecastRecord& opened, const std::string& source, const std::string& target, std::size_t top) {
  if (!target.empty()) return {{source, target}};
  const DyadHistory history = DyadHistory::of(opened.series, opened.today);
  std::vector<const DyadPast*> partners;
  const std::int32_t actor = opened.series.actor(source);
  for (const DyadPast& dyad : history.dyads()) {
    if (dyad.source == actor) partners.push_back(&dyad);
  }
  std::ranges::stable_sort(partners, std::greater{}, [](const DyadPast* dyad) { return dyad->rows.size(); });
  std::vector<Pair> pairs;
  for (const DyadPast* const dyad : partners) {
    if (pairs.size() == top) break;
    pairs.push_back({source, opened.series.actors[static_cast<std::size_t>(dyad->target)]});
  }
  return pairs;
}

Result<void> next(const NextArguments& arguments, CliContext& context) {
  const Result<int> days = horizon_days(arguments.horizon);
  if (!days) return tl::unexpected<Error>(days.error());
  Result<ForecastRecord> opened = open_forecast(arguments.record, arguments.date, context);
  if (!opened) return tl::unexpected<Error>(opened.error());
  const Result<std::string> source = party_named(opened->record.database(), arguments.a);
  if (!source) return tl::unexpected<Error>(source.error());
  std::string target;
  if (!arguments.b.empty()) {
    const Result<std::string> found = party_named(opened->record.database(), arguments.b);
    if (!found) return tl::unexpected<Error>(found.error());
    target = *found;
  }
  const std::string format = arguments.record.format.empty() ? default_format() : arguments.record.format;
  const std::vector<Pair> pairs = pairs_of(*opened, *source, target, arguments.top);
  if (pairs.empty() && !context.quiet)
    fmt::print(stderr, "note: the record has no dated events of {} towards anybody\n", *source);
  for (const Pair& pair : pairs) {
    const DyadForecast forecast = forecast_pair(*opened, pair, *days);
    if (format == "table") {
      print_forecast(forecast, pair, arguments.event, *opened);
    } else {
      fmt::print("{}\n", forecast_json(forecast, pair, arguments.event, *opened));
    }
  }
  return {};
}

Result<void> explain(const NextArguments& arguments, CliContext& context) {
  const Result<ForecastName> name = parse_forecast_id(arguments.id);
  if (!name) return tl::unexpected<Error>(name.error());
  Result<ForecastRecord> opened = open_forecast(arguments.record, {}, context);
  if (!opened) return tl::unexpected<Error>(opened.error());
  opened->today = name->day;
  const DyadForecast forecast = forecast_pair(*opened, {name->source, name->target}, name->days);
  const ClassForecast& asked = forecast.classes[static_cast<std::size_t>(name->quad)];
  JsonWriter json;
  json.begin_object()
      .key("id")
      .value(arguments.id)
      .key("probability")
      .value(asked.probability)
      .key("base_rate")
      .value(asked.base_rate);
  json.key("note").text_or_null(forecast.note).key("score").value(asked.terms.expected);
  json.key("meaning").value("events expected in the window, before calibration; the terms sum to it");
  json.key("terms").begin_array();
  json.begin_object().key("term").value("general activity of both").key("part").value(asked.terms.activity).end_object();
  json.begin_object().key("term").value("any pair of actors").key("part").value(asked.terms.base).end_object();
  for (const Reason& reason : asked.terms.reasons) write_reason(json, reason, *opened);
  json.end_array().end_object();
  fmt::print("{}\n", std::move(json).text());
  return {};
}

}  // namespace

void add_forecast_next(CLI::App& forecast, CliContext& context) {
  context.examples["forecast next"] =
      "  dragoman forecast next Russia Taliban --record world.duckdb\n"
      "  dragoman forecast next Russia --horizon 14d --event \"material conflict\" --record world.duckdb\n";
  CLI::App* verb = forecast.add_subcommand("next", "What an actor is likely to do to another (or to its partners), and why");
  auto arguments = std::make_shared<NextArguments>();
  verb->add_option("A", arguments->a, "who acts")->required();
  verb->add_option("B", arguments->b, "whom it is done to; without it, the partners of A");
  verb->add_option("--horizon", arguments->horizon, "how far ahead: 30d, 4w");
  verb->add_option("--event", arguments->event, "only this event type or quad class (\"material conflict\", 4)");
  verb->add_option("--date", arguments->date, "first day of the window (default: the day after the last event)");
  verb->add_option("--top", arguments->top, "so many partners");
  add_record_options(*verb, arguments->record, {"table", "jsonl"});
  verb->callback([arguments, &context] {
    if (const Result<void> done = next(*arguments, context); !done) report_forecast(context, done.error());
  });
}

void add_forecast_explain(CLI::App& forecast, CliContext& context) {
  context.examples["forecast explain"] =
      "  dragoman forecast explain \"RUS>group/taliban/q3/2016-12-21/30d\" --record world.duckdb\n";
  CLI::App* verb = forecast.add_subcommand(
      "explain", "Every term of a forecast, by the id that `forecast next` prints; they sum to its score");
  auto arguments = std::make_shared<NextArguments>();
  verb->add_option("id", arguments->id, "the forecast's id")->required();
  add_record_options(*verb, arguments->record, {"jsonl"});
  verb->callback([arguments, &context] {
    if (const Result<void> done = explain(*arguments, context); !done) report_forecast(context, done.error());
  });
}

}  // namespace dragoman
