// Chu & Liu 1965, Edmonds 1967: take every word's best head; while there is a cycle, make one node of it and solve the smaller
// problem. A single root: the best of the trees under each word, and what a word's tree can reach at most is known beforehand
// (the others' best heads, cycles or not), so that the first word tried is nearly always the last. Where it is not, a penalty on
// root arcs that outweighs all scores leaves the best tree as few of them as it can have, one; alone it is the slow way, for no
// cycle then ends before all words are one node.
#include "dragoman/language/neural_tree.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "dragoman/language/neural_kernels.h"

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

/// Whether some word does not lead to `root`.
bool has_cycle_beside(const std::vector<std::size_t>& heads, std::size_t root) {
  std::vector<std::size_t> visit(heads.size(), 0);
  visit[root] = heads.size() + 1;
  for (std::size_t start = 0; start < heads.size(); ++start) {
    std::size_t node = start;
    while (visit[node] == 0) {
      visit[node] = start + 1;
      node = heads[node];
    }
    if (visit[node] == start + 1) return true;
  }
  return false;
}

/// The best head of word i among the other words.
std::size_t best_word(const float* scores, std::size_t count, std::size_t i) {
  const float* row = scores + i * (count + 1) + 1;
  std::size_t head = i == 0 ? 1 : 0;
  for (std::size_t h = head + 1; h < count; ++h)
    if (h != i && row[h] > row[head]) head = h;
  return head;
}

/// The best tree whose root is the word `root`.
std::vector<std::size_t> solve_under(const float* scores, std::size_t count, std::size_t root) {
  const auto word_of = [root](std::size_t node) { return node == 0 ? root : node <= root ? node - 1 : node; };
  Graph graph{count, std::vector<double>(count * count, kForbidden)};
  for (std::size_t d = 1; d < count; ++d)
    for (std::size_t h = 0; h < count; ++h)
      if (h != d) graph.score(d, h) = scores[word_of(d) * (count + 1) + word_of(h) + 1];
  const std::vector<std::size_t> solved = solve(std::move(graph));
  std::vector<std::size_t> heads(count, root);
  for (std::size_t d = 1; d < count; ++d) heads[word_of(d)] = word_of(solved[d]);
  return heads;
}

/// The best tree, with one root, of two words or more; empty when a few tries have not shown one to be the best.
std::vector<std::int32_t> best_by_roots(const float* scores, std::size_t count) {
  constexpr std::size_t kTries = 4;
  const auto score = [&](std::size_t d, std::size_t column) { return static_cast<double>(scores[d * (count + 1) + column]); };
  std::vector<std::size_t> outer(count);
  double all = 0;
  for (std::size_t i = 0; i < count; ++i) {
    outer[i] = best_word(scores, count, i);
    all += score(i, outer[i] + 1);
  }
  std::vector<std::pair<double, std::size_t>> bounds;  // negative, so that equals come in the words' order
  for (std::size_t i = 0; i < count; ++i) bounds.emplace_back(-(all - score(i, outer[i] + 1) + score(i, 0)), i);
  if (!std::isfinite(std::accumulate(bounds.begin(), bounds.end(), 0.0, [](double sum, auto& b) { return sum + b.first; })))
    return {};
  std::sort(bounds.begin(), bounds.end());
  std::vector<std::size_t> best;
  double reached = 0;
  for (std::size_t tried = 0; tried < count; ++tried) {
    const auto [bound, root] = bounds[tried];
    if (!best.empty() && -bound <= reached) break;
    if (tried == kTries) return {};
    std::vector<std::size_t> heads = outer;
    heads[root] = root;
    double sum = -bound;
    if (has_cycle_beside(heads, root)) {
      heads = solve_under(scores, count, root);
      sum = score(root, 0);
      for (std::size_t i = 0; i < count; ++i)
        if (i != root) sum += score(i, heads[i] + 1);
    }
    if (!best.empty() && sum <= reached) continue;
    reached = sum;
    best = std::move(heads);
  }
  std::vector<std::int32_t> heads(count);
  for (std::size_t i = 0; i < count; ++i) heads[i] = best[i] == i ? -1 : static_cast<std::int32_t>(best[i]);
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
  const auto highest = kernels().best;
  for (std::size_t i = 0; i < count; ++i) {
    const float* row = scores + i * (count + 1);
    std::size_t best = highest(count + 1, row);
    if (best == i + 1) {
      best = 0;
      for (std::size_t column = 1; column <= count; ++column)
        if (column != i + 1 && row[column] > row[best]) best = column;
    }
    heads[i] = static_cast<std::int32_t>(best) - 1;
  }
  if (count == 0 || is_tree(heads)) return heads;
  if (count > 1) {
    std::vector<std::int32_t> found = best_by_roots(scores, count);
    if (!found.empty() && is_tree(found)) return found;
  }
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
