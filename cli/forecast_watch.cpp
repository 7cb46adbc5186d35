// dragoman forecast watch, what-if, simulate: where risk rises, what an event would change, how the next weeks may go.
#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/forecast.h"
#include "cli/forecast_record.h"
#include "dragoman/base/json_writer.h"
#include "dragoman/forecast/simulate.h"

namespace dragoman {
namespace {

using namespace forecast;

struct WatchArguments {
  RecordArguments record;
  std::string date;
  std::size_t top = 20;
  std::vector<int> quads;
  std::vector<std::string> add, remove;
  int days = 30;
  int runs = 1000;
  std::uint64_t seed = 1;
  unsigned jobs = 0;
};

std::string format_of(const WatchArguments& arguments) {
  return arguments.record.format.empty() ? default_format() : arguments.record.format;
}

Result<void> watch_rises(const WatchArguments& arguments, CliContext& context) {
  Result<ForecastRecord> opened = open_forecast(arguments.record, arguments.date, context);
  if (!opened) return tl::unexpected<Error>(opened.error());
  std::vector<int> quads;
  for (const int quad : arguments.quads) quads.push_back(quad - 1);
  if (quads.empty()) quads = {2, 3};
  // With base rates alone nothing rises: the note has said so.
  const Watch found = opened->model.enough ? watch(opened->knowledge(), opened->today, quads, arguments.top) : Watch{};
  const auto name = [&](std::int32_t actor) { return opened->series.actors[static_cast<std::size_t>(actor)]; };
  const bool table = format_of(arguments) == "table";
  const auto print = [&](const Rise& rise) {
    if (table) {
      fmt::print("  {:.3f} → {:.3f}  {} to {}: {}\n", rise.before, rise.now, name(rise.source), name(rise.target),
                 quad_name(rise.quad));
      return;
    }
    JsonWriter json;
    json.begin_object().key("kind").value(rise.onset ? "onset" : "continuation").key("source").value(name(rise.source));
    json.key("target").value(name(rise.target)).key("quad_class").value(rise.quad + 1).key("month_ago").value(rise.before);
    json.key("probability").value(rise.now).key("change").value(rise.now - rise.before);
    json.key("id").value(forecast_id({name(rise.source), name(rise.target), rise.quad, opened->today, kMonth})).end_object();
    fmt::print("{}\n", json.text());
  };
  if (table) fmt::print("onsets: pairs quiet for 180 days before\n");
  for (const Rise& rise : found.onsets) print(rise);
  if (table) fmt::print("continuations\n");
  for (const Rise& rise : found.continuations) print(rise);
  if (table) fmt::print("actors: events expected of them\n");
  for (const ActorRise& rise : found.actors) {
    if (table) {
      fmt::print("  {:.2f} → {:.2f}  {}\n", rise.before, rise.now, name(rise.actor));
      continue;
    }
    JsonWriter json;
    json.begin_object().key("kind").value("actor").key("actor").value(name(rise.actor)).key("month_ago").value(rise.before);
    json.key("expected").value(rise.now).key("change").value(rise.now - rise.before).end_object();
    fmt::print("{}\n", json.text());
  }
  return {};
}

/// The record's events with some added and some removed.
Result<EventSeries> changed_series(ForecastRecord& opened, const WatchArguments& arguments) {
  std::vector<DatedEvent> events;
  std::vector<bool> found(arguments.remove.size());
  const EventSeries& series = opened.series;
  for (const EventSeries::Row& row : series.rows) {
    bool removed = false;
    for (std::size_t i = 0; i < arguments.remove.size(); ++i) {
      if (series.ids[row.event] != arguments.remove[i]) continue;
      removed = true;
      found[i] = true;
    }
    if (removed) continue;
    events.push_back({day_of(row.day), series.actors[static_cast<std::size_t>(row.source)],
                      series.actors[static_cast<std::size_t>(row.target)], series.types[static_cast<std::size_t>(row.type)],
                      row.quad + 1, series.ids[row.event]});
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!found[i]) {
      return fail("E-FORECAST-015", fmt::format("the record has no dated event {} between two actors", arguments.remove[i]),
                  "`dragoman events --record FILE` lists ids");
    }
  }
  for (const std::string& text : arguments.add) {
    Result<DatedEvent> event = parse_added_event(opened, text);
    if (!event) return forward(event);
    events.push_back(std::move(*event));
  }
  return EventSeries::of(std::move(events));
}

Result<void> ask_what_if(const WatchArguments& arguments, CliContext& context) {
  if (arguments.add.empty() && arguments.remove.empty())
    return fail("E-FORECAST-015", "nothing to change", "give --add or --remove");
  Result<ForecastRecord> opened = open_forecast(arguments.record, arguments.date, context);
  if (!opened) return tl::unexpected<Error>(opened.error());
  const Result<EventSeries> changed = changed_series(*opened, arguments);
  if (!changed) return tl::unexpected<Error>(changed.error());
  // An event on the last day or later counts as history of the days after it.
  const Day day =
      arguments.date.empty() ? std::max(opened->today, changed->empty() ? 0 : changed->last_day() + 1) : opened->today;
  for (const Shift& shift : what_if(opened->knowledge(), *changed, day, arguments.days, arguments.top)) {
    if (format_of(arguments) == "table") {
      fmt::print("  {:.4f} → {:.4f}  {} to {}: {}  (own past {:+.4f}, returned {:+.4f}, general activity {:+.4f})\n",
                 shift.before, shift.after, shift.source, shift.target, quad_name(shift.quad), shift.own, shift.returned,
                 shift.activity);
      continue;
    }
    JsonWriter json;
    json.begin_object()
        .key("source")
        .value(shift.source)
        .key("target")
        .value(shift.target)
        .key("quad_class")
        .value(shift.quad + 1);
    json.key("before").value(shift.before).key("after").value(shift.after).key("change").value(shift.after - shift.before);
    json.key("paths").begin_object().key("own_past").value(shift.own).key("returned").value(shift.returned);
    json.key("general_activity").value(shift.activity).end_object().end_object();
    fmt::print("{}\n", json.text());
  }
  return {};
}

Result<void> run_simulation(const WatchArguments& arguments, CliContext& context) {
  Result<ForecastRecord> opened = open_forecast(arguments.record, arguments.date, context);
  if (!opened) return tl::unexpected<Error>(opened.error());
  Result<EventSeries> changed = changed_series(*opened, arguments);
  if (!changed) return tl::unexpected<Error>(changed.error());
  const Day day =
      arguments.date.empty() ? std::max(opened->today, changed->empty() ? 0 : changed->last_day() + 1) : opened->today;
  const std::vector<Band> bands =
      simulate({*changed, opened->model},
               {.day = day, .days = arguments.days, .runs = arguments.runs, .seed = arguments.seed, .jobs = arguments.jobs});
  if (format_of(arguments) == "table") {
    fmt::print("events in {} days from {}: {} runs, 80 % bands; bands of past dates held {:.1f} %\n", arguments.days,
               iso_date(day_of(day)), arguments.runs, 100 * opened->model.scores.coverage);
  }
  std::size_t shown = 0;
  for (const Band& band : bands) {
    const std::string& source = changed->actors[static_cast<std::size_t>(band.source)];
    const std::string& target = changed->actors[static_cast<std::size_t>(band.target)];
    if (format_of(arguments) == "table") {
      if (++shown > arguments.top) break;
      fmt::print("  {:>6.0f} {:>6.0f} {:>6.0f}  {} to {}: {}\n", band.low, band.median, band.high, source, target,
                 quad_name(band.quad));
      continue;
    }
    JsonWriter json;
    json.begin_object().key("source").value(source).key("target").value(target).key("quad_class").value(band.quad + 1);
    json.key("from").value(iso_date(day_of(day))).key("days").value(arguments.days).key("mean").value(band.mean);
    json.key("low").value(band.low).key("median").value(band.median).key("high").value(band.high).end_object();
    fmt::print("{}\n", json.text());
  }
  return {};
}

void add_changes(CLI::App& verb, WatchArguments& arguments) {
  verb.add_option("--add", arguments.add, "an event that did not happen: DATE,SOURCE,TYPE,TARGET (repeatable)");
  verb.add_option("--remove", arguments.remove, "id of an event to take away (repeatable)");
  verb.add_option("--days", arguments.days, "days looked at")->check(CLI::Range(1, 3660));
}

using Work = Result<void> (*)(const WatchArguments&, CliContext&);

CLI::App* add_verb(CLI::App& forecast, CliContext& context, const std::string& name, const std::string& help,
                   const std::shared_ptr<WatchArguments>& arguments, Work work) {
  CLI::App* verb = forecast.add_subcommand(name, help);
  verb->add_option("--date", arguments->date, "as of this day (default: the day after the last event)");
  verb->add_option("--top", arguments->top, "so many rows of each kind");
  add_record_options(*verb, arguments->record, {"table", "jsonl"});
  verb->callback([arguments, work, &context] {
    if (const Result<void> done = work(*arguments, context); !done) report_forecast(context, done.error());
  });
  return verb;
}

}  // namespace

void add_forecast_watch(CLI::App& forecast, CliContext& context) {
  context.examples["forecast watch"] = "  dragoman forecast watch --top 20 --record world.duckdb\n";
  auto arguments = std::make_shared<WatchArguments>();
  CLI::App* verb = add_verb(forecast, context, "watch", "Pairs and actors whose risk rises most: onsets apart from continuations",
                            arguments, &watch_rises);
  verb->add_option("--quad", arguments->quads, "quad classes looked at (default 3 and 4: conflict)")->check(CLI::Range(1, 4));
}

void add_forecast_what_if(CLI::App& forecast, CliContext& context) {
  context.examples["forecast what-if"] =
      "  dragoman forecast what-if --add \"2016-12-21,RUS,CONSULT,Taliban\" --record world.duckdb\n";
  auto arguments = std::make_shared<WatchArguments>();
  CLI::App* verb =
      add_verb(forecast, context, "what-if", "What would change if an event happened, or had not", arguments, &ask_what_if);
  add_changes(*verb, *arguments);
}

void add_forecast_simulate(CLI::App& forecast, CliContext& context) {
  context.examples["forecast simulate"] = "  dragoman forecast simulate --days 90 --runs 1000 --seed 7 --record world.duckdb\n";
  auto arguments = std::make_shared<WatchArguments>();
  arguments->days = 90;
  CLI::App* verb = add_verb(forecast, context, "simulate", "How the next weeks may go: many runs, bands per pair and quad class",
                            arguments, &run_simulation);
  add_changes(*verb, *arguments);
  verb->add_option("--runs", arguments->runs, "number of runs")->check(CLI::Range(10, 100000));
  verb->add_option("--seed", arguments->seed, "the same seed gives the same runs");
  verb->add_option("-j,--jobs", arguments->jobs, "threads; 0 = as many as there are");
}

}  // namespace dragoman
