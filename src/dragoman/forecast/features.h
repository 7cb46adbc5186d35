#pragma once
// What the choice model looks at: the places of each feature in its weight vectors, and their names.
//
// DESCRIPTION: constants. A question "subject, relation, ?" has candidates of three kinds: *met* (did something with the subject
// before), *near* (met by those whom the subject met), and all other entities. All have the background features; met and near
// candidates have choice features; met ones have the typed excitation of each past relation, too.
#include <string>

#include "dragoman/forecast/decay.h"

namespace dragoman::forecast {

/// ln(1 + 4 c) of the decayed counts at four half-lives, and ln(1 + n) of the plain count.
inline constexpr int kCountFeatures = kScales + 1;

/// Dense choice features.
inline constexpr int kAny = 0;                            ///< the pair under any relation
inline constexpr int kSame = kAny + kCountFeatures;       ///< the pair under the relation asked
inline constexpr int kInverse = kSame + kCountFeatures;   ///< the same relation, the other way round
inline constexpr int kRules = kInverse + kCountFeatures;  ///< confidences of the rules that fire: see RuleFeature
inline constexpr int kRuleFeatures = 4;                   ///< highest, noisy-or, second, sum
inline constexpr int kMetWalks = kRules + kRuleFeatures;  ///< walks that end at a met candidate
inline constexpr int kWalkFeatures = 4;  ///< partners' partners, partners' objects, similar subjects' objects, objects' partners
inline constexpr int kNear = kMetWalks + kWalkFeatures;  ///< 1 for a near candidate
inline constexpr int kNearWalks = kNear + 1;
inline constexpr int kDense = kNearWalks + kWalkFeatures;

/// One-of-many choice features: the class of an age or a rank has a weight of its own.
inline constexpr int kAnyAge = 0;
inline constexpr int kSameAge = kAnyAge + kAges;
inline constexpr int kInverseAge = kSameAge + kAges;
inline constexpr int kAnyRank = kInverseAge + kAges;       ///< among the subject's partners, latest first
inline constexpr int kSameRank = kAnyRank + kRanks;        ///< among its objects under the relation, latest first
inline constexpr int kSameCountRank = kSameRank + kRanks;  ///< the same, most frequent first
inline constexpr int kClasses = kSameCountRank + kRanks;
inline constexpr int kNoClass = kClasses;  ///< a place whose weight stays 0
inline constexpr int kClassSlots = 6;

inline constexpr int kChoice = kDense + kClasses;

/// Background features of any entity.
inline constexpr int kActivity = 0;                    ///< as object of anything
inline constexpr int kUnderRelation = kCountFeatures;  ///< as object of the relation asked
inline constexpr int kBackground = 2 * kCountFeatures;

/// Walk and rule features are ln(1 + x / floor): these are the floors.
inline constexpr float kRuleFloor = 1e-5F;
inline constexpr float kWalkFloor = 1e-3F;

/// "pair, same relation, half-life 6", "age of the pair: 3 steps", …
std::string choice_feature_name(int feature);
std::string background_feature_name(int feature);

}  // namespace dragoman::forecast
