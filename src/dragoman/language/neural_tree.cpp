// Chu & Liu 1965, Edmonds 1967: take every word's best head; while there is a cycle, make one node of it and solve the smaller
// problem. A single root comes from a penalty on root arcs that outweighs all scores: the best tree then has as few as it can,
// one.
#include "dragoman/language/neural_tree.h"

#include <algorithm>

namespace dragoman::neural {

namespace {

constexpr double kRootPenalty = 1e7;
constexpr double kForbidden = -1e12;

// Node 0 is the root; score(d, h) of arc h → d.
struct Graph {
  std::size_t size = 0;
  std::vector<double> scores;
  [[nodiscard]] double& score(std::size_t dependent, std::size_t head) { return scores[dependent * size + head]; }
};

std::vector<std::size_t> greedy(Graph& graph) {
  std::vector<std::size_t> heads(graph.size, 0);
  for (std::size_t d = 1; d < graph.size; ++d)
    for (std::size_t h = 1; h < graph.size; ++h)
      if (h != d && graph.score(d, h) > graph.score(d, heads[d])) heads[d] = h;
  return heads;
}

/// The nodes of some cycle, empty when there is none.
std::vector<std::size_t> find_cycle(const std::vector<std::size_t>& heads) {
  std::vector<std::size_t> visit(heads.size(), 0);
  for (std::size_t start = 1; start < heads.size(); ++start) {
    std::size_t node = start;
    while (node != 0 && visit[node] == 0) {
      visit[node] = start;
      node = heads[node];
    }
    if (node == 0 || visit[node] != start) continue;
    std::vector<std::size_t> cycle{node};
    for (std::size_t next = heads[node]; next != node; next = heads[next]) cycle.push_back(next);
    return cycle;
  }
  return {};
}

std::vector<std::size_t> solve(Graph graph) {
  std::vector<std::size_t> heads = greedy(graph);
  const std::vector<std::size_t> cycle = find_cycle(heads);
  if (cycle.empty()) return heads;
  std::vector<bool> inside(graph.size, false);
  for (const std::size_t node : cycle) inside[node] = true;
  std::vector<std::size_t> outer;  // small node → node; the cycle becomes the last
  for (std::size_t node = 0; node < graph.size; ++node)
    if (!inside[node]) outer.push_back(node);
  const std::size_t merged = outer.size();
  Graph small{merged + 1, std::vector<double>((merged + 1) * (merged + 1), kForbidden)};
  std::vector<std::size_t> leaving(merged + 1, 0);   // which node of the cycle heads an outer dependent
  std::vector<std::size_t> entering(merged + 1, 0);  // which node of the cycle an outer head would take
  for (std::size_t i = 0; i < merged; ++i) {
    for (std::size_t j = 0; j < merged; ++j)
      if (i != j && i != 0) small.score(i, j) = graph.score(outer[i], outer[j]);
    leaving[i] = entering[i] = cycle.front();
    for (const std::size_t node : cycle) {
      if (i != 0 && graph.score(outer[i], node) > small.score(i, merged)) {
        small.score(i, merged) = graph.score(outer[i], node);
        leaving[i] = node;
      }
      const double gain = graph.score(node, outer[i]) - graph.score(node, heads[node]);
      if (gain > small.score(merged, i)) {
        small.score(merged, i) = gain;
        entering[i] = node;
      }
    }
  }
  graph = Graph{};  // a long chain of contractions should not hold them all
  const std::vector<std::size_t> solved = solve(std::move(small));
  for (std::size_t i = 1; i < merged; ++i) heads[outer[i]] = solved[i] == merged ? leaving[i] : outer[solved[i]];
  heads[entering[solved[merged]]] = outer[solved[merged]];
  return heads;
}

}  // namespace

bool is_tree(const std::vector<std::int32_t>& heads) {
  std::size_t roots = 0;
  std::vector<std::size_t> visit(heads.size(), 0);
  for (std::size_t start = 0; start < heads.size(); ++start) {
    if (heads[start] < 0) ++roots;
    auto node = static_cast<std::int32_t>(start);
    while (node >= 0 && visit[static_cast<std::size_t>(node)] == 0) {
      visit[static_cast<std::size_t>(node)] = start + 1;
      node = heads[static_cast<std::size_t>(node)];
    }
    if (node >= 0 && visit[static_cast<std::size_t>(node)] == start + 1) return false;
  }
  return roots == 1;
}

std::vector<std::int32_t> best_tree(const float* scores, std::size_t count) {
  std::vector<std::int32_t> heads(count, -1);
  for (std::size_t i = 0; i < count; ++i) {
    const float* row = scores + i * (count + 1);
    float best = row[0];
    for (std::size_t h = 0; h < count; ++h) {
      if (h == i || !(row[h + 1] > best)) continue;
      best = row[h + 1];
      heads[i] = static_cast<std::int32_t>(h);
    }
  }
  if (count == 0 || is_tree(heads)) return heads;
  Graph graph{count + 1, std::vector<double>((count + 1) * (count + 1), kForbidden)};
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t h = 0; h <= count; ++h)
      if (h != i + 1) graph.score(i + 1, h) = static_cast<double>(scores[i * (count + 1) + h]) - (h == 0 ? kRootPenalty : 0);
  const std::vector<std::size_t> solved = solve(std::move(graph));
  for (std::size_t i = 0; i < count; ++i) heads[i] = static_cast<std::int32_t>(solved[i + 1]) - 1;
  // Scores that are no numbers (a damaged model with right checksums) have no best tree: any will do.
  if (!is_tree(heads))
    for (std::size_t i = 0; i < count; ++i) heads[i] = static_cast<std::int32_t>(i) - 1;
  return heads;
}

}  // namespace dragoman::neural
