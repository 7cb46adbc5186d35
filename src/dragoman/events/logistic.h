#pragma once
// Logistic regression with many classes: what a user's coder and the confidence of events are fitted with.
//
// DESCRIPTION: minimises Σ weight·(−ln p(label)) + penalty/2·‖W‖² by L-BFGS; feature 0 is the bias and costs nothing. Sums run
// over a fixed number of pieces that are added in order, so the result does not depend on the number of threads.
//
//   std::vector<LogisticRow> rows = {{{{0, 1}, {7, 1}}, 2, 1.0F}, …};         // bias and feature 7 → class 2
//   std::vector<double> weights = fit_logistic(rows, {.features = 10, .classes = 3, .penalty = 1});
//   std::vector<double> p = logistic_probabilities(weights, 3, rows[0].values);
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace dragoman {

using LogisticValues = std::vector<std::pair<std::uint32_t, float>>;  ///< (feature, value); each feature once

struct LogisticRow {
  LogisticValues values;
  std::uint32_t label = 0;
  float weight = 1;
};

struct LogisticSettings {
  std::size_t features = 0;  ///< all feature numbers are below it
  std::size_t classes = 0;   ///< at least 2
  double penalty = 1;        ///< of the squared weights, without unit; above 0
  int iterations = 150;
  unsigned jobs = 0;  ///< threads, 0 = all
};

/// Weights by feature · classes + class.
std::vector<double> fit_logistic(std::span<const LogisticRow> rows, const LogisticSettings& settings);

/// One probability for each class; they sum to 1.
std::vector<double> logistic_probabilities(std::span<const double> weights, std::size_t classes, const LogisticValues& values);

/// exp(x − max) normalised, in place; all equal when a score is not finite.
void softmax(std::span<double> scores);

}  // namespace dragoman
