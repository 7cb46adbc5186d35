#pragma once
// Training of the neural tagger and parser from treebanks.
//
// DESCRIPTION: minutes to an hour. The result is a function of data, options and kind of processor, bit for bit, whatever `jobs`:
// each batch is cut into a fixed number of shards whose gradients are added in their order.
//
//   NeuralModel model = train_neural(sentences, WordClasses::from_text(lexicon), options, nullptr, [&](int epoch, double loss,
//                                    const NeuralModel& now) { … return true; });
#include <cstdint>
#include <functional>
#include <span>

#include "dragoman/language/neural_encoder.h"
#include "dragoman/language/neural_heads.h"
#include "dragoman/language/neural_lexicon.h"
#include "dragoman/language/neural_model.h"
#include "dragoman/language/neural_samples.h"
#include "dragoman/language/neural_teachers.h"

namespace dragoman::neural {

struct NeuralOptions {
  Shape shape;  ///< class counts are filled in from the treebank
  FeatureSizes sizes;
  std::size_t least_count = 2;  ///< words seen less often have no row
  Dropout dropout{.input = 0.3F, .recurrent = 0.2F, .head = 0.3F, .word = 0.5F};
  Variation variation;
  int epochs = 40;
  std::size_t batch_words = 800;
  float rate = 2e-3F;
  float final_rate = 2e-5F;
  double falling = 0.4;    ///< share of the epochs over which the rate falls from one to the other
  int warm_up = 300;       ///< steps until the full rate
  float average = 0.995F;  ///< of the running average of weights, per kAverageEvery steps
  float clip = 5;          ///< largest length of a gradient
  std::uint64_t seed = 1;
  unsigned jobs = 0;
  // With teachers only:
  bool from_first = true;   ///< start with the first teacher's weights, not with random ones
  float gold_share = 0.4F;  ///< of the loss; the rest asks for the teachers' answers
  float spliced = 1;        ///< words of sentences put together anew (neural_splice.h) in an epoch, as a share of the treebank's
};

/// What is told after every epoch; returning false ends training there.
using EpochReport = std::function<bool(int epoch, double loss, const NeuralModel& averaged)>;

/// A model's labels, features and shape without its weights; teachers must agree with it (Teachers::agree).
NeuralModel untrained_neural(std::span<const Sentence> sentences, WordClasses classes, const NeuralOptions& options);

/// The averaged model after the last epoch. With `teachers` (trained on the same sentences and classes; may be null) it learns
/// from their answers too, and starts where the first of them stands if it has the same shape and `options` want that.
NeuralModel train_neural(std::span<const Sentence> sentences, WordClasses classes, const NeuralOptions& options,
                         const Teachers* teachers, const EpochReport& report);

}  // namespace dragoman::neural
