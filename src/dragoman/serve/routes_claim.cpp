// Claims over many documents: what is said to drive what, and what is said to rise or fall, by whom.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "dragoman/record/filter.h"
#include "dragoman/record/output.h"
#include "dragoman/serve/json_parts.h"
#include "dragoman/serve/listing_answer.h"
#include "dragoman/serve/route.h"
#include "dragoman/serve/service.h"
#include "dragoman/serve/sql_files.h"

namespace dragoman::serve {
namespace {

/// Who says so, with how often; the page's own author has an empty id.
struct Holders {
  std::map<std::string, std::pair<ActorRef, std::int64_t>> counts;

  void add(const ActorRef& holder, std::int64_t times) {
    auto& [ref, count] = counts[holder.id];
    ref = holder;
    count += times;
  }
  void write(JsonWriter& json) const {
    json.begin_array();
    for (const auto& [id, pair] : counts) {
      json.begin_object().key("holder");
      if (id.empty()) {
        json.null();
      } else {
        write_actor(json, pair.first);
      }
      json.key("count").value(pair.second).end_object();
    }
    json.end_array();
  }
};

ActorRef holder_of(const Rows& row, std::size_t first) {
  return {std::string(row.text(first)), std::string(row.text(first + 1)), std::string(row.text(first + 2)),
          row.value(first + 3).item_texts()};
}

struct Node {
  std::string text, kind;
  std::set<std::string> trends;
  std::int64_t count = 0;
};

struct Edge {
  std::int64_t count = 0, denied = 0, helps = 0, hinders = 0;
  Holders holders;
  std::set<std::string> documents, assertions;
};

struct Graph {
  std::map<std::string, Node> nodes;
  std::map<std::pair<std::string, std::string>, Edge> edges;

  void add(const Rows& row) {
    const std::string driver(row.text(4));
    const std::string outcome(row.text(8));
    if (driver.empty() || outcome.empty()) return;
    add_node(driver, row, 5);
    add_node(outcome, row, 9);
    Edge& edge = edges[{driver, outcome}];
    ++edge.count;
    edge.denied += row.text(3) == "negated" ? 1 : 0;
    edge.hinders += row.integer(2) < 0 ? 1 : 0;
    edge.helps += row.integer(2) >= 0 ? 1 : 0;
    edge.holders.add(holder_of(row, 12), 1);
    edge.documents.insert(std::string(row.text(1)));
    edge.assertions.insert(std::string(row.text(0)));
  }

 private:
  void add_node(const std::string& id, const Rows& row, std::size_t first) {
    Node& node = nodes[id];
    if (node.text.empty()) node.text = row.text(first);
    if (node.kind.empty() || node.kind == "claim") node.kind = row.text(first + 1);
    if (!row.is_null(first + 2)) node.trends.insert(std::string(row.text(first + 2)));
    ++node.count;
  }
};

Result<Answer> cause_graph(const Call& call, Service& service) {
  Result<Lease> record = service.access().record();
  if (!record) return forward(record);
  Result<Filter> filter = service.filter(call);
  if (!filter) return forward(filter);
  filter->types.clear();
  const Conditions conditions = assertion_conditions(*filter);
  Graph graph;
  const Result<void> read =
      each_row(record->database().query(filled(serve_sql::cause_rows, {{"conditions", conditions.sql}}), conditions.parameters),
               [&](const Rows& row) { graph.add(row); });
  if (!read) return forward(read);

  std::vector<const std::pair<const std::pair<std::string, std::string>, Edge>*> edges;
  for (const auto& edge : graph.edges) edges.push_back(&edge);
  std::stable_sort(edges.begin(), edges.end(), [](const auto* a, const auto* b) { return a->second.count > b->second.count; });
  edges.resize(std::min(edges.size(), static_cast<std::size_t>(call.integer("limit", 300))));
  std::set<std::string> shown;
  for (const auto* edge : edges) shown.insert({edge->first.first, edge->first.second});

  JsonWriter json;
  json.begin_object().key("nodes").begin_array();
  for (const std::string& id : shown) {
    const Node& node = graph.nodes.at(id);
    json.begin_object().key("id").value(id).key("text").value(node.text).key("kind").value(node.kind);
    // Where some say up and others down, the node has no trend of its own.
    json.key("trend").text_or_null(node.trends.size() == 1 ? *node.trends.begin() : "");
    json.key("count").value(node.count).end_object();
  }
  json.end_array().key("edges").begin_array();
  for (const auto* each : edges) {
    const Edge& edge = each->second;
    json.begin_object().key("driver").value(each->first.first).key("outcome").value(each->first.second);
    json.key("count").value(edge.count).key("polarity").value(edge.helps >= edge.hinders ? 1 : -1).key("holders");
    edge.holders.write(json);
    for (const auto& [name, ids] : {std::pair{"documents", &edge.documents}, std::pair{"assertions", &edge.assertions}}) {
      json.key(name).begin_array();
      std::size_t given = 0;
      for (const std::string& id : *ids) {
        if (++given <= 100) json.value(id);
      }
      json.end_array();
    }
    const bool denied = edge.denied > 0 && edge.denied < edge.count;
    json.key("disagree").value(denied || (edge.helps > 0 && edge.hinders > 0)).end_object();
  }
  json.end_array().end_object();
  return json_answer(std::move(json).text());
}

struct Indicator {
  std::string what, where, month;
  std::int64_t up = 0, down = 0, flat = 0;
  Holders holders;
};

std::string indicator_json(const Indicator& each) {
  JsonWriter json;
  json.begin_object().key("what").value(each.what).key("where").text_or_null(each.where).key("month").text_or_null(each.month);
  json.key("up").value(each.up).key("down").value(each.down).key("flat").value(each.flat).key("holders");
  each.holders.write(json);
  json.end_object();
  return std::move(json).text();
}

Result<Answer> indicators(const Call& call, Service& service) {
  Result<Lease> record = service.access().record();
  if (!record) return forward(record);
  Result<Filter> filter = service.filter(call);
  if (!filter) return forward(filter);
  filter->types.clear();
  const Conditions conditions = assertion_conditions(*filter);
  const std::string sql =
      filled(serve_sql::indicator_rows, {{"conditions", conditions.sql}, {"limit", std::to_string(call.integer("limit", 200))}});
  std::vector<Indicator> found;
  const Result<void> read = each_row(record->database().query(sql, conditions.parameters), [&](const Rows& row) {
    const bool same = !found.empty() && found.back().what == row.text(0) && found.back().where == row.text(1) &&
                      found.back().month == row.text(2);
    if (!same) found.emplace_back();
    Indicator& each = found.back();
    if (!same) {
      each.what = row.text(0);
      each.where = row.text(1);
      each.month = row.text(2);
    }
    const std::int64_t claims = row.integer(8);
    (row.text(3) == "up" ? each.up : row.text(3) == "down" ? each.down : each.flat) += claims;
    each.holders.add(holder_of(row, 4), claims);
  });
  if (!read) return forward(read);
  if (call.format == Format::kCsv) {
    std::string csv = "what,where,month,up,down,flat\n";
    for (const Indicator& each : found) {
      csv += fmt::format("{},{},{},{},{},{}\n", csv_field(each.what), csv_field(each.where), each.month, each.up, each.down,
                         each.flat);
    }
    return file_answer(Format::kCsv, std::move(csv), "indicators");
  }
  std::vector<std::string> rows;
  for (const Indicator& each : found) rows.push_back(indicator_json(each));
  return json_answer(page_json(rows, {}, call));
}

}  // namespace

std::vector<Route> claim_routes() {
  std::vector<Parameter> filters = assertion_filters();
  std::erase_if(filters, [](const Parameter& parameter) { return parameter.name == "kind"; });
  const auto limit = [](std::string about, std::string standard) {
    return Parameter{.name = "limit",
                     .about = std::move(about),
                     .kind = Parameter::Kind::kWhole,
                     .low = 1,
                     .high = 5000,
                     .standard = std::move(standard)};
  };
  return {
      {.method = "GET",
       .path = "/api/v1/assertions/graph",
       .group = "claims",
       .about = "What is said to drive what, over all documents found: how often, by whom, and where holders disagree",
       .parameters = joined(filters, {limit("edges, the most often claimed first", "300")}),
       .answer = "CauseGraph",
       .handle = &cause_graph},
      {.method = "GET",
       .path = "/api/v1/indicators",
       .group = "claims",
       .about = "What is said to rise or fall, where, in which month of publication, and by whom",
       .parameters = joined(filters, {limit("indicators, the most often claimed first", "200")}),
       .formats = {Format::kJson, Format::kCsv},
       .answer = "Indicators",
       .handle = &indicators},
  };
}

}  // namespace dragoman::serve
