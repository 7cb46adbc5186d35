#include "cli/event_readers.h"

#include <utility>

namespace dragoman {

Result<EventReaders> EventReaders::open(const std::string& data_folder) {
  Result<SentenceReader> sentences = SentenceReader::open(data_folder + "/models/english.syntax");
  if (!sentences) return forward(sentences);
  Result<ActorReader> actors = ActorReader::open(data_folder);
  if (!actors) return forward(actors);
  Result<FrameCoder> frames = FrameCoder::open(data_folder);
  if (!frames) return forward(frames);
  return EventReaders{std::move(*sentences), std::move(*actors), std::move(*frames)};
}

EvaluationReaders EventReaders::view(unsigned jobs) const {
  EvaluationReaders readers;
  readers.sentences = &sentences;
  readers.frames = &frames;
  readers.mentions = [this](const Document& document, const std::vector<Sentence>& read) { return actors.read(document, read); };
  readers.jobs = jobs;
  return readers;
}

}  // namespace dragoman
