#pragma once
// IdList: many ids in one piece of memory; those that hex_id() gives take 16 bytes each.
//
// DESCRIPTION: a plain value; reading is thread-safe once nobody adds any more. As long as every id is 32 lower-case hex digits,
// each is kept as the 128 bits that it writes; the first that is not turns the list into plain texts. Ids come back as new
// strings: comparing goes without.
//
//   IdList ids;
//   ids.add(hex_id("event"));
//   ids.less(0, 1);  ids[0];
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dragoman {

class IdList {
 public:
  void add(std::string_view id);
  /// The same as add(other[number]).
  void add_from(const IdList& other, std::size_t number);
  void reserve(std::size_t ids) { packed_.reserve(ids); }

  [[nodiscard]] std::size_t size() const { return is_packed_ ? packed_.size() : ends_.size(); }
  [[nodiscard]] std::string operator[](std::size_t number) const;
  bool operator==(const IdList&) const = default;
  /// The first 8 bytes of what is compared: where they differ, less() says the same.
  [[nodiscard]] std::uint64_t head(std::size_t number) const;
  [[nodiscard]] bool less(std::size_t a, std::size_t b) const;
  [[nodiscard]] bool equal(std::size_t number, const IdList& other, std::size_t number_there) const;
  [[nodiscard]] bool less_than(std::size_t number, std::string_view id) const;

  /// Places of the ids that are among `wanted`, in order.
  [[nodiscard]] std::vector<std::uint32_t> places_of(const std::vector<std::string>& wanted) const;

 private:
  using Packed = std::array<std::uint64_t, 2>;
  static std::optional<Packed> packed(std::string_view id);
  static std::string text(const Packed& id);
  [[nodiscard]] std::string_view plain(std::size_t number) const;
  void add_plain(std::string_view id);

  bool is_packed_ = true;
  std::vector<Packed> packed_;
  std::string bytes_;                // of plain texts, one behind the other
  std::vector<std::uint64_t> ends_;  // of each of them
};

}  // namespace dragoman
