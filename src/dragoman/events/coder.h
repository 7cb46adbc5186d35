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

class PetrarchDictionaries;

struct Coded {
  std::vector<Event> events;
  std::vector<Assertion> assertions;
};

class EventCoder {
 public:
  /// The errors of FrameCoder::open and of the readers of times, quantities and sizes.
  /// With `petrarch_folder` the user's PETRARCH dictionaries code instead of the frames; the errors of PetrarchEventCoder too.
  static Result<EventCoder> open(const std::string& data_folder, const std::string& petrarch_folder = {});

  /// Events in text order. `mentions` are those of the whole document, sorted by range.
  [[nodiscard]] std::vector<Event> code(const Document& document, const std::vector<Sentence>& sentences,
                                        const std::vector<Mention>& mentions) const;
  /// One sentence, with what was thought about it.
  [[nodiscard]] std::vector<Event> code_sentence(const Document& document, const Sentence& sentence,
                                                 std::span<const Mention> mentions_of_sentence,
                                                 CodingTrace* trace = nullptr) const;
  [[nodiscard]] const FrameCoder& frames() const;
  /// The user's dictionaries; null without.
  [[nodiscard]] const PetrarchDictionaries* petrarch() const;

 private:
  struct Parts;
  [[nodiscard]] std::vector<Event> complete(const Document& document, const Sentence& sentence, std::span<const Mention> mentions,
                                            std::vector<SentenceEvent> found) const;
  std::shared_ptr<const Parts> parts_;
};

}  // namespace dragoman
