// What stands beside a name or inside another phrase: acronyms in brackets, appositions, nationalities of things.
#include <algorithm>

#include "dragoman/actors/phrase_parts.h"

namespace dragoman {

// "the National Security Council (NSC)": the acronym belongs to the name, and stands for it from here on.
void PhraseResolver::attach_acronym(Resolved& resolved) {
  const std::vector<Word>& words = sentence_.words;
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    if (words[i].range.start < resolved.range.end) continue;
    if (words[i].form != "(" || words[i].range.start > resolved.range.end + 1) return;
    std::size_t close = i + 1;
    while (close < words.size() && close < i + 5 && words[close].form != ")") ++close;
    if (close >= words.size() || words[close].form != ")") return;
    const std::vector<Atom> atoms = atoms_of(words[i + 1].form);
    if (atoms.empty() || (atoms.front().letter_case != AtomCase::kUpper && words[i + 1].upos != Upos::kPropn)) return;
    if (resolved.actor.kind == ActorKind::kCountry && resolved.reason != "seat of government") return;
    resolved.range.end = words[close].range.end;
    const NameMatch* listed_name = names_.name_at(static_cast<int>(i + 1));
    if (close == i + 2 && atoms.size() == 1 && atoms.front().text.size() > 1 && resolved.actor.kind != ActorKind::kPerson &&
        (listed_name == nullptr || resolved.actor.id.starts_with("name/")))
      memory_.remember(atoms.front().text, resolved.actor);
    return;
  }
}

// ", Qari Ahmadi ," right after a role that one person has: an apposition that the tree did not see.
std::optional<int> PhraseResolver::unseen_apposition(const Resolved& resolved) const {
  if (resolved.actor.kind != ActorKind::kAgent &&
      !(resolved.actor.kind == ActorKind::kGroup || resolved.actor.kind == ActorKind::kOrganisation))
    return std::nullopt;
  if (resolved.plural || resolved.head < 0 || names_.role_at(resolved.head) == nullptr) return std::nullopt;
  const std::vector<Word>& words = sentence_.words;
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    if (words[i].range.start < resolved.range.end) continue;
    const bool comma = words[i].form == ",";
    if (words[i].range.start > resolved.range.end + 1 || (!comma && words[i].upos != Upos::kPropn)) return std::nullopt;
    for (std::size_t p = 0; p < phrases_.all().size(); ++p) {
      const Phrase& other = phrases_.all()[p];
      if (other.first != static_cast<int>(i) + (comma ? 1 : 0) || used_[p]) continue;
      const Word& head = words[static_cast<std::size_t>(other.head)];
      const std::size_t after = static_cast<std::size_t>(other.last) + 1;
      const bool closed = after >= words.size() || words[after].form == "," || words[after].form == "." ||
                          words[after].upos == Upos::kVerb || words[after].upos == Upos::kAux;
      const bool name = head.upos == Upos::kPropn && (other.last > other.first || names_.name_at(other.head) != nullptr);
      if (closed && name && head.relation != Relation::kConj) return static_cast<int>(p);
    }
    return std::nullopt;
  }
  return std::nullopt;
}

void PhraseResolver::attach_appositions(const Phrase& phrase, Resolved& resolved) {
  std::vector<Phrase::Link> links = phrase.appositions;
  if (links.empty())
    if (const std::optional<int> unseen = unseen_apposition(resolved)) links.push_back({*unseen, {}});
  const int last = links.empty() || !phrase.appositions.empty()
                       ? phrase.last
                       : phrases_.all()[static_cast<std::size_t>(links.front().phrase)].first - 1;
  for (const Phrase::Link& link : links) {
    const auto index = static_cast<std::size_t>(link.phrase);
    const Phrase& other = phrases_.all()[index];
    if (used_[index] || other.first <= last || other.first > last + 12) continue;
    const std::vector<Resolved> named = resolve(link.phrase);
    if (named.empty()) continue;
    const Resolved& told = named.front();
    const bool is_person = resolved.actor.kind == ActorKind::kPerson || resolved.actor.kind == ActorKind::kUnresolved;
    if (told.actor.kind == ActorKind::kPerson && resolved.actor.kind != ActorKind::kPerson &&
        resolved.actor.kind != ActorKind::kCountry) {
      Resolved person = told;  // "the Taliban spokesman, Zabihullah Mujahid"
      if (person.actor.country.empty()) person.actor.country = resolved.actor.country;
      if (person.actor.sectors.empty()) person.actor.sectors = resolved.actor.sectors;
      person.reason += ", apposition";
      person.range = resolved.range.joined(told.range);
      person.head = resolved.head;
      if (const NameMatch* role = names_.role_at(resolved.head))
        take_title(person, title_of(knowledge_, role), resolved.actor.sectors == std::vector<std::string>{"ELI"});
      memory_.remember(atoms_of(person.actor.name).back().text, person.actor);
      resolved = std::move(person);
    } else if (is_person && resolved.actor.id.starts_with("name/") && told.actor.kind != ActorKind::kPerson) {
      if (resolved.actor.country.empty()) resolved.actor.country = told.actor.country;  // "John Doe, the French envoy"
      if (resolved.actor.sectors.empty() && told.actor.sectors != std::vector<std::string>{"UNK"})
        resolved.actor.sectors = told.actor.sectors;
      if (resolved.actor.kind == ActorKind::kUnresolved && told.actor.kind == ActorKind::kAgent && !told.plural)
        resolved.actor.kind = ActorKind::kPerson;
      if (told.actor.kind == ActorKind::kAgent || !told.actor.sectors.empty()) {
        resolved.reason += ", apposition";
        memory_.remember(atoms_of(resolved.actor.name).back().text, resolved.actor);
      }
      resolved.range = resolved.range.joined(told.range);
    } else if (is_person && told.actor.kind == ActorKind::kAgent) {
      if (const NameMatch* role = names_.role_at(told.head))
        take_title(resolved, title_of(knowledge_, role), told.actor.sectors == std::vector<std::string>{"ELI"});
      resolved.range = resolved.range.joined(told.range);
    } else if (told.actor.kind == ActorKind::kCountry || told.actor.kind == ActorKind::kPerson) {
      continue;
    }
    used_[index] = true;
  }
}

std::vector<Resolved> PhraseResolver::inside(int phrase) {
  std::vector<Resolved> actors;
  const Phrase& words = phrases_.all()[static_cast<std::size_t>(phrase)];
  const Parts parts = parts_of(words);
  int done = -1;
  // A role word before the head with what stands before it is a phrase of its own: "Afghan army" in "Afghan army bases".
  for (const NameMatch* role : parts.roles) {
    if (role->covers(words.head) || role->last > words.head) continue;
    // "a terrorist attack", "national security": an adjective says what kind, not who.
    if (sentence_.words[static_cast<std::size_t>(role->last)].upos == Upos::kAdj) continue;
    const AgentWord* agent = agent_of(knowledge_, role);
    if (agent != nullptr && agent->word == "terrorist") continue;  // "the terrorist attack", read as a noun
    if (agent == nullptr || ((agent->sector == "UNK" || agent->sector == "IGO") && agent->word != "coalition")) continue;
    Phrase part;
    part.head = role->last;
    part.first = std::max(words.first, done + 1);
    part.last = role->last;
    part.possessors = words.possessors;
    const Parts inner = parts_of(part);
    if (std::optional<Resolved> found = by_role(part, inner)) {
      if (found->actor.country.empty()) found->score = std::min(found->score, 0.5F);
      found->head = role->last;
      done = role->last;
      actors.push_back(std::move(*found));
    }
  }
  // A person before a head that is no person: "Britta Nielsen" in "found Britta Nielsen guilty".
  for (int i = words.first; i < words.head; ++i) {
    const auto is_name = [&](int word) {
      return parts.owns(word) && sentence_.words[static_cast<std::size_t>(word)].upos == Upos::kPropn &&
             names_.name_at(word) == nullptr && names_.role_at(word) == nullptr;
    };
    if (i <= done || !is_name(i)) continue;
    Phrase part;
    part.first = i;
    while (i + 1 < words.head && is_name(i + 1)) ++i;
    part.head = part.last = i;
    const std::vector<Atom> given = atoms_of(sentence_.words[static_cast<std::size_t>(part.first)].form);
    const bool person = names_.remembered(i) ||
                        (part.last > part.first && given.size() == 1 && knowledge_.given_names.contains(given.front().text));
    if (!person) continue;
    if (std::optional<Resolved> found = by_name(part, parts_of(part))) {
      found->head = i;
      actors.push_back(std::move(*found));
    }
  }
  for (const NameMatch* name : parts.names) {
    if (name->first <= done) continue;
    Resolved found = from_entry(*best_entry(*name), *name, parts);
    found.head = name->last;
    if (name->use == NameUse::kAttitude) continue;
    if (name->use == NameUse::kBacked) found.score *= 0.5F;
    if (found.actor.kind == ActorKind::kCountry) found.score *= 0.8F;
    actors.push_back(std::move(found));
  }
  return actors;
}

}  // namespace dragoman
