// dragoman relations A [B]: two parties over time, or everybody with whom one has to do.
#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/output.h"
#include "cli/record_options.h"
#include "cli/verbs.h"
#include "dragoman/base/json_writer.h"
#include "dragoman/record/actor_names.h"
#include "dragoman/record/find.h"
#include "dragoman/relations/dyad.h"

namespace dragoman {
namespace {

struct RelationArguments {
  RecordArguments record;
  std::string a, b;
  std::string by = "month";
  std::string from, to;
  std::vector<std::string> modalities;
  double min_confidence = 0;
  bool count_duplicates = false;
  std::uint64_t limit = 20;
};

using Cells = std::vector<std::vector<std::string>>;

std::string types_of(const DyadCounts& counts) {
  std::string text;
  for (const auto& [type, count] : counts.types) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", type, count);
  return text;
}

std::vector<std::string> count_cells(const DyadCounts& counts) {
  return {fmt::format("{}", counts.events),
          fmt::format("{}", counts.quads[0]),
          fmt::format("{}", counts.quads[1]),
          fmt::format("{}", counts.quads[2]),
          fmt::format("{}", counts.quads[3]),
          fmt::format("{:.2f}", counts.intensity_mean()),
          types_of(counts)};
}

void write_counts(JsonWriter& json, std::string_view key, const DyadCounts& counts) {
  json.key(key).begin_object();
  json.key("events").value(counts.events);
  json.key("quads").begin_object();
  for (std::size_t i = 0; i < 4; ++i) json.key(fmt::format("{}", i + 1)).value(counts.quads[i]);
  json.end_object();
  json.key("types").begin_object();
  for (const auto& [type, count] : counts.types) json.key(type).value(count);
  json.end_object();
  json.key("intensity_sum").value(counts.intensity_sum);
  json.key("intensity_mean").value(counts.intensity_mean());
  json.end_object();
}

/// Where a period's name is written: the day, the month, the year it begins with.
std::string period_name(std::chrono::sys_days start, Period by) {
  const std::string day = iso_date(start);
  return by == Period::kYear ? day.substr(0, 4) : by == Period::kMonth ? day.substr(0, 7) : day;
}

std::string as_json_lines(const DyadReport& report, const KnownActor& a, const KnownActor& b, Period by) {
  JsonWriter json;
  json.begin_object().key("kind").value("relation");
  for (const auto& [key, actor] : {std::pair{"a", &a}, std::pair{"b", &b}}) {
    json.key(key).begin_object().key("id").value(actor->party).key("name").value(actor->name).end_object();
  }
  json.key("by").value(name_of(by));
  write_counts(json, "forward", report.forward);
  write_counts(json, "backward", report.backward);
  json.key("without_period").value(report.without_period);
  json.key("turning_points").begin_array();
  for (const DatedTurningPoint& point : report.turning_points) {
    json.begin_object().key("date").value(iso_date(point.start));
    json.key("before").value(point.before).key("after").value(point.after).end_object();
  }
  json.end_array().end_object();
  std::string out = json.text() + "\n";
  for (const DyadPeriod& period : report.periods) {
    JsonWriter line;
    line.begin_object().key("kind").value("period").key("start").value(iso_date(period.start));
    write_counts(line, "forward", period.forward);
    write_counts(line, "backward", period.backward);
    line.end_object();
    out += line.text() + "\n";
  }
  return out;
}

std::string as_csv(const DyadReport& report) {
  std::string out =
      "start,source,target,events,verbal_cooperation,material_cooperation,verbal_conflict,material_conflict,intensity_sum,"
      "intensity_mean,types,turning_point\n";
  for (const DyadPeriod& period : report.periods) {
    const bool turns = std::any_of(report.turning_points.begin(), report.turning_points.end(),
                                   [&](const DatedTurningPoint& point) { return point.start == period.start; });
    for (const bool forward : {true, false}) {
      const DyadCounts& counts = forward ? period.forward : period.backward;
      out +=
          fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\n", iso_date(period.start), csv_field(forward ? report.a : report.b),
                      csv_field(forward ? report.b : report.a), counts.events, counts.quads[0], counts.quads[1], counts.quads[2],
                      counts.quads[3], counts.intensity_sum, counts.intensity_mean(), csv_field(types_of(counts)), turns ? 1 : 0);
    }
  }
  return out;
}

/// The latest events behind the counts, as their ids.
Filter events_behind(const DyadReport& report, std::uint64_t limit) {
  Filter filter;
  const std::size_t from = report.event_ids.size() > limit ? report.event_ids.size() - limit : 0;
  filter.events.assign(report.event_ids.begin() + static_cast<std::ptrdiff_t>(from), report.event_ids.end());
  return filter;
}

Result<std::string> as_tables(Database& database, const DyadReport& report, const RelationArguments& arguments,
                              const KnownActor& a, const KnownActor& b, Period by) {
  std::string out = fmt::format("{} and {}: {} events\n\n", a.name, b.name, report.event_ids.size());
  Cells cells = {{name_of(by).data(), "direction", "events", "verb+", "mat+", "verb−", "mat−", "intensity", "types"}};
  const auto add = [&](const std::string& when, const DyadCounts& counts, bool forward) {
    if (counts.events == 0) return;
    cells.push_back({when, forward ? a.name + " → " + b.name : b.name + " → " + a.name});
    for (std::string& cell : count_cells(counts)) cells.back().push_back(std::move(cell));
  };
  for (const DyadPeriod& period : report.periods) {
    add(period_name(period.start, by), period.forward, true);
    add(period_name(period.start, by), period.backward, false);
  }
  add("all", report.forward, true);
  add("all", report.backward, false);
  out += text_table(cells, output_width());
  if (report.without_period > 0) {
    out += fmt::format("{} events have no date, or one too coarse for a {}: they count in \"all\" only\n", report.without_period,
                       name_of(by));
  }
  for (const DatedTurningPoint& point : report.turning_points) {
    out += fmt::format("turning point {}: intensity per {} goes from {:+.2f} to {:+.2f}\n", period_name(point.start, by),
                       name_of(by), point.before, point.after);
  }
  if (report.event_ids.empty() || arguments.limit == 0) return out;
  const Filter filter = events_behind(report, arguments.limit);
  if (filter.events.size() < report.event_ids.size()) out += fmt::format("\nthe last {} events\n", filter.events.size());
  Cells rows = {{"date", "event", "source", "target", "modality", "conf", "evidence", "id"}};
  const auto names = [](const std::vector<Mention>& mentions) {
    std::string text;
    for (const Mention& mention : mentions) text += (text.empty() ? "" : ", ") + mention.actor.name;
    return text;
  };
  const Result<void> listed = for_each_event(database, filter, [&](const RecordedEvent& found) {
    const Event& event = found.event;
    rows.push_back({event.date ? iso_date(*event.date) : "–", event.type, names(event.sources), names(event.targets),
                    std::string(name_of(event.modality)), fmt::format("{:.2f}", event.confidence),
                    join_words(found.texts.of(event.evidence.range)), event.id.substr(0, 8)});
    return true;
  });
  if (!listed) return forward(listed);
  return out + "\n" + text_table(rows, output_width());
}

Result<DyadQuestion> question_of(const RelationArguments& arguments) {
  DyadQuestion question;
  if (!arguments.from.empty()) {
    const Result<std::chrono::sys_days> day = parse_day(arguments.from, DayEnd::kFirst);
    if (!day) return forward(day);
    question.from = *day;
  }
  if (!arguments.to.empty()) {
    const Result<std::chrono::sys_days> day = parse_day(arguments.to, DayEnd::kLast);
    if (!day) return forward(day);
    question.to = *day;
  }
  if (!arguments.modalities.empty()) question.modalities = arguments.modalities;
  question.min_confidence = arguments.min_confidence;
  question.count_duplicates = arguments.count_duplicates;
  parse_period(arguments.by, question.by);
  return question;
}

Result<std::string> relation_of_two(Database& database, const RelationArguments& arguments, const std::string& format,
                                    const KnownActor& a, const KnownActor& b, const DyadQuestion& question) {
  const Result<DyadReport> report = dyad_report(database, a.party, b.party, question);
  if (!report) return forward(report);
  if (format == "csv") return as_csv(*report);
  if (format == "table") return as_tables(database, *report, arguments, a, b, question.by);
  std::string out = as_json_lines(*report, a, b, question.by);
  if (report->event_ids.empty() || arguments.limit == 0) return out;
  const Result<void> listed = for_each_event(database, events_behind(*report, arguments.limit), [&](const RecordedEvent& found) {
    out += event_json(found.event, found.document_id, found.texts) + "\n";
    return true;
  });
  if (!listed) return forward(listed);
  return out;
}

Result<std::string> relations_of_one(Database& database, const RelationArguments& arguments, const std::string& format,
                                     const KnownActor& a, const DyadQuestion& question) {
  const Result<std::vector<Partner>> partners = partners_of(database, a.party, question, arguments.limit);
  if (!partners) return forward(partners);
  const bool table = format == "table";
  Cells cells = {
      {"partner", "name", "events", "as source", "as target", "verb+", "mat+", "verb−", "mat−", "intensity", "first", "last"}};
  std::string out = table ? fmt::format("partners of {}\n\n", a.name)
                    : format == "csv"
                        ? "partner,name,kind,events,as_source,as_target,verbal_cooperation,material_cooperation,verbal_conflict,"
                          "material_conflict,intensity_mean,first_day,last_day\n"
                        : "";
  for (const Partner& partner : *partners) {
    if (table) {
      cells.push_back({partner.id, partner.name, fmt::format("{}", partner.events), fmt::format("{}", partner.given),
                       fmt::format("{}", partner.taken)});
      for (const std::int64_t quad : partner.quads) cells.back().push_back(fmt::format("{}", quad));
      for (const std::string& cell : {fmt::format("{:.2f}", partner.intensity_mean), partner.first_day, partner.last_day}) {
        cells.back().push_back(cell);
      }
    } else if (format == "csv") {
      out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{}\n", csv_field(partner.id), csv_field(partner.name), partner.kind,
                         partner.events, partner.given, partner.taken, partner.quads[0], partner.quads[1], partner.quads[2],
                         partner.quads[3], partner.intensity_mean, partner.first_day, partner.last_day);
    } else {
      JsonWriter json;
      json.begin_object().key("kind").value("partner").key("of").value(a.party).key("id").value(partner.id);
      json.key("name").value(partner.name).key("type").text_or_null(partner.kind).key("events").value(partner.events);
      json.key("as_source").value(partner.given).key("as_target").value(partner.taken).key("quads").begin_object();
      for (std::size_t i = 0; i < 4; ++i) json.key(fmt::format("{}", i + 1)).value(partner.quads[i]);
      json.end_object().key("intensity_mean").value(partner.intensity_mean);
      json.key("first").text_or_null(partner.first_day).key("last").text_or_null(partner.last_day).end_object();
      out += json.text() + "\n";
    }
  }
  return table ? out + text_table(cells, output_width()) : out;
}

Result<void> relate(const RelationArguments& arguments, const CliContext& context) {
  const std::string format = arguments.record.format.empty() ? default_format() : arguments.record.format;
  Result<Record> record = open_record(arguments.record);
  if (!record) return forward(record);
  const Result<DyadQuestion> question = question_of(arguments);
  if (!question) return forward(question);
  const Result<KnownActor> a = resolve_actor(record->database(), arguments.a, context);
  if (!a) return forward(a);
  Result<std::string> answer;
  if (arguments.b.empty()) {
    answer = relations_of_one(record->database(), arguments, format, *a, *question);
  } else {
    const Result<KnownActor> b = resolve_actor(record->database(), arguments.b, context);
    if (!b) return forward(b);
    answer = relation_of_two(record->database(), arguments, format, *a, *b, *question);
  }
  if (!answer) return forward(answer);
  Result<OutputFile> output = OutputFile::open(arguments.record.output);
  if (!output) return forward(output);
  output->write(*answer);
  return output->close();
}

}  // namespace

void add_relations(CLI::App& app, CliContext& context) {
  context.examples["relations"] =
      "  dragoman relations Russia Taliban --record world.duckdb\n"
      "  dragoman relations US \"Islamic State\" --record world.duckdb --by year --from 2014\n"
      "  dragoman relations Russia --record world.duckdb         its partners, ranked\n";
  CLI::App* verb = app.add_subcommand("relations", "Two parties over time, or the partners of one");
  auto arguments = std::make_shared<RelationArguments>();
  verb->add_option("a", arguments->a, "a party: name, id or country code")->required();
  verb->add_option("b", arguments->b, "the other party; without it the partners of the first are ranked");
  add_record_options(*verb, arguments->record, {"table", "jsonl", "csv"});
  verb->add_option("--by", arguments->by, "day, week, month, year")->check(CLI::IsMember({"day", "week", "month", "year"}));
  verb->add_option("--from", arguments->from, "first day: 2016-12-21, 2016-12 or 2016");
  verb->add_option("--to", arguments->to, "last day");
  verb->add_option("--modality", arguments->modalities, "count these instead of asserted and historical (repeatable)")
      ->check(CLI::IsMember({"asserted", "negated", "future", "hypothetical", "historical"}));
  verb->add_option("--min-confidence", arguments->min_confidence, "0 to 1")->check(CLI::Range(0.0, 1.0));
  verb->add_flag("--count-duplicates", arguments->count_duplicates, "near-duplicates count too");
  verb->add_option("--limit", arguments->limit, "at most so many events behind it, or partners (20)")
      ->check(CLI::NonNegativeNumber);
  verb->callback([arguments, &context] {
    const Result<void> related = relate(*arguments, context);
    if (!related) report_record_error(context, related.error());
  });
}

}  // namespace dragoman
