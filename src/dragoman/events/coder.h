#pragma once
// EventCoder: Document, Sentences and Mentions → Events; what the pipeline calls after ActorReader.
//
// DESCRIPTION: frames over syntax (FrameCoder), then dates, sizes, places, holders and ids. Immutable and thread-safe after
// open(); the result depends on its inputs alone.
//
//   Result<EventCoder> coder = EventCoder::open("share/dragoman");
//   std::vector<Event> events = coder->code(document, sentences, mentions);
#include <memory>
#include <string>
#include <vector>

#include "dragoman/actors/mention.h"
#include "dragoman/base/result.h"
#include "dragoman/events/event.h"
#include "dragoman/events/frame_coder.h"
#include "dragoman/language/sentence.h"
#include "dragoman/text/document.h"

namespace dragoman {

struct Coded {
  std::vector<Event> events;
  std::vector<Assertion> assertions;
};

class EventCoder {
 public:
  /// The errors of FrameCoder::open and of the readers of times, quantities and sizes.
  static Result<EventCoder> open(const std::string& data_folder);

  /// Events in text order. `mentions` are those of the whole document, sorted by range.
  [[nodiscard]] std::vector<Event> code(const Document& document, const std::vector<Sentence>& sentences,
                                        const std::vector<Mention>& mentions) const;
  /// One sentence, with what was thought about it.
  [[nodiscard]] std::vector<Event> code_sentence(const Document& document, const Sentence& sentence,
                                                 std::span<const Mention> mentions_of_sentence,
                                                 CodingTrace* trace = nullptr) const;
  [[nodiscard]] const FrameCoder& frames() const;

 private:
  struct Parts;
  std::shared_ptr<const Parts> parts_;
};

}  // namespace dragoman
