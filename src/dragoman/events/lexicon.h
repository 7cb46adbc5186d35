#pragma once
// Lexicon: frames over syntax, read from lexicon/*.frames; what a verb, noun or adjective with its arguments means.
//
// DESCRIPTION: docs/lexicon.md is the format. A Frame is one line: lemmas of one part of speech, the slots it asks for, and the
// event (or the operator) that it gives. Lemmas, sets and prepositions are small numbers, so that matching compares integers.
// Immutable and thread-safe after open().
//
//   Result<Lexicon> lexicon = Lexicon::open("share/dragoman", ontology);
//   for (const std::uint32_t frame : lexicon->frames_of(lexicon->lemma_id("meet"), FramePos::kVerb)) use(lexicon->frame(frame));
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dragoman/base/hash_filter.h"
#include "dragoman/base/result.h"
#include "dragoman/base/strings.h"
#include "dragoman/events/ontology.h"

namespace dragoman {

enum class FramePos : std::uint8_t { kVerb, kNoun, kAdjective };

/// What a frame does: gives an event, or changes or reports the events in its embedded argument.
enum class FrameKind : std::uint8_t {
  kEvent,
  kFuture,        ///< plan to, be about to
  kHypothetical,  ///< consider, want to, try to
  kNegated,       ///< fail to, deny
  kCease,         ///< stop, suspend, call off: turns an event into its end (compose.tsv)
  kPlain,         ///< begin to, manage to: the embedded event as it is
  kSay,           ///< the subject is the holder of what is embedded
  kLight,         ///< hold (talks), launch (an attack): the noun is the event, the subject its agent
  kLightReverse,  ///< face (criticism), receive (aid): the subject is the noun's target
  kStatement,     ///< CAMEO's root 01, which PLOVER drops: known for its roles, never an event
  kNothing        ///< looks like an event and is none: idiom, sport, "declined to comment"
};

enum class SlotRole : std::uint8_t { kNone, kSource, kTarget, kBoth, kEmbedded, kHolder };
/// kStrict: the slot must be filled even where kRequired forgives a doer that is not said ("were released").
enum class SlotNeed : std::uint8_t { kRequired, kOptional, kForbidden, kStrict };

/// A grammatical slot: one of those below, or kPreposition + the id of a preposition.
using Slot = std::uint16_t;
namespace slots {
inline constexpr Slot kSubject = 0, kObject = 1, kIndirect = 2, kInfinitive = 3, kThat = 4, kGerund = 5, kQuote = 6,
                      kPossessor = 7, kPremodifier = 8, kLightSubject = 9, kDeterminer = 10, kModifier = 11, kObjectModifier = 12,
                      kShould = 13, kPreposition = 32;
}  // namespace slots

struct TypeTest {
  enum class Kind : std::uint8_t { kAny, kActor, kHuman, kProper, kCountry, kGroup, kEvent, kNumber, kVerb, kSet, kLemma };
  Kind kind = Kind::kAny;
  std::uint32_t value = 0;  ///< of a set or lemma
};

struct SlotPattern {
  std::vector<Slot> slots;      ///< any of them, the first that is filled
  std::vector<TypeTest> types;  ///< any of them; empty: anything
  bool types_negated = false;   ///< none of them
  SlotRole role = SlotRole::kNone;
  SlotNeed need = SlotNeed::kRequired;
};

struct Frame {
  std::string id;  ///< "consult.v.meet"
  FramePos pos = FramePos::kVerb;
  FrameKind kind = FrameKind::kEvent;
  std::vector<std::uint32_t> lemmas;
  std::vector<SlotPattern> slots;
  std::string type;
  std::vector<std::string> modes;
  std::vector<std::string> contexts;
  std::string cameo;
  std::string example;
  std::string source;
  int specificity = 0;      ///< of several frames that match a word, the highest wins, then the first in the file
  bool reciprocal = false;  ///< without a target every source is both
  bool bare = false;        ///< may stand without any actor ("a car bomb killed 12")
  bool weak = false;        ///< the lemma says little by itself: both roles must be actors
};

/// How an operator changes the event under it: one line of lexicon/compose.tsv.
struct Composition {
  std::string outer;       ///< type of the operator ("REQUEST") or kind ("cease", "future", "refuse")
  std::string inner;       ///< type of the event under it
  std::string inner_mode;  ///< empty: any
  std::string inner_code;  ///< CAMEO code that the inner one starts with; empty: any
  std::string type, mode, cameo;
};

/// A finer CAMEO code where a word under the event says which: one line of lexicon/refine.tsv.
struct Refinement {
  std::vector<std::string> codes;                              ///< the codes that it refines
  std::vector<TypeTest> cues;                                  ///< lemmas and classes, any of them
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;  ///< two lemmas in a row: "car bomb"
  std::string code;                                            ///< what comes out; "+1": the old code and a digit
  std::string mode;                                            ///< empty: as it was
};

/// What a Lexicon answers from: the large tables are views into the image, the rest is decoded. See lexicon_image.h.
struct LexiconTables {
  std::uint64_t hash_of_text = 0;
  std::size_t lemma_count = 0;
  std::span<const std::uint32_t> hash;  ///< open-addressed: lemma + 1, 0 for nothing
  std::span<const std::uint32_t> name_starts;
  std::string_view names;
  std::span<const std::uint32_t> set_starts;
  std::span<const std::uint16_t> sets;
  std::span<const std::uint32_t> frame_starts, frame_ids;  ///< by lemma · 3 + part of speech
  std::vector<std::string> set_names, preposition_names;
  std::vector<Frame> frames;
  std::vector<Composition> compositions;
  std::vector<Refinement> refinements;
};

class Lexicon {
 public:
  /// Maps lexicon/lexicon.image when it was made from the text that stands beside it; else reads every lexicon/*.frames in name
  /// order, classes.tsv, compose.tsv and refine.tsv. E-EVENTS-003 for a missing folder or file, E-EVENTS-004 for a bad line.
  static Result<Lexicon> open(const std::string& data_folder, const Ontology& ontology);

  static constexpr std::uint32_t kNone = 0xffffffff;
  [[nodiscard]] std::uint32_t lemma_id(std::string_view lemma) const;  ///< kNone for a word no frame or set names
  [[nodiscard]] const std::vector<Frame>& frames() const { return tables_.frames; }
  [[nodiscard]] std::span<const std::uint32_t> frames_of(std::uint32_t lemma, FramePos pos) const;
  [[nodiscard]] bool in_set(std::uint32_t lemma, std::uint32_t set) const;
  [[nodiscard]] std::span<const std::uint16_t> sets_of(std::uint32_t lemma) const;
  [[nodiscard]] std::uint32_t set_id(std::string_view name) const;        ///< kNone when there is none
  [[nodiscard]] std::uint32_t persons() const { return persons_; }        ///< class "person": people and bodies of people
  [[nodiscard]] std::uint32_t partitives() const { return partitives_; }  ///< class "partitive": "group of", "thousands of"
  [[nodiscard]] std::uint32_t vague() const { return vague_; }          ///< class "vague": "effort", "process": see the modifier
  [[nodiscard]] std::uint32_t times() const { return times_; }          ///< class "time": "Monday", "month": never a party
  [[nodiscard]] std::uint32_t possible() const { return possible_; }    ///< class "possible": "potential", "feared"
  [[nodiscard]] std::uint32_t coming() const { return coming_; }        ///< class "coming": "planned", "imminent"
  [[nodiscard]] std::uint32_t prospects() const { return prospects_; }  ///< class "prospect": "threat of", "call for"
  [[nodiscard]] std::uint32_t messages() const {
    return messages_;
  }                                                               ///< class "message": "statement", "letter": somebody's words
  [[nodiscard]] std::uint32_t states() const { return states_; }  ///< class "state": "suffer", "deserve": no act of will
  [[nodiscard]] std::uint32_t private_people() const { return private_; }  ///< class "private": "wife", "someone"
  [[nodiscard]] const std::string& set_name(std::uint32_t set) const { return tables_.set_names[set]; }
  [[nodiscard]] std::string lemma_name(std::uint32_t lemma) const { return std::string(name_of_lemma(lemma)); }
  /// Whether the image was taken as it is, and not made anew from the text.
  [[nodiscard]] bool is_mapped() const { return mapped_; }
  [[nodiscard]] Slot preposition(std::string_view lemma) const;  ///< 0xffff for one that no frame names
  [[nodiscard]] std::string slot_name(Slot slot) const;
  /// The line of compose.tsv for an inner event under an outer operator, one with its code first, then one with its mode; null
  /// when none.
  [[nodiscard]] const Composition* compose(std::string_view outer, std::string_view inner, const std::vector<std::string>& modes,
                                           std::string_view code) const;
  [[nodiscard]] const std::vector<Refinement>& refinements() const { return tables_.refinements; }

 private:
  [[nodiscard]] std::string_view name_of_lemma(std::uint32_t lemma) const {
    const std::uint32_t start = tables_.name_starts[lemma];
    return tables_.names.substr(start, tables_.name_starts[lemma + 1] - start);
  }

  std::shared_ptr<const void> image_;  ///< what the tables point into: a mapped file, or bytes
  LexiconTables tables_;
  HashFilter known_;  ///< of the lemmas' word_hash: most words of a text are none
  bool mapped_ = false;
  std::unordered_map<std::string, Slot, StringHash, std::equal_to<>> preposition_ids_;
  std::uint32_t persons_ = kNone, partitives_ = kNone, vague_ = kNone, times_ = kNone;
  std::uint32_t possible_ = kNone, coming_ = kNone, prospects_ = kNone, private_ = kNone, states_ = kNone, messages_ = kNone;
};

}  // namespace dragoman
