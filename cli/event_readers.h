#pragma once
// EventReaders: sentences, actors and frames opened together; what training and evaluating share.
#include "cli/context.h"
#include "dragoman/actors/actor_reader.h"
#include "dragoman/events/evaluation.h"
#include "dragoman/language/sentence_reader.h"

namespace dragoman {

struct EventReaders {
  SentenceReader sentences;
  ActorReader actors;
  FrameCoder frames;

  static Result<EventReaders> open(const std::string& data_folder);
  /// Points into this object, which must outlive it.
  [[nodiscard]] EvaluationReaders view(unsigned jobs) const;
};

}  // namespace dragoman
