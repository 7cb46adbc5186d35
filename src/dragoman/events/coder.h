#pragma once
// EventCoder: Document, Sentences and Mentions → Events; what the pipeline calls after ActorReader.
//
// DESCRIPTION: frames over syntax (FrameCoder), then dates, sizes, places, holders and ids. Immutable and thread-safe after
// open(); the result depends on its inputs alone.
//
// With a trained coder (CoderOptions) a sentence has at most one event by the model; beside the frames it is left out where one
// of theirs has the same type.
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

/// Who codes: the frames, a trained coder in their place, or both.
enum class CoderKind : std::uint8_t { kFrames, kModel, kBoth };

struct CoderOptions {
  CoderKind kind = CoderKind::kFrames;
  std::string model = {};            ///< file of a trained coder (`train coder`); needed for kModel and kBoth
  std::string petrarch_folder = {};  ///< the user's PETRARCH dictionaries code instead of all of these (docs/petrarch.md)
};

class EventCoder {
 public:
  /// The errors of FrameCoder::open, of the readers of times, quantities and sizes, of CoderModel::open and of
  /// PetrarchEventCoder.
  static Result<EventCoder> open(const std::string& data_folder, const CoderOptions& options = {});

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
