#include "dragoman/forecast/baselines.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace dragoman::forecast {

namespace {

/// Scores of the entities that have one; all others have 0.
using SparseScores = std::map<std::int32_t, double>;

std::array<SparseScores, kBaselines> scores_of(const History& history, std::int32_t subject, std::int32_t relation,
                                               std::int32_t step) {
  std::array<SparseScores, kBaselines> scores;
  auto& [strict, relaxed, frequent, last] = scores;
  const std::span<const PastObject> everybody = history.objects(relation);
  double total = 0;
  for (const PastObject& object : everybody) total += object.count.count;
  for (const PastObject& object : everybody) relaxed[object.object] = 1e-3 * object.count.count / total;
  for (const PastPartner& partner : history.partners(subject)) {
    // Any earlier meeting is later than none; the relation's own last time (below) outweighs it.
    last[partner.partner] = 1e-9 * (partner.any.last + 1);
  }
  if (const PastObjects* const own = history.objects(subject, relation); own != nullptr) {
    for (const PastObject& object : own->objects) {
      const double recency = std::exp2(-static_cast<double>(step - object.count.last));
      const double share = static_cast<double>(object.count.count) / own->total;
      const double recurrency = 0.9 * std::max(recency, 1e-12) + 0.1 * share;
      strict[object.object] = recurrency;
      relaxed[object.object] += recurrency;
      frequent[object.object] = object.count.count;
      last[object.object] += object.count.last + 1;
    }
  }
  return scores;
}

double score_in(const SparseScores& scores, std::int32_t entity) {
  const auto found = scores.find(entity);
  return found == scores.end() ? 0 : found->second;
}

Standing standing_of(const SparseScores& scores, std::int32_t answer, const std::set<std::int32_t>& answers,
                     std::int32_t entities) {
  const double score = score_in(scores, answer);
  Standing standing;
  std::int64_t positive = 0;
  for (const auto& [entity, other] : scores) {
    if (other <= 0) continue;
    ++positive;
    standing.greater += other > score ? 1 : 0;
    standing.equal += other == score && entity != answer ? 1 : 0;
  }
  if (score == 0) standing.equal += entities - positive - 1;
  for (const std::int32_t other : answers) {
    if (other == answer) continue;
    standing.greater -= score_in(scores, other) > score ? 1 : 0;
    standing.equal -= score_in(scores, other) == score ? 1 : 0;
  }
  return standing;
}

}  // namespace

void score_baselines(const Timeline& timeline, const Timeline::Moment& moment, Split asked, const History& history,
                     BaselineTallies& tallies) {
  std::map<std::pair<std::int32_t, std::int32_t>, std::vector<std::int32_t>> questions;
  for (const Fact& fact : timeline.of(moment)) {
    if (fact.split == asked) questions[{fact.subject, fact.relation}].push_back(fact.object);
  }
  for (const auto& [question, objects] : questions) {
    const auto scores = scores_of(history, question.first, question.second, moment.step);
    const std::set<std::int32_t> answers(objects.begin(), objects.end());
    for (std::size_t i = 0; i < kBaselines; ++i) {
      for (const std::int32_t answer : objects) {
        tallies[i].add(standing_of(scores[i], answer, answers, timeline.entities));
      }
    }
  }
}

}  // namespace dragoman::forecast
