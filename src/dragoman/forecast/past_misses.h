#pragma once
// Past misses: where forecasts of the held-out months were wrong – likely events that did not come, and events that came
// although nobody expected them.
//
// DESCRIPTION: what a reader should see beside every probability. Forecasts are those of learn()'s check: weights from before all
// held-out months, calibration from the earlier of them, misses from the later ones, so nothing was fitted on what is shown.
#include <cstddef>
#include <vector>

#include "dragoman/forecast/dyad_model.h"

namespace dragoman::forecast {

/// Number of misses of each kind that a model keeps.
inline constexpr std::size_t kKeptMisses = 50;
/// An event came unforeseen when its quad class was given less than this.
inline constexpr double kUnforeseen = 0.2;

/// Adds to `misses` what was missed in the 30 days from `origin`: dyads with a past, and pairs that had none (first meetings).
/// False alarms are those of p ≥ 0.5 without an event.
void find_misses(const EventSeries& series, const DyadWeights& weights, const std::array<Calibrator, kQuads>& calibrators,
                 Day origin, PastMisses& misses);

/// False alarms by probability, unforeseen events by their number above the expected one; the first `top` of each.
void keep_worst(PastMisses& misses, std::size_t top);

}  // namespace dragoman::forecast
