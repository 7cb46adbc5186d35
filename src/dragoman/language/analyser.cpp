#include "dragoman/language/analyser.h"

#include <optional>
#include <utility>

#include "dragoman/language/lemmatiser.h"
#include "dragoman/language/neural_analyser.h"
#include "dragoman/language/perceptron_analyser.h"

namespace dragoman {

struct Analyser::Parts {
  std::shared_ptr<const ModelFile> model;
  std::optional<NeuralAnalyser> neural;  // one of the two is there
  std::optional<PerceptronAnalyser> perceptron;
  Lemmatiser lemmatiser;
};

Analyser::Analyser(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
Analyser::Analyser(Analyser&&) noexcept = default;
Analyser& Analyser::operator=(Analyser&&) noexcept = default;
Analyser::~Analyser() = default;

Result<Analyser> Analyser::open(std::shared_ptr<const ModelFile> model) {
  auto parts = std::make_unique<Parts>();
  if (NeuralAnalyser::present(*model)) {
    Result<NeuralAnalyser> neural = NeuralAnalyser::open(model);
    if (!neural) return forward(neural);
    parts->neural.emplace(std::move(*neural));
  } else {
    Result<PerceptronAnalyser> perceptron = PerceptronAnalyser::open(model);
    if (!perceptron) return forward(perceptron);
    parts->perceptron.emplace(std::move(*perceptron));
  }
  Result<Lemmatiser> lemmatiser = Lemmatiser::open(*model);
  if (!lemmatiser) return forward(lemmatiser);
  parts->model = std::move(model);
  parts->lemmatiser = std::move(*lemmatiser);
  return Analyser(std::move(parts));
}

void Analyser::analyse(std::span<Sentence> batch) const {
  if (parts_->neural) parts_->neural->analyse(batch);
  if (parts_->perceptron) parts_->perceptron->analyse(batch);
  for (Sentence& sentence : batch) parts_->lemmatiser.fill(sentence);
}

}  // namespace dragoman
