#include "dragoman/events/coder_trainer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>

#include <fmt/format.h>

#include "dragoman/base/hash.h"
#include "dragoman/base/parallel.h"
#include "dragoman/base/strings.h"
#include "dragoman/events/logistic.h"
#include "dragoman/language/random.h"
#include "dragoman/text/plain_text.h"

namespace dragoman {
namespace {

constexpr int kFewestTexts = 2;  // that a feature must occur in
constexpr double kPenalty = 0.05;
constexpr std::array<std::string_view, 8> kNoEvent = {"0", "none", "no event", "no_event", "noevent", "null", "other", ""};

/// The features of these rows that enough of them have, sorted.
std::vector<FeatureHash> vocabulary(const CoderExamples& examples, const std::vector<std::uint32_t>& rows) {
  std::vector<FeatureHash> all;
  for (const std::uint32_t row : rows) {
    for (const CoderFeature& feature : examples.rows[row].features) all.push_back(feature.hash);
  }
  std::sort(all.begin(), all.end());
  std::vector<FeatureHash> kept;
  for (std::size_t i = 0; i < all.size();) {
    std::size_t end = i;
    while (end < all.size() && all[end] == all[i]) ++end;
    if (end - i >= kFewestTexts) kept.push_back(all[i]);
    i = end;
  }
  return kept;
}

/// Feature numbers from 1; 0 is the bias.
LogisticValues numbered(const std::vector<CoderFeature>& features, const std::vector<FeatureHash>& known) {
  LogisticValues values = {{0, 1.0F}};
  auto at = known.begin();
  for (const CoderFeature& feature : features) {
    at = std::lower_bound(at, known.end(), feature.hash);
    if (at == known.end()) break;
    if (*at == feature.hash) values.emplace_back(static_cast<std::uint32_t>(at - known.begin() + 1), feature.value);
  }
  return values;
}

struct Fitted {
  std::vector<FeatureHash> features;
  std::vector<double> weights;
};

Fitted fit(const CoderExamples& examples, const std::vector<std::uint32_t>& rows, const CoderTraining& training) {
  Fitted fitted;
  fitted.features = vocabulary(examples, rows);
  std::vector<LogisticRow> data(rows.size());
  parallel_for(rows.size(), training.jobs, [&](std::size_t i) {
    const CoderExample& example = examples.rows[rows[i]];
    data[i] = {numbered(example.features, fitted.features), example.label, 1.0F};
  });
  fitted.weights = fit_logistic(data, {.features = fitted.features.size() + 1,
                                       .classes = examples.labels.size(),
                                       .penalty = training.penalty > 0 ? training.penalty : kPenalty,
                                       .jobs = training.jobs});
  return fitted;
}

/// A fold for each row: rows of a label are dealt in turn after shuffling; equal texts follow their first.
std::vector<int> folds_of(const CoderExamples& examples, const CoderTraining& training) {
  std::vector<std::uint32_t> order(examples.rows.size());
  std::iota(order.begin(), order.end(), 0U);
  Random random(training.seed);
  random.shuffle(order);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return examples.rows[a].label < examples.rows[b].label; });
  std::vector<int> folds(order.size());
  std::map<std::uint64_t, int> of_text;
  int next = 0;
  for (const std::uint32_t row : order) {
    const auto [known, is_new] = of_text.try_emplace(examples.rows[row].text, next);
    if (is_new) next = (next + 1) % training.folds;
    folds[row] = known->second;
  }
  return folds;
}

double log_loss(const CoderExamples& examples, const std::vector<std::vector<double>>& probabilities, double sharpness) {
  double loss = 0;
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    std::vector<double> scores(probabilities[i].size());
    std::transform(probabilities[i].begin(), probabilities[i].end(), scores.begin(),
                   [&](double p) { return sharpness * std::log(std::max(p, 1e-12)); });
    softmax(scores);
    loss -= std::log(std::max(scores[examples.rows[i].label], 1e-12));
  }
  return loss;
}

/// Golden-section search; the loss is convex in the factor.
double best_sharpness(const CoderExamples& examples, const std::vector<std::vector<double>>& probabilities) {
  constexpr double kGolden = 0.6180339887498949;
  double low = 0.25;
  double high = 4;
  for (int i = 0; i < 40; ++i) {
    const double a = high - kGolden * (high - low);
    const double b = low + kGolden * (high - low);
    if (log_loss(examples, probabilities, a) < log_loss(examples, probabilities, b)) {
      high = b;
    } else {
      low = a;
    }
  }
  return (low + high) / 2;
}

std::optional<std::size_t> none_of(const std::vector<std::string>& labels, const std::string& wanted) {
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (!wanted.empty() && labels[i] == wanted) return i;
    const bool usual = std::find(kNoEvent.begin(), kNoEvent.end(), ascii_lower(labels[i])) != kNoEvent.end();
    if (wanted.empty() && usual) return i;
  }
  return std::nullopt;
}

}  // namespace

Result<CoderExamples> coder_examples(const std::vector<LabelledText>& texts, const EvaluationReaders& readers) {
  CoderExamples examples;
  std::map<std::string, std::uint32_t> numbers;
  const auto label_of = [](const LabelledText& text) {
    std::string label = text.label;
    std::replace(label.begin(), label.end(), '\n', ' ');
    return label;
  };
  for (const LabelledText& text : texts) numbers.emplace(label_of(text), 0U);
  if (numbers.size() < 2) return fail("E-EVENTS-054", "all texts have one label: there is nothing to tell apart", "see --label");
  for (auto& [label, number] : numbers) {
    number = static_cast<std::uint32_t>(examples.labels.size());
    examples.labels.push_back(label);
  }
  examples.rows.resize(texts.size());
  parallel_for(texts.size(), readers.jobs, [&](std::size_t i) {
    const Document document = document_from_text(texts[i].text);
    const std::vector<Sentence> sentences = readers.sentences->read(document);
    const std::vector<Mention> mentions = readers.mentions ? readers.mentions(document, sentences) : std::vector<Mention>{};
    examples.rows[i] = {coder_features(*readers.frames, document.text, sentences, mentions), numbers.at(label_of(texts[i])),
                        hash64(texts[i].text)};
  });
  return examples;
}

Result<CrossValidation> cross_validate(const CoderExamples& examples, const CoderTraining& training) {
  if (training.folds < 2 || examples.rows.size() < static_cast<std::size_t>(training.folds)) {
    return fail("E-EVENTS-055", fmt::format("{} texts cannot be divided into {} folds", examples.rows.size(), training.folds),
                "--folds takes 2 or more, up to the number of texts");
  }
  const std::vector<int> folds = folds_of(examples, training);
  CrossValidation result;
  result.probabilities.resize(examples.rows.size());
  for (int fold = 0; fold < training.folds; ++fold) {
    std::vector<std::uint32_t> seen;
    for (std::uint32_t row = 0; row < folds.size(); ++row) {
      if (folds[row] != fold) seen.push_back(row);
    }
    const Fitted fitted = fit(examples, seen, training);
    parallel_for(folds.size(), training.jobs, [&](std::size_t row) {
      if (folds[row] != fold) return;
      result.probabilities[row] =
          logistic_probabilities(fitted.weights, examples.labels.size(), numbered(examples.rows[row].features, fitted.features));
    });
  }
  for (const std::vector<double>& p : result.probabilities)
    result.best.push_back(static_cast<std::uint32_t>(CoderModel::best(p)));
  result.sharpness = best_sharpness(examples, result.probabilities);
  return result;
}

CoderWeights train_coder(const CoderExamples& examples, const CoderTraining& training, double sharpness) {
  std::vector<std::uint32_t> rows(examples.rows.size());
  std::iota(rows.begin(), rows.end(), 0U);
  Fitted fitted = fit(examples, rows, training);
  CoderWeights coder;
  coder.labels = examples.labels;
  coder.none = none_of(coder.labels, training.none);
  coder.features = std::move(fitted.features);
  coder.weights.resize(fitted.weights.size());
  std::transform(fitted.weights.begin(), fitted.weights.end(), coder.weights.begin(),
                 [&](double w) { return static_cast<float>(w * sharpness); });
  return coder;
}

EvaluationReport score(const CoderExamples& examples, const CrossValidation& folds) {
  std::vector<std::string> gold, predicted;
  for (std::size_t i = 0; i < examples.rows.size(); ++i) {
    gold.push_back(examples.labels[examples.rows[i].label]);
    predicted.push_back(examples.labels[folds.best[i]]);
  }
  const std::vector<ClassScore> scores = class_scores(gold, predicted);
  EvaluationReport report;
  report.figures = {{"macro_f1", macro_f1(scores)}, {"accuracy", accuracy(gold, predicted)}};
  for (const ClassScore& of_class : scores) report.classes.emplace_back(of_class.name, of_class.f1());
  return report;
}

}  // namespace dragoman
