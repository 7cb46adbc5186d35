#include "dragoman/base/id_list.h"

#include <algorithm>
#include <unordered_set>

namespace dragoman {
namespace {

constexpr std::size_t kDigits = 32;

/// The value of a lower-case hex digit, or -1.
int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

}  // namespace

std::optional<IdList::Packed> IdList::packed(std::string_view id) {
  if (id.size() != kDigits) return std::nullopt;
  Packed bits{};
  for (std::size_t i = 0; i < kDigits; ++i) {
    const int value = digit_value(id[i]);
    if (value < 0) return std::nullopt;
    bits[i / 16] = bits[i / 16] << 4U | static_cast<std::uint64_t>(value);
  }
  return bits;
}

std::string IdList::text(const Packed& id) {
  std::string digits(kDigits, '0');
  for (std::size_t i = 0; i < kDigits; ++i) digits[i] = "0123456789abcdef"[id[i / 16] >> (60U - 4U * (i % 16)) & 15U];
  return digits;
}

void IdList::add_plain(std::string_view id) {
  bytes_ += id;
  ends_.push_back(bytes_.size());
}

void IdList::add(std::string_view id) {
  if (is_packed_) {
    if (const std::optional<Packed> bits = packed(id)) {
      packed_.push_back(*bits);
      return;
    }
    is_packed_ = false;
    for (const Packed& each : packed_) add_plain(text(each));
    packed_ = {};
  }
  add_plain(id);
}

void IdList::add_from(const IdList& other, std::size_t number) {
  if (is_packed_ && other.is_packed_) {
    packed_.push_back(other.packed_[number]);
  } else {
    add(other[number]);
  }
}

std::string_view IdList::plain(std::size_t number) const {
  const std::uint64_t begin = number == 0 ? 0 : ends_[number - 1];
  return std::string_view(bytes_).substr(begin, ends_[number] - begin);
}

std::string IdList::operator[](std::size_t number) const {
  return is_packed_ ? text(packed_[number]) : std::string(plain(number));
}

std::uint64_t IdList::head(std::size_t number) const {
  if (is_packed_) return packed_[number][0];
  const std::string_view id = plain(number);
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < 8; ++i) head = head << 8U | (i < id.size() ? static_cast<unsigned char>(id[i]) : 0U);
  return head;
}

bool IdList::less(std::size_t a, std::size_t b) const { return is_packed_ ? packed_[a] < packed_[b] : plain(a) < plain(b); }

bool IdList::equal(std::size_t number, const IdList& other, std::size_t number_there) const {
  if (is_packed_ && other.is_packed_) return packed_[number] == other.packed_[number_there];
  return (*this)[number] == other[number_there];
}

bool IdList::less_than(std::size_t number, std::string_view id) const {
  return is_packed_ ? text(packed_[number]) < id : plain(number) < id;
}

std::vector<std::uint32_t> IdList::places_of(const std::vector<std::string>& wanted) const {
  std::vector<std::uint32_t> places;
  if (!is_packed_) {
    const std::unordered_set<std::string_view> among(wanted.begin(), wanted.end());
    for (std::uint32_t i = 0; i < size(); ++i) {
      if (among.contains(plain(i))) places.push_back(i);
    }
    return places;
  }
  std::vector<Packed> among;
  std::vector<bool> ends(1U << 16U);  // last 16 bits: nearly all others are told apart by them
  for (const std::string& id : wanted) {
    if (const std::optional<Packed> bits = packed(id)) {
      among.push_back(*bits);
      ends[(*bits)[1] & 0xFFFFU] = true;
    }
  }
  for (std::uint32_t i = 0; i < size(); ++i) {
    if (ends[packed_[i][1] & 0xFFFFU] && std::ranges::find(among, packed_[i]) != among.end()) places.push_back(i);
  }
  return places;
}

}  // namespace dragoman
