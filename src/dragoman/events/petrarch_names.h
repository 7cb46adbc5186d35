#pragma once
// PetrarchNames: the actors and agents of a user's PETRARCH dictionaries, found in the words of a sentence.
//
// DESCRIPTION: the longest name wins, an actor before an agent of the same length; words joined by underscores must stand side by
// side, words joined by a space may have up to three others between them. Matching costs one table look-up a word. Immutable
// after loading; thread-safe.
//
//   names.add(parse_petrarch_actors(text));
//   std::optional<PetrarchHit> hit = names.match(words, 0, words.size());
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "dragoman/actors/petrarch_actor_file.h"
#include "dragoman/base/strings.h"

namespace dragoman {

struct PetrarchHit {
  std::size_t first = 0, last = 0;  ///< words, both included
  bool agent = false;
  std::uint32_t entry = 0;  ///< index of actors() or agents()
};

class PetrarchNames {
 public:
  void add(PetrarchActorFile file);

  /// The name that begins at words[at] and ends before `end`; nothing when there is none. Empty words (punctuation) match
  /// nothing.
  [[nodiscard]] std::optional<PetrarchHit> match(const std::vector<std::string>& words, std::size_t at, std::size_t end) const;

  [[nodiscard]] const std::vector<PetrarchActorEntry>& actors() const { return actors_; }
  [[nodiscard]] const std::vector<PetrarchAgentEntry>& agents() const { return agents_; }
  [[nodiscard]] bool empty() const { return actors_.empty() && agents_.empty(); }
  /// The code of an actor on a day: the first dated code that holds, else the one without dates; empty when none does. Without a
  /// day the one without dates, else the last.
  [[nodiscard]] const std::string& code_of(std::uint32_t actor, std::optional<std::chrono::sys_days> day) const;

 private:
  struct Name {
    std::vector<std::string> words;
    std::vector<bool> gap_before;  ///< words[i] need not follow words[i-1] directly
    bool agent = false;
    std::uint32_t entry = 0;
  };
  void add_name(std::string_view text, bool agent, std::uint32_t entry);

  std::vector<PetrarchActorEntry> actors_;
  std::vector<PetrarchAgentEntry> agents_;
  std::vector<Name> names_;
  std::unordered_map<std::string, std::vector<std::uint32_t>, StringHash, std::equal_to<>> by_first_word_;
};

}  // namespace dragoman
