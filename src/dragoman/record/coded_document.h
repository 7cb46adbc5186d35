#pragma once
// CodedDocument: a document with everything that was read out of it; what goes into the record, whole or not at all.
#include <cstdint>
#include <vector>

#include "dragoman/actors/mention.h"
#include "dragoman/events/event.h"
#include "dragoman/language/sentence.h"
#include "dragoman/text/document.h"

namespace dragoman {

struct CodedDocument {
  Document document;
  std::vector<Sentence> sentences;
  std::vector<Mention> mentions;
  std::vector<Event> events;
  std::vector<Assertion> assertions;
  std::vector<std::uint32_t> signature;  ///< MinHash of the body, for near-duplicates; empty: the document has none
};

}  // namespace dragoman
