#pragma once
// PetrarchVerbs: one of PETRARCH's verb dictionaries: synonym sets, verb blocks with their patterns, transformations.
//
// DESCRIPTION: the facts of the format, learned from the dictionaries in the field:
//   &NAME, then +WORD lines     a synonym set; may name other sets; a trailing _ (of the word or the set's name) means no plural
//   --- NAME [CODE] ---         opens a block; CODE is for its verbs that have none of their own
//   VERB {FORMS} [CODE]         a verb of the block; without braces it has the regular forms; a + marks the verb in a phrase
//                               (BREAK_+DOWN … +CLEAR_UP), else the first word is it
//   - PATTERN [CODE]            * is the verb, _ joins words that must stand side by side, a space allows others between;
//                               $ source, + target, ^ an actor to step over, % actors of a compound, &NAME a set
//   (TO BORDER), {ARMS DEAL}    the second dialect: a prepositional phrase, a noun phrase; a file with any of them is read so
//   ~ a (a b ATTACK) SAY = a b 015   a transformation: what is said about an event becomes another one
// Codes: 040, [032:033] with what the target does in turn, [:173] with only that, --- for none. `#` and <!-- --> are comments.
// A line that is none of these is passed over and named in `problems`. Pure; linear in the text.
//
//   const PetrarchVerbs verbs = parse_petrarch_verbs(text);
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/actors/petrarch_actor_file.h"

namespace dragoman {

struct PetrarchEventCode {
  std::string forward;   ///< what the source does to the target; empty for none
  std::string backward;  ///< what the target does to the source; empty for none
  [[nodiscard]] bool empty() const { return forward.empty() && backward.empty(); }
};

enum class PetrarchSymbol : std::uint8_t { kWord, kSet, kSource, kTarget, kSkip, kCompound };

struct PetrarchElement {
  PetrarchSymbol symbol = PetrarchSymbol::kWord;
  std::string text;     ///< the word, or the set's name without &
  bool joined = false;  ///< to the element before it by an underscore
};

/// Words in order, a {noun phrase}, or a (prepositional phrase), whose first element is the preposition.
struct PetrarchGroup {
  enum class Kind : std::uint8_t { kWords, kNoun, kPreposition };
  Kind kind = Kind::kWords;
  std::vector<PetrarchElement> elements;
};

struct PetrarchPattern {
  std::vector<PetrarchGroup> before, after;  ///< in text order; the first dialect has at most one group of kind kWords in each
  bool joined_before = false, joined_after = false;  ///< to the verb by an underscore
  PetrarchEventCode code;
  bool coded = true;  ///< false for [---]: the pattern says that this is no event
  std::size_t line = 0;
};

struct PetrarchBlock {
  std::string name;
  std::vector<std::string> words;  ///< base forms of its verbs, for transformations
  std::vector<PetrarchPattern> patterns;
};

struct PetrarchVerbForm {
  std::vector<std::string> words;
  std::size_t verb = 0;  ///< which of them is the verb
  PetrarchEventCode code;
  std::uint32_t block = 0;
  std::size_t line = 0;
};

struct PetrarchSetWord {
  std::vector<std::string> words;
  std::vector<bool> gap_before;
};

struct PetrarchTransformation {
  std::string source;                      ///< a variable
  std::string inner_source, inner_target;  ///< variables; "_" and "." for nobody
  std::string inner_verb;                  ///< "ATTACK", "WILL_ATTACK"; "Q" for any
  std::string verb;                        ///< "SAY"
  std::string new_source, new_target;      ///< variables
  std::string code;                        ///< "Q" keeps the inner one
  std::size_t line = 0;
};

struct PetrarchVerbs {
  std::map<std::string, std::vector<PetrarchSetWord>, std::less<>> sets;
  std::vector<PetrarchBlock> blocks;
  std::vector<PetrarchVerbForm> forms;
  std::vector<PetrarchTransformation> transformations;
  bool phrases = false;  ///< the second dialect: patterns speak of noun and prepositional phrases
  std::size_t patterns = 0;
  std::vector<PetrarchProblem> problems;
};

PetrarchVerbs parse_petrarch_verbs(std::string_view text);

/// The elements and groups of a pattern without its code: "- * (TO {BANNED PARTIES})"; false when it has no * or is malformed.
bool parse_petrarch_pattern(std::string_view text, PetrarchPattern& pattern);
/// "032:033", ":173", "---", "025?"; what is not letters and digits is dropped.
PetrarchEventCode parse_petrarch_code(std::string_view text);

}  // namespace dragoman
