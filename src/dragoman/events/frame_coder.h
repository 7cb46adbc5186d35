#pragma once
// FrameCoder: one sentence with its mentions → composed events as words of the tree, before dates, sizes and places are added.
//
// DESCRIPTION: ontology, lexicon, matching and composition behind one call; immutable and thread-safe after open().
//
//   Result<FrameCoder> coder = FrameCoder::open("share/dragoman");
//   for (const SentenceEvent& event : coder->code(sentence, mentions)) use(event.composed.type, event.sources, event.targets);
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/actors/mention.h"
#include "dragoman/base/result.h"
#include "dragoman/events/composition.h"
#include "dragoman/events/confidence.h"
#include "dragoman/events/frame_match.h"
#include "dragoman/events/lexicon.h"
#include "dragoman/events/ontology.h"
#include "dragoman/language/sentence.h"

namespace dragoman {

/// An event of one sentence: its words, and the actors that they stand for.
struct SentenceEvent {
  ComposedEvent composed;
  std::string rule;  ///< id of the frame
  int trigger = -1;
  std::vector<Mention> sources, targets;
  double confidence = 0;
  int quad = 0;                ///< of events whose type is none of PLOVER's; 0: the type's
  ConfidenceValues because{};  ///< what the confidence was computed from
};

/// What the coder thought about a sentence, for `dragoman explain`.
struct CodingTrace {
  struct Attempt {
    int word = -1;
    std::string frame, reason;  ///< reason is empty when the frame fits
    int misses = 0;             ///< slots that said no
  };
  struct Refused {
    std::string rule, reason;
    int trigger = -1;
  };
  struct Operators {
    int trigger = -1;
    std::vector<std::string> names;  ///< "future at 'send'", "takes in AID"
  };
  std::vector<Attempt> attempts;
  std::vector<Operators> operators;
  std::vector<Refused> refused;  ///< composed events that were not coded: no actor, only themselves as target, …
};

/// The actors that a word of the tree stands for: its mention, else the owner of the thing ("Syria's [army base]"), else an
/// unresolved person or group. `text` is the document's; empty when the word names nobody.
std::vector<Mention> actors_at(const SentenceView& view, std::string_view text, int word, SlotRole role);

/// Whose a deed is: "the Turkish [invasion] of Syria", "a [raid] by the army"; nothing when that is not said.
std::vector<Mention> doers_at(const SentenceView& view, int deed);

/// Whether statements that are no events (condolences, "declined to comment") are given too, with an empty type.
enum class Statements : std::uint8_t { kDrop, kKeep };

class FrameCoder {
 public:
  /// The errors of Ontology::open, Lexicon::open and ConfidenceModel::open.
  static Result<FrameCoder> open(const std::string& data_folder);

  /// Events in order of their triggers. `mentions` are those of this sentence; `text` is the document's.
  [[nodiscard]] std::vector<SentenceEvent> code(std::string_view text, const Sentence& sentence,
                                                std::span<const Mention> mentions, CodingTrace* trace = nullptr,
                                                Statements statements = Statements::kDrop) const;
  /// The second half of code(): from matches, whoever found them, to events.
  [[nodiscard]] std::vector<SentenceEvent> code_matches(const SentenceView& view, std::string_view text,
                                                        const std::vector<FrameMatch>& matches, CodingTrace* trace = nullptr,
                                                        Statements statements = Statements::kDrop) const;
  /// The same coder, that gives what it is too unsure of as well: to learn when to be sure.
  [[nodiscard]] FrameCoder without_threshold() const;
  [[nodiscard]] const Ontology& ontology() const { return parts_->ontology; }
  [[nodiscard]] const Lexicon& lexicon() const { return parts_->lexicon; }

 private:
  struct Parts {
    Ontology ontology;
    Lexicon lexicon;
    ConfidenceModel confidence;
  };
  std::shared_ptr<const Parts> parts_;
};

/// The mentions whose sentence is `number`; `mentions` are sorted by range, as ActorReader gives them.
std::span<const Mention> mentions_of(const std::vector<Mention>& mentions, std::uint32_t number);

}  // namespace dragoman
