#pragma once
// The baselines that any forecast must beat, on the same questions, with the same filter and the same treatment of ties.
//
// DESCRIPTION: each ranks by what earlier moments say about (s, r, o):
//  - recurrency, strict: 2^-(age of the last (s, r, o)), and its share of the subject's past under r a little;
//  - recurrency, relaxed: the same, plus a thousandth of o's share of everybody's past under r (Gastinger et al. 2024, "History
//    repeats itself": here with fixed constants, nothing is tuned);
//  - most frequent: the number of earlier (s, r, o);
//  - last seen: the later the last (s, r, o), the better; then the later the last meeting of s and o under any relation.
//
//   Baselines baselines;
//   for (std::string_view name : Baselines::kNames) …
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "dragoman/forecast/fact.h"
#include "dragoman/forecast/history.h"
#include "dragoman/forecast/ranking.h"

namespace dragoman::forecast {

inline constexpr std::size_t kBaselines = 4;
inline constexpr std::array<std::string_view, kBaselines> kBaselineNames = {"recurrency_strict", "recurrency_relaxed",
                                                                            "most_frequent", "last_seen"};
using BaselineTallies = std::array<RankTally, kBaselines>;

/// Scores the questions of one split at one moment; the history must end before it.
void score_baselines(const Timeline& timeline, const Timeline::Moment& moment, Split asked, const History& history,
                     BaselineTallies& tallies);

}  // namespace dragoman::forecast
