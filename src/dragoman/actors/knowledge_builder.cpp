#include "dragoman/actors/knowledge_builder.h"

#include <algorithm>
#include <array>

namespace dragoman {
namespace {

bool has_family_name_first(std::string_view country) {
  static constexpr std::array<std::string_view, 8> kCountries{"CHN", "TWN", "HKG", "KOR", "PRK", "VNM", "KHM", "SGP"};
  return std::find(kCountries.begin(), kCountries.end(), country) != kCountries.end();
}

bool ends_in(std::string_view text, std::string_view end) { return text.ends_with(end); }

}  // namespace

std::string plural_of(std::string_view phrase) {
  std::string text(phrase);
  static constexpr std::array<std::string_view, 22> kSame{
      "police",    "military",     "forces",      "troops", "people", "media",    "staff", "clergy",
      "artillery", "infantry",     "press",       "men",    "women",  "children", "youth", "youths",
      "personnel", "intelligence", "gendarmerie", "navy",   "brass",  "services"};
  const std::string_view last = std::string_view(text).substr(text.rfind(' ') == std::string::npos ? 0 : text.rfind(' ') + 1);
  if (std::find(kSame.begin(), kSame.end(), last) != kSame.end()) return text;
  if (ends_in(last, "man") && last != "human" && last != "ottoman") return text.replace(text.size() - 2, 2, "en");
  if (ends_in(last, "person")) return text.replace(text.size() - 6, 6, "people");
  if (last == "child") return text + "ren";
  if (last == "wife" || last == "life") return text.replace(text.size() - 2, 2, "ves");
  if (last == "thief") return text.replace(text.size() - 1, 1, "ves");
  if (ends_in(last, "ss") || ends_in(last, "ch") || ends_in(last, "sh") || ends_in(last, "x")) return text + "es";
  if (ends_in(last, "s")) return text;
  if (last.size() > 1 && last.back() == 'y' && std::string_view("aeiou").find(last[last.size() - 2]) == std::string_view::npos)
    return text.replace(text.size() - 1, 1, "ies");
  return text + "s";
}

std::uint32_t KnowledgeBuilder::add_country(Country country) {
  const auto index = static_cast<std::uint32_t>(knowledge_.countries.size());
  knowledge_.country_of_code.emplace(country.iso3, index);
  if (country.cameo == "KOS") knowledge_.country_of_code.emplace(country.cameo, index);  // PLOVER's own code
  knowledge_.countries.push_back(std::move(country));
  return index;
}

void KnowledgeBuilder::add_country_name(std::string_view name, EntryKind kind, CountryName meaning) {
  // The first meaning of a word in each kind stands: "Congolese" is one country's.
  for (const Entry& entry : knowledge_.names.find(name)) {
    if (entry.kind == kind && knowledge_.country_names[entry.index].country != meaning.country && !meaning.first && !meaning.last)
      return;
    if (entry.kind == kind && knowledge_.country_names[entry.index].country == meaning.country) {
      knowledge_.names.add(name, entry);
      return;
    }
  }
  meaning.name = name;
  knowledge_.names.add(name, {kind, static_cast<std::uint32_t>(knowledge_.country_names.size())});
  knowledge_.country_names.push_back(std::move(meaning));
}

void KnowledgeBuilder::add_agent(std::string_view word, std::string_view sector) {
  for (const Entry& entry : knowledge_.roles.find(word))
    if (entry.kind == EntryKind::kAgent) return;
  const auto index = static_cast<std::uint32_t>(knowledge_.agents.size());
  knowledge_.agents.push_back({std::string(word), std::string(sector)});
  knowledge_.roles.add(word, {EntryKind::kAgent, index}, PhraseTable::Case::kAny);
  Entry plural{EntryKind::kAgent, index};
  plural.plural = true;
  if (const std::string words = plural_of(word); words != word) knowledge_.roles.add(words, plural, PhraseTable::Case::kAny);
}

void KnowledgeBuilder::add_title(const std::vector<std::string_view>& words, Title title) {
  const auto index = static_cast<std::uint32_t>(knowledge_.titles.size());
  title.word = words.front();
  knowledge_.titles.push_back(std::move(title));
  for (const std::string_view word : words) {
    knowledge_.roles.add(word, {EntryKind::kTitle, index}, PhraseTable::Case::kAny);
    Entry plural{EntryKind::kTitle, index};
    plural.plural = true;
    if (word.back() != '.' && !knowledge_.titles[index].sector.empty())
      knowledge_.roles.add(plural_of(word), plural, PhraseTable::Case::kAny);
  }
}

void KnowledgeBuilder::add_word(WordList list, std::string_view word) {
  auto& words = list == WordList::kGivenNames    ? knowledge_.given_names
                : list == WordList::kFemaleNames ? knowledge_.female_names
                : list == WordList::kNotNames    ? knowledge_.not_names
                                                 : knowledge_.ambiguous_names;
  for (const Atom& atom : atoms_of(word)) words.insert(atom.text);
}

void KnowledgeBuilder::add_name_ending(std::string_view word, NameEnding ending) {
  if (!knowledge_.name_endings.contains(word)) knowledge_.name_endings[word] = std::move(ending);
}

void KnowledgeBuilder::add_state_role(std::string_view word, StateRole role) {
  knowledge_.state_roles.emplace(id_part(word), std::move(role));
}

std::uint32_t KnowledgeBuilder::identity_of(const Naming& naming, const ActorRole& role) {
  if (const auto found = identity_of_id_.find(naming.id); found != identity_of_id_.end()) return found->second;
  // The same name with the same country and kind is the same actor, however another file wrote its id.
  for (const Entry& entry : knowledge_.names.find(naming.name)) {
    if (entry.kind != EntryKind::kIdentity) continue;
    const Identity& other = knowledge_.identities[entry.index];
    if (other.kind == naming.kind && !other.roles.empty() && other.roles.front().country == role.country) {
      identity_of_id_.emplace(naming.id, entry.index);
      return entry.index;
    }
  }
  const auto index = static_cast<std::uint32_t>(knowledge_.identities.size());
  Identity identity;
  identity.id = naming.id;
  identity.name = naming.name;
  identity.kind = naming.kind;
  identity.users = naming.users;
  knowledge_.identities.push_back(std::move(identity));
  file_of_identity_.push_back(naming.file);
  identity_of_id_.emplace(naming.id, index);
  return index;
}

void KnowledgeBuilder::add_identity(const Naming& naming, ActorRole role) {
  const std::uint32_t index = identity_of(naming, role);
  knowledge_.names.add(naming.name, {EntryKind::kIdentity, index});
  for (const std::string& alias : naming.aliases)
    knowledge_.names.add(alias.starts_with('=') ? alias.substr(1) : alias, {EntryKind::kIdentity, index});
  Identity& identity = knowledge_.identities[index];
  if (identity.kind == ActorKind::kPerson) {
    const auto remember = [&](const std::string& name) {
      std::vector<std::uint32_t>& holders = knowledge_.surnames[name];
      if (std::find(holders.begin(), holders.end(), index) == holders.end()) holders.push_back(index);
    };
    const std::vector<Atom> atoms = atoms_of(naming.name);
    if (atoms.size() > 1 || naming.users) remember(atoms.back().text);
    if (atoms.size() > 1 && has_family_name_first(role.country)) remember(atoms.front().text);
  } else if (!identity.roles.empty() && file_of_identity_[index] != naming.file) {
    return;
  }
  const auto place = std::find_if(identity.roles.begin(), identity.roles.end(), [&](const ActorRole& r) {
    return role.first.value_or(Day::min()) < r.first.value_or(Day::min());
  });
  identity.roles.insert(place, std::move(role));
}

Knowledge KnowledgeBuilder::take() {
  for (std::uint32_t i = 0; i < knowledge_.identities.size(); ++i)
    knowledge_.identity_of_id.emplace(knowledge_.identities[i].id, i);
  return std::move(knowledge_);
}

}  // namespace dragoman
