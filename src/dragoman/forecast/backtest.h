#pragma once
// Backtest: learns on the past, asks about later days, counts how well it did, beside the baselines.
//
// DESCRIPTION: the protocol is docs/forecast.md's. The library knows no clock: `seconds` gives the time in seconds from any
// start.
//
//   Result<BacktestReport> report = run_backtest(*timeline, {.asked = Split::kValid}, progress);
#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "dragoman/base/progress.h"
#include "dragoman/base/result.h"
#include "dragoman/forecast/baselines.h"
#include "dragoman/forecast/calibration.h"
#include "dragoman/forecast/choice_engine.h"

namespace dragoman::forecast {

struct BacktestOptions {
  Split asked = Split::kValid;
  bool refit = false;       ///< learn on valid, too (only when test is asked)
  int passes = 0;           ///< over the training facts; 0 = by their number
  std::size_t explain = 0;  ///< explain the answers to so many first questions
  bool baselines = true;
  EngineOptions engine;
  std::function<double()> seconds = [] { return 0.0; };
};

/// What the subject and the answer had in common before the day asked.
enum class Acquaintance : std::uint8_t { kUnderRelation, kUnderOther, kNone };
inline constexpr std::array<const char*, 3> kAcquaintanceNames = {"met_under_relation", "met_under_another", "never_met"};

struct BacktestReport {
  RankTally model;
  std::array<RankTally, 3> by_acquaintance;  ///< the model's, by Acquaintance
  BaselineTallies baselines;
  double learn_seconds = 0, score_seconds = 0, baseline_seconds = 0;
  CalibrationReport raw, calibrated;  ///< on questions that the calibration did not see
  std::vector<Explanation> explanations;
  std::size_t learned_facts = 0;  ///< questions that the weights were learned from, once per pass
};

/// E-FORECAST-010 when there are fewer than two training moments, -011 when nothing is asked, -019 when ids are too large.
Result<BacktestReport> run_backtest(const Timeline& timeline, const BacktestOptions& options, Progress& progress);

}  // namespace dragoman::forecast
