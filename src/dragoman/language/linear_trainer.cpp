#include "dragoman/language/linear_trainer.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <unordered_map>

namespace dragoman {

LinearTrainer::LinearTrainer(int class_count) : class_count_(class_count), slots_(1u << 16) {}

std::size_t LinearTrainer::locate(FeatureHash hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].row != 0 && slots_[at].hash != hash) at = (at + 1) & mask;
  return at;
}

void LinearTrainer::grow() {
  slots_.assign(slots_.size() * 2, {});
  for (std::size_t i = 0; i < row_hashes_.size(); ++i)
    slots_[locate(row_hashes_[i])] = {row_hashes_[i], static_cast<std::uint32_t>(i + 1)};
}

void LinearTrainer::score(std::span<const FeatureHash> features, std::int32_t* scores) const {
  std::fill(scores, scores + class_count_, 0);
  for (const FeatureHash hash : features) __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
  for (const FeatureHash hash : features) {
    const std::uint32_t row = slots_[locate(hash)].row;
    if (row == 0) continue;
    for (const Weight& weight : rows_[row - 1]) scores[weight.label] += weight.now;
  }
}

void LinearTrainer::update(std::span<const FeatureHash> features, int right, int wrong, int amount) {
  for (const FeatureHash hash : features) {
    std::size_t at = locate(hash);
    if (slots_[at].row == 0) {
      if ((rows_.size() + 1) * 2 > slots_.size()) {
        grow();
        at = locate(hash);
      }
      rows_.emplace_back();
      row_hashes_.push_back(hash);
      row_updates_.push_back(0);
      slots_[at] = {hash, static_cast<std::uint32_t>(rows_.size())};
    }
    std::vector<Weight>& row = rows_[slots_[at].row - 1];
    ++row_updates_[slots_[at].row - 1];
    const auto change = [&](int label, int delta) {
      auto found = std::find_if(row.begin(), row.end(), [&](const Weight& w) { return w.label == label; });
      if (found == row.end()) found = row.insert(row.end(), {0, 0, static_cast<std::uint16_t>(label)});
      found->now += delta;
      found->sum += delta * steps_;
    };
    change(right, amount);
    change(wrong, -amount);
  }
}

void LinearTrainer::save(ModelWriter& writer, const std::string& name, double smallest, int fewest_updates) const {
  const auto average = [&](const Weight& w) { return w.now - static_cast<double>(w.sum) / static_cast<double>(steps_); };
  double largest = 1;
  for (const std::vector<Weight>& row : rows_) {
    for (const Weight& weight : row) largest = std::max(largest, std::abs(average(weight)));
  }
  const double scale = std::min(1000.0, 32'000.0 / largest);

  std::vector<LinearModel::Entry> entries;
  std::vector<std::pair<FeatureHash, std::uint32_t>> kept;
  std::unordered_map<std::string, std::uint32_t> known;  // equal rows are stored once
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (row_updates_[i] < fewest_updates) continue;
    std::vector<LinearModel::Entry> row(1);
    for (const Weight& weight : rows_[i]) {
      const double value = average(weight);
      const double rounded = std::nearbyint(value * scale);
      if (std::abs(value) >= smallest && rounded != 0) row.push_back({weight.label, static_cast<std::int16_t>(rounded)});
    }
    if (row.size() == 1) continue;
    row[0].label = static_cast<std::uint16_t>(row.size() - 1);
    std::sort(row.begin() + 1, row.end(), [](const auto& a, const auto& b) { return a.label < b.label; });
    const std::string key(reinterpret_cast<const char*>(row.data()), row.size() * sizeof(row[0]));
    const auto [at, fresh] = known.emplace(key, static_cast<std::uint32_t>(entries.size()));
    if (fresh) entries.insert(entries.end(), row.begin(), row.end());
    kept.emplace_back(row_hashes_[i], at->second);
  }

  std::vector<LinearModel::Slot> slots(std::bit_ceil(kept.size() * 3 / 2 + 2) + 1);
  slots[0].check = static_cast<std::uint32_t>(class_count_);
  const std::size_t mask = slots.size() - 2;
  for (const auto& [hash, row] : kept) {
    std::size_t at = hash & mask;
    while (slots[at + 1].check != 0) at = (at + 1) & mask;
    slots[at + 1] = {static_cast<std::uint32_t>(hash >> 32) | 1u, row};
  }
  if (entries.empty()) entries.push_back({0, 0});
  writer.add(name + ".table", {reinterpret_cast<const char*>(slots.data()), slots.size() * sizeof(slots[0])});
  writer.add(name + ".rows", {reinterpret_cast<const char*>(entries.data()), entries.size() * sizeof(entries[0])});
}

}  // namespace dragoman
