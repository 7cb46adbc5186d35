#include "dragoman/forecast/backtest.h"

#include <algorithm>

#include <fmt/format.h>

namespace dragoman::forecast {

namespace {

/// The first moments only fill the history: what is learned while everything is new does not hold later.
constexpr double kWatchedShare = 0.3;
/// Above so many training facts (both directions) one pass is enough, and more than so many teach nothing new.
constexpr std::size_t kManyFacts = 400'000;
/// Rules and excitations take 500 bytes per pair of relations, histories and scores 250 per entity: about 2 GB each at most.
constexpr std::int32_t kMostRelations = 2'000;
constexpr std::int32_t kMostEntities = 4'000'000;

Split split_of(const Timeline& timeline, const Timeline::Moment& moment) { return timeline.facts[moment.begin].split; }

Acquaintance acquaintance_of(const History& history, const Fact& fact) {
  const PastPartner* const pair = history.pair(fact.subject, fact.object);
  if (pair == nullptr) return Acquaintance::kNone;
  const bool same = std::ranges::find(pair->entries, fact.relation, &PastEntry::relation) != pair->entries.end();
  return same ? Acquaintance::kUnderRelation : Acquaintance::kUnderOther;
}

class Run {
 public:
  Run(const Timeline& timeline, const BacktestOptions& options, Progress& progress)
      : timeline_(timeline), options_(options), progress_(progress), engine_(timeline, options.engine) {
    const Split last_learned = options.refit ? Split::kValid : Split::kTrain;
    while (learned_ < timeline.moments.size() &&
           split_of(timeline, timeline.moments[learned_]) <= std::min(last_learned, before_asked())) {
      ++learned_;
    }
    last_asked_ = learned_;
    while (last_asked_ < timeline.moments.size() && split_of(timeline, timeline.moments[last_asked_]) <= options.asked)
      ++last_asked_;
  }

  [[nodiscard]] std::size_t learned_moments() const { return learned_; }
  [[nodiscard]] std::size_t asked_moments() const { return last_asked_ - learned_; }

  void learn() {
    const double begin = options_.seconds();
    const std::size_t facts = timeline_.moments[learned_ - 1].end;
    const int passes = options_.passes > 0 ? options_.passes : (facts > kManyFacts ? 1 : 2);
    const auto watched = static_cast<std::size_t>(kWatchedShare * static_cast<double>(learned_));
    for (int pass = 0; pass < passes; ++pass) {
      if (pass > 0) engine_.rewind();
      for (std::size_t i = 0; i < learned_; ++i) {
        if (i < watched) {
          engine_.watch(timeline_.moments[i]);
        } else {
          engine_.learn(timeline_.moments[i]);
          if (pass == 0) report_.learned_facts += timeline_.moments[i].end - timeline_.moments[i].begin;
        }
        progress_.update(static_cast<std::uint64_t>(pass) * learned_ + i, static_cast<std::uint64_t>(passes) * learned_,
                         fmt::format("learning, pass {} of {}", pass + 1, passes));
      }
    }
    report_.learn_seconds = options_.seconds() - begin;
  }

  BacktestReport ask() {
    // Calibration is fitted on earlier questions than those it is checked on: the valid split when test is asked, else the first
    // half of the days asked.
    std::vector<Outcome> fitting;
    std::vector<Outcome> checking;
    const std::size_t half = (learned_ + last_asked_) / 2;
    for (std::size_t i = learned_; i < last_asked_; ++i) {
      const Timeline::Moment& moment = timeline_.moments[i];
      const Split split = split_of(timeline_, moment);
      if (split == options_.asked && options_.baselines) {
        const double begin = options_.seconds();
        score_baselines(timeline_, moment, split, engine_.history(), report_.baselines);
        report_.baseline_seconds += options_.seconds() - begin;
      }
      std::vector<Acquaintance> known;
      if (split == options_.asked) {
        for (const Fact& fact : timeline_.of(moment)) known.push_back(acquaintance_of(engine_.history(), fact));
      }
      const double begin = options_.seconds();
      const std::size_t explain = split == options_.asked ? options_.explain - report_.explanations.size() : 0;
      MomentScores scores = engine_.score(moment, split, explain);
      report_.score_seconds += options_.seconds() - begin;
      if (split == options_.asked) {
        for (const ScoredFact& fact : scores.facts) {
          report_.model.add(fact.standing);
          report_.by_acquaintance[static_cast<std::size_t>(known[fact.fact - moment.begin])].add(fact.standing);
        }
        std::ranges::move(scores.explanations, std::back_inserter(report_.explanations));
      }
      const bool fits = split < options_.asked || (fitting_in_asked() && i < half);
      std::vector<Outcome>& outcomes = fits ? fitting : checking;
      outcomes.insert(outcomes.end(), scores.outcomes.begin(), scores.outcomes.end());
      progress_.update(i - learned_, last_asked_ - learned_, "scoring");
    }
    const double base_rate = base_rate_of(fitting);
    report_.raw = check_calibration(checking, Calibrator(), base_rate);
    report_.calibrated = check_calibration(checking, Calibrator::fit(fitting), base_rate);
    return std::move(report_);
  }

 private:
  [[nodiscard]] Split before_asked() const { return options_.asked == Split::kTest ? Split::kValid : Split::kTrain; }
  /// No earlier split is scored: valid is asked, or test after learning on valid.
  [[nodiscard]] bool fitting_in_asked() const { return split_of(timeline_, timeline_.moments[learned_]) == options_.asked; }

  const Timeline& timeline_;
  const BacktestOptions& options_;
  Progress& progress_;
  ChoiceEngine engine_;
  std::size_t learned_ = 0, last_asked_ = 0;
  BacktestReport report_;
};

}  // namespace

Result<BacktestReport> run_backtest(const Timeline& timeline, const BacktestOptions& options, Progress& progress) {
  if (timeline.relations > kMostRelations || timeline.entities > kMostEntities) {
    return fail("E-FORECAST-019",
                fmt::format("{} relations and {} entities are more than the model can hold ({} and {})", timeline.relations,
                            timeline.entities, kMostRelations, kMostEntities),
                "number relations and entities from 0 without gaps; join rare relations");
  }
  Run run(timeline, options, progress);
  if (run.learned_moments() < 2) {
    return fail("E-FORECAST-010",
                fmt::format("the training facts have {} different time(s): nothing precedes anything", run.learned_moments()),
                "give at least two days of facts, better a hundred");
  }
  const bool asks = std::ranges::any_of(timeline.facts, [&](const Fact& fact) { return fact.split == options.asked; });
  if (!asks || run.asked_moments() == 0)
    return fail("E-FORECAST-011", "there are no facts to ask about", "give --valid or --test a file with facts");
  run.learn();
  return run.ask();
}

}  // namespace dragoman::forecast
