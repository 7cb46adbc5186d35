#pragma once
// CoderModel: a trained coder, from features of a text to a probability for each of a user's labels.
//
// DESCRIPTION: a linear model in a checksummed ModelFile (language/model_file.h), read where it lies in the map. Thread-safe.
// Labels are any words; one of them may mean "no event".
//
//   Result<CoderModel> model = CoderModel::open("mine.coder");
//   std::vector<double> p = model->probabilities(coder_features(frames, text, sentences, mentions));
//   if (model->best(p) != model->none()) use(model->labels()[model->best(p)]);
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dragoman/base/result.h"
#include "dragoman/events/coder_features.h"
#include "dragoman/language/model_file.h"

namespace dragoman {

class CoderModel {
 public:
  /// The errors of ModelFile; E-LANG-004 for a model of another kind; E-EVENTS-053 for one whose features this program does not
  /// compute any more.
  static Result<CoderModel> open(const std::string& path);
  static Result<CoderModel> from_model(std::shared_ptr<const ModelFile> model);

  [[nodiscard]] const std::vector<std::string>& labels() const { return labels_; }
  [[nodiscard]] std::optional<std::size_t> none() const { return none_; }  ///< the label that means "no event"
  [[nodiscard]] const std::string& name() const { return name_; }          ///< the file's name without folder and ending
  /// One for each label, in order; they sum to 1. `features` are sorted by hash.
  [[nodiscard]] std::vector<double> probabilities(std::span<const CoderFeature> features) const;
  /// The most probable label; the first of equals.
  [[nodiscard]] static std::size_t best(const std::vector<double>& probabilities);

 private:
  std::shared_ptr<const ModelFile> model_;
  std::string name_;
  std::vector<std::string> labels_;
  std::optional<std::size_t> none_;
  std::span<const FeatureHash> features_;  // sorted
  std::span<const float> weights_;         // bias first, then by feature; a class beside the other
};

/// What the file holds, for CoderModel and its trainer.
struct CoderWeights {
  std::vector<std::string> labels;
  std::optional<std::size_t> none;
  std::vector<FeatureHash> features;  ///< sorted, each once
  std::vector<float> weights;         ///< (features + 1) · labels; bias first
};
ModelWriter write_coder(const CoderWeights& coder);

}  // namespace dragoman
