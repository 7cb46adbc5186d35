#pragma once
// Stable identities: the same bytes give the same id on every machine and in every version.
//
// DESCRIPTION: XXH3-128 (xxhash), written as 32 lower-case hex digits, or its 64-bit form for tables in memory.
//
//   std::string id = hex_id({"event", document.id, "120", "134", "CONSULT"});
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace dragoman {

/// 64-bit hash of bytes.
std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);
/// 128-bit hash of bytes as 32 hex digits.
std::string hex_id(std::string_view bytes);
/// 128-bit hash of the parts, each with its length, so that ("ab","c") and ("a","bc") differ.
std::string hex_id(std::initializer_list<std::string_view> parts);

}  // namespace dragoman
