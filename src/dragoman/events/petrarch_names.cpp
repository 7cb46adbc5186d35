#include "dragoman/events/petrarch_names.h"

#include <algorithm>
#include <utility>

#include "dragoman/events/petrarch_words.h"

namespace dragoman {
namespace {

constexpr std::size_t kWidestGap = 3;
const std::string kNone;

}  // namespace

void PetrarchNames::add_name(std::string_view text, bool agent, std::uint32_t entry) {
  Name name;
  name.agent = agent;
  name.entry = entry;
  for (const std::string_view spaced : split_whitespace(text)) {
    bool first = true;
    for (std::string& word : petrarch_words(spaced)) {
      name.gap_before.push_back(first && !name.words.empty());
      name.words.push_back(std::move(word));
      first = false;
    }
  }
  if (name.words.empty()) return;
  by_first_word_[name.words.front()].push_back(static_cast<std::uint32_t>(names_.size()));
  names_.push_back(std::move(name));
}

void PetrarchNames::add(PetrarchActorFile file) {
  for (PetrarchActorEntry& entry : file.actors) {
    for (const std::string& name : entry.names) add_name(name, false, static_cast<std::uint32_t>(actors_.size()));
    actors_.push_back(std::move(entry));
  }
  for (PetrarchAgentEntry& agent : file.agents) {
    const auto index = static_cast<std::uint32_t>(agents_.size());
    add_name(agent.singular, true, index);
    if (!agent.plural.empty()) add_name(agent.plural, true, index);
    if (agent.regular_plural) {
      std::string singular = agent.singular;
      while (!singular.empty() && singular.back() == '_') singular.pop_back();
      add_name(petrarch_plural(singular), true, index);
    }
    agents_.push_back(std::move(agent));
  }
}

std::optional<PetrarchHit> PetrarchNames::match(const std::vector<std::string>& words, std::size_t at, std::size_t end) const {
  if (at >= end || words[at].empty()) return std::nullopt;
  const auto candidates = by_first_word_.find(words[at]);
  if (candidates == by_first_word_.end()) return std::nullopt;
  const Name* best = nullptr;
  std::size_t best_last = 0;
  for (const std::uint32_t index : candidates->second) {
    const Name& name = names_[index];
    if (best != nullptr && name.words.size() < best->words.size()) continue;
    std::size_t last = at;
    bool fits = true;
    for (std::size_t i = 1; i < name.words.size() && fits; ++i) {
      std::size_t next = last + 1;
      while (next < end && words[next].empty()) ++next;  // a possessive's own token
      const std::size_t limit = name.gap_before[i] ? std::min(end, next + kWidestGap + 1) : std::min(end, next + 1);
      while (next < limit && words[next] != name.words[i]) ++next;
      fits = next < limit;
      last = next;
    }
    if (!fits) continue;
    const bool better = best == nullptr || name.words.size() > best->words.size() || (best->agent && !name.agent);
    if (better) best = &name, best_last = last;
  }
  if (best == nullptr) return std::nullopt;
  return PetrarchHit{at, best_last, best->agent, best->entry};
}

const std::string& PetrarchNames::code_of(std::uint32_t actor, std::optional<std::chrono::sys_days> day) const {
  const std::vector<PetrarchActorCode>& codes = actors_[actor].codes;
  const std::string* always = nullptr;
  for (const PetrarchActorCode& code : codes) {
    if (!code.first && !code.last) {
      if (always == nullptr) always = &code.code;
    } else if (day && (!code.first || *code.first <= *day) && (!code.last || *day <= *code.last)) {
      return code.code;
    }
  }
  if (always != nullptr) return *always;
  return day || codes.empty() ? kNone : codes.back().code;
}

}  // namespace dragoman
