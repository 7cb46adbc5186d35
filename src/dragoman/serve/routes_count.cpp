// Events counted over time and by place.
#include <memory>

#include <fmt/format.h>

#include "dragoman/base/date.h"
#include "dragoman/record/filter.h"
#include "dragoman/record/output.h"
#include "dragoman/record/sql_text.h"
#include "dragoman/serve/event_counts.h"
#include "dragoman/serve/event_search.h"
#include "dragoman/serve/json_parts.h"
#include "dragoman/serve/listing_answer.h"
#include "dragoman/serve/route.h"
#include "dragoman/serve/service.h"
#include "dragoman/serve/sql_files.h"

namespace dragoman::serve {
namespace {

/// Counting takes what is said to have happened, unless modalities are named.
Result<Filter> counted_filter(const Call& call, Service& service) {
  Result<Filter> filter = service.filter(call);
  if (filter && filter->modalities.empty()) filter->modalities = {"asserted", "historical"};
  return filter;
}

/// The events that a call counts.
struct Found {
  std::shared_ptr<const EventIndex> index;
  Selection selection;
};
Result<Found> counted(const Call& call, Service& service) {
  Result<Filter> filter = counted_filter(call, service);
  if (!filter) return forward(filter);
  Result<Lease> record = service.access().record();
  if (!record) return forward(record);
  Result<std::shared_ptr<const EventIndex>> index = service.access().index();
  if (!index) return forward(index);
  Result<Selection> selection = select_events(**index, *filter, record->database());
  if (!selection) return forward(selection);
  return Found{std::move(*index), std::move(*selection)};
}

/// Files of rows come from the record itself.
Result<Answer> timeline_file(const Call& call, Service& service, const std::string& by) {
  const Result<Filter> filter = counted_filter(call, service);
  if (!filter) return forward(filter);
  Result<Lease> record = service.access().record();
  if (!record) return forward(record);
  const Conditions conditions = event_conditions(*filter);
  const std::string precisions = by == "year" ? "['day', 'month', 'year']" : by == "month" ? "['day', 'month']" : "['day']";
  const std::string sql = filled(serve_sql::timeline, {{"by", by}, {"precisions", precisions}, {"conditions", conditions.sql}});
  Result<Rows> rows = record->database().query(sql, conditions.parameters);
  if (!rows) return forward(rows);
  return rows_answer(*rows, call.format, "timeline");
}

Result<Answer> timeline(const Call& call, Service& service) {
  const std::string by(call.value("by").empty() ? "month" : call.value("by"));
  if (call.format != Format::kJson) return timeline_file(call, service, by);
  const Result<Found> found = counted(call, service);
  if (!found) return forward(found);
  Period period = Period::kMonth;
  parse_period(by, period);
  std::vector<std::string> rows;
  for (const PeriodCount& each : count_periods(*found->index, found->selection, period)) {
    JsonWriter json;
    json.begin_object().key("period").value(iso_date(each.start)).key("quad").value(each.quad);
    json.key("count").value(each.events).key("intensity").value(rounded(each.intensity)).end_object();
    rows.push_back(std::move(json).text());
  }
  return json_answer(page_json(rows, {}, call));
}

std::string_view precision_of(const PlaceCount& place, bool by_country) {
  return by_country ? "country" : place.is_part ? "admin1" : "place";
}

void write_place_members(JsonWriter& json, const PlaceCount& place, bool by_country) {
  json.key("name").value(place.name).key("country").text_or_null(place.country);
  json.key("latitude").value(place.latitude).key("longitude").value(place.longitude).key("events").value(place.events);
  json.key("quad");
  write_quads(json, place.quads);
  json.key("intensity").value(rounded(place.intensity)).key("precision").value(precision_of(place, by_country));
}

Result<Answer> places(const Call& call, Service& service) {
  const Result<Found> events = counted(call, service);
  if (!events) return forward(events);
  const bool by_country = call.value("level") == "country";
  const std::vector<PlaceCount> found =
      count_places(*events->index, events->selection, by_country, static_cast<std::size_t>(call.integer("limit", 1000)));
  JsonWriter json;
  if (call.format == Format::kGeoJson) {
    json.begin_object().key("type").value("FeatureCollection").key("features").begin_array();
    for (const PlaceCount& place : found) {
      json.begin_object().key("type").value("Feature").key("geometry").begin_object().key("type").value("Point");
      json.key("coordinates").begin_array().value(place.longitude).value(place.latitude).end_array().end_object();
      json.key("properties").begin_object();
      write_place_members(json, place, by_country);
      json.end_object().end_object();
    }
    json.end_array().end_object();
    return file_answer(Format::kGeoJson, std::move(json).text(), "places");
  }
  if (call.format == Format::kCsv) {
    std::string csv = "name,country,latitude,longitude,events,quad1,quad2,quad3,quad4,intensity,precision\n";
    for (const PlaceCount& place : found) {
      csv += fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", csv_field(place.name), csv_field(place.country), place.latitude,
                         place.longitude, place.events, place.quads[0], place.quads[1], place.quads[2], place.quads[3],
                         rounded(place.intensity), precision_of(place, by_country));
    }
    return file_answer(Format::kCsv, std::move(csv), "places");
  }
  std::vector<std::string> rows;
  for (const PlaceCount& place : found) {
    JsonWriter each;
    each.begin_object();
    write_place_members(each, place, by_country);
    each.end_object();
    rows.push_back(std::move(each).text());
  }
  return json_answer(page_json(rows, {}, call));
}

}  // namespace

std::vector<Route> count_routes() {
  const std::vector<Parameter> place_options = {
      {.name = "level", .about = "places, or sums per country", .choices = {"place", "country"}, .standard = "place"},
      limit_parameter("at most so many", 10000, "1000")};
  return {
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
