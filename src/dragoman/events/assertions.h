#pragma once
// AssertionReader: what a document claims beside events: causes, indicators, judgements and relations that hold.
//
// DESCRIPTION: immutable after open() and thread-safe; one pass over the trees. Each kind has a source file of its own
// (assertion_cause, assertion_indicator, assertion_judgement, relation_assertion) and its words in lexicon/assertion_*.tsv:
// nothing here knows a country, a group or a subject. Ends that are events or indicators of the document carry their ids.
//
//   Result<AssertionReader> reader = AssertionReader::open(data_folder);
//   std::vector<Assertion> claims = reader->read(document, sentences, mentions, events);
#include <memory>
#include <string>
#include <vector>

#include "dragoman/actors/mention.h"
#include "dragoman/base/result.h"
#include "dragoman/events/event.h"
#include "dragoman/language/sentence.h"
#include "dragoman/text/document.h"

namespace dragoman {

class AssertionReader {
 public:
  /// Reads <data_folder>/lexicon/assertion_*.tsv, time_words.tsv and quantity_words.tsv; the errors of those readers or
  /// E-EVENTS-505.
  static Result<AssertionReader> open(const std::string& data_folder);

  /// In text order of their evidence; ids are stable hashes of document, kind, ranges and predicate.
  [[nodiscard]] std::vector<Assertion> read(const Document& document, const std::vector<Sentence>& sentences,
                                            const std::vector<Mention>& mentions, const std::vector<Event>& events) const;

 private:
  struct Parts;
  std::shared_ptr<const Parts> parts_;
};

}  // namespace dragoman
