#pragma once
// Coreference: pronouns and descriptions that point back: "they", "the group", "their country", "the two sides", "the latter".
//
// DESCRIPTION: one per document, fed sentence by sentence. Antecedents are the mentions of this and the last three sentences;
// they must agree in number and kind, subjects and recent ones go first, and where two fit equally well nothing is resolved.
//
//   Coreference coreference(knowledge);
//   coreference.resolve(sentence, mentions);   // adds mentions, in order
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "dragoman/actors/knowledge.h"
#include "dragoman/language/sentence.h"

namespace dragoman {

class Coreference {
 public:
  explicit Coreference(const Knowledge& knowledge) : knowledge_(knowledge) {}
  /// Adds to `mentions` (of this sentence, in text order) those of its pointing words, then remembers them all.
  void resolve(const Sentence& sentence, std::vector<Mention>& mentions);

 private:
  enum class Sort { kPerson, kCountry, kCollective, kPeople };
  struct Candidate {
    Mention mention;
    Sort sort = Sort::kCollective;
    bool subject = false;
    bool plural = false;
    int female = 0;              ///< -1 male, 0 unknown, 1 female
    int list = -1;               ///< of a member of "A, B and C" the word of A, else -1
    std::uint32_t list_end = 0;  ///< where that list ends
  };
  struct Wanted {
    bool person = false, country = false, collective = false, people = false;
    int female = 0;
    bool plural = false;
    bool subject = false;  ///< only subjects
    std::string not_this;  ///< id of the actor that it cannot be
  };
  [[nodiscard]] const Candidate* best(const Wanted& wanted, std::uint32_t before, std::uint32_t sentence,
                                      std::uint32_t reach) const;
  /// What "they" stands for: one antecedent, or all members of a list.
  [[nodiscard]] std::vector<const Candidate*> all_of(const Wanted& wanted, std::uint32_t before, std::uint32_t sentence,
                                                     std::uint32_t reach) const;
  [[nodiscard]] std::vector<const Candidate*> list_of(const Candidate& member) const;
  [[nodiscard]] static bool is_newsroom(const Actor& actor);
  [[nodiscard]] static long score_of(const Candidate& candidate, bool plural, std::uint32_t sentence);
  [[nodiscard]] const Candidate* beside(std::uint32_t start) const;
  [[nodiscard]] const Candidate* last_group(std::uint32_t before, std::uint32_t sentence, const std::string& not_this) const;
  void add(const Sentence& sentence, int word, TextRange range, const Mention& antecedent, std::string_view why,
           std::vector<Mention>& mentions);
  void pronouns(const Sentence& sentence, std::vector<Mention>& mentions);
  [[nodiscard]] static std::string own_subject(const Sentence& sentence, int pronoun, const std::vector<Mention>& mentions);
  void described_groups(const Sentence& sentence, std::vector<Mention>& mentions);
  void owners(const Sentence& sentence, std::vector<Mention>& mentions);
  void descriptions(const Sentence& sentence, std::vector<Mention>& mentions);
  void remember(const Sentence& sentence, const std::vector<Mention>& mentions);
  [[nodiscard]] Candidate candidate_of(const Sentence& sentence, const Mention& mention) const;

  const Knowledge& knowledge_;
  std::deque<Candidate> candidates_;                // in text order
  std::map<std::string, int, std::less<>> gender_;  // by actor id, learned from titles and pronouns
};

}  // namespace dragoman
