// Who a phrase names is decided in this order: a listed person anywhere in it; a listed name at its head; a role word at its
// head, with the country, group or person that stands before, possesses or follows it; an unknown name; a collective ("regional
// powers"). Tried and dropped: deciding by the head alone (parsers disagree whether "President" or "Assad" is the head of
// "President Assad").
#include "dragoman/actors/phrase_resolver.h"

#include <algorithm>
#include <array>

#include "dragoman/actors/phrase_parts.h"
#include "dragoman/actors/word_lists.h"
#include "dragoman/base/date.h"

namespace dragoman {
namespace {

constexpr std::array<std::string_view, 9> kFormer{"former",  "ex",   "late",    "ousted",  "deposed",
                                                  "onetime", "then", "retired", "outgoing"};
constexpr std::array<std::string_view, 32> kQuantities{
    "dozen",    "dozens",  "hundred", "hundreds", "thousand", "thousands", "ten",      "tens",    "score", "scores", "number",
    "majority", "handful", "lot",     "couple",   "pair",     "million",   "millions", "remnant", "some",  "many",   "most",
    "all",      "several", "one",     "two",      "three",    "four",      "five",     "half",    "rest",  "bulk"};
constexpr std::array<std::string_view, 14> kBands{"group",     "groups",     "band",     "crowd", "team",
                                                  "convoy",    "delegation", "column",   "batch", "contingent",
                                                  "coalition", "alliance",   "majority", "family"};

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

Resolved PhraseResolver::named(const NameMatch& name) const { return from_entry(*best_entry(name), name, Parts{}); }

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
  if (actors.size() == 1 && parts.plural && found->actor.kind == ActorKind::kAgent && !found->actor.country.empty())
    add_second_states(phrase, actors);
  return actors;
}

// "the presidents of Chad and Niger": each state's own.
void PhraseResolver::add_second_states(const Phrase& phrase, std::vector<Resolved>& actors) {
  const Resolved first = actors.front();
  for (const Phrase::Link& link : phrase.after) {
    if (link.preposition != "of" && link.preposition != "from") continue;
    const Phrase& state = phrases_.all()[static_cast<std::size_t>(link.phrase)];
    for (const int child : phrases_.children(state.head)) {
      if (sentence_.words[static_cast<std::size_t>(child)].relation != Relation::kConj) continue;
      const int joined = phrases_.of_head(child);
      if (joined < 0) continue;
      const std::vector<Resolved> second = resolve(joined);
      if (second.size() != 1 || second.front().actor.kind != ActorKind::kCountry) continue;
      const Country* country = knowledge_.country(second.front().actor.country);
      if (country == nullptr || country->iso3 == first.actor.country) continue;
      used_[static_cast<std::size_t>(joined)] = true;
      Resolved other = first;
      const std::size_t slash = other.actor.id.find('/');
      other.actor.id = country->iso3 + other.actor.id.substr(slash == std::string::npos ? other.actor.id.size() : slash);
      const std::size_t space = first.actor.name.find(' ');
      other.actor.name = country->adjective + first.actor.name.substr(std::min(space, first.actor.name.size()));
      other.actor.country = country->iso3;
      actors.push_back(std::move(other));
    }
  }
}

}  // namespace dragoman
