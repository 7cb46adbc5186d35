#pragma once
// Confidence: how probable it is that an event by frames is a political event of its type; calibrated, so that of the events
// with .7 seven in ten are right.
//
// DESCRIPTION: a logistic over a few numbers of a coding, with its weights in models/confidence.tsv (`dragoman train confidence`
// writes it; docs/quality.md has the reliability table). Immutable, thread-safe.
//
//   Result<ConfidenceModel> model = ConfidenceModel::open("share/dragoman");
//   double confidence = model->of(features);
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "dragoman/base/result.h"

namespace dragoman {

/// What is looked at. Names as in the file; unless said otherwise 0 or 1.
enum class ConfidenceFeature : std::size_t {
  kBias,
  kSourceKnown,  ///< a source that the lists know (with a country, a group, an organisation, a known person)
  kNoSource,
  kTargetKnown,
  kNoTarget,
  kCountries,    ///< of source and target, how many have a country: 0, .5 or 1
  kSpecificity,  ///< of the frame: its demands, 0 … 10, a tenth each
  kNoun,         ///< the trigger is a noun …
  kNounAlone,    ///< … that no light verb carries
  kAdjective,
  kGenerated,  ///< the frame was not written by hand
  kSubordinate,
  kPurpose,
  kDepth,  ///< clauses above, a quarter each, at most 1
  kHypothetical,
  kNegated,
  kFuture,
  kHistorical,
  kHolder,           ///< somebody is said to say so
  kTakesIn,          ///< it took another event into itself
  kDistance,         ///< of the worst role: 0 own argument, .5 shared or controlled, 1 attached to a neighbour
  kMargin,           ///< of the parser at the trigger, 0 … 1
  kWorstMargin,      ///< of the parser at the trigger and its roles
  kMentionScore,     ///< the lowest of the actors' scores; 1 without actors
  kCoreferent,       ///< an actor is found by coreference
  kLength,           ///< words of the sentence: log2(words / 16)
  kRivals,           ///< other matches in the sentence: log2(1 + number)
  kBody,             ///< not in the first sentence of its document …
  kBodySubordinate,  ///< … and subordinate
  kBodyCoreferent,   ///< … and an actor is found by coreference
  kVerbal,           ///< quad class 1 or 3
  kConflict,         ///< quad class 3 or 4
  kCount
};
inline constexpr std::size_t kConfidenceFeatures = static_cast<std::size_t>(ConfidenceFeature::kCount);
std::string_view name_of(ConfidenceFeature feature);  ///< "source_known"

using ConfidenceValues = std::array<float, kConfidenceFeatures>;

class ConfidenceModel {
 public:
  /// Reads <data_folder>/models/confidence.tsv. E-EVENTS-040 missing or malformed.
  static Result<ConfidenceModel> open(const std::string& data_folder);
  static Result<ConfidenceModel> parse(std::string_view text, const std::string& name);
  /// The file's text for weights; `about` is a comment of lines without "#".
  static std::string write(const std::array<double, kConfidenceFeatures>& weights, double least, std::string_view about);

  [[nodiscard]] double of(const ConfidenceValues& values) const;  ///< 0 … 1
  [[nodiscard]] double least() const { return least_; }           ///< below it an event is not coded
  void set_least(double least) { least_ = least; }

 private:
  std::array<double, kConfidenceFeatures> weights_{};
  double least_ = 0;
};

}  // namespace dragoman
