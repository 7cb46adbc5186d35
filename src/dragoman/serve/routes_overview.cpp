// What is in the record as a whole: its summary and search.
#include <memory>
#include <optional>

#include "dragoman/base/date.h"
#include "dragoman/record/filter.h"
#include "dragoman/record/find.h"
#include "dragoman/serve/actor_answer.h"
#include "dragoman/serve/event_counts.h"
#include "dragoman/serve/event_search.h"
#include "dragoman/serve/json_parts.h"
#include "dragoman/serve/listing_answer.h"
#include "dragoman/serve/relation_counts.h"
#include "dragoman/serve/route.h"
#include "dragoman/serve/service.h"

namespace dragoman::serve {
namespace {

constexpr std::size_t kFound = 8;  ///< of each kind that a search gives

void write_pairs(JsonWriter& json, const std::vector<CountedPair>& pairs, const ActorRefs& refs,
                 const std::vector<std::string_view>& names) {
  json.begin_array();
  for (const CountedPair& pair : pairs) {
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

/// Events that count: said to have happened.
Selection counted_events(const EventIndex& index) {
  Filter filter;
  filter.modalities = {"asserted", "historical"};
  return select_events(index, filter);
}

void write_period(JsonWriter& json, const EventIndex& index, const Selection& counted) {
  std::optional<std::int32_t> first;
  std::int32_t last = 0;
  for (std::uint32_t e = counted.first; e < counted.last && index.day[e] != kUndated; ++e) {
    if (counted.keep[e - counted.first] == 0) continue;
    if (!first) first = index.day[e];
    last = index.day[e];
  }
  const auto text = [](std::int32_t day) { return iso_date(std::chrono::sys_days(std::chrono::days(day))); };
  json.begin_object().key("from").text_or_null(first ? text(*first) : std::string());
  json.key("to").text_or_null(first ? text(last) : std::string()).end_object();
}

Result<Answer> summary(const Call&, Service& service) {
  Result<Lease> overview = service.access().overview();
  if (!overview) return forward(overview);
  Database& database = overview->database();
  const Result<std::shared_ptr<const EventIndex>> index = service.access().index();
  if (!index) return forward(index);
  const Selection counted = counted_events(**index);
  JsonWriter json;
  json.begin_object();
  Result<void> read = each_row(database.query("SELECT documents, assertions, actors FROM totals"), [&](const Rows& row) {
    json.key("documents").value(row.integer(0)).key("events").value(std::int64_t{(*index)->size()});
    json.key("assertions").value(row.integer(1)).key("actors").value(row.integer(2)).key("period");
    write_period(json, **index, counted);
  });
  if (!read) return forward(read);
  json.key("events_by_month").begin_array();
  for (const PeriodCount& month : count_periods(**index, counted, Period::kMonth)) {
    json.begin_object().key("month").value(iso_date(month.start).substr(0, 7)).key("quad").value(month.quad);
    json.key("count").value(month.events).key("intensity").value(rounded(month.intensity)).end_object();
  }
  json.end_array();
  const std::vector<CountedPair> busiest = busiest_pairs(**index);
  const std::vector<CountedPair> changing = changing_pairs(**index);
  std::vector<std::string> ids;
  for (const auto* pairs : {&busiest, &changing}) {
    for (const CountedPair& pair : *pairs) ids.insert(ids.end(), {pair.source, pair.target});
  }
  const Result<ActorRefs> refs = ActorRefs::of(database, ids);
  if (!refs) return forward(refs);
  json.key("busiest");
  write_pairs(json, busiest, *refs, {"count", "intensity"});
  json.key("fastest_changing");
  write_pairs(json, changing, *refs, {"before", "after", "change"});
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
    const Result<std::vector<FoundActor>> actors = search_actors(overview->database(), words, kFound);
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
  const Result<std::shared_ptr<const EventIndex>> index = service.access().index();
  if (!index) return forward(index);
  Filter filter;
  filter.words = words;
  filter.limit = kFound;
  filter.newest_first = true;
  std::vector<std::string> events;
  std::vector<std::string> documents;
  const Result<Selection> selection = select_events(**index, filter, record->database());
  if (!selection) return forward(selection);
  const EventRows rows = rows_of(**index, page_of(**index, *selection, filter));
  read = for_each_event(record->database(), rows, [&](const RecordedEvent& found) {
    events.push_back(event_json(found.event, found.document_id, found.texts));
    documents.push_back(found.document_id);
    return true;
  });
  if (!read) return forward(read);
  const Result<DocumentFacts> facts = DocumentFacts::of(record->database(), **index, documents);
  if (!facts) return forward(facts);
  for (std::size_t i = 0; i < events.size(); ++i) json.raw(facts->with(std::move(events[i]), documents[i]));
  json.end_array().end_object();
  return json_answer(std::move(json).text());
}

}  // namespace

std::vector<Route> overview_routes() {
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
  };
}

}  // namespace dragoman::serve
