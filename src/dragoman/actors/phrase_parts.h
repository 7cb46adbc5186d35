#pragma once
// The words of one phrase, sorted by what they are in the lists; the inside of PhraseResolver.
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/actors/phrase_resolver.h"

namespace dragoman {

struct PhraseResolver::Parts {
  std::vector<int> words;               ///< of the phrase, without its possessors
  std::vector<const NameMatch*> names;  ///< in text order
  std::vector<const NameMatch*> roles;
  const NameMatch* head_name = nullptr;
  const NameMatch* head_role = nullptr;
  bool former = false;    ///< "former", "ex-", "ousted", "late"
  bool definite = false;  ///< "the", "this", "that", "those"
  bool plural = false;

  [[nodiscard]] bool owns(int word) const;
};

/// The agent meaning of a role match, or nullptr.
const AgentWord* agent_of(const Knowledge& knowledge, const NameMatch* role);
/// The title meaning of a role match, or nullptr.
const Title* title_of(const Knowledge& knowledge, const NameMatch* role);
/// True for sectors of peoples: Kurds, Rohingya, Christians, and of lists without a sector.
bool is_people(const std::vector<std::string>& sectors);
/// The lower-case lemma of a word, or its form when it has none.
std::string lemma_of(const Word& word);

}  // namespace dragoman
