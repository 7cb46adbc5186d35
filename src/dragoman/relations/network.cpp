#include "dragoman/relations/network.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "dragoman/base/date.h"
#include "dragoman/relations/sql_files.h"

namespace dragoman {
namespace {

Result<void> for_each(Result<Rows> rows, const std::function<void(const Rows&)>& use) {
  if (!rows) return forward(rows);
  while (true) {
    const Result<bool> more = rows->next();
    if (!more) return forward(more);
    if (!*more) return {};
    use(*rows);
  }
}

struct RawEdge {
  std::string source, target;
  NetworkEdge edge;
};

/// Keeps the parties that edges speak of, in order of their ids.
Network numbered(std::vector<RawEdge> raw) {
  Network network;
  std::map<std::string, std::size_t> numbers;
  for (const RawEdge& edge : raw) {
    numbers.emplace(edge.source, 0);
    numbers.emplace(edge.target, 0);
  }
  for (auto& [id, number] : numbers) {
    number = network.nodes.size();
    network.nodes.push_back({id, id, "", "", "", 0});
  }
  for (RawEdge& edge : raw) {
    edge.edge.source = numbers[edge.source];
    edge.edge.target = numbers[edge.target];
    network.nodes[edge.edge.source].events += edge.edge.events;
    network.nodes[edge.edge.target].events += edge.edge.events;
    network.edges.push_back(std::move(edge.edge));
  }
  return network;
}

}  // namespace

Result<Network> build_network(Database& database, const NetworkQuestion& question) {
  Parameters parameters = parameters_of(question);
  Parameters with_least = parameters;
  with_least.emplace("min_events", Value(question.min_events));
  with_least.emplace("most_edges", Value(question.most_edges));
  std::vector<RawEdge> raw;
  Result<void> done = for_each(database.query(std::string(relations_sql::network_edges), with_least), [&](const Rows& row) {
    RawEdge& edge = raw.emplace_back();
    edge.source = row.text(0);
    edge.target = row.text(1);
    edge.edge.events = row.integer(2);
    for (std::size_t i = 0; i < 4; ++i) edge.edge.quads[i] = row.integer(3 + i);
    edge.edge.intensity_sum = row.number(7);
    edge.edge.intensity_mean = row.number(8);
    edge.edge.first_day = row.value(9).text();
    edge.edge.last_day = row.value(10).text();
  });
  if (!done) return forward(done);

  // Both answers are sorted by the same pair: one walk brings them together.
  std::size_t at = 0;
  const auto take_month = [&](const Rows& row) {
    const auto pair = std::pair(row.text(0), row.text(1));
    while (at < raw.size() && std::pair<std::string_view, std::string_view>(raw[at].source, raw[at].target) < pair) ++at;
    if (at == raw.size() || raw[at].source != pair.first || raw[at].target != pair.second) return;
    const Result<std::chrono::sys_days> start = parse_iso_date(row.value(2).text());
    if (start) raw[at].edge.months.push_back({*start, row.integer(3), row.number(4)});
  };
  if (question.months) done = for_each(database.query(std::string(relations_sql::network_months), parameters), take_month);
  if (!done) return forward(done);

  Network network = numbered(std::move(raw));
  std::unordered_map<std::string, NetworkNode*> by_id;
  for (NetworkNode& node : network.nodes) by_id.emplace(node.id, &node);
  done = for_each(database.query(std::string(relations_sql::network_nodes)), [&](const Rows& row) {
    const auto found = by_id.find(std::string(row.text(0)));
    if (found == by_id.end()) return;
    found->second->name = row.text(1);
    found->second->kind = row.text(2);
    found->second->country = row.text(3);
    found->second->sectors = row.text(4);
  });
  if (!done) return forward(done);
  return network;
}

}  // namespace dragoman
