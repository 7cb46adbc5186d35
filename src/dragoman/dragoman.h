#pragma once
// Pipeline: from a page to what it says, the whole way in one call; the only header that most users need.
//
// DESCRIPTION: opening maps the model and loads the data files once; code() is const and thread-safe and depends on nothing but
// its document and those files, so that the same page gives the same claims in any order and on any number of threads.
//
//   Result<Pipeline> pipeline = Pipeline::open({.data_folder = "share/dragoman"});
//   CodedDocument coded = pipeline->code(document_from_text("Moscow rejected the plan.", "2016-12-21"));
//   for (const Event& event : coded.events) use(event.type, event.sources, event.targets);
#include <memory>
#include <string>
#include <vector>

#include "dragoman/base/result.h"
#include "dragoman/events/coder.h"
#include "dragoman/record/coded_document.h"
#include "dragoman/text/document.h"
#include "dragoman/text/plain_text.h"

namespace dragoman {

struct PipelineOptions {
  std::string data_folder;               ///< holds ontology/, lexicon/, actors/, models/
  std::vector<std::string> actor_files;  ///< the user's own actors (TSV or PETRARCH), before ours
  std::string petrarch_folder;           ///< the user's PETRARCH dictionaries code instead of our frames (docs/petrarch.md)
  CoderOptions coder;                    ///< frames, a trained coder, or both
};

class Pipeline {
 public:
  /// The errors of the stages' own data: E-LANG, E-ACTORS, E-EVENTS.
  static Result<Pipeline> open(const PipelineOptions& options);

  Pipeline(Pipeline&&) noexcept;
  Pipeline& operator=(Pipeline&&) noexcept;
  ~Pipeline();

  /// Sentences, mentions, events and assertions of a document; none of them when it is in a language that no model reads.
  [[nodiscard]] CodedDocument code(Document document) const;
  /// True when the model reads this language (ISO 639-1); an unknown one ("und") is tried.
  [[nodiscard]] static bool reads_language(std::string_view language);
  /// What was found in PipelineOptions::petrarch_folder, in one line, and the lines that could not be used; empty without one.
  [[nodiscard]] std::string petrarch_summary() const;
  [[nodiscard]] std::vector<std::string> petrarch_problems() const;

 private:
  struct Stages;
  explicit Pipeline(std::unique_ptr<const Stages> stages);
  std::unique_ptr<const Stages> stages_;
};

}  // namespace dragoman
