// Who a phrase names is decided in this order: a listed person anywhere in it; a listed name at its head; a role word at its
// head, with the country, group or person that stands before, possesses or follows it; an unknown name; a collective ("regional
// powers"). Tried and dropped: deciding by the head alone (parsers disagree whether "President" or "Assad" is the head of
// "President Assad").
#include "dragoman/actors/phrase_resolver.h"

#include <algorithm>
#include <array>

#include "dragoman/actors/phrase_parts.h"
#include "dragoman/base/date.h"

namespace dragoman {
namespace {

template <std::size_t N>
bool one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 9> kFormer{"former",  "ex",   "late",    "ousted",  "deposed",
                                                  "onetime", "then", "retired", "outgoing"};
constexpr std::array<std::string_view, 32> kQuantities{
    "dozen",    "dozens",  "hundred", "hundreds", "thousand", "thousands", "ten",      "tens",    "score", "scores", "number",
    "majority", "handful", "lot",     "couple",   "pair",     "million",   "millions", "remnant", "some",  "many",   "most",
    "all",      "several", "one",     "two",      "three",    "four",      "five",     "half",    "rest",  "bulk"};
constexpr std::array<std::string_view, 14> kBands{"group",     "groups",     "band",     "crowd", "team",
                                                  "convoy",    "delegation", "column",   "batch", "contingent",
                                                  "coalition", "alliance",   "majority", "family"};

std::string date_text(const std::optional<Day>& day) { return day ? iso_date(*day) : std::string(); }

}  // namespace

const AgentWord* agent_of(const Knowledge& knowledge, const NameMatch* role) {
  if (role == nullptr) return nullptr;
  for (const Entry& entry : role->entries)
    if (entry.kind == EntryKind::kAgent) return &knowledge.agents[entry.index];
  return nullptr;
}

const Title* title_of(const Knowledge& knowledge, const NameMatch* role) {
  if (role == nullptr) return nullptr;
  for (const Entry& entry : role->entries)
    if (entry.kind == EntryKind::kTitle) return &knowledge.titles[entry.index];
  return nullptr;
}

bool is_people(const std::vector<std::string>& sectors) {
  return sectors.empty() || sectors.front() == "SOC" || sectors.front() == "REL" ||
         (sectors.front() == "CVL" && sectors.back() == "SOC");
}

std::string lemma_of(const Word& word) { return ascii_lower(word.lemma.empty() ? word.form : word.lemma); }

bool PhraseResolver::Parts::owns(int word) const { return std::find(words.begin(), words.end(), word) != words.end(); }

PhraseResolver::PhraseResolver(const Input& input)
    : knowledge_(input.knowledge),
      sentence_(input.sentence),
      names_(input.names),
      phrases_(input.phrases),
      memory_(input.memory),
      day_(input.day),
      used_(input.phrases.all().size(), false),
      active_(input.phrases.all().size(), false) {}

TextRange PhraseResolver::words_range(int first, int last) const {
  return {sentence_.words[static_cast<std::size_t>(first)].range.start,
          sentence_.words[static_cast<std::size_t>(last)].range.end};
}

PhraseResolver::Parts PhraseResolver::parts_of(const Phrase& phrase) const {
  Parts parts;
  for (int i = phrase.first; i <= phrase.last; ++i) {
    bool possessed = false;
    for (const Phrase::Link& link : phrase.possessors) {
      const Phrase& possessor = phrases_.all()[static_cast<std::size_t>(link.phrase)];
      // The possessor's own words and its "'s", which is the last thing before the rest.
      const std::string& form = sentence_.words[static_cast<std::size_t>(i)].form;
      const bool mark = i > possessor.last && i <= possessor.last + 2 &&
                        (form == "'s" || form == "’s" || form == "'" || form == "’" || form == "s");
      possessed |= (possessor.contains(i) || mark) && !possessor.contains(phrase.head);
    }
    if (possessed) continue;
    const Word& word = sentence_.words[static_cast<std::size_t>(i)];
    parts.words.push_back(i);
    const std::string lower = ascii_lower(word.form);
    parts.former |= one_of(kFormer, lower) || lower.starts_with("ex-");
    parts.definite |= lower == "the" || lower == "this" || lower == "that" || lower == "these" || lower == "those";
    if (const NameMatch* name = names_.name_at(i); name != nullptr && (parts.names.empty() || parts.names.back() != name))
      parts.names.push_back(name);
    if (const NameMatch* role = names_.role_at(i); role != nullptr && (parts.roles.empty() || parts.roles.back() != role))
      parts.roles.push_back(role);
  }
  // Hyphenated words hold several names: "Afghan-US".
  for (const NameMatch& name : names_.names())
    if (!name.entries.empty() && parts.owns(name.first) &&
        std::find(parts.names.begin(), parts.names.end(), &name) == parts.names.end())
      parts.names.push_back(&name);
  std::sort(parts.names.begin(), parts.names.end(), [](const NameMatch* a, const NameMatch* b) { return a->range < b->range; });
  parts.head_name = names_.name_at(phrase.head);
  parts.head_role = names_.role_at(phrase.head);
  const Word& head = sentence_.words[static_cast<std::size_t>(phrase.head)];
  parts.plural = head.has_feature("Number=Plur") || head.xpos == "NNS" || head.xpos == "NNPS";
  return parts;
}

const Entry* PhraseResolver::best_entry(const NameMatch& match) const {
  const Entry* best = nullptr;
  for (const Entry& entry : match.entries) {
    if (best == nullptr) best = &entry;
    if (entry.kind != EntryKind::kIdentity) {
      const CountryName& name = knowledge_.country_names[entry.index];
      const bool in_time = !day_ || ((!name.first || *name.first <= *day_) && (!name.last || *day_ <= *name.last));
      if (!in_time && best == &entry && match.entries.size() > 1) best = nullptr;
      continue;
    }
    const Identity& identity = knowledge_.identities[entry.index];
    if (identity.users) return &entry;
    if (best->kind == EntryKind::kIdentity && best != &entry && knowledge_.identities[best->index].role_at(day_) == nullptr &&
        identity.role_at(day_) != nullptr)
      best = &entry;
  }
  return best != nullptr ? best : &match.entries.front();
}

Resolved PhraseResolver::person(const Identity& identity, const Parts& parts) const {
  Resolved resolved;
  resolved.actor.id = identity.id;
  resolved.actor.name = identity.name;
  resolved.actor.kind = identity.kind;
  const Role* role = identity.role_at(day_);
  if (role != nullptr) {
    resolved.actor.country = role->country;
    resolved.actor.sectors = role->sectors;
    const std::string_view what = role->office.empty() ? "role" : "office";
    resolved.reason = !role->first && !role->last
                          ? "name of the lists"
                          : std::string(what) + " held " + date_text(role->first) + "–" + date_text(role->last);
  } else if (!identity.roles.empty()) {
    const bool before = day_ && identity.roles.front().first && *day_ < *identity.roles.front().first;
    const Role& nearest = before ? identity.roles.front() : identity.roles.back();
    resolved.actor.country = nearest.country;
    if (identity.kind == ActorKind::kPerson) {
      resolved.actor.sectors = {"ELI"};
    } else {
      resolved.actor.sectors = nearest.sectors;
    }
    resolved.reason = before ? "before the first role of " + date_text(nearest.first) : "role ended " + date_text(nearest.last);
  }
  if (identity.kind == ActorKind::kPerson && parts.former && role != nullptr && !role->sectors.empty() &&
      role->sectors.front() == "GOV") {
    resolved.actor.sectors = {"ELI"};
    resolved.reason = "said to be former";
  }
  return resolved;
}

Resolved PhraseResolver::from_entry(const Entry& entry, const NameMatch& match, const Parts& parts) const {
  if (entry.kind == EntryKind::kIdentity) {
    Resolved resolved = person(knowledge_.identities[entry.index], parts);
    if (resolved.reason.empty()) resolved.reason = "name of the lists";
    resolved.range = match.range;
    return resolved;
  }
  const CountryName& name = knowledge_.country_names[entry.index];
  const Country& country = knowledge_.countries[name.country];
  Resolved resolved;
  resolved.actor.id = country.iso3;
  resolved.actor.name = country.name;
  resolved.actor.country = country.iso3;
  resolved.actor.kind = ActorKind::kCountry;
  resolved.range = match.range;
  switch (entry.kind) {
    case EntryKind::kAdjective: resolved.reason = "nationality"; break;
    case EntryKind::kPeople: resolved.reason = "inhabitants"; break;
    case EntryKind::kGovernment:
      resolved.actor.sectors = name.sectors.empty() ? std::vector<std::string>{"GOV"} : name.sectors;
      resolved.reason = "seat of government";
      if (resolved.actor.sectors.front() != "GOV") {
        resolved.actor.id += "/" + id_part(name.name);
        resolved.actor.name = name.name;
        resolved.actor.kind = ActorKind::kOrganisation;
      }
      break;
    case EntryKind::kCity:
    case EntryKind::kRegion:
      resolved.actor.sectors = name.sectors;
      if (entry.kind == EntryKind::kCity && name.sectors.empty()) resolved.actor.sectors = {"CVL"};
      resolved.reason = "place in the country";
      resolved.score = 0.6F;
      break;
    default: resolved.reason = "country name"; break;
  }
  return resolved;
}

std::vector<Resolved> PhraseResolver::resolve(int phrase) {
  const auto index = static_cast<std::size_t>(phrase);
  if (active_[index]) return {};
  active_[index] = true;
  const Phrase& words = phrases_.all()[index];
  std::vector<Resolved> actors = quantity(words);
  if (actors.empty()) {
    Parts parts = parts_of(words);
    actors = resolve_parts(words, parts);
    for (Resolved& actor : actors) actor.plural |= parts.plural;
  }
  for (Resolved& actor : actors) {
    if (actor.head < 0) actor.head = words.head;
    attach_appositions(words, actor);
    attach_acronym(actor);
  }
  active_[index] = false;
  return actors;
}

std::vector<Resolved> PhraseResolver::quantity(const Phrase& phrase) {
  const Word& head = sentence_.words[static_cast<std::size_t>(phrase.head)];
  const std::string lower = ascii_lower(head.form);
  const bool band = one_of(kBands, lower);
  if (!band && !one_of(kQuantities, lower) && head.upos != Upos::kNum && !one_of(kQuantities, lemma_of(head))) return {};
  for (const Phrase::Link& link : phrase.after) {
    if (link.preposition != "of" && link.preposition != "from") continue;
    const Phrase& inner = phrases_.all()[static_cast<std::size_t>(link.phrase)];
    if (inner.first > phrase.last + 4) continue;
    std::vector<Resolved> actors = resolve(link.phrase);
    if (actors.empty() || (band && actors.front().actor.kind == ActorKind::kCountry)) continue;
    used_[static_cast<std::size_t>(link.phrase)] = true;
    for (Resolved& actor : actors) {
      actor.range = actor.range.joined(words_range(phrase.first, phrase.last));
      actor.head = phrase.head;
      actor.plural = true;
      actor.reason += ", counted";
    }
    return actors;
  }
  return {};
}

std::vector<Resolved> PhraseResolver::resolve_parts(const Phrase& phrase, Parts& parts) {
  const Word& head = sentence_.words[static_cast<std::size_t>(phrase.head)];
  if (head.upos == Upos::kPron) return {};
  // "is Russian" names nobody.
  if (parts.head_name != nullptr && head.upos == Upos::kAdj && !parts.definite)
    for (const int child : phrases_.children(phrase.head))
      if (sentence_.words[static_cast<std::size_t>(child)].relation == Relation::kCop) return {};
  std::optional<Resolved> found = listed(phrase, parts);
  if (!found) found = by_role(phrase, parts);
  if (!found) found = by_name(phrase, parts);
  if (!found) found = collective(phrase, parts);
  if (!found || found->actor.id.empty()) return {};
  // "Afghan-US forces", "Syrian and Russian troops": one actor for each nationality.
  std::vector<Resolved> actors{*found};
  if (found->actor.kind == ActorKind::kAgent && !found->actor.country.empty()) {
    for (const NameMatch* name : parts.names) {
      const Entry* entry = best_entry(*name);
      if (name->use != NameUse::kPlain || (entry->kind != EntryKind::kAdjective && entry->kind != EntryKind::kCountry)) continue;
      if (name->first > phrase.head) continue;
      const Country& country = knowledge_.countries[knowledge_.country_names[entry->index].country];
      const bool known =
          std::any_of(actors.begin(), actors.end(), [&](const Resolved& r) { return r.actor.country == country.iso3; });
      const bool joined =
          name->first > 0 && (sentence_.words[static_cast<std::size_t>(name->first)].relation == Relation::kConj ||
                              ascii_lower(sentence_.words[static_cast<std::size_t>(name->first - 1)].form) == "and" ||
                              sentence_.words[static_cast<std::size_t>(name->first - 1)].form == "-" ||
                              sentence_.words[static_cast<std::size_t>(name->first - 1)].form == "–");
      const NameMatch* same_word = parts.names.front();
      if (known || !(joined || (same_word != name && same_word->last == name->first))) continue;
      Resolved other = *found;
      const std::size_t slash = other.actor.id.find('/');
      other.actor.id = country.iso3 + other.actor.id.substr(slash == std::string::npos ? other.actor.id.size() : slash);
      other.actor.name =
          country.adjective + found->actor.name.substr(std::min(found->actor.name.find(' '), found->actor.name.size()));
      other.actor.country = country.iso3;
      actors.push_back(std::move(other));
    }
  }
  return actors;
}

std::vector<Resolved> PhraseResolver::inside(int phrase) {
  std::vector<Resolved> actors;
  const Phrase& words = phrases_.all()[static_cast<std::size_t>(phrase)];
  const Parts parts = parts_of(words);
  int done = -1;
  // A role word before the head with what stands before it is a phrase of its own: "Afghan army" in "Afghan army bases".
  for (const NameMatch* role : parts.roles) {
    if (role->covers(words.head) || role->last > words.head) continue;
    const AgentWord* agent = agent_of(knowledge_, role);
    if (agent == nullptr || agent->sector == "UNK" || agent->sector == "IGO") continue;
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

}  // namespace dragoman
