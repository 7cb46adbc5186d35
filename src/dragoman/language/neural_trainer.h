#pragma once
// Training of the neural tagger and parser from treebanks.
//
// DESCRIPTION: minutes to an hour. The result is a function of data, options and kind of processor, bit for bit, whatever `jobs`:
// each batch is cut into a fixed number of shards whose gradients are added in their order.
//
//   NeuralModel model = train_neural(sentences, WordClasses::from_text(lexicon), options, [&](int epoch, double loss,
//                                    const NeuralModel& now) { … return true; });
#include <cstdint>
#include <functional>
#include <span>

#include "dragoman/language/neural_encoder.h"
#include "dragoman/language/neural_heads.h"
#include "dragoman/language/neural_lexicon.h"
#include "dragoman/language/neural_model.h"
#include "dragoman/language/neural_samples.h"

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
};

/// What is told after every epoch; returning false ends training there.
using EpochReport = std::function<bool(int epoch, double loss, const NeuralModel& averaged)>;

/// The averaged model after the last epoch.
NeuralModel train_neural(std::span<const Sentence> sentences, WordClasses classes, const NeuralOptions& options,
                         const EpochReport& report);

}  // namespace dragoman::neural
