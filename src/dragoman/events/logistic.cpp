// L-BFGS with a history of eight and a backtracking line search (Nocedal and Wright 2006, algorithms 7.4, 7.5 and 3.1). The
// problem is convex, so that any start gives the same end: it starts from nothing.
#include "dragoman/events/logistic.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <deque>
#include <numeric>

#include "dragoman/base/parallel.h"

namespace dragoman {
namespace {

constexpr std::size_t kPieces = 8;  // of the rows; fixed, or sums would depend on the threads
constexpr std::size_t kHistory = 8;
constexpr double kArmijo = 1e-4;
constexpr double kSmallestGain = 1e-7;  // of the objective, relative: below it the fit is done

double dot(const std::vector<double>& a, const std::vector<double>& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

class Objective {
 public:
  Objective(std::span<const LogisticRow> rows, const LogisticSettings& settings)
      : rows_(rows), settings_(settings), gradients_(kPieces) {}

  /// The value at `weights`; its gradient goes to `gradient`.
  double operator()(const std::vector<double>& weights, std::vector<double>& gradient) {
    std::vector<double> values(kPieces, 0.0);
    parallel_for(kPieces, settings_.jobs, [&](std::size_t piece) { values[piece] = of_piece(weights, piece); });
    double value = 0;
    gradient.assign(weights.size(), 0.0);
    for (std::size_t piece = 0; piece < kPieces; ++piece) {
      value += values[piece];
      for (std::size_t i = 0; i < gradient.size(); ++i) gradient[i] += gradients_[piece][i];
    }
    for (std::size_t i = settings_.classes; i < weights.size(); ++i) {  // the bias is free
      value += 0.5 * settings_.penalty * weights[i] * weights[i];
      gradient[i] += settings_.penalty * weights[i];
    }
    return value;
  }

 private:
  double of_piece(const std::vector<double>& weights, std::size_t piece) {
    std::vector<double>& gradient = gradients_[piece];
    gradient.assign(weights.size(), 0.0);
    double value = 0;
    const std::size_t first = rows_.size() * piece / kPieces;
    const std::size_t last = rows_.size() * (piece + 1) / kPieces;
    for (std::size_t r = first; r < last; ++r) {
      const LogisticRow& row = rows_[r];
      std::vector<double> p = logistic_probabilities(weights, settings_.classes, row.values);
      value -= row.weight * std::log(std::max(p[row.label], 1e-300));
      p[row.label] -= 1;
      for (const auto& [feature, x] : row.values) {
        double* at = gradient.data() + feature * settings_.classes;
        for (std::size_t c = 0; c < settings_.classes; ++c) at[c] += row.weight * x * p[c];
      }
    }
    return value;
  }

  std::span<const LogisticRow> rows_;
  const LogisticSettings& settings_;
  std::vector<std::vector<double>> gradients_;
};

struct Step {
  std::vector<double> moved, turned;  // of the weights, of the gradient
  double rho = 0;
};

/// The direction in which the history says that the objective falls.
std::vector<double> direction(const std::deque<Step>& history, const std::vector<double>& gradient) {
  std::vector<double> q(gradient.size());
  std::transform(gradient.begin(), gradient.end(), q.begin(), [](double g) { return -g; });
  if (history.empty()) return q;
  std::vector<double> alpha(history.size());
  for (std::size_t i = history.size(); i-- > 0;) {
    alpha[i] = history[i].rho * dot(history[i].moved, q);
    for (std::size_t j = 0; j < q.size(); ++j) q[j] -= alpha[i] * history[i].turned[j];
  }
  const Step& last = history.back();
  const double scale = 1.0 / (last.rho * dot(last.turned, last.turned));
  for (double& value : q) value *= scale;
  for (std::size_t i = 0; i < history.size(); ++i) {
    const double beta = history[i].rho * dot(history[i].turned, q);
    for (std::size_t j = 0; j < q.size(); ++j) q[j] += history[i].moved[j] * (alpha[i] - beta);
  }
  return q;
}

}  // namespace

void softmax(std::span<double> scores) {
  const double most = *std::max_element(scores.begin(), scores.end());
  double sum = 0;
  for (double& score : scores) sum += score = std::exp(score - most);
  const bool sound = std::isfinite(sum) && sum > 0;
  for (double& score : scores) score = sound ? score / sum : 1.0 / static_cast<double>(scores.size());
}

std::vector<double> logistic_probabilities(std::span<const double> weights, std::size_t classes, const LogisticValues& values) {
  std::vector<double> scores(classes, 0.0);
  for (const auto& [feature, x] : values) {
    for (std::size_t c = 0; c < classes; ++c) scores[c] += x * weights[feature * classes + c];
  }
  softmax(scores);
  return scores;
}

std::vector<double> fit_logistic(std::span<const LogisticRow> rows, const LogisticSettings& settings) {
  assert(settings.classes >= 2 && settings.features >= 1 && settings.penalty > 0);
  Objective objective(rows, settings);
  std::vector<double> weights(settings.features * settings.classes, 0.0);
  std::vector<double> gradient;
  double value = objective(weights, gradient);
  std::deque<Step> history;
  for (int iteration = 0; iteration < settings.iterations; ++iteration) {
    const std::vector<double> way = direction(history, gradient);
    const double slope = dot(way, gradient);
    if (!(slope < 0)) break;
    double length = history.empty() ? std::min(1.0, 1.0 / std::sqrt(-slope)) : 1.0;
    std::vector<double> next(weights.size());
    std::vector<double> next_gradient;
    double next_value = value;
    bool fell = false;
    for (int attempt = 0; attempt < 30 && !fell; ++attempt, length *= 0.5) {
      for (std::size_t i = 0; i < weights.size(); ++i) next[i] = weights[i] + length * way[i];
      next_value = objective(next, next_gradient);
      fell = next_value <= value + kArmijo * length * slope;
    }
    if (!fell) break;
    Step step;
    step.moved.resize(weights.size());
    step.turned.resize(weights.size());
    for (std::size_t i = 0; i < weights.size(); ++i) {
      step.moved[i] = next[i] - weights[i];
      step.turned[i] = next_gradient[i] - gradient[i];
    }
    const double gain = value - next_value;
    const double curvature = dot(step.moved, step.turned);
    weights.swap(next);
    gradient.swap(next_gradient);
    value = next_value;
    if (curvature > 1e-12) {
      step.rho = 1.0 / curvature;
      history.push_back(std::move(step));
      if (history.size() > kHistory) history.pop_front();
    }
    if (gain <= kSmallestGain * std::max(1.0, std::abs(value))) break;
  }
  return weights;
}

}  // namespace dragoman
