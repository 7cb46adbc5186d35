#include "dragoman/language/neural_input_cache.h"

#include <algorithm>

namespace dragoman::neural {

std::uint32_t InputCache::find(std::string_view form, std::uint64_t hash) {
  const std::size_t set = set_of(hash);
  for (std::size_t at = set; at < set + kWays; ++at) {
    Entry& entry = entries_[at];
    if (entry.hash != hash || entry.form != form || form.empty()) continue;
    ++entry.uses;
    return static_cast<std::uint32_t>(at);
  }
  return kAbsent;
}

void InputCache::keep(std::string_view form, std::uint64_t hash, const float* sums) {
  const std::size_t set = set_of(hash);
  std::size_t least = set;
  for (std::size_t at = set; at < set + kWays; ++at) {
    if (entries_[at].uses < entries_[least].uses) least = at;
    entries_[at].uses /= 2;
  }
  Entry& entry = entries_[least];
  entry.hash = hash;
  entry.form = form;
  entry.uses = 1;
  std::copy_n(sums, sums_.columns, sums_.row(least));
}

}  // namespace dragoman::neural
