#include "dragoman/events/calibration.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include <fmt/format.h>

#include "dragoman/events/logistic.h"
#include "dragoman/language/random.h"

namespace dragoman {
namespace {

/// Area under the ROC curve by ranks (Mann-Whitney); ties count half.
double ranking_of(std::span<const double> given, const std::vector<bool>& right) {
  std::vector<std::size_t> order(given.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return given[a] < given[b]; });
  double below = 0, sum = 0, positives = 0;
  for (std::size_t i = 0; i < order.size();) {
    std::size_t end = i;
    double wrong_here = 0, right_here = 0;
    for (; end < order.size() && given[order[end]] == given[order[i]]; ++end) (right[order[end]] ? right_here : wrong_here) += 1;
    sum += right_here * (below + wrong_here / 2);
    below += wrong_here;
    positives += right_here;
    i = end;
  }
  return positives == 0 || below == 0 ? 0.5 : sum / (positives * below);
}

std::array<double, kConfidenceFeatures> fit(const std::vector<JudgedEvent>& events, const std::vector<std::size_t>& rows,
                                            const ConfidenceTraining& training) {
  std::vector<LogisticRow> data;
  for (const std::size_t row : rows) {
    LogisticRow one;
    for (std::size_t f = 0; f < kConfidenceFeatures; ++f) {
      const float value = events[row].because[f];
      if (value != 0) one.values.emplace_back(static_cast<std::uint32_t>(f), value);
    }
    one.label = events[row].right ? 1 : 0;
    one.weight = events[row].weight;
    data.push_back(std::move(one));
  }
  const std::vector<double> both = fit_logistic(
      data,
      {.features = kConfidenceFeatures, .classes = 2, .penalty = training.penalty, .iterations = 500, .jobs = training.jobs});
  std::array<double, kConfidenceFeatures> weights{};
  for (std::size_t f = 0; f < kConfidenceFeatures; ++f) weights[f] = both[f * 2 + 1] - both[f * 2];
  return weights;
}

double probability(const std::array<double, kConfidenceFeatures>& weights, const ConfidenceValues& values) {
  double z = 0;
  for (std::size_t f = 0; f < kConfidenceFeatures; ++f) z += weights[f] * static_cast<double>(values[f]);
  return 1.0 / (1.0 + std::exp(-z));
}

}  // namespace

Reliability reliability(std::span<const double> given, const std::vector<bool>& right) {
  Reliability table;
  table.count = given.size();
  if (given.empty()) return table;
  double all_right = 0;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const auto bin = static_cast<std::size_t>(std::clamp(given[i] * kReliabilityBins, 0.0, kReliabilityBins - 1.0));
    const double hit = right[i] ? 1 : 0;
    ++table.bins[bin].count;
    table.bins[bin].given += given[i];
    table.bins[bin].right += hit;
    table.brier += (given[i] - hit) * (given[i] - hit);
    all_right += hit;
  }
  const auto count = static_cast<double>(given.size());
  for (Reliability::Bin& bin : table.bins) {
    if (bin.count == 0) continue;
    table.expected_error += std::abs(bin.given - bin.right) / count;
    bin.given /= static_cast<double>(bin.count);
    bin.right /= static_cast<double>(bin.count);
  }
  table.brier /= count;
  const double base = all_right / count;
  table.base_brier = base * (1 - base);
  table.ranking = ranking_of(given, right);
  return table;
}

Result<ConfidenceFit> fit_confidence(const std::vector<JudgedEvent>& events, const ConfidenceTraining& training) {
  const auto right =
      static_cast<std::size_t>(std::count_if(events.begin(), events.end(), [](const JudgedEvent& event) { return event.right; }));
  if (training.folds < 2 || events.size() < static_cast<std::size_t>(training.folds) || right == 0 || right == events.size()) {
    return fail("E-EVENTS-042", fmt::format("{} judged events, {} of them right: nothing to fit", events.size(), right),
                "give more labelled sentences");
  }
  std::vector<std::uint64_t> texts;
  for (const JudgedEvent& event : events) texts.push_back(event.text);
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  Random random(training.seed);
  random.shuffle(texts);
  std::map<std::uint64_t, int> fold_of;
  for (std::size_t i = 0; i < texts.size(); ++i)
    fold_of[texts[i]] = static_cast<int>(i % static_cast<std::size_t>(training.folds));
  ConfidenceFit result;
  result.held_out.resize(events.size());
  for (int fold = 0; fold < training.folds; ++fold) {
    std::vector<std::size_t> seen;
    for (std::size_t i = 0; i < events.size(); ++i) {
      if (fold_of[events[i].text] != fold) seen.push_back(i);
    }
    const std::array<double, kConfidenceFeatures> weights = fit(events, seen, training);
    for (std::size_t i = 0; i < events.size(); ++i) {
      if (fold_of[events[i].text] == fold) result.held_out[i] = probability(weights, events[i].because);
    }
  }
  std::vector<std::size_t> all(events.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  result.weights = fit(events, all, training);
  return result;
}

}  // namespace dragoman
