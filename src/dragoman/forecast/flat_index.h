#pragma once
// FlatIndex: pairs of ids to positions, in one FlatMap; never forgets.
//
// DESCRIPTION: finding costs about one cache miss. Reading is thread-safe while nobody adds.
//
//   FlatIndex index;
//   auto [position, is_new] = index.find_or_add(subject, object, static_cast<std::uint32_t>(pairs.size()));
#include <cstdint>
#include <utility>

#include "dragoman/base/flat_map.h"

namespace dragoman::forecast {

class FlatIndex {
 public:
  static constexpr std::uint32_t kNone = 0xffffffff;

  [[nodiscard]] std::uint32_t find(std::int32_t a, std::int32_t b) const {
    const std::uint32_t* const position = positions_.find(key_of(a, b));
    return position == nullptr ? kNone : *position;
  }
  std::pair<std::uint32_t, bool> find_or_add(std::int32_t a, std::int32_t b, std::uint32_t position) {
    return positions_.emplace(key_of(a, b), position);
  }

 private:
  static std::uint64_t key_of(std::int32_t a, std::int32_t b) {
    return static_cast<std::uint64_t>(static_cast<std::uint32_t>(a)) << 32U | static_cast<std::uint32_t>(b);
  }

  FlatMap positions_;
};

}  // namespace dragoman::forecast
