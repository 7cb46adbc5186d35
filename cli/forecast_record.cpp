#include "cli/forecast_record.h"

#include <array>

#include <fmt/format.h>

#include "dragoman/base/strings.h"

namespace dragoman {

using namespace forecast;

std::string_view quad_name(int quad) {
  static constexpr std::array<std::string_view, kQuads> kNames = {"verbal cooperation", "material cooperation", "verbal conflict",
                                                                  "material conflict"};
  return kNames.at(static_cast<std::size_t>(quad));
}

Result<ForecastRecord> open_forecast(const RecordArguments& arguments, const std::string& date, CliContext& context) {
  Result<Record> record = open_record(arguments);
  if (!record) return forward(record);
  Result<EventSeries> series = read_series(record->database());
  if (!series) return forward(series);
  Result<std::optional<DyadModel>> model = read_model(record->database());
  if (!model) return forward(model);
  ForecastRecord opened{std::move(*record), std::move(*series), {}, 0};
  if (*model) {
    opened.model = std::move(**model);
  } else {
    opened.model = DyadModel::learn(opened.series);
    if (!context.quiet && opened.model.enough) {
      fmt::print(stderr, "learned for this answer alone; `dragoman forecast learn --record {}` keeps the model\n",
                 arguments.record);
    }
  }
  if (!context.quiet && !opened.model.note.empty()) fmt::print(stderr, "note: {}\n", opened.model.note);
  if (!date.empty()) {
    const auto day = parse_day(date, DayEnd::kFirst);
    if (!day) return forward(day);
    opened.today = day_number(*day);
  } else if (!opened.series.empty()) {
    opened.today = opened.series.last_day() + 1;
  }
  return opened;
}

Result<std::string> party_named(Database& database, const std::string& typed) {
  const Result<KnownActor> actor = find_actor(database, typed);
  if (!actor) return forward(actor);
  return actor->party.empty() ? actor->id : actor->party;
}

std::string evidence_of(Database& database, const std::string& event_id) {
  const Result<Value> text = database.query_value("SELECT text FROM event_rows WHERE event_id = $id", {{"id", Value(event_id)}});
  return text && text->is_text() ? join_words(text->text()) : std::string();
}

void report_forecast(CliContext& context, const Error& error) {
  const bool usage = error.id.starts_with("E-CLI") || error.id == "E-RECORD-013" || error.id == "E-RECORD-014" ||
                     error.id == "E-FORECAST-013" || error.id == "E-FORECAST-015";
  usage ? context.report(error, Exit::kUsage) : context.report(error);
}

Result<DatedEvent> parse_added_event(ForecastRecord& opened, const std::string& text) {
  const std::vector<std::string_view> parts = split(text, ',');
  if (parts.size() != 4) {
    return fail("E-FORECAST-015", fmt::format("'{}' is no event", text),
                "write DATE,SOURCE,TYPE,TARGET: 2016-12-21,RUS,CONSULT,Taliban");
  }
  const auto day = parse_day(std::string(trim(parts[0])), DayEnd::kFirst);
  if (!day) return forward(day);
  DatedEvent event;
  event.day = *day;
  event.type = std::string(trim(parts[2]));
  event.id = "added: " + text;
  for (const auto& [part, into] : {std::pair{parts[1], &event.source}, std::pair{parts[3], &event.target}}) {
    const Result<std::string> party = party_named(opened.record.database(), std::string(trim(part)));
    if (!party) return forward(party);
    *into = *party;
  }
  const std::int32_t type = opened.series.type(event.type);
  for (const EventSeries::Row& row : opened.series.rows) {
    if (row.type == type) event.quad = row.quad + 1;
  }
  if (event.quad == 0) {
    return fail("E-FORECAST-015", fmt::format("the record has no event of the type {}", event.type),
                "use a type that it has: dragoman events --record FILE");
  }
  return event;
}

}  // namespace dragoman
