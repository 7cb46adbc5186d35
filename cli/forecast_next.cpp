// dragoman forecast next, explain: what two actors are likely to do next, and every term of the number behind it.
#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/forecast.h"
#include "cli/forecast_record.h"
#include "dragoman/actors/actor_reader.h"
#include "dragoman/forecast/forecast_json.h"

namespace dragoman {
namespace {

using namespace forecast;

constexpr std::size_t kTypes = 10;

struct NextArguments {
  RecordArguments record;
  std::string a, b, event, date, horizon = "30d", id;
  std::size_t top = 10;
};

struct Pair {
  std::string source, target;
};

DyadForecast forecast_pair(const Outlook& outlook, const Pair& pair, Day day, int days) {
  return forecast_dyad(outlook.knowledge(), {outlook.series.actor(pair.source), outlook.series.actor(pair.target), day, days});
}

void print_forecast(const DyadForecast& forecast, const Pair& pair, const Outlook& outlook, const ForecastView& view) {
  const bool of_type = outlook.series.type(view.event) >= 0;
  fmt::print("{} to {}, {} days from {}\n", pair.source, pair.target, forecast.query.days, iso_date(day_of(forecast.query.day)));
  fmt::print("  {:<22} {:>11} {:>9} {:>10}\n", "at least one", "probability", "base rate", "last month");
  for (int quad = 0; quad < kQuads; ++quad) {
    if (!is_asked(view, quad) && !of_type) continue;
    const ClassForecast& each = forecast.classes[static_cast<std::size_t>(quad)];
    fmt::print("  {:<22} {:>11.3f} {:>9.3f} {:>+10.3f}\n", quad_name(quad), each.probability, each.base_rate,
               each.probability - each.month_ago);
    for (std::size_t i = 0; i < std::min(view.reasons, each.terms.reasons.size()); ++i) {
      const Reason& reason = each.terms.reasons[i];
      const EventSeries::Row& row = outlook.series.rows[reason.row];
      fmt::print("      {:>+8.4f}  {}  {} {} {}  {}\n", reason.part, iso_date(day_of(row.day)), outlook.actor_name(row.source),
                 outlook.series.types[static_cast<std::size_t>(row.type)], outlook.actor_name(row.target),
                 view.evidence(outlook.series.ids[row.event]));
    }
  }
  fmt::print("  {:<22} {:>11} {:>9}\n", "event type", "probability", "base rate");
  std::size_t shown = 0;
  for (const TypeForecast& type : forecast.types) {
    const std::string& name = outlook.series.types[static_cast<std::size_t>(type.type)];
    if (!is_asked(view, name, type.quad)) continue;
    if (++shown > kTypes) break;
    fmt::print("  {:<22} {:>11.3f} {:>9.3f}\n", name, type.probability, type.base_rate);
  }
}

/// The pairs that a question is about: one, or the source's targets with most events.
Result<std::vector<Pair>> pairs_of(ForecastRecord& opened, const NextArguments& arguments, CliContext& context) {
  const Result<ActorReader> lists = ActorReader::open(context.data_folder);
  const ActorReader* const known = lists ? &*lists : nullptr;
  const Result<std::string> source = party_named(opened.record.database(), arguments.a, known);
  if (!source) return forward(source);
  if (!arguments.b.empty()) {
    const Result<std::string> target = party_named(opened.record.database(), arguments.b, known);
    if (!target) return forward(target);
    if (*source == *target) {
      return fail("E-FORECAST-017", fmt::format("'{}' and '{}' are the same party: {}", arguments.a, arguments.b, *source),
                  "forecasts are about two parties; a state's own bodies stand for it");
    }
    return std::vector<Pair>{{*source, *target}};
  }
  const Outlook& outlook = opened.outlook;
  std::vector<Pair> pairs;
  for (const std::int32_t target : partners_of(outlook.knowledge(), outlook.series.actor(*source), opened.day, arguments.top))
    pairs.push_back({*source, outlook.actor_name(target)});
  if (pairs.empty() && !context.quiet)
    fmt::print(stderr, "note: the record has no dated events of {} towards anybody\n", *source);
  return pairs;
}

/// An event type that the record does not have, nor is a quad class, would be answered by nothing at all.
Result<void> check_event(const Outlook& outlook, const std::string& event) {
  if (event.empty() || quad_named(event) >= 0 || outlook.series.type(event) >= 0) return {};
  return fail("E-FORECAST-018", fmt::format("'{}' is no quad class, and the record has no dated event of that type", event),
              "write a type that it has (dragoman events --record FILE), \"material conflict\", q4 or 4");
}

Result<void> next(const NextArguments& arguments, CliContext& context) {
  const Result<int> days = parse_horizon(arguments.horizon);
  if (!days) return tl::unexpected<Error>(days.error());
  Result<ForecastRecord> opened = open_forecast(arguments.record, arguments.date, context);
  if (!opened) return tl::unexpected<Error>(opened.error());
  const Outlook& outlook = opened->outlook;
  if (const Result<void> known = check_event(outlook, arguments.event); !known) return known;
  const Result<std::vector<Pair>> pairs = pairs_of(*opened, arguments, context);
  if (!pairs) return tl::unexpected<Error>(pairs.error());
  const ForecastView view{.event = arguments.event, .evidence = evidence_from(opened->record.database())};
  for (const Pair& pair : *pairs) {
    const DyadForecast forecast = forecast_pair(outlook, pair, opened->day, *days);
    if (forecast_format(arguments.record) == "table") {
      print_forecast(forecast, pair, outlook, view);
      continue;
    }
    JsonWriter json;
    write_forecast(json, outlook, forecast, pair.source, pair.target, view);
    fmt::print("{}\n", json.text());
  }
  return {};
}

Result<void> explain(const NextArguments& arguments, CliContext& context) {
  const Result<ForecastName> name = parse_forecast_id(arguments.id);
  if (!name) return tl::unexpected<Error>(name.error());
  Result<ForecastRecord> opened = open_forecast(arguments.record, {}, context);
  if (!opened) return tl::unexpected<Error>(opened.error());
  const DyadForecast forecast = forecast_pair(opened->outlook, {name->source, name->target}, name->day, name->days);
  JsonWriter json;
  write_terms(json, opened->outlook, arguments.id, forecast.classes[static_cast<std::size_t>(name->quad)], forecast.note,
              evidence_from(opened->record.database()));
  fmt::print("{}\n", json.text());
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
  verb->add_option("--horizon", arguments->horizon, "how far ahead: 30d, 4w, 2m");
  verb->add_option("--event", arguments->event, "only this event type or quad class (\"material conflict\", q4, 4)");
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
