#pragma once
// Calibration: from the numbers that a model gives to probabilities that can be trusted, and how far they can.
//
// DESCRIPTION: isotonic regression by pooling adjacent violators (Ayer et al. 1955), with a line between the centres of the
// pools; the report has Brier and log score against the base rate and the expected calibration error over ten equal-width bins.
//
//   Calibrator calibrator = Calibrator::fit(past_outcomes);
//   float probability = calibrator(raw);
//   CalibrationReport report = check_calibration(later_outcomes, calibrator, base_rate_of(past_outcomes));
#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace dragoman::forecast {

/// A probability that was given, and what came.
struct Outcome {
  float probability = 0;
  bool happened = false;
};

class Calibrator {
 public:
  /// The identity.
  Calibrator() = default;
  /// Needs both happened and not happened outcomes, else it stays the identity.
  static Calibrator fit(std::span<const Outcome> outcomes);
  [[nodiscard]] float operator()(float probability) const;

  struct Knot {
    float given = 0, happened = 0;
  };
  [[nodiscard]] std::span<const Knot> knots() const { return knots_; }  ///< rising in both
  static Calibrator of(std::vector<Knot> knots);

 private:
  std::vector<Knot> knots_;
};

inline constexpr std::size_t kReliabilityBins = 10;

struct CalibrationReport {
  struct Bin {
    std::int64_t count = 0;
    double given = 0, happened = 0;  ///< means; 0 when empty
  };
  std::int64_t outcomes = 0;
  std::array<Bin, kReliabilityBins> bins{};
  double brier = 0, log_score = 0;            ///< log score: mean of -ln(probability of what came)
  double base_brier = 0, base_log_score = 0;  ///< of always giving the base rate
  double expected_error = 0;                  ///< mean over outcomes of |given - happened| of their bin
};

double base_rate_of(std::span<const Outcome> outcomes);
CalibrationReport check_calibration(std::span<const Outcome> outcomes, const Calibrator& calibrator, double base_rate);

}  // namespace dragoman::forecast
