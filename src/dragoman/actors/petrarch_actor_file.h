#pragma once
// PetrarchActorFile: the lines of one of PETRARCH's actor or agent dictionaries, as written.
//
// DESCRIPTION: actors: `NAME [CODE]`, synonyms on lines that begin with +, several dated codes `[CODE >YYMMDD]`, `[CODE
// <YYMMDD]`, `[CODE YYMMDD-YYMMDD]`, in the name's line or on lines of their own; a code A/B stands for two actors. Agents: `WORD
// {PLURAL} [~CODE]` ([CODE~] goes before the actor's code), `{}` when there is no plural, and sets `!PERSON! = MAN, WOMAN` that
// are put in where `!PERSON!` stands. Underscores are spaces; `#` begins a comment, `<!-- … -->` too. Both kinds may stand in one
// file. A line that is none of these is passed over and named in `problems`. Pure; linear in the text.
//
//   const PetrarchActorFile file = parse_petrarch_actors("AFGHANISTAN_ [AFG]\n+AFGHAN_\n");
//   for (const PetrarchActorEntry& entry : file.actors) use(entry.names, entry.codes, entry.line);
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dragoman {

/// A code and when it holds; both days included, open where empty.
struct PetrarchActorCode {
  std::string code;  ///< "USAGOV"; "---" when the name is to be passed over
  std::optional<std::chrono::sys_days> first, last;
};

struct PetrarchActorEntry {
  std::vector<std::string> names;  ///< as written, the entry's own first
  std::vector<PetrarchActorCode> codes;
  std::size_t line = 0;  ///< 1-based, of the first name
};

struct PetrarchAgentEntry {
  std::string singular, plural;  ///< plural empty when the dictionary says that there is none
  bool regular_plural = false;   ///< no braces: the plural is the regular one
  std::string code;              ///< "GOV"
  bool before = false;           ///< [NGO~]: the code goes before the actor's
  std::size_t line = 0;
};

/// A line that could not be read.
struct PetrarchProblem {
  std::size_t line = 0;
  std::string reason;
};

struct PetrarchActorFile {
  std::vector<PetrarchActorEntry> actors;
  std::vector<PetrarchAgentEntry> agents;  ///< sets are put in already
  std::vector<PetrarchProblem> problems;
};

PetrarchActorFile parse_petrarch_actors(std::string_view text);

/// The line without its comments; `in_comment` carries a `<!--` over lines. A # inside [brackets] is no comment.
std::string_view petrarch_line(std::string_view raw, bool& in_comment);
/// "070101", "20070101", "920101": two-digit years from 30 on are the last century's; nothing for what is no day.
std::optional<std::chrono::sys_days> petrarch_day(std::string_view text);

}  // namespace dragoman
