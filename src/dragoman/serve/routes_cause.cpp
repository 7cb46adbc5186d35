// Causes over many documents: what is said to drive what, by whom, and where holders disagree.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "dragoman/record/sql_text.h"
#include "dragoman/serve/claim_holders.h"
#include "dragoman/serve/claim_search.h"
#include "dragoman/serve/json_parts.h"
#include "dragoman/serve/listing_answer.h"
#include "dragoman/serve/route.h"
#include "dragoman/serve/service.h"
#include "dragoman/serve/sql_files.h"
#include "dragoman/serve/text_numbers.h"

namespace dragoman::serve {
namespace {

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
    if (row.text(4).empty() || row.text(9).empty()) return;
    const std::uint32_t driver = add_node(row, 4);
    const std::uint32_t outcome = add_node(row, 9);
    Edge& edge = edges[{driver, outcome}];
    ++edge.count;
    edge.denied += row.text(3) == "negated" ? 1 : 0;
    edge.hinders += row.integer(2) < 0 ? 1 : 0;
    edge.helps += row.integer(2) >= 0 ? 1 : 0;
    ++edge.holders[holders.add(row.text(14))];
    edge.documents.emplace_back(row.text(1));
    edge.assertions.emplace_back(row.text(0));
  }

 private:
  std::uint32_t add_node(const Rows& row, std::size_t first) {
    const std::uint32_t number = ids.add(row.text(first));
    if (number >= nodes.size()) nodes.resize(number + std::size_t{1});
    Node& node = nodes[number];
    if (node.text.empty()) node.text = row.text(first + 1);
    // Deeds told in different words: named by what they share.
    if (!row.is_null(first + 4) && node.text != row.text(first + 1)) node.text = row.text(first + 4);
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

}  // namespace

std::vector<Route> cause_routes() {
  return {
      {.method = "GET",
       .path = "/api/v1/assertions/graph",
       .group = "claims",
       .about =
           "What is said to drive what, over all documents found: how often, by whom, and where holders disagree. An actor "
           "drives nothing of its own: there the words of both ends are told apart. Events are joined by type, source and target",
       .parameters = joined(counted_claim_filters(), {limit_parameter("edges, the most often claimed first", 5000, "300")}),
       .answer = "CauseGraph",
       .handle = &cause_graph},
  };
}

}  // namespace dragoman::serve
