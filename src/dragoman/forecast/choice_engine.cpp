#include "dragoman/forecast/choice_engine.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "dragoman/forecast/quick_math.h"

namespace dragoman::forecast {

namespace {

constexpr std::size_t kChunk = 2048;
constexpr float kSmallestGradient = 1e-4F;
constexpr float kSmallestOutcome = 0.01F;

/// Calls visit(begin, end) for each run of equal subjects in facts sorted by subject.
template <class Visit>
void for_each_group(const Timeline& timeline, std::span<const std::size_t> facts, const Visit& visit) {
  for (std::size_t begin = 0; begin < facts.size();) {
    std::size_t end = begin + 1;
    while (end < facts.size() && timeline.facts[facts[end]].subject == timeline.facts[facts[begin]].subject) ++end;
    visit(facts.subspan(begin, end - begin));
    begin = end;
  }
}

}  // namespace

/// The questions of one relation.
struct ChoiceEngine::Task {
  std::int32_t relation = 0;
  std::size_t begin = 0, end = 0;  ///< in asked_
  std::array<float, kChoice> choice_gradient{};
  std::array<float, kBackground> background_gradient{};
  std::vector<float> typed_gradient;
  std::vector<float> subject_gradient;
};

/// What the questions of one relation leave besides their scores.
struct ChoiceEngine::Collected {
  std::vector<Outcome> outcomes;
  std::vector<std::pair<std::size_t, Explanation>> explanations;  ///< by fact
  std::size_t explain_below = 0;                                  ///< facts before this one are explained
};

/// What a thread needs for itself.
struct ChoiceEngine::Worker {
  Worker(std::int32_t entities, std::int32_t relations)
      : background(entities),
        question(entities),
        walk_sums(static_cast<std::size_t>(entities)),
        typed(static_cast<std::size_t>(relations) * kTyped) {}

  Background background;
  Question question;
  std::vector<float> walk_sums;
  std::vector<float> typed;  ///< excitation under the relation at work
  std::vector<float> pull;   ///< per candidate: d objective / d score
};

ChoiceEngine::ChoiceEngine(const Timeline& timeline, const EngineOptions& options)
    : timeline_(timeline),
      options_(options),
      team_(options.jobs),
      weights_(timeline.directed_relations()),
      lists_(timeline.entities),
      activity_(timeline.entities),
      view_place_(static_cast<std::size_t>(timeline.entities), -1) {
  for (unsigned i = 0; i < team_.size(); ++i) workers_.emplace_back(timeline.entities, timeline.directed_relations());
  rewind();
}

ChoiceEngine::~ChoiceEngine() = default;

void ChoiceEngine::rewind() {
  history_.reset();
  rules_.reset();
  kin_.reset();
  history_ = std::make_unique<History>(timeline_.entities, timeline_.directed_relations());
  rules_ = std::make_unique<RuleCounts>(timeline_.directed_relations());
  kin_ = std::make_unique<KinHistory>(options_.kinds, timeline_.entities, timeline_.directed_relations());
  lists_ = WalkLists(timeline_.entities);
}

void ChoiceEngine::prepare(const Timeline::Moment& moment, std::vector<std::size_t> asked, Walks walks) {
  step_ = moment.step;
  asked_ = std::move(asked);
  std::ranges::sort(asked_, [&](std::size_t a, std::size_t b) {
    const Fact& x = timeline_.facts[a];
    const Fact& y = timeline_.facts[b];
    return std::tie(x.relation, x.subject, x.object, a) < std::tie(y.relation, y.subject, y.object, b);
  });
  tasks_.clear();
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    const std::int32_t relation = timeline_.facts[asked_[i]].relation;
    if (tasks_.empty() || tasks_.back().relation != relation) {
      tasks_.emplace_back();
      tasks_.back().relation = relation;
      tasks_.back().begin = i;
    }
    tasks_.back().end = i + 1;
  }
  for (const std::int32_t subject : subjects_) view_place_[static_cast<std::size_t>(subject)] = -1;
  subjects_.clear();
  for (const std::size_t fact : asked_) {
    std::int32_t& place = view_place_[static_cast<std::size_t>(timeline_.facts[fact].subject)];
    if (place >= 0) continue;
    place = static_cast<std::int32_t>(subjects_.size());
    subjects_.push_back(timeline_.facts[fact].subject);
  }
  if (views_.size() < subjects_.size()) views_.resize(subjects_.size());
  make_views(walks);
}

void ChoiceEngine::make_views(Walks walks) {
  if (walks == Walks::kNo) {
    team_.run(subjects_.size(), [&](std::size_t i, unsigned) { views_[i].look_back(*history_, subjects_[i], step_); });
    return;
  }
  const std::size_t entities = activity_.size();
  team_.run((entities + kChunk - 1) / kChunk, [&](std::size_t chunk, unsigned) {
    activity_.look_back(*history_, step_, chunk * kChunk, std::min(entities, (chunk + 1) * kChunk));
  });
  team_.run(subjects_.size(), [&](std::size_t i, unsigned) { lists_.make(*history_, subjects_[i], step_); });
  std::vector<std::int32_t> partners;
  std::vector<bool> listed(entities);
  for (const std::int32_t subject : subjects_) {
    for (const Weighted& partner : lists_.of(subject)) {
      const auto place = static_cast<std::size_t>(partner.entity);
      if (listed[place] || lists_.has(partner.entity, step_)) continue;
      listed[place] = true;
      partners.push_back(partner.entity);
    }
  }
  team_.run(partners.size(), [&](std::size_t i, unsigned) { lists_.make(*history_, partners[i], step_); });
  team_.run(subjects_.size(), [&](std::size_t i, unsigned worker) {
    views_[i].look_back(*history_, subjects_[i], step_);
    views_[i].walk(lists_, workers_[worker].walk_sums);
    views_[i].look_at_kin(*kin_, history_->decay(), step_, workers_[worker].walk_sums);
  });
}

RelationWeights ChoiceEngine::weights_of(std::int32_t relation, Worker& worker) const {
  RelationWeights weights;
  weights_.choice_of(relation, weights.choice);
  weights_.background_of(relation, weights.background);
  weights_.typed_of(relation, worker.typed);
  weights.typed = worker.typed;
  weights.subject_choice = weights_.subject_choice.values();
  return weights;
}

void ChoiceEngine::learn_task(Task& task, Worker& worker) {
  const RelationWeights weights = weights_of(task.relation, worker);
  worker.background.look_back(*history_, activity_, task.relation, step_, weights.background);
  task.typed_gradient.assign(worker.typed.size(), 0);
  task.subject_gradient.assign(kSubjectClasses * kChoice, 0);
  std::array<float, kChoice + 1> all_choice_gradient{};
  std::array<double, kBackground> background_gradient{};
  double background_pull = 0;
  Question& question = worker.question;
  for_each_group(
      timeline_, std::span(asked_).subspan(task.begin, task.end - task.begin), [&](std::span<const std::size_t> group) {
        const std::int32_t subject = timeline_.facts[group.front()].subject;
        const SubjectView& view = views_[static_cast<std::size_t>(view_place_[static_cast<std::size_t>(subject)])];
        question.ask({*history_, lists_, *rules_, *kin_, step_}, view, task.relation);
        question.score(worker.background, weights);
        std::array<float, kChoice + 1> choice_gradient{};
        worker.pull.assign(question.candidates(), 0);
        float weight_sum = 0;
        for (const std::size_t fact : group) {
          const std::int32_t answer = timeline_.facts[fact].object;
          const std::int64_t candidate = question.candidate_of(answer);
          const auto place = static_cast<std::size_t>(candidate);
          const float odds =
              candidate >= 0 ? question.odds_of(place) : worker.background.odds()[static_cast<std::size_t>(answer)];
          const float probability = static_cast<float>(odds / question.total_odds());
          const float weight = (candidate >= 0 ? 1 : options_.hopeless) * std::pow(probability + 1e-9F, options_.winnable);
          weight_sum += weight;
          if (candidate >= 0) {
            worker.pull[place] += weight;
          } else {
            const auto features = worker.background.features_of(answer);
            for (std::size_t i = 0; i < kBackground; ++i) background_gradient[i] += weight * features[i];
          }
        }
        const float scale = static_cast<float>(weight_sum / question.total_odds());
        background_pull += scale;
        for (std::size_t k = 0; k < question.candidates(); ++k) {
          const std::int32_t entity = view.candidates[k];
          const float pull = worker.pull[k] - scale * question.odds_of(k);
          const float background_part = pull + scale * worker.background.odds()[static_cast<std::size_t>(entity)];
          const auto features = worker.background.features_of(entity);
          for (std::size_t i = 0; i < kBackground; ++i) background_gradient[i] += background_part * features[i];
          if (std::abs(pull) < kSmallestGradient) continue;
          const std::span<const float> dense = question.dense(k);
          for (std::size_t i = 0; i < kDense; ++i) choice_gradient[i] += pull * dense[i];
          for (const std::uint16_t slot : question.classes(k)) choice_gradient[kDense + slot] += pull;
          for (const ViewEntry& entry : question.entries(k)) {
            float* const typed = task.typed_gradient.data() + static_cast<std::size_t>(entry.relation) * kTyped;
            for (int h = 0; h < kTyped; ++h) typed[h] += pull * entry.typed(h);
          }
        }
        float* const mine = task.subject_gradient.data() + question.subject_class() * kChoice;
        for (std::size_t i = 0; i < kChoice; ++i) {
          all_choice_gradient[i] += choice_gradient[i];
          mine[i] += choice_gradient[i];
        }
      });
  const std::array<double, kBackground> expected = worker.background.weighted_features();
  const auto row = static_cast<std::size_t>(task.relation);
  for (std::size_t i = 0; i < kBackground; ++i) {
    task.background_gradient[i] = static_cast<float>(background_gradient[i] - background_pull * expected[i]);
    weights_.relation_background.step(row * kBackground + i, task.background_gradient[i], options_.rates.relation_background);
  }
  for (std::size_t i = 0; i < kChoice; ++i) {
    task.choice_gradient[i] = all_choice_gradient[i];
    weights_.relation_choice.step(row * kChoice + i, all_choice_gradient[i], options_.rates.relation_choice);
  }
  for (std::size_t i = 0; i < task.typed_gradient.size(); ++i) {
    weights_.typed.step(row * task.typed_gradient.size() + i, task.typed_gradient[i], options_.rates.typed);
  }
}

void ChoiceEngine::count_task(const Task& task) {
  for_each_group(timeline_, std::span(asked_).subspan(task.begin, task.end - task.begin),
                 [&](std::span<const std::size_t> group) {
                   const std::int32_t subject = timeline_.facts[group.front()].subject;
                   const SubjectView& view = views_[static_cast<std::size_t>(view_place_[static_cast<std::size_t>(subject)])];
                   const auto times = static_cast<float>(group.size());
                   for (const ViewEntry& entry : view.entries) {
                     rules_->add_chances(task.relation, entry.relation, entry.age, times);
                   }
                   for (const std::size_t fact : group) {
                     const PastPartner* const pair = history_->pair(subject, timeline_.facts[fact].object);
                     if (pair == nullptr) continue;
                     for (const PastEntry& entry : pair->entries) {
                       rules_->add_answer(task.relation, entry.relation, age_class(step_ - entry.count.last));
                     }
                   }
                 });
}

void ChoiceEngine::add_history(const Timeline::Moment& moment) {
  for (const Fact& fact : timeline_.of(moment)) {
    history_->add(fact, moment.step);
    kin_->add(fact, moment.step);
  }
}

namespace {

std::vector<std::size_t> all_of(const Timeline::Moment& moment) {
  std::vector<std::size_t> facts;
  for (std::size_t fact = moment.begin; fact < moment.end; ++fact) facts.push_back(fact);
  return facts;
}

}  // namespace

void ChoiceEngine::watch(const Timeline::Moment& moment) {
  prepare(moment, all_of(moment), Walks::kNo);
  team_.run(tasks_.size(), [&](std::size_t i, unsigned) { count_task(tasks_[i]); });
  add_history(moment);
}

void ChoiceEngine::learn(const Timeline::Moment& moment) {
  prepare(moment, all_of(moment), Walks::kYes);
  // The largest tasks first, so that no thread is left with one at the end.
  std::vector<std::size_t> order(tasks_.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return tasks_[i].end - tasks_[i].begin; });
  team_.run(tasks_.size(), [&](std::size_t i, unsigned worker) {
    learn_task(tasks_[order[i]], workers_[worker]);
    count_task(tasks_[order[i]]);
  });
  std::array<float, kChoice> choice{};
  std::array<float, kBackground> background{};
  std::vector<float> subject(kSubjectClasses * kChoice);
  std::vector<float> typed(weights_.shared_typed.values().size());
  for (const Task& task : tasks_) {
    for (std::size_t i = 0; i < kChoice; ++i) choice[i] += task.choice_gradient[i];
    for (std::size_t i = 0; i < kBackground; ++i) background[i] += task.background_gradient[i];
    for (std::size_t i = 0; i < subject.size(); ++i) subject[i] += task.subject_gradient[i];
    for (std::size_t i = 0; i < typed.size(); ++i) typed[i] += task.typed_gradient[i];
  }
  for (std::size_t i = 0; i < kChoice; ++i) weights_.shared_choice.step(i, choice[i], options_.rates.shared);
  for (std::size_t i = 0; i < subject.size(); ++i) weights_.subject_choice.step(i, subject[i], options_.rates.subject_choice);
  for (std::size_t i = 0; i < kBackground; ++i) weights_.shared_background.step(i, background[i], options_.rates.shared);
  for (std::size_t i = 0; i < typed.size(); ++i) weights_.shared_typed.step(i, typed[i], options_.rates.typed);
  add_history(moment);
}

void ChoiceEngine::score_task(const Task& task, Worker& worker, MomentScores& scores, Collected& collected) {
  const RelationWeights weights = weights_of(task.relation, worker);
  worker.background.look_back(*history_, activity_, task.relation, step_, weights.background);
  const std::span<const float> base = worker.background.scores();
  Question& question = worker.question;
  std::size_t place = task.begin;
  for_each_group(
      timeline_, std::span(asked_).subspan(task.begin, task.end - task.begin), [&](std::span<const std::size_t> group) {
        const std::int32_t subject = timeline_.facts[group.front()].subject;
        const SubjectView& view = views_[static_cast<std::size_t>(view_place_[static_cast<std::size_t>(subject)])];
        question.ask({*history_, lists_, *rules_, *kin_, step_}, view, task.relation);
        question.score(worker.background, weights);
        const auto score_of = [&](std::int32_t entity) {
          const std::int64_t candidate = question.candidate_of(entity);
          return candidate >= 0 ? question.score_of(static_cast<std::size_t>(candidate)) : base[static_cast<std::size_t>(entity)];
        };
        for (const std::size_t fact : group) {
          const std::int32_t answer = timeline_.facts[fact].object;
          const float score = score_of(answer);
          std::int64_t greater = 0;
          std::int64_t equal = 0;
          for (const float other : base) {
            greater += other > score ? 1 : 0;
            equal += other == score ? 1 : 0;
          }
          for (std::size_t k = 0; k < question.candidates(); ++k) {
            const float other = base[static_cast<std::size_t>(view.candidates[k])];
            greater += (question.score_of(k) > score ? 1 : 0) - (other > score ? 1 : 0);
            equal += (question.score_of(k) == score ? 1 : 0) - (other == score ? 1 : 0);
          }
          // The filter: what else happened under the same subject, relation and time is no wrong answer. Facts of a group are
          // sorted by object, so equal ones are neighbours.
          for (std::size_t i = 0; i < group.size(); ++i) {
            const std::int32_t other = timeline_.facts[group[i]].object;
            if (other == answer || (i > 0 && other == timeline_.facts[group[i - 1]].object)) continue;
            greater -= score_of(other) > score ? 1 : 0;
            equal -= score_of(other) == score ? 1 : 0;
          }
          scores.facts[place++] = {
              fact, {greater, equal - 1}, score, static_cast<float>(std::exp(score) / question.total_odds())};
          if (fact < collected.explain_below) {
            collected.explanations.emplace_back(
                fact, explain_answer(question, worker.background, weights, {*history_, lists_, *rules_, *kin_, step_},
                                     timeline_.facts[fact]));
            collected.explanations.back().second.step = step_;
          }
        }
        for (std::size_t k = 0; k < question.candidates(); ++k) {
          const auto probability = static_cast<float>(question.odds_of(k) / question.total_odds());
          if (probability < kSmallestOutcome) continue;
          const bool happened =
              std::ranges::any_of(group, [&](std::size_t fact) { return timeline_.facts[fact].object == view.candidates[k]; });
          collected.outcomes.push_back({probability, happened});
        }
      });
}

MomentScores ChoiceEngine::score(const Timeline::Moment& moment, Split asked, std::size_t explain) {
  std::vector<std::size_t> facts;
  for (std::size_t fact = moment.begin; fact < moment.end; ++fact) {
    if (timeline_.facts[fact].split == asked) facts.push_back(fact);
  }
  MomentScores scores;
  if (!facts.empty()) {
    const std::size_t explain_below = explain == 0 ? 0 : facts[std::min(explain, facts.size()) - 1] + 1;
    prepare(moment, std::move(facts), Walks::kYes);
    scores.facts.resize(asked_.size());
    std::vector<Collected> collected(tasks_.size());
    team_.run(tasks_.size(), [&](std::size_t i, unsigned worker) {
      collected[i].explain_below = explain_below;
      score_task(tasks_[i], workers_[worker], scores, collected[i]);
    });
    std::ranges::sort(scores.facts, {}, &ScoredFact::fact);
    std::vector<std::pair<std::size_t, Explanation>> explanations;
    for (Collected& each : collected) {
      scores.outcomes.insert(scores.outcomes.end(), each.outcomes.begin(), each.outcomes.end());
      std::ranges::move(each.explanations, std::back_inserter(explanations));
    }
    std::ranges::sort(explanations, {}, [](const auto& each) { return each.first; });
    for (auto& [fact, explanation] : explanations) scores.explanations.push_back(std::move(explanation));
  }
  add_history(moment);
  return scores;
}

}  // namespace dragoman::forecast
