#pragma once
// Who says so: quotations and reported speech, each with its holder and the stretch of text that it covers.
//
// DESCRIPTION: AttributionReader is immutable after open() and thread-safe; it reads a whole document because a quotation may run
// over sentences and its speaker stand in the next one. Verbs and "according to" are data (lexicon/assertion_attribution.tsv).
//
//   Result<AttributionReader> reader = AttributionReader::open(data_folder);
//   std::vector<Attribution> attributions = reader->read(document, sentences, mentions);
//   if (const Attribution* said = attribution_of(attributions, trigger_range)) event.holder = said->holder;
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dragoman/actors/mention.h"
#include "dragoman/base/range.h"
#include "dragoman/base/result.h"
#include "dragoman/language/sentence.h"
#include "dragoman/text/document.h"

namespace dragoman {

/// How the holder stands to what is said.
enum class Stance : std::uint8_t {
  kSays,      ///< say, tell, announce, report
  kBelieves,  ///< think, believe, view, consider
  kAccuses,   ///< accuse, allege, claim
  kDenies,    ///< deny, dismiss, reject: the content is said not to hold
  kHopes,     ///< hope, want, wish, plan: the content is hypothetical
  kFears,     ///< fear, warn, worry: the content is hypothetical
  kAsks       ///< ask, wonder, question whether
};

struct Attribution {
  TextRange content;              ///< what is said: the clause or the quotation
  TextRange cue;                  ///< the verb, "according to", or the quotation mark
  std::uint32_t sentence = 0;     ///< sentence of the cue
  std::int32_t cue_word = -1;     ///< the verb's index in that sentence; -1 for a bare quotation
  TextRange speaker;              ///< the phrase as written, empty when nobody is named ("it was estimated")
  std::optional<Mention> holder;  ///< the speaker as an actor, when a mention covers the phrase's head
  Stance stance = Stance::kSays;
  bool quoted = false;      ///< within quotation marks
  bool impersonal = false;  ///< "it is believed", "reportedly": somebody, not the page's author
};

class AttributionReader {
 public:
  /// Reads <data_folder>/lexicon/assertion_attribution.tsv; E-EVENTS-504 when it is missing or malformed.
  static Result<AttributionReader> open(const std::string& data_folder);

  /// In order of their content's start; they may nest.
  [[nodiscard]] std::vector<Attribution> read(const Document& document, const std::vector<Sentence>& sentences,
                                              const std::vector<Mention>& mentions) const;

 private:
  struct Words;
  std::shared_ptr<const Words> words_;
};

/// The innermost attribution whose content holds `range` (and whose cue does not lie in it); null when the page's author says it.
const Attribution* attribution_of(const std::vector<Attribution>& attributions, TextRange range);

}  // namespace dragoman
