// Two actors over time, and the partners of one.
#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "dragoman/base/date.h"
#include "dragoman/base/strings.h"
#include "dragoman/record/output.h"
#include "dragoman/record/typed_filter.h"
#include "dragoman/serve/actor_answer.h"
#include "dragoman/serve/json_parts.h"
#include "dragoman/serve/relation_answer.h"
#include "dragoman/serve/relation_counts.h"
#include "dragoman/serve/service.h"

namespace dragoman::serve {
namespace {

const std::string& party_id(const KnownActor& actor) { return actor.party.empty() ? actor.id : actor.party; }

void write_counts(JsonWriter& json, const DyadCounts& counts) {
  json.key("count").value(counts.events).key("quad");
  write_quads(json, counts.quads);
  json.key("events").begin_object();
  for (const auto& [type, number] : counts.types) json.key(type).value(number);
  json.end_object().key("intensity").value(rounded(counts.intensity_mean()));
  json.key("intensity_sum").value(rounded(counts.intensity_sum));
}

void write_series(JsonWriter& json, const DyadReport& report) {
  json.begin_array();
  for (const DyadPeriod& period : report.periods) {
    for (const auto& [direction, counts] : {std::pair{"out", &period.forward}, std::pair{"in", &period.backward}}) {
      json.begin_object().key("period").value(iso_date(period.start)).key("direction").value(direction);
      write_counts(json, *counts);
      json.end_object();
    }
  }
  json.end_array();
}

/// Who says so: holders of the events between two, the author of the page as null.
void write_holders(JsonWriter& json, const EventIndex& index, const std::vector<HolderCount>& counts) {
  json.begin_array();
  for (const HolderCount& each : counts) {
    json.begin_object().key("holder");
    if (each.holder.id == 0) {
      json.null();
    } else {
      std::vector<std::string> sectors;
      for (const std::string_view sector : split_whitespace(each.holder.sectors)) sectors.emplace_back(sector);
      write_actor(json, {index.names[each.holder.id], index.names[each.holder.name], index.names[each.holder.country],
                         std::move(sectors)});
    }
    json.key("count").value(each.events).end_object();
  }
  json.end_array();
}

std::string series_csv(const DyadReport& report) {
  std::string csv = "period,direction,count,quad1,quad2,quad3,quad4,intensity,intensity_sum\n";
  for (const DyadPeriod& period : report.periods) {
    for (const auto& [direction, counts] : {std::pair{"out", &period.forward}, std::pair{"in", &period.backward}}) {
      csv += fmt::format("{},{},{},{},{},{},{},{},{}\n", iso_date(period.start), direction, counts->events, counts->quads[0],
                         counts->quads[1], counts->quads[2], counts->quads[3], rounded(counts->intensity_mean()),
                         rounded(counts->intensity_sum));
    }
  }
  return csv;
}

Result<Answer> relations(const Call& call, Service& service) {
  const Result<KnownActor> a = service.actor(std::string(call.value("a")));
  if (!a) return forward(a);
  if (call.value("b").empty()) return partners_answer(call, service, *a);
  const Result<KnownActor> b = service.actor(std::string(call.value("b")));
  if (!b) return forward(b);
  Result<Lease> overview = service.access().overview();
  if (!overview) return forward(overview);
  const Result<std::shared_ptr<const EventIndex>> index = service.access().index();
  if (!index) return forward(index);
  DyadQuestion question;
  read_question(question, call);
  if (!call.value("by").empty()) parse_period(call.value("by"), question.by);
  const DyadReport report =
      dyad_report(party_id(*a), party_id(*b), dyad_events(**index, party_id(*a), party_id(*b), question), question);
  if (call.format == Format::kCsv) return file_answer(Format::kCsv, series_csv(report), "relation");
  const Result<ActorRefs> refs = ActorRefs::of(overview->database(), {report.a, report.b});
  if (!refs) return forward(refs);
  JsonWriter json;
  json.begin_object().key("a");
  write_actor(json, (*refs)[report.a]);
  json.key("b");
  write_actor(json, (*refs)[report.b]);
  json.key("by").value(name_of(question.by));
  for (const auto& [direction, counts] : {std::pair{"out", &report.forward}, std::pair{"in", &report.backward}}) {
    json.key(direction).begin_object();
    write_counts(json, *counts);
    json.end_object();
  }
  json.key("without_period").value(report.without_period).key("series");
  write_series(json, report);
  json.key("turning_points").begin_array();
  for (const DatedTurningPoint& point : report.turning_points) {
    json.begin_object().key("date").value(iso_date(point.start)).key("before").value(rounded(point.before));
    json.key("after").value(rounded(point.after)).key("score").value(rounded(point.after - point.before)).end_object();
  }
  json.end_array().key("event_ids").begin_array();
  const std::size_t shown = std::min<std::size_t>(report.event_ids.size(), 1000);
  for (std::size_t i = report.event_ids.size() - shown; i < report.event_ids.size(); ++i) json.value(report.event_ids[i]);
  json.end_array().key("event_count").value(report.event_ids.size()).key("holders");
  write_holders(json, **index, holders_between(**index, report.a, report.b, question));
  json.end_object();
  return json_answer(std::move(json).text());
}

}  // namespace

void read_question(RelationQuestion& question, const Call& call) {
  if (const auto day = parse_period_day(std::string(call.value("from")), DayEnd::kFirst)) question.from = *day;
  if (const auto day = parse_period_day(std::string(call.value("to")), DayEnd::kLast)) question.to = *day;
  if (const std::vector<std::string> modalities = call.all("modality"); !modalities.empty()) question.modalities = modalities;
  question.min_confidence = call.number("min_confidence").value_or(0);
  question.count_duplicates = call.flag("count_duplicates");
}

std::vector<Parameter> relation_filters() {
  return joined(date_parameters(),
                {{.name = "modality",
                  .about = "counted instead of asserted and historical",
                  .many = true,
                  .choices = {"asserted", "negated", "future", "hypothetical", "historical"}},
                 {.name = "min_confidence", .about = "least confidence", .kind = Parameter::Kind::kNumber, .low = 0, .high = 1},
                 {.name = "count_duplicates", .about = "near-duplicates count, too", .kind = Parameter::Kind::kFlag},
                 {.name = "limit", .about = "at most so many", .kind = Parameter::Kind::kWhole, .low = 1, .high = 10000}});
}

Result<Answer> partners_answer(const Call& call, Service& service, const KnownActor& actor) {
  Result<Lease> overview = service.access().overview();
  if (!overview) return forward(overview);
  RelationQuestion question;
  read_question(question, call);
  const auto limit = static_cast<std::uint64_t>(call.integer("limit", 100));
  const Result<std::shared_ptr<const EventIndex>> index = service.access().index();
  if (!index) return forward(index);
  const std::vector<Partner> found = partners_of(**index, party_id(actor), question, limit);
  std::vector<std::string> ids;
  for (const Partner& partner : found) ids.push_back(partner.id);
  const Result<ActorRefs> refs = ActorRefs::of(overview->database(), ids);
  if (!refs) return forward(refs);
  if (call.format == Format::kCsv) {
    std::string csv = "partner,name,events,out,in,cooperation,conflict,intensity,first,last\n";
    for (const Partner& partner : found) {
      csv +=
          fmt::format("{},{},{},{},{},{},{},{},{},{}\n", csv_field(partner.id), csv_field((*refs)[partner.id].name),
                      partner.events, partner.given, partner.taken, partner.quads[0] + partner.quads[1],
                      partner.quads[2] + partner.quads[3], rounded(partner.intensity_mean), partner.first_day, partner.last_day);
    }
    return file_answer(Format::kCsv, std::move(csv), "partners");
  }
  std::vector<std::string> rows;
  for (const Partner& partner : found) {
    JsonWriter json;
    json.begin_object().key("actor");
    write_actor(json, (*refs)[partner.id]);
    json.key("events").value(partner.events).key("out").value(partner.given).key("in").value(partner.taken);
    json.key("cooperation").value(partner.quads[0] + partner.quads[1]);
    json.key("conflict").value(partner.quads[2] + partner.quads[3]).key("quad");
    write_quads(json, partner.quads);
    json.key("intensity").value(rounded(partner.intensity_mean)).key("first").text_or_null(partner.first_day);
    json.key("last").text_or_null(partner.last_day).end_object();
    rows.push_back(std::move(json).text());
  }
  return json_answer(page_json(rows, {}, call));
}

std::vector<Route> relation_routes() {
  return {
      {.method = "GET",
       .path = "/api/v1/relations",
       .group = "relations",
       .about = "Two parties over time, both ways, with turning points and who says so; without b the partners of a",
       .parameters = joined({{.name = "a", .about = "a party: name, id or country code", .required = true},
                             {.name = "b", .about = "the other party"},
                             period_parameter()},
                            relation_filters()),
       .formats = {Format::kJson, Format::kCsv},
       .answer = "Relation",
       .handle = &relations},
  };
}

}  // namespace dragoman::serve
