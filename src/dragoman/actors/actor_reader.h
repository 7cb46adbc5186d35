#pragma once
// ActorReader: who is named in a document's sentences.
//
// DESCRIPTION: opening reads the actor lists (tens of milliseconds); afterwards the reader is immutable and thread-safe. Reading
// costs a few microseconds a token. Mentions come in order of their ranges and do not overlap, except where one phrase names
// several actors ("the two sides", "Afghan-US forces").
//
//   Result<ActorReader> reader = ActorReader::open("share/dragoman");
//   for (const Mention& mention : reader->read(document, sentences)) use(mention.actor.id, mention.range.of(document.text));
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/actors/mention.h"
#include "dragoman/base/date.h"
#include "dragoman/base/result.h"
#include "dragoman/language/sentence.h"
#include "dragoman/text/document.h"

namespace dragoman {

struct Knowledge;

struct ActorOptions {
  std::vector<std::string> user_files;  ///< a user's own lists: tables or PETRARCH dictionaries
  bool coreference = true;              ///< resolve pronouns and "the group", "the two sides"
};

class ActorReader {
 public:
  /// E-ACTORS-001 … 010: a list is missing or has a bad line.
  static Result<ActorReader> open(const std::string& data_folder, const ActorOptions& options = {});

  /// The mentions of all sentences, in text order; the document gives the date at which offices are looked up.
  [[nodiscard]] std::vector<Mention> read(const Document& document, const std::vector<Sentence>& sentences) const;
  /// The same for sentences without a document; `day` as Document::published.
  [[nodiscard]] std::vector<Mention> read(const std::vector<Sentence>& sentences, std::optional<std::chrono::sys_days> day) const;

  /// Who a phrase on its own names: "Russian Foreign Minister Sergei Lavrov"; an Actor with an empty id when nobody.
  [[nodiscard]] Actor resolve_phrase(std::string_view phrase, std::optional<std::chrono::sys_days> day = {}) const;

  [[nodiscard]] const Knowledge& knowledge() const { return *knowledge_; }

 private:
  ActorReader(std::shared_ptr<const Knowledge> knowledge, bool coreference)
      : knowledge_(std::move(knowledge)), coreference_(coreference) {}

  std::shared_ptr<const Knowledge> knowledge_;
  bool coreference_ = true;
};

}  // namespace dragoman
