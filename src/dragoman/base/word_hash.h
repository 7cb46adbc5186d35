#pragma once
// word_hash: a hash of words for tables in memory.
//
// DESCRIPTION: two loads and three multiplications for up to sixteen bytes, without a call; longer ones go through hash64. It
// differs between machines of another byte order and may change with a version: nothing that is stored may hold it (hash64 does
// for that).
//
//   const std::uint64_t key = word_hash("army");
#include <cstdint>
#include <cstring>
#include <string_view>

#include "dragoman/base/hash.h"

namespace dragoman {

inline std::uint64_t word_hash(std::string_view word) {
  const char* bytes = word.data();
  const std::size_t size = word.size();
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  if (size > 16) return hash64(word);
  if (size >= 8) {  // both loads together hold every byte, some of them twice
    std::memcpy(&first, bytes, 8);
    std::memcpy(&last, bytes + size - 8, 8);
  } else if (size >= 4) {
    std::memcpy(&first, bytes, 4);
    std::memcpy(&last, bytes + size - 4, 4);
  } else if (size > 0) {
    const auto byte = [&](std::size_t at) { return std::uint64_t{static_cast<unsigned char>(bytes[at])}; };
    first = byte(0) | byte(size / 2) << 8U | byte(size - 1) << 16U;
  }
  std::uint64_t hash = (first ^ (size * 0x9E3779B97F4A7C15U)) * 0xBF58476D1CE4E5B9U;
  hash ^= hash >> 32U;
  hash = (hash ^ last) * 0x94D049BB133111EBU;
  return hash ^ (hash >> 29U);
}

}  // namespace dragoman
