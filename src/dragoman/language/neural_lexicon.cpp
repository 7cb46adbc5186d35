#include "dragoman/language/neural_lexicon.h"

#include <bit>
#include <cstring>
#include <map>

#include "dragoman/base/hash.h"
#include "dragoman/base/strings.h"

namespace dragoman::neural {

static_assert(std::endian::native == std::endian::little, "sections hold little-endian numbers; byte swapping is not written");

namespace {

struct Key {
  std::uint32_t key = 0;
  std::size_t start = 0;
};

/// Different bits of one hash: which slot to try first and what to find there.
Key key_of(std::string_view word) {
  const std::uint64_t hash = hash64(word);
  return {static_cast<std::uint32_t>(hash >> 32U), static_cast<std::size_t>(hash & 0xffffffffU)};
}

}  // namespace

void append_number(std::string& bytes, std::uint32_t number) {
  char raw[sizeof number];
  std::memcpy(raw, &number, sizeof number);
  bytes.append(raw, sizeof raw);
}

bool take_number(std::string_view& bytes, std::uint32_t& number) {
  if (bytes.size() < sizeof number) return false;
  std::memcpy(&number, bytes.data(), sizeof number);
  bytes.remove_prefix(sizeof number);
  return true;
}

HashTable::HashTable(const std::vector<std::pair<std::string, std::uint32_t>>& entries) {
  slots_.resize(std::bit_ceil(entries.size() * 4 / 3 + 2));
  for (const auto& [word, number] : entries) {
    const auto [key, start] = key_of(word);
    std::size_t at = start & (slots_.size() - 1);
    while (slots_[at].number != 0 && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {key, number};
  }
}

std::uint32_t HashTable::find(std::string_view word) const {
  if (slots_.empty()) return 0;
  const auto [key, start] = key_of(word);
  for (std::size_t at = start & (slots_.size() - 1); slots_[at].number != 0; at = (at + 1) & (slots_.size() - 1))
    if (slots_[at].key == key) return slots_[at].number;
  return 0;
}

void HashTable::append(std::string& bytes) const {
  append_number(bytes, static_cast<std::uint32_t>(slots_.size()));
  bytes.append(reinterpret_cast<const char*>(slots_.data()), slots_.size() * sizeof(Slot));
}

bool HashTable::take(std::string_view& bytes, std::uint32_t limit) {
  std::uint32_t count = 0;
  if (!take_number(bytes, count) || count > bytes.size() / sizeof(Slot)) return false;
  if (count != 0 && !std::has_single_bit(count)) return false;
  slots_.resize(count);
  if (count != 0) std::memcpy(slots_.data(), bytes.data(), count * sizeof(Slot));
  bytes.remove_prefix(count * sizeof(Slot));
  std::size_t empty = 0;
  for (const Slot& slot : slots_) {
    if (slot.number >= limit) return false;
    empty += slot.number == 0 ? 1 : 0;
  }
  return count == 0 || empty > 0;  // an empty slot ends every search
}

WordClasses WordClasses::from_text(std::string_view text) {
  WordClasses result;
  std::map<std::string, std::uint16_t, std::less<>> numbers;
  std::map<std::vector<std::uint16_t>, std::uint32_t> sets;
  std::vector<std::pair<std::string, std::uint32_t>> entries;
  result.sets_.emplace_back();
  for (const std::string_view line : split(text, '\n')) {
    const std::size_t tab = line.find('\t');
    if (line.starts_with('#') || tab == std::string_view::npos) continue;
    std::vector<std::uint16_t> set;
    for (const std::string_view name : split_whitespace(line.substr(tab + 1)))
      set.push_back(numbers.emplace(std::string(name), static_cast<std::uint16_t>(numbers.size())).first->second);
    if (set.empty()) continue;
    const auto [at, added] = sets.emplace(set, static_cast<std::uint32_t>(result.sets_.size()));
    if (added) result.sets_.push_back(set);
    entries.emplace_back(std::string(line.substr(0, tab)), at->second);
  }
  result.class_count_ = static_cast<std::uint32_t>(numbers.size());
  result.words_ = HashTable(entries);
  return result;
}

const std::vector<std::uint16_t>& WordClasses::classes_of(std::string_view word) const {
  static const std::vector<std::uint16_t> none;
  const std::uint32_t set = words_.find(word);
  return set == 0 ? none : sets_[set];
}

void WordClasses::append(std::string& bytes) const {
  append_number(bytes, class_count_);
  append_number(bytes, static_cast<std::uint32_t>(sets_.size()));
  for (const auto& set : sets_) {
    append_number(bytes, static_cast<std::uint32_t>(set.size()));
    for (const std::uint16_t number : set) append_number(bytes, number);
  }
  words_.append(bytes);
}

bool WordClasses::take(std::string_view& bytes) {
  std::uint32_t count = 0;
  if (!take_number(bytes, class_count_) || !take_number(bytes, count) || count > bytes.size()) return false;
  sets_.assign(count, {});
  for (auto& set : sets_) {
    std::uint32_t size = 0;
    if (!take_number(bytes, size) || size > bytes.size()) return false;
    for (std::uint32_t i = 0; i < size; ++i) {
      std::uint32_t number = 0;
      if (!take_number(bytes, number) || number >= class_count_) return false;
      set.push_back(static_cast<std::uint16_t>(number));
    }
  }
  return words_.take(bytes, count == 0 ? 1 : count);
}

}  // namespace dragoman::neural
