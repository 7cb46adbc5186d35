// What is said to rise or fall, by whom: month by month for programs, and subject by subject as the web app shows it.
#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "dragoman/record/output.h"
#include "dragoman/record/sql_text.h"
#include "dragoman/serve/claim_holders.h"
#include "dragoman/serve/claim_search.h"
#include "dragoman/serve/json_parts.h"
#include "dragoman/serve/listing_answer.h"
#include "dragoman/serve/route.h"
#include "dragoman/serve/service.h"
#include "dragoman/serve/sql_files.h"

namespace dragoman::serve {
namespace {

constexpr std::size_t kHolders = 5;  ///< of a group that is not asked for by name

/// How often something is said to rise, fall or stay.
struct Trends {
  std::int64_t up = 0, down = 0, flat = 0;

  void add(const Trends& other) {
    up += other.up;
    down += other.down;
    flat += other.flat;
  }
  [[nodiscard]] std::int64_t all() const { return up + down + flat; }
  void write(JsonWriter& json) const { json.key("up").value(up).key("down").value(down).key("flat").value(flat); }
};

struct Indicator {
  std::string what, where, month;
  Trends sum;
  Holders holders;
};

std::string indicator_json(Indicator& each) {
  JsonWriter json;
  json.begin_object().key("what").value(each.what).key("where").text_or_null(each.where).key("month").text_or_null(each.month);
  each.sum.write(json);
  json.key("holders");
  each.holders.write(json);
  json.end_object();
  return std::move(json).text();
}

Result<Answer> indicators(const Call& call, Service& service) {
  const Result<Conditions> conditions = counted_claims(call, service);
  if (!conditions) return forward(conditions);
  Result<Lease> overview = service.access().overview();
  if (!overview) return forward(overview);
  const std::string sql =
      filled(serve_sql::indicator_rows, {{"conditions", conditions->sql}, {"limit", std::to_string(call.integer("limit", 200))}});
  std::vector<Indicator> found;
  HolderList holders;
  const Result<void> read = each_row(overview->database().query(sql, conditions->parameters), [&](const Rows& row) {
    const bool same = !found.empty() && found.back().what == row.text(0) && found.back().where == row.text(1) &&
                      found.back().month == row.text(2);
    if (!same) found.emplace_back();
    Indicator& each = found.back();
    if (!same) {
      each.what = row.text(0);
      each.where = row.text(1);
      each.month = row.text(2);
    }
    const std::int64_t claims = row.integer(5);
    (row.text(3) == "up" ? each.sum.up : row.text(3) == "down" ? each.sum.down : each.sum.flat) += claims;
    each.holders.add(holders.add(row.text(4)), claims);
  });
  if (!read) return forward(read);
  if (const Result<void> named = holders.name_all(overview->database()); !named) return forward(named);
  if (call.format == Format::kCsv) {
    std::string csv = "what,where,month,up,down,flat\n";
    for (const Indicator& each : found) {
      csv += fmt::format("{},{},{},{},{},{}\n", csv_field(each.what), csv_field(each.where), each.month, each.sum.up,
                         each.sum.down, each.sum.flat);
    }
    return file_answer(Format::kCsv, std::move(csv), "indicators");
  }
  std::vector<std::string> rows;
  for (Indicator& each : found) rows.push_back(indicator_json(each));
  return json_answer(page_json(rows, {}, call));
}

using Months = std::map<std::string, Trends>;

void write_months(JsonWriter& json, const Months& months) {
  json.key("months").begin_array();
  for (const auto& [month, trends] : months) {
    json.begin_object().key("month").value(month);
    trends.write(json);
    json.end_object();
  }
  json.end_array();
}

/// What is said of one subject at one place.
struct Group {
  std::string what, where;
  Trends sum;
  bool disputed = false;  ///< some say up and some down, in the same month
  Months months;
  Holders holders;

  [[nodiscard]] std::string key() const { return what + "\n" + where; }
};

struct Groups {
  std::vector<Group> all;  ///< most spoken of first
  Months months;           ///< of all of them
};

Result<Groups> read_groups(Database& overview, const Conditions& conditions) {
  Groups groups;
  std::unordered_map<std::string, std::size_t> places;
  std::string key;
  const Result<void> read =
      each_row(overview.query(filled(serve_sql::indicator_months, {{"conditions", conditions.sql}}), conditions.parameters),
               [&](const Rows& row) {
                 (((key = row.text(0)) += '\n') += row.text(1));
                 const auto [place, is_new] = places.try_emplace(key, groups.all.size());
                 if (is_new) groups.all.push_back({std::string(row.text(0)), std::string(row.text(1)), {}, false, {}, {}});
                 Group& group = groups.all[place->second];
                 const Trends trends{row.integer(3), row.integer(4), row.integer(5)};
                 group.sum.add(trends);
                 group.disputed = group.disputed || (trends.up > 0 && trends.down > 0);
                 if (row.text(2).empty()) return;
                 group.months[std::string(row.text(2))].add(trends);
                 groups.months[std::string(row.text(2))].add(trends);
               });
  if (!read) return forward(read);
  std::sort(groups.all.begin(), groups.all.end(), [](const Group& a, const Group& b) {
    if (a.sum.all() != b.sum.all()) return a.sum.all() > b.sum.all();
    return std::tie(a.what, a.where) < std::tie(b.what, b.where);
  });
  return groups;
}

Result<void> add_holders(Database& overview, const Conditions& conditions, std::vector<Group>& groups, HolderList& holders) {
  std::unordered_map<std::string, Group*> places;
  std::vector<std::string> keys;
  for (Group& group : groups) {
    keys.push_back(group.key());
    places.emplace(keys.back(), &group);
  }
  Parameters parameters = conditions.parameters;
  parameters.emplace("groups", Value::texts(keys));
  const Result<void> read = each_row(
      overview.query(filled(serve_sql::indicator_holders, {{"conditions", conditions.sql}}), parameters), [&](const Rows& row) {
        places.at(std::string(row.text(0)))->holders.counts.emplace_back(holders.add(row.text(1)), row.integer(2));
      });
  if (!read) return forward(read);
  return holders.name_all(overview);
}

Result<Answer> indicator_groups(const Call& call, Service& service) {
  const Result<Conditions> conditions = counted_claims(call, service);
  if (!conditions) return forward(conditions);
  Result<Lease> overview = service.access().overview();
  if (!overview) return forward(overview);
  Result<Groups> groups = read_groups(overview->database(), *conditions);
  if (!groups) return forward(groups);
  const std::size_t found = groups->all.size();
  const auto limit = static_cast<std::size_t>(call.integer("limit", 40));
  const std::string_view asked = call.value("what");
  std::vector<Group> shown;
  for (std::size_t i = 0; i < found; ++i) {
    if (i < limit || (!asked.empty() && groups->all[i].what == asked)) shown.push_back(std::move(groups->all[i]));
  }
  HolderList holders;
  if (const Result<void> added = add_holders(overview->database(), *conditions, shown, holders); !added) return forward(added);
  JsonWriter json;
  json.begin_object().key("data").begin_array();
  for (Group& group : shown) {
    json.begin_object().key("what").value(group.what).key("where").text_or_null(group.where);
    group.sum.write(json);
    json.key("disputed").value(group.disputed);
    write_months(json, group.months);
    json.key("holder_count").value(group.holders.counts.size()).key("holders");
    group.holders.write_busiest(json, group.what == asked ? group.holders.counts.size() : kHolders);
    json.end_object();
  }
  json.end_array().key("groups").value(found);
  write_months(json, groups->months);
  json.end_object();
  return json_answer(std::move(json).text());
}

}  // namespace

std::vector<Route> indicator_routes() {
  return {
      {.method = "GET",
       .path = "/api/v1/indicators",
       .group = "claims",
       .about = "What is said to rise or fall, where, in which month of publication, and by whom",
       .parameters = joined(counted_claim_filters(), {limit_parameter("indicators, the most often claimed first", 5000, "200")}),
       .formats = {Format::kJson, Format::kCsv},
       .answer = "Indicators",
       .handle = &indicators},
      {.method = "GET",
       .path = "/api/v1/indicators/groups",
       .group = "claims",
       .about = "The same, one row for each subject and place with its months and who says so most; `months` are those of all",
       .parameters = joined(counted_claim_filters(),
                            {limit_parameter("subjects and places, the most often spoken of first", 100000, "40"),
                             {.name = "what", .about = "a `what` that is given whatever its place, with all who speak of it"}}),
       .answer = "IndicatorGroups",
       .handle = &indicator_groups},
  };
}

}  // namespace dragoman::serve
