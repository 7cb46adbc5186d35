#include "dragoman/forecast/calibration.h"

#include <algorithm>
#include <cmath>

namespace dragoman::forecast {

namespace {

struct Pool {
  double given = 0, happened = 0, count = 0;
  [[nodiscard]] double rate() const { return happened / count; }
};

double log_loss(double probability, bool happened) {
  const double held = std::clamp(probability, 1e-6, 1 - 1e-6);
  return -std::log(happened ? held : 1 - held);
}

double square(double value) { return value * value; }

}  // namespace

double base_rate_of(std::span<const Outcome> outcomes) {
  if (outcomes.empty()) return 0;
  return static_cast<double>(std::ranges::count(outcomes, true, &Outcome::happened)) / static_cast<double>(outcomes.size());
}

Calibrator Calibrator::fit(std::span<const Outcome> outcomes) {
  const double rate = base_rate_of(outcomes);
  if (rate <= 0 || rate >= 1) return {};
  std::vector<Outcome> sorted(outcomes.begin(), outcomes.end());
  std::ranges::sort(sorted, {}, &Outcome::probability);
  std::vector<Pool> pools;
  for (std::size_t begin = 0; begin < sorted.size();) {
    Pool pool;
    std::size_t end = begin;
    for (; end < sorted.size() && sorted[end].probability == sorted[begin].probability; ++end) {
      pool.given += sorted[end].probability;
      pool.happened += sorted[end].happened ? 1 : 0;
      pool.count += 1;
    }
    begin = end;
    while (!pools.empty() && pools.back().rate() >= pool.rate()) {
      pool.given += pools.back().given;
      pool.happened += pools.back().happened;
      pool.count += pools.back().count;
      pools.pop_back();
    }
    pools.push_back(pool);
  }
  Calibrator calibrator;
  for (const Pool& pool : pools) {
    // Half a case is added to both sides, so that no pool claims to be certain.
    calibrator.knots_.push_back(
        {static_cast<float>(pool.given / pool.count), static_cast<float>((pool.happened + rate) / (pool.count + 1))});
  }
  for (std::size_t i = 1; i < calibrator.knots_.size(); ++i) {
    calibrator.knots_[i].happened = std::max(calibrator.knots_[i].happened, calibrator.knots_[i - 1].happened);
  }
  return calibrator;
}

Calibrator Calibrator::of(std::vector<Knot> knots) {
  Calibrator calibrator;
  calibrator.knots_ = std::move(knots);
  return calibrator;
}

float Calibrator::operator()(float probability) const {
  if (knots_.empty()) return probability;
  const auto above = std::ranges::upper_bound(knots_, probability, {}, &Knot::given);
  if (above == knots_.begin()) {
    return knots_.front().given > 0 ? knots_.front().happened * probability / knots_.front().given : knots_.front().happened;
  }
  if (above == knots_.end()) return knots_.back().happened;
  const Knot& below = *(above - 1);
  const float share = (probability - below.given) / (above->given - below.given);
  return below.happened + share * (above->happened - below.happened);
}

CalibrationReport check_calibration(std::span<const Outcome> outcomes, const Calibrator& calibrator, double base_rate) {
  CalibrationReport report;
  report.outcomes = static_cast<std::int64_t>(outcomes.size());
  if (outcomes.empty()) return report;
  for (const Outcome& outcome : outcomes) {
    const double given = calibrator(outcome.probability);
    const double came = outcome.happened ? 1 : 0;
    const auto index = static_cast<std::size_t>(std::clamp(given * kReliabilityBins, 0.0, kReliabilityBins - 1.0));
    CalibrationReport::Bin& bin = report.bins[index];
    ++bin.count;
    bin.given += given;
    bin.happened += came;
    report.brier += square(given - came);
    report.base_brier += square(base_rate - came);
    report.log_score += log_loss(given, outcome.happened);
    report.base_log_score += log_loss(base_rate, outcome.happened);
  }
  const auto all = static_cast<double>(outcomes.size());
  for (double* const sum : {&report.brier, &report.base_brier, &report.log_score, &report.base_log_score}) *sum /= all;
  for (CalibrationReport::Bin& bin : report.bins) {
    if (bin.count == 0) continue;
    report.expected_error += std::abs(bin.given - bin.happened) / all;
    bin.given /= static_cast<double>(bin.count);
    bin.happened /= static_cast<double>(bin.count);
  }
  return report;
}

}  // namespace dragoman::forecast
