#pragma once
// FlatMap: 64-bit keys to 32-bit numbers in one array, for tables that are filled once and asked for every word of a text.
//
// DESCRIPTION: open addressing, at most half full, so that a key that is not there costs one line of memory. Keys are spread by a
// multiplication; equal keys keep their first number. Filling is for loading; asking is const and thread-safe.
//
//   auto [number, added] = map.emplace(key, 7);
//   if (const std::uint32_t* number = map.find(key)) …
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace dragoman {

class FlatMap {
 public:
  [[nodiscard]] std::size_t size() const { return size_; }
  /// The key's number; null when it is not there.
  [[nodiscard]] const std::uint32_t* find(std::uint64_t key) const {
    if (size_ == 0) return nullptr;
    const Slot& slot = slots_[place_of(slots_, key)];
    return slot.used ? &slot.number : nullptr;
  }
  /// Has the memory on its way that find() will ask for.
  void prefetch(std::uint64_t key) const {
    if (size_ > 0) __builtin_prefetch(&slots_[first_place(slots_, key)]);
  }
  /// Adds a key that is not there; the key's number, and whether it was added.
  std::pair<std::uint32_t, bool> emplace(std::uint64_t key, std::uint32_t number) {
    if (2 * (size_ + 1) > slots_.size()) grow();
    Slot& slot = slots_[place_of(slots_, key)];
    if (slot.used) return {slot.number, false};
    slot = {key, number, true};
    ++size_;
    return {number, true};
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t number = 0;
    bool used = false;
  };
  static std::size_t first_place(const std::vector<Slot>& slots, std::uint64_t key) {
    const std::uint64_t mixed = (key ^ (key >> 32U)) * 0x9E3779B97F4A7C15U;
    return (mixed >> 24U) & (slots.size() - 1);
  }
  static std::size_t place_of(const std::vector<Slot>& slots, std::uint64_t key) {
    std::size_t at = first_place(slots, key);
    while (slots[at].used && slots[at].key != key) at = (at + 1) & (slots.size() - 1);
    return at;
  }
  void grow() {
    std::vector<Slot> larger(slots_.empty() ? 64 : 2 * slots_.size());
    for (const Slot& slot : slots_)
      if (slot.used) larger[place_of(larger, slot.key)] = slot;
    slots_ = std::move(larger);
  }

  std::vector<Slot> slots_;
  std::size_t size_ = 0;
};

}  // namespace dragoman
