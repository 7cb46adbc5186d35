#pragma once
// PerceptronAnalyser: tagger and parser of the linear family behind the contract in analyser.h.
#include <memory>
#include <span>

#include "dragoman/language/perceptron_parser.h"
#include "dragoman/language/perceptron_tagger.h"

namespace dragoman {

class PerceptronAnalyser {
 public:
  static bool present(const ModelFile& model);
  static Result<PerceptronAnalyser> open(std::shared_ptr<const ModelFile> model);

  void analyse(std::span<Sentence> batch) const;

 private:
  std::shared_ptr<const ModelFile> model_;
  PerceptronTagger tagger_;
  PerceptronParser parser_;
};

}  // namespace dragoman
