#include "dragoman/dragoman.h"

#include <utility>

#include "dragoman/actors/actor_reader.h"
#include "dragoman/events/assertions.h"
#include "dragoman/events/coder.h"
#include "dragoman/events/petrarch_events.h"
#include "dragoman/language/sentence_reader.h"
#include "dragoman/text/near_duplicates.h"

namespace dragoman {

struct Pipeline::Stages {
  SentenceReader sentences;
  ActorReader actors;
  EventCoder events;
  AssertionReader assertions;
};

Pipeline::Pipeline(std::unique_ptr<const Stages> stages) : stages_(std::move(stages)) {}
Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;
Pipeline::~Pipeline() = default;

Result<Pipeline> Pipeline::open(const PipelineOptions& options) {
  auto sentences = SentenceReader::open(options.data_folder + "/models/english.syntax");
  if (!sentences) return forward(sentences);
  ActorOptions actor_options;
  actor_options.user_files = options.actor_files;
  if (!options.petrarch_folder.empty())
    for (std::string& file : petrarch_actor_files(options.petrarch_folder)) actor_options.user_files.push_back(std::move(file));
  auto actors = ActorReader::open(options.data_folder, actor_options);
  if (!actors) return forward(actors);
  CoderOptions coder = options.coder;
  coder.petrarch_folder = options.petrarch_folder;
  auto events = EventCoder::open(options.data_folder, coder);
  if (!events) return forward(events);
  auto assertions = AssertionReader::open(options.data_folder);
  if (!assertions) return forward(assertions);
  return Pipeline(std::unique_ptr<const Stages>(
      new Stages{std::move(*sentences), std::move(*actors), std::move(*events), std::move(*assertions)}));
}

std::string Pipeline::petrarch_summary() const {
  const PetrarchDictionaries* dictionaries = stages_->events.petrarch();
  return dictionaries == nullptr ? std::string() : dictionaries->summary();
}

std::vector<std::string> Pipeline::petrarch_problems() const {
  const PetrarchDictionaries* dictionaries = stages_->events.petrarch();
  return dictionaries == nullptr ? std::vector<std::string>() : dictionaries->problems();
}

bool Pipeline::reads_language(std::string_view language) { return language.empty() || language == "en" || language == "und"; }

CodedDocument Pipeline::code(Document document) const {
  CodedDocument coded;
  coded.document = std::move(document);
  coded.signature = minhash_signature(coded.document);
  if (!reads_language(coded.document.language)) return coded;
  coded.sentences = stages_->sentences.read(coded.document);
  coded.mentions = stages_->actors.read(coded.document, coded.sentences);
  coded.events = stages_->events.code(coded.document, coded.sentences, coded.mentions);
  coded.assertions = stages_->assertions.read(coded.document, coded.sentences, coded.mentions, coded.events);
  return coded;
}

}  // namespace dragoman
