#pragma once
// The best dependency tree over arc scores: Chu-Liu-Edmonds with exactly one root.
//
// DESCRIPTION: most sentences' best heads already form a tree, which one linear pass sees; only the others pay for contraction
// (quadratic per cycle). Pure function, thread-safe.
//
//   std::vector<std::int32_t> heads = best_tree(scores, count);   // -1 for the root
#include <cstddef>
#include <cstdint>
#include <vector>

namespace dragoman::neural {

/// `scores` is count × (count + 1), row-major: the score of each head of word i, column 0 the root, column h + 1 the word h. The
/// diagonal is ignored. Ties go to the lower column. Higher is better.
std::vector<std::int32_t> best_tree(const float* scores, std::size_t count);

/// Whether exactly one word has head -1 and every other word leads to it.
bool is_tree(const std::vector<std::int32_t>& heads);

}  // namespace dragoman::neural
