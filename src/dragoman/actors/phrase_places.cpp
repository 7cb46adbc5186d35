// Whose somebody is, and where: countries before a role word, its possessor, "of France", "in the Gaza Strip".
#include <array>

#include "dragoman/actors/codes.h"
#include "dragoman/actors/phrase_parts.h"
#include "dragoman/actors/word_lists.h"

namespace dragoman {

// "pulled its troops from Syria": where they left is not who they are.
bool PhraseResolver::leaves_place(const Phrase& phrase) const {
  static constexpr std::array<std::string_view, 16> kLeaving{"withdraw",   "pull", "remove",  "evacuate", "expel",  "deport",
                                                             "repatriate", "free", "release", "retreat",  "recall", "return",
                                                             "flee",       "oust", "drive",   "bring"};
  if (phrase.head < 0) return false;
  const int up = sentence_.words[static_cast<std::size_t>(phrase.head)].head;
  return up >= 0 && one_of(kLeaving, lemma_of(sentence_.words[static_cast<std::size_t>(up)]));
}

std::string PhraseResolver::country_around(const Phrase& phrase, const Parts& parts, bool follow_links, TextRange& range) {
  const NameMatch* based = nullptr;
  for (const NameMatch* name : parts.names) {
    if (name->use == NameUse::kAttitude || name->use == NameUse::kBacked) continue;
    const Resolved found = from_entry(*best_entry(*name), *name, parts);
    if (found.actor.country.empty()) continue;
    if (name->use == NameUse::kBased) {
      based = name;
      continue;
    }
    return found.actor.country;
  }
  for (const Phrase::Link& link : phrase.possessors) {
    const std::vector<Resolved> owners = resolve(link.phrase);
    if (!owners.empty() && !owners.front().actor.country.empty()) return owners.front().actor.country;
  }
  if (based != nullptr) return from_entry(*best_entry(*based), *based, parts).actor.country;
  if (!follow_links) return {};
  int reach = phrase.last;
  for (const Phrase::Link& link : phrase.after) {
    static constexpr std::array<std::string_view, 6> kPlaces{"of", "in", "from", "at", "across", "for"};
    if (!one_of(kPlaces, link.preposition) || (link.preposition == "from" && leaves_place(phrase))) continue;
    const auto index = static_cast<std::size_t>(link.phrase);
    const Phrase& other = phrases_.all()[index];
    if (other.first > reach + 3) continue;
    reach = std::max(reach, other.last);
    const std::vector<Resolved> owners = resolve(link.phrase);
    // "the opposition at Geneva": a venue is nobody's country.
    if (link.preposition == "at" && !owners.empty() && owners.front().actor.kind == ActorKind::kCountry) continue;
    if (owners.empty() || owners.front().actor.country.empty()) {
      // "of strategic studies at the University of St Andrews", "in the Syrian city of Aleppo"
      for (const Resolved& part : inside(link.phrase))
        if (!part.actor.country.empty() && owners.empty()) {
          used_[index] = true;
          range = range.joined(words_range(other.first, other.last));
          return part.actor.country;
        }
      if (owners.empty()) {  // "professor of strategic studies at the University of …"
        TextRange inner = words_range(other.first, other.last);
        Phrase tail;
        tail.head = tail.first = tail.last = other.last;
        tail.after = other.after;
        if (std::string country = country_around(tail, Parts{}, true, inner); !country.empty()) {
          used_[index] = true;
          range = range.joined(inner);
          return country;
        }
      }
      continue;
    }
    used_[index] = true;
    range = range.joined(owners.front().range);
    return owners.front().actor.country;
  }
  return {};
}

// "South Korea's Joint Chiefs of Staff", "Peru's Congress": a state's organ that is listed for one state or for none, with
// another state's name before it.
void PhraseResolver::take_state(const Phrase& phrase, const Parts& parts, Resolved& organ) {
  static constexpr std::array<std::string_view, 6> kOrgans{"GOV", "LEG", "JUD", "MIL", "COP", "SPY"};
  if (organ.actor.kind != ActorKind::kOrganisation || organ.actor.sectors.empty() ||
      !one_of(kOrgans, organ.actor.sectors.front()))
    return;
  const bool listed_for_none = organ.actor.country.empty();
  if (listed_for_none ? plover_country(organ.actor) != "" : organ.actor.id.starts_with("org/")) return;
  std::string state;
  for (const NameMatch* name : parts.names) {
    if (name == parts.head_name || name->last >= parts.head_name->first || name->use != NameUse::kPlain) continue;
    const Resolved before = from_entry(*best_entry(*name), *name, parts);
    if (before.actor.kind == ActorKind::kCountry) state = before.actor.country;
  }
  for (const Phrase::Link& link : phrase.possessors) {
    if (!state.empty()) break;
    const std::vector<Resolved> owners = resolve(link.phrase);
    if (!owners.empty() && owners.front().actor.kind == ActorKind::kCountry) state = owners.front().actor.country;
  }
  if (state.empty() || state == organ.actor.country) return;
  organ.actor.country = state;
  organ.actor.id = state + "/" + id_part(organ.actor.name);
  if (const Country* country = knowledge_.country(state); country != nullptr)
    organ.actor.name = country->adjective + " " + organ.actor.name;
  organ.reason += ", of the state named before it";
}

// "the US embassy in Athens", "people in eastern Syria": where somebody is belongs to who it is.
void PhraseResolver::attach_places(const Phrase& phrase, Resolved& resolved) {
  for (const Phrase::Link& link : phrase.after) {
    if (link.preposition != "in" && link.preposition != "at" && link.preposition != "of") continue;
    const auto index = static_cast<std::size_t>(link.phrase);
    const Phrase& other = phrases_.all()[index];
    if (used_[index] || words_range(other.first, other.last).start > resolved.range.end + 8) continue;
    const std::vector<Resolved> places = resolve(link.phrase);
    if (places.size() != 1 || places.front().actor.kind != ActorKind::kCountry) continue;
    used_[index] = true;
    resolved.range = resolved.range.joined(places.front().range);
  }
}

// "the Department of Education", "Minister of Interior": what an office is of, when it is no actor.
void PhraseResolver::attach_titles(const Phrase& phrase, Resolved& resolved) {
  if (sentence_.words[static_cast<std::size_t>(phrase.head)].upos != Upos::kPropn) return;
  for (const Phrase::Link& link : phrase.after) {
    const auto index = static_cast<std::size_t>(link.phrase);
    const Phrase& other = phrases_.all()[index];
    if ((link.preposition != "of" && link.preposition != "for") || used_[index] || other.first > phrase.last + 3) continue;
    const Word& head = sentence_.words[static_cast<std::size_t>(other.head)];
    if (head.upos != Upos::kPropn || names_.name_at(other.head) != nullptr || names_.role_at(other.head) != nullptr) continue;
    used_[index] = true;
    resolved.range = resolved.range.joined(words_range(other.first, other.last));
    return;
  }
}

}  // namespace dragoman
