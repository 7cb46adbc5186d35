#pragma once
// FlatIndex: pairs of ids to positions, in one open-addressed table; never forgets.
//
// DESCRIPTION: finding costs about one cache miss. Reading is thread-safe while nobody adds.
//
//   FlatIndex index;
//   auto [position, is_new] = index.find_or_add(subject, object, static_cast<std::uint32_t>(pairs.size()));
#include <cstdint>
#include <utility>
#include <vector>

namespace dragoman::forecast {

class FlatIndex {
 public:
  static constexpr std::uint32_t kNone = 0xffffffff;

  FlatIndex() : slots_(1024) {}

  [[nodiscard]] std::uint32_t find(std::int32_t a, std::int32_t b) const {
    const std::uint64_t key = key_of(a, b);
    for (std::size_t i = place(key);; i = (i + 1) & (slots_.size() - 1)) {
      if (slots_[i].position == kNone) return kNone;
      if (slots_[i].key == key) return slots_[i].position;
    }
  }

  std::pair<std::uint32_t, bool> find_or_add(std::int32_t a, std::int32_t b, std::uint32_t position) {
    if (2 * (size_ + 1) > slots_.size()) grow();
    const std::uint64_t key = key_of(a, b);
    std::size_t i = place(key);
    while (slots_[i].position != kNone) {
      if (slots_[i].key == key) return {slots_[i].position, false};
      i = (i + 1) & (slots_.size() - 1);
    }
    slots_[i] = {key, position};
    ++size_;
    return {position, true};
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t position = kNone;
  };
  static std::uint64_t key_of(std::int32_t a, std::int32_t b) {
    return static_cast<std::uint64_t>(static_cast<std::uint32_t>(a)) << 32U | static_cast<std::uint32_t>(b);
  }
  [[nodiscard]] std::size_t place(std::uint64_t key) const {
    key *= 0x9e3779b97f4a7c15ULL;
    return static_cast<std::size_t>(key ^ (key >> 32U)) & (slots_.size() - 1);
  }
  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.position == kNone) continue;
      std::size_t i = place(slot.key);
      while (slots_[i].position != kNone) i = (i + 1) & (slots_.size() - 1);
      slots_[i] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::size_t size_ = 0;
};

}  // namespace dragoman::forecast
