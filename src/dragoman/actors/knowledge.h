#pragma once
// Knowledge: everything that the data files say about countries, people, groups, organisations, role words and titles.
//
// DESCRIPTION: filled once by load_knowledge (knowledge_files.h), then immutable and shared by all threads. Names are looked up
// through a trie over atoms (phrase_table.h): the time to match does not depend on how many names there are.
//
//   Result<std::shared_ptr<const Knowledge>> knowledge = load_knowledge(folder, {});
//   const ActorRole* role = (*knowledge)->identities[i].role_at(day);
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "dragoman/actors/mention.h"
#include "dragoman/actors/phrase_table.h"
#include "dragoman/base/strings.h"
#include "dragoman/base/word_map.h"

namespace dragoman {

using Day = std::chrono::sys_days;

/// A state or territory, with the codes of other data sets (empty where it has none).
struct Country {
  std::string iso3, iso2, name, adjective, cow_letters, cow_number, gleditsch_ward, fips, cameo;
  std::optional<Day> first, last;  ///< when the state existed; open where empty
};

/// A word that stands for a country: "Syria", "Syrian", "Damascus", "Kremlin", "Aleppo".
struct CountryName {
  std::uint32_t country = 0;
  std::string name;
  std::vector<std::string> sectors;
  std::optional<Day> first, last;
};

/// What somebody was for some time.
struct ActorRole {
  std::string country;
  std::vector<std::string> sectors;
  std::string office;
  std::optional<Day> first, last;  ///< both included; open where empty
};

/// A person, group or organisation of the lists.
struct Identity {
  std::string id;
  std::string name;
  ActorKind kind = ActorKind::kPerson;
  std::vector<ActorRole> roles;  ///< in order of their first day
  bool users = false;            ///< from the user's own list: wins over everything else

  /// The role held on that day; without a day the one that ends last; nothing outside all roles.
  [[nodiscard]] const ActorRole* role_at(std::optional<Day> day) const;
};

struct AgentWord {
  std::string word;  ///< "police officer"
  std::string sector;
};

struct Title {
  std::string word;
  std::string sector;                ///< empty for "Mr"
  std::vector<std::string> offices;  ///< as in leaders.tsv
};

/// What a name is by its last word: "Herald" is a paper, "Treaty" nobody.
struct NameEnding {
  bool actor = true;
  std::vector<std::string> sectors;
};

/// A role word that belongs to a state even where the phrase does not say to which: a line of state_roles.tsv.
struct StateRole {
  /// How far the country may be looked for: on the whole page, there with its places too, in the clause, at the office's holder.
  enum class Reach : std::uint8_t { kDocument, kScene, kSentence, kOffice };
  std::string kind;  ///< "government": words of one kind stand for each other
  Reach reach = Reach::kDocument;
  std::vector<std::string> offices;  ///< as in leaders.tsv
};

struct Knowledge {
  std::vector<Country> countries;
  std::vector<CountryName> country_names;
  std::vector<Identity> identities;
  std::vector<AgentWord> agents;
  std::vector<Title> titles;
  PhraseTable names;  ///< countries and identities
  PhraseTable roles;  ///< agents and titles
  std::unordered_map<std::string, std::vector<std::uint32_t>, StringHash, std::equal_to<>> surnames;  ///< folded → identities
  WordSet given_names, female_names, not_names, ambiguous_names;                                      ///< folded
  std::unordered_map<std::string, StateRole, StringHash, std::equal_to<>> state_roles;                ///< by id_part of the word
  std::unordered_map<std::string, std::uint32_t, StringHash, std::equal_to<>> identity_of_id;         ///< id → identity
  WordMap<NameEnding> name_endings;                                                                   ///< as written
  std::unordered_map<std::string, std::uint32_t, StringHash, std::equal_to<>> country_of_code;        ///< iso3 → country

  [[nodiscard]] const Country* country(std::string_view iso3) const;  ///< nullptr when there is no such code
};

}  // namespace dragoman
