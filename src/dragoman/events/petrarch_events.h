#pragma once
// PetrarchEventCoder: dragoman's sentences coded with a user's PETRARCH dictionaries, as events of dragoman.
//
// DESCRIPTION: the CAMEO code is the dictionary's; type, mode and contexts are what the ontology converts it to ("-" for what
// PLOVER drops). An actor's id is the country's where its code is just that, else petrarch/CODE, so that the code comes back
// unchanged from `events --as petrarch`. The rule is file and line of the dictionary. Immutable and thread-safe after open().
//
//   Result<PetrarchEventCoder> coder = PetrarchEventCoder::open("share/dragoman", "my.dictionaries");
//   PetrarchSentenceEvents coded = coder->code(document, sentence, frames);
#include <memory>
#include <string>
#include <vector>

#include "dragoman/events/frame_coder.h"
#include "dragoman/events/petrarch_coder.h"
#include "dragoman/text/document.h"

namespace dragoman {

struct Knowledge;

struct PetrarchSentenceEvents {
  std::vector<SentenceEvent> events;
  bool story_discarded = false;  ///< nothing of the whole document is to be coded
};

class PetrarchEventCoder {
 public:
  /// The errors of PetrarchDictionaries::open and load_knowledge.
  static Result<PetrarchEventCoder> open(const std::string& data_folder, const std::string& folder);

  [[nodiscard]] PetrarchSentenceEvents code(const Document& document, const Sentence& sentence, const FrameCoder& frames) const;
  [[nodiscard]] const PetrarchDictionaries& dictionaries() const { return coder_->dictionaries(); }

 private:
  [[nodiscard]] Mention mention_of(const PetrarchActor& actor, const PhraseTree& tree, const Sentence& sentence) const;

  std::shared_ptr<const PetrarchCoder> coder_;
  std::shared_ptr<const Knowledge> countries_;
};

/// The files of a folder that hold actors or agents: for ActorOptions::user_files.
std::vector<std::string> petrarch_actor_files(const std::string& folder);

}  // namespace dragoman
