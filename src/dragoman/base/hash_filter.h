#pragma once
// HashFilter: tells most words that are not in a large table by one bit, without touching the table.
//
// DESCRIPTION: a bit for each hash, eight or more of them for each key that was promised, so that seven of eight strangers are
// told; a set bit means "perhaps". Filling is for loading; asking is const and thread-safe.
//
//   HashFilter filter(20000);
//   filter.add(word_hash("army"));
//   if (filter.may_hold(word_hash(word))) …   // ask the table
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace dragoman {

class HashFilter {
 public:
  HashFilter() = default;
  explicit HashFilter(std::size_t keys) : bits_(std::bit_ceil(8 * keys + 64) / 64) {}

  void add(std::uint64_t hash) { bits_[place_of(hash)] |= bit_of(hash); }
  /// False: the hash was never added. True for everything while the filter has no room.
  [[nodiscard]] bool may_hold(std::uint64_t hash) const { return bits_.empty() || (bits_[place_of(hash)] & bit_of(hash)) != 0; }

 private:
  [[nodiscard]] std::size_t place_of(std::uint64_t hash) const { return (hash >> 6U) & (bits_.size() - 1); }
  static std::uint64_t bit_of(std::uint64_t hash) { return std::uint64_t{1} << (hash & 63U); }

  std::vector<std::uint64_t> bits_;
};

}  // namespace dragoman
