#pragma once
// LinearTrainer: the averaged perceptron (Collins 2002) that makes a LinearModel.
//
// DESCRIPTION: rows are created when an update first touches a feature. Deterministic: the result is a function of the sequence
// of updates. Not thread-safe; train different models on different threads.
//
//   LinearTrainer trainer(class_count);
//   trainer.score(features, scores);   if (best != gold) trainer.update(features, gold, best);   trainer.step();
//   trainer.save(writer, "tagger");
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "dragoman/language/linear_model.h"
#include "dragoman/language/model_file.h"

namespace dragoman {

class LinearTrainer {
 public:
  explicit LinearTrainer(int class_count);

  [[nodiscard]] int class_count() const { return class_count_; }
  void score(std::span<const FeatureHash> features, std::int32_t* scores) const;
  /// Moves weight from one class to another, for every feature.
  void update(std::span<const FeatureHash> features, int right, int wrong, int amount = 1);
  /// One example has been seen; call once for each, updated or not.
  void step() { ++steps_; }
  /// Writes the averaged weights, rounded to 16 bits, without those below `smallest` (in updates) and without rows that were
  /// updated less than `fewest_updates` times.
  void save(ModelWriter& writer, const std::string& name, double smallest = 0.02, int fewest_updates = 1) const;

 private:
  struct Weight {
    std::int64_t sum = 0;  // Σ change · step at which it was made
    std::int32_t now = 0;
    std::uint16_t label = 0;
  };
  struct Slot {
    FeatureHash hash = 0;
    std::uint32_t row = 0;  // 1-based; 0 = empty
  };
  [[nodiscard]] std::size_t locate(FeatureHash hash) const;
  void grow();

  int class_count_;
  std::int64_t steps_ = 1;
  std::vector<Slot> slots_;
  std::vector<std::vector<Weight>> rows_;
  std::vector<FeatureHash> row_hashes_;
  std::vector<int> row_updates_;
};

}  // namespace dragoman
