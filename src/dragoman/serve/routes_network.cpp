// The network of all: who has to do with whom.
#include <algorithm>
#include <memory>
#include <unordered_map>

#include "dragoman/base/strings.h"
#include "dragoman/record/output.h"
#include "dragoman/serve/actor_answer.h"
#include "dragoman/serve/json_parts.h"
#include "dragoman/serve/relation_answer.h"
#include "dragoman/serve/relation_counts.h"
#include "dragoman/serve/service.h"

namespace dragoman::serve {
namespace {

bool has_sector(const NetworkNode& node, const std::vector<std::string>& sectors) {
  const std::vector<std::string_view> words = split_whitespace(node.sectors);
  return std::any_of(sectors.begin(), sectors.end(),
                     [&](const std::string& sector) { return std::find(words.begin(), words.end(), sector) != words.end(); });
}

/// The network of some of its edges, and of the nodes at their ends.
Network part_of(const Network& network, const std::vector<std::size_t>& edges) {
  Network part;
  std::map<std::size_t, std::size_t> numbers;
  for (const std::size_t i : edges) numbers[network.edges[i].source] = numbers[network.edges[i].target] = 0;
  for (auto& [old, number] : numbers) {
    number = part.nodes.size();
    part.nodes.push_back(network.nodes[old]);
    part.nodes.back().events = 0;
  }
  for (const std::size_t i : edges) {
    NetworkEdge& edge = part.edges.emplace_back(network.edges[i]);
    edge.source = numbers[edge.source];
    edge.target = numbers[edge.target];
    part.nodes[edge.source].events += edge.events;
    part.nodes[edge.target].events += edge.events;
  }
  return part;
}

/// The busiest edges whose both ends have one of the sectors, in the order that the network has them.
Network busiest_part(const Network& network, const std::vector<std::string>& sectors, std::size_t limit) {
  std::vector<std::size_t> edges;
  for (std::size_t i = 0; i < network.edges.size(); ++i) {
    const NetworkEdge& edge = network.edges[i];
    if (sectors.empty() || has_sector(network.nodes[edge.source], sectors) || has_sector(network.nodes[edge.target], sectors)) {
      edges.push_back(i);
    }
  }
  std::stable_sort(edges.begin(), edges.end(),
                   [&](std::size_t a, std::size_t b) { return network.edges[a].events > network.edges[b].events; });
  edges.resize(std::min(edges.size(), limit));
  std::sort(edges.begin(), edges.end());
  return part_of(network, edges);
}

std::string network_json(const Network& network) {
  JsonWriter json;
  json.begin_object().key("nodes").begin_array();
  for (const NetworkNode& node : network.nodes) {
    json.begin_object().key("id").value(node.id).key("name").value(node.name).key("type").text_or_null(node.kind);
    json.key("country").text_or_null(node.country).key("sectors").begin_array();
    for (const std::string_view sector : split_whitespace(node.sectors)) json.value(sector);
    json.end_array().key("events").value(node.events).end_object();
  }
  json.end_array().key("edges").begin_array();
  for (const NetworkEdge& edge : network.edges) {
    json.begin_object().key("source").value(network.nodes[edge.source].id).key("target").value(network.nodes[edge.target].id);
    json.key("events").value(edge.events).key("cooperation").value(edge.cooperation()).key("conflict").value(edge.conflict());
    json.key("intensity").value(rounded(edge.intensity_mean)).key("first").text_or_null(edge.first_day);
    json.key("last").text_or_null(edge.last_day).end_object();
  }
  json.end_array().end_object();
  return std::move(json).text();
}

/// What the nodes are called, from the overview.
Result<void> name_nodes(Network& network, Database& overview) {
  std::unordered_map<std::string_view, NetworkNode*> by_id;
  std::vector<std::string> ids;
  for (NetworkNode& node : network.nodes) {
    by_id.emplace(node.id, &node);
    ids.push_back(node.id);
  }
  return each_row(
      overview.query("SELECT actor_id, actor_name, actor_kind, country, array_to_string(sectors, ' ') FROM known_actors "
                     "WHERE actor_id IN (SELECT unnest(CAST($ids AS VARCHAR[])))",
                     {{"ids", Value::texts(ids)}}),
      [&](const Rows& row) {
        NetworkNode& node = *by_id.at(row.text(0));
        node.name = row.text(1);
        node.kind = row.text(2);
        node.country = row.text(3);
        node.sectors = row.text(4);
      });
}

Result<Answer> network(const Call& call, Service& service) {
  Result<Lease> overview = service.access().overview();
  if (!overview) return forward(overview);
  NetworkQuestion question;
  read_question(question, call);
  question.min_events = call.integer("min_events", 1);
  question.months = call.format == Format::kGexf;
  // Sectors are looked at after counting; without them only those that are shown have to come out of the database.
  if (call.value("sector").empty()) question.most_edges = call.integer("limit", 500);
  const Result<std::shared_ptr<const EventIndex>> index = service.access().index();
  if (!index) return forward(index);
  Network whole = build_network(**index, question);
  if (const Result<void> named = name_nodes(whole, overview->database()); !named) return forward(named);
  const Network shown = busiest_part(whole, call.all("sector"), static_cast<std::size_t>(call.integer("limit", 500)));
  if (call.format == Format::kJson) return json_answer(network_json(shown));
  std::string body;
  const auto sink = [&](std::string_view bytes) { body += bytes; };
  switch (call.format) {
    case Format::kGexf: write_gexf(shown, GexfVersion::k13, sink); break;
    case Format::kGraphMl: write_graphml(shown, sink); break;
    default: write_network_csv(shown, sink); break;
  }
  return file_answer(call.format, std::move(body), "network");
}

}  // namespace

std::vector<Route> network_routes() {
  return {
      {.method = "GET",
       .path = "/api/v1/network",
       .group = "relations",
       .about = "All parties and what they did to each other: a signed, weighted, directed graph",
       .parameters = joined({{.name = "sector", .about = "one end has this PLOVER sector", .many = true},
                             {.name = "min_events",
                              .about = "pairs with fewer events are left out",
                              .kind = Parameter::Kind::kWhole,
                              .low = 1,
                              .high = 1e9,
                              .standard = "1"}},
                            relation_filters()),
       .formats = {Format::kJson, Format::kGexf, Format::kGraphMl, Format::kCsv},
       .answer = "Network",
       .handle = &network},
  };
}

}  // namespace dragoman::serve
