#pragma once
// NeuralAnalyser: tags and trees of sentences by the neural model (sections "neural.…"); one of the families behind Analyser.
//
// DESCRIPTION: sentences are sorted by length and computed in groups; what a sentence gets does not depend on its group.
// Immutable after open, thread-safe. Lemmas are not its work.
//
//   Result<NeuralAnalyser> analyser = NeuralAnalyser::open(model_file);
//   analyser->analyse(sentences);
#include <memory>
#include <span>

#include "dragoman/base/result.h"
#include "dragoman/language/model_file.h"
#include "dragoman/language/sentence.h"

namespace dragoman {

namespace neural {
struct NeuralModel;
/// Whether layers and projection are computed in 8-bit integers (fast, what ships) or floats (training, comparison).
enum class Arithmetic { kFloat, kInteger };
}  // namespace neural

class NeuralAnalyser {
 public:
  /// Whether the file holds a neural model.
  static bool present(const ModelFile& model);
  /// E-LANG-003/004 when its sections are missing or contradict themselves.
  static Result<NeuralAnalyser> open(std::shared_ptr<const ModelFile> model);
  explicit NeuralAnalyser(neural::NeuralModel model, neural::Arithmetic arithmetic);

  NeuralAnalyser(NeuralAnalyser&&) noexcept;
  NeuralAnalyser& operator=(NeuralAnalyser&&) noexcept;
  ~NeuralAnalyser();

  /// Fills upos, xpos, feats, head, relation, subtype and margin of every word.
  void analyse(std::span<Sentence> batch) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace dragoman
