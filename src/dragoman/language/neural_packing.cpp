#include "dragoman/language/neural_packing.h"

#include <cassert>
#include <utility>

namespace dragoman::neural {

Packing::Packing(std::vector<std::uint32_t> sentence_lengths) : lengths(std::move(sentence_lengths)) {
  starts.push_back(0);
  for (const std::uint32_t length : lengths) starts.push_back(starts.back() + length);
  const std::size_t longest = lengths.empty() ? 0 : lengths.front();
  offsets.push_back(0);
  std::size_t alive = lengths.size();
  for (std::size_t step = 0; step < longest; ++step) {
    while (alive > 0 && lengths[alive - 1] <= step) --alive;
    offsets.push_back(offsets.back() + static_cast<std::uint32_t>(alive));
  }
  backward.resize(starts.back());
  sentence_of.resize(starts.back());
  in_order.resize(starts.back());
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    assert(i == 0 || lengths[i] <= lengths[i - 1]);
    for (std::uint32_t step = 0; step < lengths[i]; ++step) {
      const std::uint32_t row = offsets[step] + static_cast<std::uint32_t>(i);
      backward[row] = offsets[lengths[i] - 1 - step] + static_cast<std::uint32_t>(i);
      sentence_of[row] = static_cast<std::uint32_t>(i);
      in_order[starts[i] + step] = row;
    }
  }
}

}  // namespace dragoman::neural
