#pragma once
// PetrarchDictionaries: a folder of a user's own PETRARCH files: verbs, actors, agents, discards.
//
// DESCRIPTION: which file is what is seen from its lines, not from its name; a file that is none of the four is passed over and
// named. A line that cannot be read is counted and named with file and line, and the rest is used. Immutable after open();
// thread-safe.
//
//   Result<PetrarchDictionaries> dictionaries = PetrarchDictionaries::open("my.dictionaries");
//   for (const std::string& line : dictionaries->problems()) log(line);   // "verbs.txt:12: a pattern needs a [code]"
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dragoman/base/result.h"
#include "dragoman/events/petrarch_names.h"
#include "dragoman/events/petrarch_verb_file.h"

namespace dragoman {

enum class PetrarchFileKind : std::uint8_t { kVerbs, kActors, kDiscards, kUnknown };  ///< kActors: actors, agents or both
PetrarchFileKind petrarch_file_kind(std::string_view text, std::string_view file_name = {});

/// A phrase that makes a sentence (or, with +, the whole story) no news of politics.
struct PetrarchDiscard {
  std::vector<std::string> words;
  bool story = false;
};
std::vector<PetrarchDiscard> parse_petrarch_discards(std::string_view text);

struct PetrarchVerbFile {
  std::string name;  ///< of the file, without its folder
  PetrarchVerbs verbs;
  std::unordered_map<std::string, std::vector<std::uint32_t>, StringHash, std::equal_to<>> by_verb;  ///< word → forms
};

class PetrarchDictionaries {
 public:
  /// E-EVENTS-030 when the folder cannot be read or has no verb dictionary or no actors. `only`: names of the files to use; all
  /// when empty.
  static Result<PetrarchDictionaries> open(const std::string& folder, const std::vector<std::string>& only = {});

  /// Adds one file; its problems are named with `name`.
  void add(const std::string& name, std::string_view text);

  [[nodiscard]] const std::vector<PetrarchVerbFile>& verbs() const { return verbs_; }
  [[nodiscard]] const PetrarchNames& names() const { return names_; }
  [[nodiscard]] const std::vector<PetrarchDiscard>& discards() const { return discards_; }
  [[nodiscard]] const std::vector<std::string>& problems() const { return problems_; }
  /// "verbs: 2 files, 1200 verbs, 4600 patterns; …".
  [[nodiscard]] std::string summary() const;

 private:
  std::vector<PetrarchVerbFile> verbs_;
  PetrarchNames names_;
  std::vector<PetrarchDiscard> discards_;
  std::vector<std::string> problems_;
};

}  // namespace dragoman
