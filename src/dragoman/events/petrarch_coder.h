#pragma once
// PetrarchCoder: events as a user's PETRARCH dictionaries say; from a sentence's phrases to source, target and CAMEO code.
//
// DESCRIPTION: immutable after making, thread-safe; the result depends on the tree, the date and the dictionaries alone.
//
//   const PetrarchCoder coder(std::move(dictionaries));
//   PetrarchReading reading = coder.code(tree, day);
//   for (const PetrarchEvent& event : reading.events) use(event.source.code, event.target.code, event.code);
#include <chrono>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "dragoman/events/petrarch_actors.h"
#include "dragoman/events/petrarch_dictionaries.h"

namespace dragoman {

struct PetrarchEvent {
  PetrarchActor source, target;
  std::string code;         ///< CAMEO, or whatever the dictionary writes
  int verb = -1;            ///< leaf
  std::string rule;         ///< "CAMEO.2.0.txt:738": the line of the pattern, or of the verb
  int words = 0;            ///< of the pattern; 0 when the verb alone decided
  bool looks_left = false;  ///< the pattern has words before the verb
};

enum class PetrarchDiscarded : std::uint8_t { kNo, kSentence, kStory };

struct PetrarchReading {
  std::vector<PetrarchEvent> events;  ///< in text order of their verbs; none twice
  PetrarchDiscarded discarded = PetrarchDiscarded::kNo;
};

class PetrarchCoder {
 public:
  explicit PetrarchCoder(PetrarchDictionaries dictionaries);

  [[nodiscard]] PetrarchReading code(const PhraseTree& tree, std::optional<std::chrono::sys_days> day,
                                     const PetrarchSettings& settings = {}) const;
  /// Whether a discard phrase stands in the words of a sentence.
  [[nodiscard]] PetrarchDiscarded discarded(const PhraseTree& tree) const;
  [[nodiscard]] const PetrarchDictionaries& dictionaries() const { return dictionaries_; }

 private:
  PetrarchDictionaries dictionaries_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> discard_by_word_;  // first word → discards
};

}  // namespace dragoman
