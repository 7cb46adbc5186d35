#include "dragoman/events/petrarch_actors.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

bool is_noun_phrase(const PhraseTree& tree, int node) { return tree.is(node, "NP") || tree.is(node, "NX"); }
bool is_prepositional(const PhraseTree& tree, int node) { return tree.is(node, "PP"); }

/// Codes are made of threes; an agent's code that stands in the actor's already is not said twice.
bool contains_code(std::string_view code, std::string_view part) {
  for (std::size_t at = 0; at + part.size() <= code.size(); at += 3)
    if (code.substr(at, part.size()) == part) return true;
  return false;
}

/// Null and discard codes of the dictionaries.
bool is_null(std::string_view code) { return code.empty() || code == "---" || code == "+++" || code == "###"; }

}  // namespace

/// What a phrase names before it becomes codes: several parties, each with an actor (or none) and agents.
struct PetrarchActors::Found {
  struct Agent {
    std::string code;
    bool before = false;
    int first = 0, last = 0;
    std::string word;
  };
  struct Party {
    std::string actor, name;
    int first = -1, last = -1;
    std::vector<Agent> agents;
    std::string phrase;  ///< a new actor's own words
  };
  std::vector<Party> parties;

  [[nodiscard]] bool has_actor() const {
    return std::any_of(parties.begin(), parties.end(), [](const Party& p) { return !p.actor.empty(); });
  }
  [[nodiscard]] bool has_agent() const {
    return std::any_of(parties.begin(), parties.end(), [](const Party& p) { return !p.agents.empty(); });
  }
};

PetrarchActors::PetrarchActors(const PhraseTree& tree, const PetrarchNames& names, std::optional<std::chrono::sys_days> day,
                               const PetrarchSettings& settings)
    : tree_(tree), names_(names), day_(day), settings_(settings) {
  for (const PhraseLeaf& leaf : tree.leaves) words_.push_back(leaf.word);
  // Names may run over the phrases inside a noun phrase ("Ministry of Trade") but not out of it.
  for (int node = 0; node < static_cast<int>(tree.nodes.size()); ++node) {
    if (!is_noun_phrase(tree, node)) continue;
    int above = tree.node(node).parent;
    while (above >= 0 && !is_noun_phrase(tree, above) && !tree.is_clause(above)) above = tree.node(above).parent;
    if (above >= 0 && is_noun_phrase(tree, above)) continue;
    mark(tree.node(node).first, tree.node(node).last);
  }
  // A noun phrase in a relative clause of another one is read twice.
  std::sort(hits_.begin(), hits_.end(), [](const PetrarchHit& a, const PetrarchHit& b) { return a.first < b.first; });
  hits_.erase(
      std::unique(hits_.begin(), hits_.end(), [](const PetrarchHit& a, const PetrarchHit& b) { return a.first == b.first; }),
      hits_.end());
  for (int node = 0; node < static_cast<int>(tree.nodes.size()); ++node) {
    if (!is_noun_phrase(tree, node)) continue;
    const int parent = tree.node(node).parent;
    const bool inside = parent >= 0 && is_noun_phrase(tree, parent);
    if (!inside) add_units(node, node);
  }
  std::sort(units_.begin(), units_.end(), [](const PetrarchUnit& a, const PetrarchUnit& b) { return a.first < b.first; });
  // A coordination swallows the phrases inside it.
  std::vector<PetrarchUnit> kept;
  for (PetrarchUnit& unit : units_)
    if (kept.empty() || unit.first >= kept.back().last) kept.push_back(std::move(unit));
  units_ = std::move(kept);
}

void PetrarchActors::mark(int from, int to) {
  const auto end = static_cast<std::size_t>(to);
  auto at = static_cast<std::size_t>(from);
  while (at < end) {
    const std::optional<PetrarchHit> hit = names_.match(words_, at, end);
    if (hit) hits_.push_back(*hit);
    at = hit ? hit->last + 1 : at + 1;
  }
}

void PetrarchActors::add_units(int node, int whole) {
  const PhraseNode& phrase = tree_.node(node);
  bool conjunction = false, simple = true;
  std::vector<int> own;
  for (const int c : phrase.children) {
    conjunction |= tree_.node(c).leaf && tree_.node(c).label == "CC";
    if (is_prepositional(tree_, c) || tree_.is_clause(c)) {
      simple = false;
    } else {
      own.push_back(c);
    }
  }
  if (own.empty()) return;
  if (!conjunction && own.size() == 1 && is_noun_phrase(tree_, own.front())) {
    add_units(own.front(), whole);
  } else {
    PetrarchUnit unit;
    unit.first = tree_.node(own.front()).first;
    unit.last = conjunction ? phrase.last : tree_.node(own.back()).last;
    // What follows a phrase or clause in the middle is not its own.
    if (!simple && !conjunction) {
      for (std::size_t i = 1; i < own.size(); ++i) {
        if (tree_.node(own[i]).first != tree_.node(own[i - 1]).last) {
          unit.last = tree_.node(own[i - 1]).last;
          break;
        }
      }
    }
    unit.node = whole;
    unit.actors = actors_of(whole);
    unit.pronoun = unit.last - unit.first == 1 && tree_.leaf(unit.first).tag.substr(0, 3) == "PRP";
    units_.push_back(std::move(unit));
  }
}

int PetrarchActors::unit_of(int node) const {
  for (std::size_t i = 0; i < units_.size(); ++i)
    if (units_[i].node == node) return static_cast<int>(i);
  return -1;
}

PetrarchActors::Found PetrarchActors::found_in_leaves(int first, int last) const {
  Found found;
  Found::Party party;
  std::vector<Found::Party> alternatives;
  for (const PetrarchHit& hit : hits_) {
    const int at = static_cast<int>(hit.first), end = static_cast<int>(hit.last) + 1;
    if (at < first || at >= last) continue;
    if (hit.agent) {
      const PetrarchAgentEntry& agent = names_.agents()[hit.entry];
      party.agents.push_back({agent.code, agent.before, at, end, agent.singular});
    } else if (alternatives.empty()) {
      const std::string& code = names_.code_of(hit.entry, day_);
      for (const std::string_view one : split(code, '/')) {
        if (is_null(one)) continue;
        Found::Party named;
        named.actor = one;
        named.name = names_.actors()[hit.entry].names.front();
        named.first = at;
        named.last = end;
        alternatives.push_back(std::move(named));
      }
    }
  }
  if (alternatives.empty() && !party.agents.empty()) alternatives.push_back(party);
  for (Found::Party& one : alternatives) {
    one.agents = party.agents;
    found.parties.push_back(std::move(one));
  }
  return found;
}

PetrarchActors::Found PetrarchActors::found_in_segment(const std::vector<int>& children) const {
  if (children.size() == 1 && is_noun_phrase(tree_, children.front())) return found_in(children.front());
  Found found;
  std::vector<Found::Agent> agents;
  for (const int c : children) {
    const PhraseNode& child = tree_.node(c);
    Found part = is_noun_phrase(tree_, c) ? found_in(c) : found_in_leaves(child.first, child.last);
    if (part.parties.empty()) continue;
    if (part.has_actor() && !found.has_actor()) {
      found = std::move(part);
    } else if (!part.has_actor()) {
      // "Eriadori and Calenardhon leaders": the agent is that of each.
      for (const Found::Party& party : part.parties) agents.insert(agents.end(), party.agents.begin(), party.agents.end());
    }
  }
  if (found.parties.empty() && !agents.empty()) found.parties.emplace_back();
  for (Found::Party& party : found.parties) party.agents.insert(party.agents.end(), agents.begin(), agents.end());
  return found;
}

PetrarchActors::Found PetrarchActors::found_in(int node) const {
  const PhraseNode& phrase = tree_.node(node);
  std::vector<std::vector<int>> segments(1);
  std::vector<int> prepositional;
  bool conjunction = false;
  for (const int c : phrase.children) {
    const PhraseNode& child = tree_.node(c);
    if (is_prepositional(tree_, c)) {
      prepositional.push_back(c);
    } else if (child.leaf && (child.label == "CC" || child.label == ",")) {
      conjunction |= child.label == "CC";
      segments.emplace_back();
    } else if (!tree_.is_clause(c)) {
      segments.back().push_back(c);
    }
  }
  std::erase_if(segments, [](const std::vector<int>& segment) { return segment.empty(); });
  Found found;
  if (!conjunction) {
    // Commas without a conjunction set off appositions, and adjectives from each other.
    std::vector<int> all;
    for (const std::vector<int>& segment : segments) all.insert(all.end(), segment.begin(), segment.end());
    if (!all.empty()) found = found_in_segment(all);
  } else {
    for (std::size_t s = 0; s < segments.size(); ++s) {
      Found part = found_in_segment(segments[s]);
      if (s > 0 && !part.has_actor() && part.has_agent() && !found.parties.empty() &&
          !tree_.node(segments[s].front()).children.size()) {
        // "Danish media and government": what stands before the first noun is said of the others too.
        Found::Party shared = found.parties.front();
        if (!shared.agents.empty()) shared.agents.pop_back();
        for (Found::Party& party : part.parties) {
          std::vector<Found::Agent> own = std::move(party.agents);
          party = shared;
          party.agents.insert(party.agents.end(), own.begin(), own.end());
        }
      }
      if (part.parties.empty() && settings_.new_actor_length > 0) {
        Found::Party party;
        for (int i = tree_.node(segments[s].front()).first; i < tree_.node(segments[s].back()).last; ++i) {
          if (tree_.leaf(i).word.empty()) continue;
          party.phrase += (party.phrase.empty() ? "" : " ") + tree_.leaf(i).word;
        }
        if (split(party.phrase, ' ').size() <= settings_.new_actor_length && !party.phrase.empty()) {
          party.first = tree_.node(segments[s].front()).first;
          party.last = tree_.node(segments[s].back()).last;
          part.parties.push_back(std::move(party));
        }
      }
      std::move(part.parties.begin(), part.parties.end(), std::back_inserter(found.parties));
    }
  }
  if (found.has_actor()) return found;
  for (const int pp : prepositional) {
    for (const int c : tree_.node(pp).children) {
      if (!is_noun_phrase(tree_, c) && !is_prepositional(tree_, c)) continue;
      const Found inner = found_in(c);
      if (inner.has_actor()) {
        if (found.parties.empty()) return inner;
        Found product;
        for (const Found::Party& role : found.parties) {
          for (const Found::Party& party : inner.parties) {
            product.parties.push_back(party);
            product.parties.back().agents.insert(product.parties.back().agents.end(), role.agents.begin(), role.agents.end());
          }
        }
        return product;
      }
      if (found.parties.empty() && inner.has_agent()) found = inner;
    }
  }
  return found;
}

/// "Magic" in "the Ministry of Magic" is no new actor of its own.
bool PetrarchActors::is_part_of_noun_phrase(int node) const {
  const int parent = tree_.node(node).parent;
  const int above = parent < 0 ? -1 : tree_.node(parent).parent;
  return above >= 0 && is_prepositional(tree_, parent) && is_noun_phrase(tree_, above);
}

std::vector<PetrarchActor> PetrarchActors::actors_of(int node) const {
  std::vector<PetrarchActor> actors;
  const Found found = found_in(node);
  for (const Found::Party& party : found.parties) {
    PetrarchActor actor;
    actor.name = party.name;
    actor.first = party.first;
    actor.last = party.last;
    std::string prefix, suffix;
    const std::string base = party.actor.empty() ? "---" : party.actor;
    for (const Found::Agent& agent : party.agents) {
      if (is_null(agent.code) || contains_code(prefix + base + suffix, agent.code)) continue;
      (agent.before ? prefix : suffix) += agent.code;
      if (actor.first < 0) actor.first = agent.first, actor.last = agent.last, actor.name = agent.word;
      actor.first = std::min(actor.first, agent.first);
      actor.last = std::max(actor.last, agent.last);
    }
    actor.code = prefix + base + suffix;
    if (actor.code == "---") {
      if (party.phrase.empty()) continue;
      actor.code = "\"" + party.phrase + "\"";
      actor.name = party.phrase;
    }
    if (std::find(actors.begin(), actors.end(), actor) == actors.end()) actors.push_back(std::move(actor));
  }
  if (actors.empty() && settings_.new_actor_length > 0 && !is_part_of_noun_phrase(node)) {
    PetrarchActor actor;
    std::size_t words = 0;
    std::string phrase;
    actor.first = tree_.node(node).first;
    actor.last = tree_.node(node).last;
    for (int i = actor.first; i < actor.last; ++i) {
      if (tree_.leaf(i).word.empty()) continue;
      ++words;
      phrase += (phrase.empty() ? "" : " ") + tree_.leaf(i).word;
    }
    const bool pronoun = words == 1 && tree_.leaf(actor.first).tag.substr(0, 3) == "PRP";
    if (words > 0 && words <= settings_.new_actor_length && !pronoun) {
      actor.code = "\"" + phrase + "\"";
      actor.name = phrase;
      actors.push_back(std::move(actor));
    }
  }
  return actors;
}

}  // namespace dragoman
