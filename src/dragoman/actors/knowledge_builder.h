#pragma once
// KnowledgeBuilder: where all loaders put what they read, so that names, surnames and merged identities are kept in one place.
//
// DESCRIPTION: used while loading only; take() hands the finished Knowledge over.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/actors/knowledge.h"

namespace dragoman {

class KnowledgeBuilder {
 public:
  std::uint32_t add_country(Country country);
  void add_country_name(std::string_view name, EntryKind kind, CountryName meaning);
  void add_agent(std::string_view word, std::string_view sector);
  void add_title(const std::vector<std::string_view>& words, Title title);
  /// Lists of single words, folded.
  enum class WordList { kGivenNames, kFemaleNames, kNotNames, kAmbiguousNames };
  void add_word(WordList list, std::string_view word);
  void add_name_ending(std::string_view word, NameEnding ending);
  void add_state_role(std::string_view word, StateRole role);

  struct Naming {
    std::string id;  ///< with its kind: "group/taliban"
    std::string name;
    std::vector<std::string> aliases;
    ActorKind kind = ActorKind::kGroup;
    std::string file;  ///< two files that name the same group: the first one's roles stand
    bool users = false;
  };
  void add_identity(const Naming& naming, ActorRole role);

  [[nodiscard]] const Knowledge& so_far() const { return knowledge_; }
  Knowledge take();

 private:
  std::uint32_t identity_of(const Naming& naming, const ActorRole& role);

  Knowledge knowledge_;
  std::map<std::string, std::uint32_t, std::less<>> identity_of_id_;
  std::vector<std::string> file_of_identity_;
};

/// Plural of the last word: "police officer" → "police officers"; the word itself when it is a plural or has none.
std::string plural_of(std::string_view phrase);

}  // namespace dragoman
