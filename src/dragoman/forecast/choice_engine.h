#pragma once
// ChoiceEngine: reads a timeline moment by moment and, before each moment enters the history, learns from its facts or scores
// them.
//
// DESCRIPTION: a conditional logit over all entities for the questions (s, r, ?, t), with features of nothing but earlier
// moments. All questions of a moment are answered with the weights and the history of the moment before, so the order of a day's
// facts, and the other facts of a day, move no score. Results are the same for any number of threads: the tasks of a moment are
// the relations asked, each steps its own rows, and what they share is added up in the order of relations.
//
//   ChoiceEngine engine(timeline, {.jobs = 2});
//   for (const auto& moment : timeline.moments) engine.learn(moment);
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "dragoman/forecast/background.h"
#include "dragoman/forecast/calibration.h"
#include "dragoman/forecast/explanation.h"
#include "dragoman/forecast/fact.h"
#include "dragoman/forecast/question.h"
#include "dragoman/forecast/ranking.h"
#include "dragoman/forecast/weights.h"
#include "dragoman/forecast/worker_team.h"

namespace dragoman::forecast {

struct EngineOptions {
  unsigned jobs = 0;  ///< threads; 0 = the machine's
  LearningRates rates;
  EntityKinds kinds;
  /// Exponent g of p^g, by which a question counts: 0 is maximum likelihood, 1 the expected number of hits. Between the two the
  /// model spends its weights on questions that can be won, which is what mean reciprocal rank pays.
  float winnable = 0.4F;
  /// Weight of questions whose answer is no candidate.
  float hopeless = 0.25F;
};

/// One question's outcome; `fact` is its place in Timeline::facts.
struct ScoredFact {
  std::size_t fact = 0;
  Standing standing;
  float score = 0;
  float probability = 0;
};

struct MomentScores {
  std::vector<ScoredFact> facts;          ///< in the order of the timeline
  std::vector<Outcome> outcomes;          ///< all candidates that were given at least 1 %
  std::vector<Explanation> explanations;  ///< of the first facts, when asked for
};

class ChoiceEngine {
 public:
  ChoiceEngine(const Timeline& timeline, const EngineOptions& options);
  ~ChoiceEngine();

  /// Only counts: history and rules.
  void watch(const Timeline::Moment& moment);
  /// Steps the weights, then counts.
  void learn(const Timeline::Moment& moment);
  /// Scores the facts of one split, then adds the moment to the history; weights and rules stay as they are.
  /// Explains the first `explain` of them.
  MomentScores score(const Timeline::Moment& moment, Split asked, std::size_t explain = 0);
  /// Forgets history and rules, keeps the weights: before another pass.
  void rewind();

  [[nodiscard]] const History& history() const { return *history_; }
  [[nodiscard]] const ChoiceWeights& weights() const { return weights_; }

 private:
  struct Task;
  struct Worker;
  enum class Walks : std::uint8_t { kNo, kYes };
  struct Collected;

  void prepare(const Timeline::Moment& moment, std::vector<std::size_t> asked, Walks walks);
  void make_views(Walks walks);
  void learn_task(Task& task, Worker& worker);
  void count_task(const Task& task);
  void score_task(const Task& task, Worker& worker, MomentScores& scores, Collected& collected);
  void add_history(const Timeline::Moment& moment);
  [[nodiscard]] RelationWeights weights_of(std::int32_t relation, Worker& worker) const;

  const Timeline& timeline_;
  EngineOptions options_;
  WorkerTeam team_;
  std::unique_ptr<History> history_;
  std::unique_ptr<RuleCounts> rules_;
  std::unique_ptr<KinHistory> kin_;
  ChoiceWeights weights_;
  WalkLists lists_;
  ActivityFeatures activity_;
  std::vector<Worker> workers_;
  std::int32_t step_ = 0;
  std::vector<std::size_t> asked_;  ///< facts of the moment, by relation, subject, object
  std::vector<Task> tasks_;
  std::vector<SubjectView> views_;  ///< kept between moments for their memory
  std::vector<std::int32_t> subjects_;
  std::vector<std::int32_t> view_place_;  ///< of each entity, or -1
};

}  // namespace dragoman::forecast
