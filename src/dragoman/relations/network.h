#pragma once
// Network: all parties of a record and what they did to each other, as a signed, weighted, directed graph over time.
//
// DESCRIPTION: one edge per ordered pair. Weight is the number of events; sign is that of the mean intensity. Months carry the
// change over time (events whose month is known). Order is by id, so the same record gives the same file. Errors: E-RECORD-009.
//
//   Result<Network> network = build_network(database, {});
//   write_gexf(*network, GexfVersion::k13, sink);
#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/relations/question.h"

namespace dragoman {

struct NetworkNode {
  std::string id, name, kind, country, sectors;
  std::int64_t events = 0;  ///< as source or target, over all edges
};

struct NetworkMonth {
  std::chrono::sys_days start;
  std::int64_t events = 0;
  double intensity_sum = 0;
};

struct NetworkEdge {
  std::size_t source = 0, target = 0;  ///< indices of nodes
  std::int64_t events = 0;
  std::array<std::int64_t, 4> quads{};
  double intensity_sum = 0, intensity_mean = 0;
  std::string first_day, last_day;   ///< ISO dates; empty when unknown
  std::vector<NetworkMonth> months;  ///< those with events, in order

  [[nodiscard]] std::int64_t cooperation() const { return quads[0] + quads[1]; }
  [[nodiscard]] std::int64_t conflict() const { return quads[2] + quads[3]; }
  [[nodiscard]] int sign() const { return intensity_mean > 0 ? 1 : intensity_mean < 0 ? -1 : 0; }
};

struct Network {
  std::vector<NetworkNode> nodes;
  std::vector<NetworkEdge> edges;
};

struct NetworkQuestion : RelationQuestion {
  std::int64_t min_events = 1;              ///< edges with fewer are left out
  std::int64_t most_edges = 1'000'000'000;  ///< only the busiest so many
  bool months = true;                       ///< whether edges get their months
};

Result<Network> build_network(Database& database, const NetworkQuestion& question);

enum class GexfVersion { k12, k13 };  ///< 1.2draft, which older readers know, and 1.3
void write_gexf(const Network& network, GexfVersion version, const std::function<void(std::string_view)>& sink);
void write_graphml(const Network& network, const std::function<void(std::string_view)>& sink);
/// One line per edge.
void write_network_csv(const Network& network, const std::function<void(std::string_view)>& sink);

}  // namespace dragoman
