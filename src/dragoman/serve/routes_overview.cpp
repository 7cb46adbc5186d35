// What is in the record as a whole: its summary, search, events over time and by place.
#include <array>

#include <fmt/format.h>

#include "dragoman/record/filter.h"
#include "dragoman/record/find.h"
#include "dragoman/record/output.h"
#include "dragoman/serve/actor_answer.h"
#include "dragoman/serve/json_parts.h"
#include "dragoman/serve/listing_answer.h"
#include "dragoman/serve/route.h"
#include "dragoman/serve/service.h"
#include "dragoman/serve/sql_files.h"

namespace dragoman::serve {
namespace {

constexpr std::size_t kFound = 8;  ///< of each kind that a search gives

struct Pair {
  std::string source, target;
  std::vector<double> numbers;
};

Result<std::vector<Pair>> pairs_of(Database& overview, std::string_view sql, std::size_t numbers) {
  std::vector<Pair> pairs;
  const Result<void> read = each_row(overview.query(std::string(sql)), [&](const Rows& row) {
    Pair pair{std::string(row.text(0)), std::string(row.text(1)), {}};
    for (std::size_t i = 0; i < numbers; ++i) pair.numbers.push_back(row.number(2 + i));
    pairs.push_back(std::move(pair));
  });
  if (!read) return forward(read);
  return pairs;
}

void write_pairs(JsonWriter& json, const std::vector<Pair>& pairs, const ActorRefs& refs,
                 const std::vector<std::string_view>& names) {
  json.begin_array();
  for (const Pair& pair : pairs) {
    json.begin_object().key("source");
    write_actor(json, refs[pair.source]);
    json.key("target");
    write_actor(json, refs[pair.target]);
    for (std::size_t i = 0; i < names.size(); ++i) {
      json.key(names[i]);
      names[i] == "count" ? json.value(static_cast<std::int64_t>(pair.numbers[i])) : json.value(rounded(pair.numbers[i]));
    }
    json.end_object();
  }
  json.end_array();
}

Result<Answer> summary(const Call&, Service& service) {
  Result<Lease> overview = service.access().overview();
  if (!overview) return forward(overview);
  Database& database = overview->database();
  JsonWriter json;
  json.begin_object();
  Result<void> read = each_row(
      database.query("SELECT documents, events, assertions, actors, CAST(first AS VARCHAR), CAST(last AS VARCHAR) FROM totals"),
      [&](const Rows& row) {
        json.key("documents").value(row.integer(0)).key("events").value(row.integer(1));
        json.key("assertions").value(row.integer(2)).key("actors").value(row.integer(3));
        json.key("period").begin_object().key("from").text_or_null(row.text(4)).key("to").text_or_null(row.text(5)).end_object();
      });
  if (!read) return forward(read);
  json.key("events_by_month").begin_array();
  read = each_row(
      database.query("SELECT CAST(month AS VARCHAR), quad, events, intensity FROM months ORDER BY month, quad"),
      [&](const Rows& row) {
        json.begin_object().key("month").value(row.text(0).substr(0, 7)).key("quad").value(row.integer(1));
        json.key("count").value(row.integer(2)).key("intensity").value(rounded(row.number(3) / row.number(2))).end_object();
      });
  if (!read) return forward(read);
  json.end_array();
  const Result<std::vector<Pair>> busiest = pairs_of(database, serve_sql::busiest, 2);
  if (!busiest) return forward(busiest);
  const Result<std::vector<Pair>> changing = pairs_of(database, serve_sql::changing, 3);
  if (!changing) return forward(changing);
  std::vector<std::string> ids;
  for (const auto* pairs : {&*busiest, &*changing}) {
    for (const Pair& pair : *pairs) ids.insert(ids.end(), {pair.source, pair.target});
  }
  const Result<ActorRefs> refs = ActorRefs::of(database, ids);
  if (!refs) return forward(refs);
  json.key("busiest");
  write_pairs(json, *busiest, *refs, {"count", "intensity"});
  json.key("fastest_changing");
  write_pairs(json, *changing, *refs, {"before", "after", "change"});
  const ServiceOptions& options = service.options();
  json.key("program").value(options.program_version).key("ontology").value(options.ontology_version);
  json.key("read_only").value(options.read_only).key("writable").value(options.writable).end_object();
  return json_answer(std::move(json).text());
}

Result<Answer> search(const Call& call, Service& service) {
  const std::string words(call.value("q"));
  JsonWriter json;
  json.begin_object().key("actors").begin_array();
  {
    Result<Lease> overview = service.access().overview();
    if (!overview) return forward(overview);
    const Result<std::vector<FoundActor>> actors = find_actors(overview->database(), {.words = words, .limit = kFound});
    if (!actors) return forward(actors);
    for (const FoundActor& actor : *actors) write_found_actor(json, actor);
  }
  json.end_array().key("documents").begin_array();
  Result<Lease> record = service.access().record();
  if (!record) return forward(record);
  Result<void> read =
      each_row(record->database().query(
                   "SELECT document_id, title, CAST(CAST(published AS DATE) AS VARCHAR), publisher FROM document_rows "
                   "WHERE contains(lower(title), lower($words)) ORDER BY published DESC NULLS LAST, document_id LIMIT 8",
                   {{"words", Value(words)}}),
               [&](const Rows& row) {
                 json.begin_object().key("id").value(row.text(0)).key("title").text_or_null(row.text(1));
                 json.key("published").text_or_null(row.text(2)).key("publisher").text_or_null(row.text(3)).end_object();
               });
  if (!read) return forward(read);
  json.end_array().key("events").begin_array();
  Filter filter;
  filter.words = words;
  filter.limit = kFound;
  filter.newest_first = true;
  std::vector<std::string> events;
  std::vector<std::string> documents;
  read = for_each_event(record->database(), filter, [&](const RecordedEvent& found) {
    events.push_back(event_json(found.event, found.document_id, found.texts));
    documents.push_back(found.document_id);
    return true;
  });
  if (!read) return forward(read);
  const Result<DocumentFacts> facts = DocumentFacts::of(record->database(), documents);
  if (!facts) return forward(facts);
  for (std::size_t i = 0; i < events.size(); ++i) json.raw(facts->with(std::move(events[i]), documents[i]));
  json.end_array().end_object();
  return json_answer(std::move(json).text());
}

/// Counting takes what is said to have happened, unless modalities are named.
Result<Conditions> counted(Database& record, const Call& call, Service& service) {
  Result<Filter> filter = service.filter(record, call);
  if (!filter) return forward(filter);
  if (filter->modalities.empty()) filter->modalities = {"asserted", "historical"};
  return event_conditions(*filter);
}

Result<Answer> rows_as_asked(Result<Rows> rows, const Call& call, const std::string& name) {
  if (!rows) return forward(rows);
  if (call.format != Format::kJson) return rows_answer(*rows, call.format, name);
  const Result<std::vector<std::string>> objects = row_objects(std::move(rows));
  if (!objects) return forward(objects);
  return json_answer(page_json(*objects, {}, call));
}

Result<Answer> timeline(const Call& call, Service& service) {
  Result<Lease> record = service.access().record();
  if (!record) return forward(record);
  const Result<Conditions> conditions = counted(record->database(), call, service);
  if (!conditions) return forward(conditions);
  const std::string by(call.value("by").empty() ? "month" : call.value("by"));
  const std::string precisions = by == "year" ? "['day', 'month', 'year']" : by == "month" ? "['day', 'month']" : "['day']";
  const std::string sql = filled(serve_sql::timeline, {{"by", by}, {"precisions", precisions}, {"conditions", conditions->sql}});
  return rows_as_asked(record->database().query(sql, conditions->parameters), call, "timeline");
}

struct PlaceRow {
  std::string name, country, precision;
  double latitude = 0, longitude = 0, intensity = 0;
  std::int64_t events = 0;
  std::array<std::int64_t, 4> quads{};
};

void write_place_members(JsonWriter& json, const PlaceRow& place) {
  json.key("name").value(place.name).key("country").text_or_null(place.country);
  json.key("latitude").value(place.latitude).key("longitude").value(place.longitude).key("events").value(place.events);
  json.key("quad");
  write_quads(json, place.quads);
  json.key("intensity").value(rounded(place.intensity)).key("precision").value(place.precision);
}

Result<std::vector<PlaceRow>> places_of(Database& record, const Conditions& conditions, bool by_country, std::int64_t limit) {
  const std::string sql = filled(by_country ? serve_sql::places_by_country : serve_sql::places,
                                 {{"conditions", conditions.sql}, {"limit", std::to_string(limit)}});
  std::vector<PlaceRow> places;
  const Result<void> read = each_row(record.query(sql, conditions.parameters), [&](const Rows& row) {
    const auto at = [&](std::string_view name) { return static_cast<std::size_t>(row.column(name)); };
    PlaceRow place;
    place.country = row.text(at("country"));
    place.name = by_country ? place.country : std::string(row.text(at("name")));
    place.latitude = row.number(at("latitude"));
    place.longitude = row.number(at("longitude"));
    place.events = row.integer(at("events"));
    for (std::size_t i = 0; i < 4; ++i) place.quads[i] = row.integer(at(fmt::format("quad{}", i + 1)));
    place.intensity = row.number(at("intensity"));
    place.precision = by_country ? "country" : row.is_null(at("admin1")) ? "place" : "admin1";
    places.push_back(std::move(place));
  });
  if (!read) return forward(read);
  return places;
}

Result<Answer> places(const Call& call, Service& service) {
  Result<Lease> record = service.access().record();
  if (!record) return forward(record);
  const Result<Conditions> conditions = counted(record->database(), call, service);
  if (!conditions) return forward(conditions);
  const bool by_country = call.value("level") == "country";
  const Result<std::vector<PlaceRow>> found = places_of(record->database(), *conditions, by_country, call.integer("limit", 1000));
  if (!found) return forward(found);
  JsonWriter json;
  if (call.format == Format::kGeoJson) {
    json.begin_object().key("type").value("FeatureCollection").key("features").begin_array();
    for (const PlaceRow& place : *found) {
      json.begin_object().key("type").value("Feature").key("geometry").begin_object().key("type").value("Point");
      json.key("coordinates").begin_array().value(place.longitude).value(place.latitude).end_array().end_object();
      json.key("properties").begin_object();
      write_place_members(json, place);
      json.end_object().end_object();
    }
    json.end_array().end_object();
    return file_answer(Format::kGeoJson, std::move(json).text(), "places");
  }
  if (call.format == Format::kCsv) {
    std::string csv = "name,country,latitude,longitude,events,quad1,quad2,quad3,quad4,intensity,precision\n";
    for (const PlaceRow& place : *found) {
      csv += fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", csv_field(place.name), csv_field(place.country), place.latitude,
                         place.longitude, place.events, place.quads[0], place.quads[1], place.quads[2], place.quads[3],
                         rounded(place.intensity), place.precision);
    }
    return file_answer(Format::kCsv, std::move(csv), "places");
  }
  std::vector<std::string> rows;
  for (const PlaceRow& place : *found) {
    JsonWriter each;
    each.begin_object();
    write_place_members(each, place);
    each.end_object();
    rows.push_back(std::move(each).text());
  }
  return json_answer(page_json(rows, {}, call));
}

}  // namespace

std::vector<Route> overview_routes() {
  const std::vector<Parameter> place_options = {
      {.name = "level", .about = "places, or sums per country", .choices = {"place", "country"}, .standard = "place"},
      {.name = "limit",
       .about = "at most so many",
       .kind = Parameter::Kind::kWhole,
       .low = 1,
       .high = 10000,
       .standard = "1000"}};
  return {
      {.method = "GET",
       .path = "/api/v1/summary",
       .group = "overview",
       .about = "What is in the record: counts, period, months, the busiest and the fastest-changing relations",
       .answer = "Summary",
       .handle = &summary},
      {.method = "GET",
       .path = "/api/v1/search",
       .group = "overview",
       .about = "Actors, documents and events that hold some words, at most 8 of each",
       .parameters = {{.name = "q", .about = "what to look for", .required = true}},
       .answer = "Found",
       .handle = &search},
      {.method = "GET",
       .path = "/api/v1/timeline",
       .group = "overview",
       .about =
           "Events per period and quad class; near-duplicates count once, asserted and historical unless modalities are named",
       .parameters = joined({period_parameter()}, event_filters()),
       .formats = {Format::kJson, Format::kJsonLines, Format::kCsv, Format::kParquet},
       .answer = "Timeline",
       .handle = &timeline},
      {.method = "GET",
       .path = "/api/v1/places",
       .group = "overview",
       .about = "Events per place or country of the place",
       .parameters = joined(place_options, event_filters()),
       .formats = {Format::kJson, Format::kGeoJson, Format::kCsv},
       .answer = "Places",
       .handle = &places},
  };
}

}  // namespace dragoman::serve
