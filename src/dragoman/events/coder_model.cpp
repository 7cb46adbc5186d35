// Sections: coder.version u32; coder.labels, a line each, the first line the number of the "no event" label or "-";
// coder.features u64 sorted; coder.weights f32.
#include "dragoman/events/coder_model.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>

#include <fmt/format.h>

#include "dragoman/base/strings.h"
#include "dragoman/events/logistic.h"

namespace dragoman {
namespace {

template <class T>
std::string bytes_of(const std::vector<T>& values) {
  std::string bytes(values.size() * sizeof(T), '\0');
  if (!values.empty()) std::memcpy(bytes.data(), values.data(), bytes.size());
  return bytes;
}

/// Sections are aligned to 64 bytes (ModelFile), so numbers may be read where they lie.
template <class T>
std::span<const T> numbers(std::string_view bytes) {
  return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
}

}  // namespace

Result<CoderModel> CoderModel::open(const std::string& path) {
  Result<std::shared_ptr<const ModelFile>> model = ModelFile::open(path);
  if (!model) return forward(model);
  return from_model(std::move(*model));
}

Result<CoderModel> CoderModel::from_model(std::shared_ptr<const ModelFile> model) {
  CoderModel coder;
  coder.name_ = std::filesystem::path(model->name()).stem().string();
  const Result<std::string_view> version = model->require("coder.version");
  const Result<std::string_view> labels = model->require("coder.labels");
  const Result<std::string_view> features = model->require("coder.features");
  const Result<std::string_view> weights = model->require("coder.weights");
  for (const Result<std::string_view>* section : {&version, &labels, &features, &weights}) {
    if (!*section) return forward(*section);
  }
  if (version->size() != sizeof(std::uint32_t) || numbers<std::uint32_t>(*version)[0] != kCoderFeatureVersion) {
    return fail("E-EVENTS-053", fmt::format("{} was trained by a program that saw other features", model->name()),
                "train it again: dragoman train coder --labels FILE --out FILE");
  }
  const std::vector<std::string_view> lines = split(*labels, '\n');
  for (std::size_t i = 1; i < lines.size(); ++i) coder.labels_.emplace_back(lines[i]);
  if (coder.labels_.size() < 2) return tl::unexpected(model->damaged("coder.labels", "less than two labels"));
  if (lines[0] != "-") {
    for (std::size_t i = 0; i < coder.labels_.size(); ++i) {
      if (std::to_string(i) == lines[0]) coder.none_ = i;
    }
    if (!coder.none_) return tl::unexpected(model->damaged("coder.labels", "no such label for no event"));
  }
  coder.features_ = numbers<FeatureHash>(*features);
  coder.weights_ = numbers<float>(*weights);
  const std::size_t wanted = (coder.features_.size() + 1) * coder.labels_.size();
  if (features->size() % sizeof(FeatureHash) != 0 || weights->size() != wanted * sizeof(float)) {
    return tl::unexpected(model->damaged("coder.weights", "of another size than its labels and features ask for"));
  }
  if (std::adjacent_find(coder.features_.begin(), coder.features_.end(), std::greater_equal<>()) != coder.features_.end()) {
    return tl::unexpected(model->damaged("coder.features", "not sorted"));
  }
  if (!std::all_of(coder.weights_.begin(), coder.weights_.end(), [](float w) { return std::isfinite(w); })) {
    return tl::unexpected(model->damaged("coder.weights", "not numbers"));
  }
  coder.model_ = std::move(model);
  return coder;
}

std::vector<double> CoderModel::probabilities(std::span<const CoderFeature> features) const {
  const std::size_t classes = labels_.size();
  std::vector<double> scores(weights_.begin(), weights_.begin() + static_cast<std::ptrdiff_t>(classes));
  for (const CoderFeature& feature : features) {
    const auto found = std::lower_bound(features_.begin(), features_.end(), feature.hash);
    if (found == features_.end() || *found != feature.hash) continue;
    const float* row = weights_.data() + (static_cast<std::size_t>(found - features_.begin()) + 1) * classes;
    for (std::size_t c = 0; c < classes; ++c) scores[c] += static_cast<double>(feature.value) * static_cast<double>(row[c]);
  }
  softmax(scores);
  return scores;
}

std::size_t CoderModel::best(const std::vector<double>& probabilities) {
  return static_cast<std::size_t>(std::max_element(probabilities.begin(), probabilities.end()) - probabilities.begin());
}

ModelWriter write_coder(const CoderWeights& coder) {
  ModelWriter writer;
  writer.add("coder.version", bytes_of(std::vector<std::uint32_t>{kCoderFeatureVersion}));
  std::string labels = coder.none ? std::to_string(*coder.none) : std::string("-");
  for (const std::string& label : coder.labels) labels += "\n" + label;
  writer.add("coder.labels", std::move(labels));
  writer.add("coder.features", bytes_of(coder.features));
  writer.add("coder.weights", bytes_of(coder.weights));
  return writer;
}

}  // namespace dragoman
