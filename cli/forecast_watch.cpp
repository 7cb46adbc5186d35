// dragoman forecast watch, what-if, simulate: where risk rises, what an event would change, how the next weeks may go.
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

struct WatchArguments {
  RecordArguments record;
  std::string date;
  std::size_t top = 20;
  std::vector<int> quads;
  Changes changes;
  int days = 30;
  int runs = 1000;
  std::uint64_t seed = 1;
  unsigned jobs = 0;
};

Result<void> watch_rises(const WatchArguments& arguments, CliContext& context) {
  Result<ForecastRecord> opened = open_forecast(arguments.record, arguments.date, context);
  if (!opened) return tl::unexpected<Error>(opened.error());
  const Outlook& outlook = opened->outlook;
  std::vector<int> quads;
  for (const int quad : arguments.quads) quads.push_back(quad - 1);
  if (quads.empty()) quads = {2, 3};
  // With base rates alone nothing rises: the note has said so.
  const Watch found = outlook.model.enough ? watch(outlook.knowledge(), opened->day, quads, arguments.top) : Watch{};
  const bool table = forecast_format(arguments.record) == "table";
  const auto print = [&](const Rise& rise) {
    if (table) {
      fmt::print("  {:.3f} → {:.3f}  {} to {}: {}\n", rise.before, rise.now, outlook.actor_name(rise.source),
                 outlook.actor_name(rise.target), quad_name(rise.quad));
      return;
    }
    JsonWriter json;
    write_rise(json, outlook, rise, opened->day);
    fmt::print("{}\n", json.text());
  };
  if (table) fmt::print("onsets: pairs quiet for 180 days before\n");
  for (const Rise& rise : found.onsets) print(rise);
  if (table) fmt::print("continuations\n");
  for (const Rise& rise : found.continuations) print(rise);
  if (table) fmt::print("actors: events expected of them\n");
  for (const ActorRise& rise : found.actors) {
    if (table) {
      fmt::print("  {:.2f} → {:.2f}  {}\n", rise.before, rise.now, outlook.actor_name(rise.actor));
      continue;
    }
    JsonWriter json;
    write_rise(json, outlook, rise);
    fmt::print("{}\n", json.text());
  }
  return {};
}

Result<ChangedEvents> read_changes(ForecastRecord& opened, const Changes& changes, const CliContext& context) {
  const Result<ActorReader> lists = ActorReader::open(context.data_folder);
  return changed_events(opened.record.database(), opened.outlook.series, changes, lists ? &*lists : nullptr);
}

/// The first day of the window: the one asked for, or the day after the last event, added ones among them.
Day window_day(const ForecastRecord& opened, const WatchArguments& arguments, const ChangedEvents& changed) {
  return arguments.date.empty() ? day_after(opened.outlook, changed) : opened.day;
}

Result<void> ask_what_if(const WatchArguments& arguments, CliContext& context) {
  if (arguments.changes.add.empty() && arguments.changes.remove.empty())
    return fail("E-FORECAST-015", "nothing to change", "give --add or --remove");
  Result<ForecastRecord> opened = open_forecast(arguments.record, arguments.date, context);
  if (!opened) return tl::unexpected<Error>(opened.error());
  const Outlook& outlook = opened->outlook;
  const Result<ChangedEvents> changed = read_changes(*opened, arguments.changes, context);
  if (!changed) return tl::unexpected<Error>(changed.error());
  const Day day = window_day(*opened, arguments, *changed);
  for (const Shift& shift : what_if(outlook.knowledge(), *changed, day, arguments.days, arguments.top)) {
    if (forecast_format(arguments.record) == "table") {
      fmt::print("  {:.4f} → {:.4f}  {} to {}: {}  (own past {:+.4f}, returned {:+.4f}, general activity {:+.4f})\n",
                 shift.before, shift.after, shift.source, shift.target, quad_name(shift.quad), shift.own, shift.returned,
                 shift.activity);
      continue;
    }
    JsonWriter json;
    write_shift(json, shift);
    fmt::print("{}\n", json.text());
  }
  return {};
}

Result<void> run_simulation(const WatchArguments& arguments, CliContext& context) {
  Result<ForecastRecord> opened = open_forecast(arguments.record, arguments.date, context);
  if (!opened) return tl::unexpected<Error>(opened.error());
  const Outlook& outlook = opened->outlook;
  const Result<ChangedEvents> changes = read_changes(*opened, arguments.changes, context);
  if (!changes) return tl::unexpected<Error>(changes.error());
  const Day day = window_day(*opened, arguments, *changes);
  const EventSeries changed = with_changes(outlook.series, *changes);
  const std::vector<Band> bands =
      simulate({changed, outlook.model},
               {.day = day, .days = arguments.days, .runs = arguments.runs, .seed = arguments.seed, .jobs = arguments.jobs});
  const bool table = forecast_format(arguments.record) == "table";
  if (table) {
    fmt::print("events in {} days from {}: {} runs, 80 % bands; bands of past dates held {:.1f} %\n", arguments.days,
               iso_date(day_of(day)), arguments.runs, 100 * outlook.model.scores.coverage);
  }
  std::size_t shown = 0;
  for (const Band& band : bands) {
    if (table) {
      if (++shown > arguments.top) break;
      fmt::print("  {:>6.0f} {:>6.0f} {:>6.0f}  {} to {}: {}\n", band.low, band.median, band.high,
                 changed.actors[static_cast<std::size_t>(band.source)], changed.actors[static_cast<std::size_t>(band.target)],
                 quad_name(band.quad));
      continue;
    }
    JsonWriter json;
    write_band(json, changed, band, day, arguments.days);
    fmt::print("{}\n", json.text());
  }
  return {};
}

void add_changes(CLI::App& verb, WatchArguments& arguments) {
  verb.add_option("--add", arguments.changes.add, "an event that did not happen: DATE,SOURCE,TYPE,TARGET (repeatable)");
  verb.add_option("--remove", arguments.changes.remove, "id of an event to take away (repeatable)");
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
