#include "dragoman/language/analyser.h"

#include <optional>
#include <utility>

#include "dragoman/language/lemmatiser.h"
#include "dragoman/language/perceptron_analyser.h"

namespace dragoman {

struct Analyser::Parts {
  std::shared_ptr<const ModelFile> model;
  PerceptronAnalyser perceptron;
  Lemmatiser lemmatiser;
};

Analyser::Analyser(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
Analyser::Analyser(Analyser&&) noexcept = default;
Analyser& Analyser::operator=(Analyser&&) noexcept = default;
Analyser::~Analyser() = default;

Result<Analyser> Analyser::open(std::shared_ptr<const ModelFile> model) {
  auto parts = std::make_unique<Parts>();
  Result<PerceptronAnalyser> perceptron = PerceptronAnalyser::open(model);
  if (!perceptron) return forward(perceptron);
  Result<Lemmatiser> lemmatiser = Lemmatiser::open(*model);
  if (!lemmatiser) return forward(lemmatiser);
  parts->model = std::move(model);
  parts->perceptron = std::move(*perceptron);
  parts->lemmatiser = std::move(*lemmatiser);
  return Analyser(std::move(parts));
}

void Analyser::analyse(std::span<Sentence> batch) const {
  parts_->perceptron.analyse(batch);
  for (Sentence& sentence : batch) parts_->lemmatiser.fill(sentence);
}

}  // namespace dragoman
