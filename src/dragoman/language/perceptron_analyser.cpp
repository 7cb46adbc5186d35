#include "dragoman/language/perceptron_analyser.h"

namespace dragoman {

bool PerceptronAnalyser::present(const ModelFile& model) { return model.section("perceptron.parser.table").has_value(); }

Result<PerceptronAnalyser> PerceptronAnalyser::open(std::shared_ptr<const ModelFile> model) {
  PerceptronAnalyser analyser;
  Result<PerceptronTagger> tagger = PerceptronTagger::open(*model);
  if (!tagger) return forward(tagger);
  Result<PerceptronParser> parser = PerceptronParser::open(*model);
  if (!parser) return forward(parser);
  analyser.model_ = std::move(model);
  analyser.tagger_ = std::move(*tagger);
  analyser.parser_ = std::move(*parser);
  return analyser;
}

void PerceptronAnalyser::analyse(std::span<Sentence> batch) const {
  for (Sentence& sentence : batch) {
    if (sentence.words.empty()) continue;
    const std::vector<WordView> views = views_of(sentence);
    const std::vector<int> tags = tagger_.tag(sentence, views);
    parser_.parse(sentence, views, tags);
  }
}

}  // namespace dragoman
