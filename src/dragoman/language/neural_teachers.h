#pragma once
// Teachers: trained models whose averaged probabilities a further model learns from.
//
// DESCRIPTION: they run as they would in use (8-bit integers, nothing left out at random). Answers depend on the sentence alone,
// not on its neighbours or the number of threads. Immutable, thread-safe.
//
//   const Teachers teachers(std::move(models));
//   std::vector<std::vector<SoftAnswer>> answers = teachers.answers(sentences, jobs);
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "dragoman/language/neural_model.h"
#include "dragoman/language/neural_scorer.h"
#include "dragoman/language/neural_soft.h"
#include "dragoman/language/sentence.h"

namespace dragoman::neural {

class Teachers {
 public:
  /// All models must know the same words and labels (Teachers::agree); there must be at least one.
  explicit Teachers(std::vector<NeuralModel> models);

  /// Whether models answer the same questions: features, labels and class counts; sizes of layers may differ.
  static bool agree(const NeuralModel& one, const NeuralModel& other);
  [[nodiscard]] std::size_t size() const { return scorers_.size(); }
  [[nodiscard]] const NeuralModel& first() const { return scorers_.front().model(); }
  [[nodiscard]] const std::vector<std::string>& relations() const { return scorers_.front().model().labels.relations; }
  /// Per sentence and word what they think; relations are asked for the heads that the sentences have.
  [[nodiscard]] std::vector<std::vector<SoftAnswer>> answers(std::span<const Sentence> sentences, unsigned jobs) const;

 private:
  using Group = std::vector<std::uint32_t>;  // sentence numbers, longest first
  void answer(std::span<const Sentence> sentences, const Group& group, std::vector<std::vector<SoftAnswer>>& answers) const;

  std::vector<Scorer> scorers_;
};

}  // namespace dragoman::neural
