#pragma once
// keep_top: the few largest of a long list, in the order in which a stable sort would leave them.
//
//   keep_top(rises, 20, [](const Rise& rise) { return rise.now - rise.before; });
#include <algorithm>
#include <cstddef>
#include <functional>
#include <vector>

namespace dragoman::forecast {

/// Keeps the `top` items of the largest `size_of(item)`, a double; equals stay in their order.
template <class Item, class SizeOf>
void keep_top(std::vector<Item>& items, std::size_t top, const SizeOf& size_of) {
  if (top > 0 && items.size() > top) {  // most are far below the last that is kept: they go before anything is sorted
    std::vector<double> sizes(items.size());
    std::ranges::transform(items, sizes.begin(), size_of);
    const auto last_kept = sizes.begin() + static_cast<std::ptrdiff_t>(top) - 1;
    std::ranges::nth_element(sizes, last_kept, std::greater{});
    std::erase_if(items, [&, least = *last_kept](const Item& item) { return size_of(item) < least; });
  }
  std::ranges::stable_sort(items, std::greater{}, size_of);
  if (items.size() > top) items.resize(top);
}

}  // namespace dragoman::forecast
