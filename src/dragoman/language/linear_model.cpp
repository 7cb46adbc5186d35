#include "dragoman/language/linear_model.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace dragoman {

Result<LinearModel> LinearModel::open(const ModelFile& model, const std::string& name) {
  const Result<std::string_view> table = model.require(name + ".table");
  if (!table) return forward(table);
  const Result<std::string_view> rows = model.require(name + ".rows");
  if (!rows) return forward(rows);
  // The table: the number of classes as one slot's bytes, then 2^n slots.
  if (table->size() < 2 * sizeof(Slot) || table->size() % sizeof(Slot) != 0 || rows->size() % sizeof(Entry) != 0) {
    return tl::unexpected(model.damaged(name, "sizes do not fit"));
  }
  const std::size_t slot_count = table->size() / sizeof(Slot) - 1;
  const std::size_t entry_count = rows->size() / sizeof(Entry);
  LinearModel linear;
  std::uint32_t class_count = 0;
  std::memcpy(&class_count, table->data(), sizeof class_count);
  linear.class_count_ = static_cast<int>(class_count);
  linear.slots_ = reinterpret_cast<const Slot*>(table->data()) + 1;
  linear.rows_ = reinterpret_cast<const Entry*>(rows->data());
  linear.mask_ = slot_count - 1;
  if (!std::has_single_bit(slot_count) || class_count == 0 || class_count > 60'000) {
    return tl::unexpected(model.damaged(name, "the table's size is no power of two"));
  }
  bool has_empty = false;
  for (std::size_t i = 0; i < slot_count; ++i) {
    const Slot slot = linear.slots_[i];
    has_empty = has_empty || slot.check == 0;
    if (slot.check == 0) continue;
    if (slot.row >= entry_count || linear.rows_[slot.row].label > entry_count - slot.row - 1) {
      return tl::unexpected(model.damaged(name, "a row lies outside"));
    }
    for (std::size_t k = 1; k <= linear.rows_[slot.row].label; ++k) {
      if (linear.rows_[slot.row + k].label >= class_count) return tl::unexpected(model.damaged(name, "a class lies outside"));
    }
  }
  if (!has_empty) return tl::unexpected(model.damaged(name, "the table is full"));
  return linear;
}

void LinearModel::score(std::span<const FeatureHash> features, std::int32_t* scores) const {
  std::fill(scores, scores + class_count_, 0);
  // Three passes over blocks of features, so that the cache misses of one block overlap.
  constexpr std::size_t kBlock = 64;
  for (std::size_t start = 0; start < features.size(); start += kBlock) {
    const std::size_t count = std::min(kBlock, features.size() - start);
    std::array<const Entry*, kBlock> found;
    std::size_t found_count = 0;
    for (std::size_t i = 0; i < count; ++i) __builtin_prefetch(&slots_[features[start + i] & mask_]);
    for (std::size_t i = 0; i < count; ++i) {
      const FeatureHash hash = features[start + i];
      const std::uint32_t check = static_cast<std::uint32_t>(hash >> 32) | 1u;
      for (std::uint64_t at = hash & mask_; slots_[at].check != 0; at = (at + 1) & mask_) {
        if (slots_[at].check != check) continue;
        found[found_count] = rows_ + slots_[at].row;
        __builtin_prefetch(found[found_count++]);
        break;
      }
    }
    for (std::size_t i = 0; i < found_count; ++i) {
      const Entry* entry = found[i];
      const Entry* end = entry + 1 + entry->label;
      for (++entry; entry != end; ++entry) scores[entry->label] += entry->weight;
    }
  }
}

}  // namespace dragoman
