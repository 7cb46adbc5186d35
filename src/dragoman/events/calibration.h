#pragma once
// Calibration of events: whether what is given .7 is right seven times in ten.
//
//   const Reliability table = reliability(confidences, right);      // table.expected_error is the ECE
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "dragoman/events/confidence.h"
#include "dragoman/events/evaluation.h"

namespace dragoman {

/// An event of frames that somebody judged.
struct JudgedEvent {
  ConfidenceValues because{};
  double confidence = 0;   ///< as given by the coder
  bool right = false;      ///< it is an event of this type
  std::string set;         ///< "plv", "quad", "stories"
  float weight = 1;        ///< in the fit
  std::uint64_t text = 0;  ///< hash of its sentence: events of one sentence stay together in folds
};

struct JudgementFiles {
  std::vector<std::string> labelled;  ///< as of `evaluate plv` (JSON lines) and `evaluate quad` (TSV), told apart by content
  std::string judged;                 ///< document, start, end, event, judged: docs/quality-judged.tsv; empty: none
  std::string stories;                ///< the pages that `judged` is about
};

/// Codes the texts without a threshold and compares. plv: events whose actors are the two given spans, and the surest of a
/// sentence, are right when the type is the label. quad: the surest that is not hypothetical or negated is right when its class
/// is the label; in a sentence of class 0 all are wrong. stories: events at a judged place with the judged type.
/// The errors of evaluate_plv and evaluate_quad; E-EVENTS-041 for a line of `judged`; those of Inputs.
Result<std::vector<JudgedEvent>> judged_events(const JudgementFiles& files, const EvaluationReaders& readers);

inline constexpr std::size_t kReliabilityBins = 10;

struct Reliability {
  struct Bin {
    std::size_t count = 0;
    double given = 0, right = 0;  ///< mean confidence, share that is right
  };
  std::array<Bin, kReliabilityBins> bins{};  ///< of equal width
  std::size_t count = 0;
  double expected_error = 0;  ///< Σ count/all · |given − right| (Naeini, Cooper and Hauskrecht 2015)
  double brier = 0;           ///< mean of (given − right)²
  double base_brier = 0;      ///< of always giving the share that is right
  double ranking = 0;  ///< probability that a right event has more than a wrong one (area under the ROC curve); .5 by chance
};
Reliability reliability(std::span<const double> given, const std::vector<bool>& right);

struct ConfidenceFit {
  std::array<double, kConfidenceFeatures> weights{};
  std::vector<double> held_out;  ///< of each event, by weights that did not see its sentence
};
struct ConfidenceTraining {
  int folds = 10;
  std::uint64_t seed = 1;
  double penalty = 1;  ///< of the squared weights
  unsigned jobs = 0;
};
/// E-EVENTS-042 when there are less events than folds, or all are right, or none is.
Result<ConfidenceFit> fit_confidence(const std::vector<JudgedEvent>& events, const ConfidenceTraining& training);

}  // namespace dragoman
