// Claims over many documents: what is said to drive what, and what is said to rise or fall, by whom.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "dragoman/record/filter.h"
#include "dragoman/record/output.h"
#include "dragoman/record/sql_text.h"
#include "dragoman/serve/claim_search.h"
#include "dragoman/serve/json_parts.h"
#include "dragoman/serve/listing_answer.h"
#include "dragoman/serve/route.h"
#include "dragoman/serve/service.h"
#include "dragoman/serve/sql_files.h"
#include "dragoman/serve/text_numbers.h"

namespace dragoman::serve {
namespace {

/// The holders of an answer, each once: thousands of rows name the same few.
class HolderList {
 public:
  /// "" is the page's own author. The reference has its name after name_all().
  const ActorRef* add(std::string_view id) {
    if (const auto found = refs_.find(id); found != refs_.end()) return &found->second;
    const std::string own(id);
    return &refs_.emplace(own, ActorRef{own, own, {}}).first->second;
  }
  Result<void> name_all(Database& overview) {
    std::vector<std::string> ids;
    for (const auto& [id, ref] : refs_) ids.push_back(id);
    return each_row(overview.query("SELECT holder_id, name, country, sectors FROM claim_holders "
                                   "WHERE holder_id IN (SELECT unnest(CAST($ids AS VARCHAR[])))",
                                   {{"ids", Value::texts(ids)}}),
                    [&](const Rows& row) {
                      ActorRef& ref = refs_.find(row.text(0))->second;
                      ref.name = row.text(1);
                      ref.country = row.text(2);
                      ref.sectors = row.value(3).item_texts();
                    });
  }

 private:
  std::map<std::string, ActorRef, std::less<>> refs_;
};

/// What a call asks of the claims in the overview, whatever their kind.
Result<Conditions> counted_claims(const Call& call, Service& service) {
  Result<Filter> filter = service.filter(call);
  if (!filter) return forward(filter);
  filter->types.clear();
  Result<Lease> record = service.access().record();
  if (!record) return forward(record);
  return claim_conditions(std::move(*filter), record->database());
}

/// Who says so, with how often.
struct Holders {
  std::vector<std::pair<const ActorRef*, std::int64_t>> counts;

  void add(const ActorRef* holder, std::int64_t times) {
    for (auto& [known, count] : counts) {
      if (known != holder) continue;
      count += times;
      return;
    }
    counts.emplace_back(holder, times);
  }
  void write(JsonWriter& json) {
    std::sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.first->id < b.first->id; });
    json.begin_array();
    for (const auto& [holder, count] : counts) {
      json.begin_object().key("holder");
      if (holder->id.empty()) {
        json.null();
      } else {
        write_actor(json, *holder);
      }
      json.key("count").value(count).end_object();
    }
    json.end_array();
  }
};

struct Node {
  std::string text, kind;
  std::set<std::string, std::less<>> trends;
  std::int64_t count = 0;
};

struct Edge {
  std::int64_t count = 0, denied = 0, helps = 0, hinders = 0;
  std::map<const ActorRef*, std::int64_t> holders;
  std::vector<std::string> documents, assertions;  ///< ids, as they come
};

struct Graph {
  TextNumbers ids;
  HolderList holders;
  std::vector<Node> nodes;  ///< by number of the id
  std::map<std::pair<std::uint32_t, std::uint32_t>, Edge> edges;

  void add(const Rows& row) {
    if (row.text(4).empty() || row.text(8).empty()) return;
    const std::uint32_t driver = add_node(row, 4);
    const std::uint32_t outcome = add_node(row, 8);
    Edge& edge = edges[{driver, outcome}];
    ++edge.count;
    edge.denied += row.text(3) == "negated" ? 1 : 0;
    edge.hinders += row.integer(2) < 0 ? 1 : 0;
    edge.helps += row.integer(2) >= 0 ? 1 : 0;
    ++edge.holders[holders.add(row.text(12))];
    edge.documents.emplace_back(row.text(1));
    edge.assertions.emplace_back(row.text(0));
  }

 private:
  std::uint32_t add_node(const Rows& row, std::size_t first) {
    const std::uint32_t number = ids.add(row.text(first));
    if (number >= nodes.size()) nodes.resize(number + std::size_t{1});
    Node& node = nodes[number];
    if (node.text.empty()) node.text = row.text(first + 1);
    if (node.kind.empty() || node.kind == "claim") node.kind = row.text(first + 2);
    if (!row.is_null(first + 3) && !node.trends.contains(row.text(first + 3))) node.trends.emplace(row.text(first + 3));
    ++node.count;
    return number;
  }
};

/// The first hundred of some ids, each once.
void write_ids(JsonWriter& json, std::vector<std::string> ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  ids.resize(std::min<std::size_t>(ids.size(), 100));
  json.begin_array();
  for (const std::string& id : ids) json.value(id);
  json.end_array();
}

Result<Answer> cause_graph(const Call& call, Service& service) {
  const Result<Conditions> conditions = counted_claims(call, service);
  if (!conditions) return forward(conditions);
  Result<Lease> overview = service.access().overview();
  if (!overview) return forward(overview);
  Graph graph;
  const Result<void> read = each_row(
      overview->database().query(filled(serve_sql::cause_rows, {{"conditions", conditions->sql}}), conditions->parameters),
      [&](const Rows& row) { graph.add(row); });
  if (!read) return forward(read);
  if (const Result<void> named = graph.holders.name_all(overview->database()); !named) return forward(named);

  std::vector<std::pair<const std::pair<std::uint32_t, std::uint32_t>, Edge>*> edges;
  for (auto& edge : graph.edges) edges.push_back(&edge);
  const auto ends = [&](const auto* edge) {
    return std::pair<std::string_view, std::string_view>(graph.ids[edge->first.first], graph.ids[edge->first.second]);
  };
  std::sort(edges.begin(), edges.end(), [&](const auto* a, const auto* b) {
    return a->second.count != b->second.count ? a->second.count > b->second.count : ends(a) < ends(b);
  });
  edges.resize(std::min(edges.size(), static_cast<std::size_t>(call.integer("limit", 300))));
  std::map<std::string_view, std::uint32_t> shown;
  for (const auto* edge : edges) {
    for (const std::uint32_t end : {edge->first.first, edge->first.second}) shown.emplace(graph.ids[end], end);
  }

  JsonWriter json;
  json.begin_object().key("nodes").begin_array();
  for (const auto& [id, number] : shown) {
    const Node& node = graph.nodes[number];
    json.begin_object().key("id").value(id).key("text").value(node.text).key("kind").value(node.kind);
    // Where some say up and others down, the node has no trend of its own.
    json.key("trend").text_or_null(node.trends.size() == 1 ? *node.trends.begin() : "");
    json.key("count").value(node.count).end_object();
  }
  json.end_array().key("edges").begin_array();
  for (auto* each : edges) {
    Edge& edge = each->second;
    json.begin_object().key("driver").value(ends(each).first).key("outcome").value(ends(each).second);
    json.key("count").value(edge.count).key("polarity").value(edge.helps >= edge.hinders ? 1 : -1).key("holders");
    Holders{{edge.holders.begin(), edge.holders.end()}}.write(json);
    json.key("documents");
    write_ids(json, std::move(edge.documents));
    json.key("assertions");
    write_ids(json, std::move(edge.assertions));
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

std::string indicator_json(Indicator& each) {
  JsonWriter json;
  json.begin_object().key("what").value(each.what).key("where").text_or_null(each.where).key("month").text_or_null(each.month);
  json.key("up").value(each.up).key("down").value(each.down).key("flat").value(each.flat).key("holders");
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
    (row.text(3) == "up" ? each.up : row.text(3) == "down" ? each.down : each.flat) += claims;
    each.holders.add(holders.add(row.text(4)), claims);
  });
  if (!read) return forward(read);
  if (const Result<void> named = holders.name_all(overview->database()); !named) return forward(named);
  if (call.format == Format::kCsv) {
    std::string csv = "what,where,month,up,down,flat\n";
    for (const Indicator& each : found) {
      csv += fmt::format("{},{},{},{},{},{}\n", csv_field(each.what), csv_field(each.where), each.month, each.up, each.down,
                         each.flat);
    }
    return file_answer(Format::kCsv, std::move(csv), "indicators");
  }
  std::vector<std::string> rows;
  for (Indicator& each : found) rows.push_back(indicator_json(each));
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
