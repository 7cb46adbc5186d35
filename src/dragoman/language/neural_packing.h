#pragma once
// Packing: sentences of different lengths side by side, so that step t of all of them is one matrix product.
//
// DESCRIPTION: rows are ordered by time step, then by sentence (longest first): row offsets[t] + i is word t of sentence i, and a
// step has as many rows as there are sentences longer than t. No padding.
//
//   Packing packing({7, 5, 5});   // lengths must not increase
#include <cstddef>
#include <cstdint>
#include <vector>

namespace dragoman::neural {

struct Packing {
  std::vector<std::uint32_t> lengths;
  std::vector<std::uint32_t> offsets;      ///< per step: its first row; one more at the end
  std::vector<std::uint32_t> backward;     ///< per row: the row of the same sentence's word counted from its end
  std::vector<std::uint32_t> sentence_of;  ///< per row
  std::vector<std::uint32_t> starts;       ///< per sentence: its first row in sentence order; one more at the end
  std::vector<std::uint32_t> in_order;     ///< per row in sentence order: its packed row

  Packing() = default;
  explicit Packing(std::vector<std::uint32_t> sentence_lengths);
  [[nodiscard]] std::size_t rows() const { return backward.size(); }
  [[nodiscard]] std::size_t steps() const { return offsets.size() - 1; }
  [[nodiscard]] std::size_t count(std::size_t step) const { return offsets[step + 1] - offsets[step]; }
};

}  // namespace dragoman::neural
