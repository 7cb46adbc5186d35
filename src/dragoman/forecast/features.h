#pragma once
// What the choice model looks at: the places of each feature in its weight vectors, and their names.
//
// DESCRIPTION: constants. A question "subject, relation, ?" has candidates of three kinds: *met* (did something with the subject
// before), *near* (met by those whom the subject met), and all other entities. All have the background features; met and near
// candidates have choice features; met ones have the typed excitation of each past relation, too.
#include <cstdint>
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
inline constexpr int kMetKin = kNearWalks + kWalkFeatures;
inline constexpr int kKinFeatures = 13;  ///< see KinFeature
inline constexpr int kNearKin = kMetKin + kKinFeatures;
inline constexpr int kDense = kNearKin + kKinFeatures;

/// One-of-many choice features: the class of an age or a rank has a weight of its own.
inline constexpr int kAnyAge = 0;
inline constexpr int kSameAge = kAnyAge + kAges;
inline constexpr int kInverseAge = kSameAge + kAges;
inline constexpr int kAnyRank = kInverseAge + kAges;               ///< among the subject's partners, latest first
inline constexpr int kSameRank = kAnyRank + kRanks;                ///< among its objects under the relation, latest first
inline constexpr int kSameCountRank = kSameRank + kRanks;          ///< the same, most frequent first
inline constexpr int kAnySame = kSameCountRank + kRanks;           ///< age of the pair × age under the relation
inline constexpr int kSameCount = kAnySame + kAges * (kAges + 1);  ///< age under the relation × times
inline constexpr int kSameInverse = kSameCount + kAges * kRanks;   ///< age under the relation × age of the returned one
/// The same ranks seen from the candidate: is the subject its latest, its most frequent partner?
inline constexpr int kBackAnyRank = kSameInverse + (kAges + 1) * (kAges + 1);
inline constexpr int kBackSameRank = kBackAnyRank + kRanks;
inline constexpr int kBackSameCountRank = kBackSameRank + kRanks;
inline constexpr int kClasses = kBackSameCountRank + kRanks;
inline constexpr int kNoClass = kClasses;  ///< a place whose weight stays 0
inline constexpr int kClassSlots = 12;

inline constexpr int kChoice = kDense + kClasses;

/// Typed excitation: counts at each half-life, and 1 for the relations of the pair's last day.
inline constexpr int kTyped = kScales + 1;

/// Subjects are classed by the number of their partners.
inline constexpr int kSubjectClasses = 12;

/// Background features of any entity.
inline constexpr int kActivity = 0;                    ///< as object of anything
inline constexpr int kUnderRelation = kCountFeatures;  ///< as object of the relation asked
inline constexpr int kBackground = 2 * kCountFeatures;

/// Places among the kin features: an event counts for candidate o of subject s when it was …
enum KinFeature : std::uint8_t {
  kSameCountry,                                   ///< (s and o are of one country)
  kCountrymenAny,                                 ///< done to o by the subject's countrymen, under any relation
  kOwnCountryAny,                                 ///< done by s to o's country, under any relation: share of all that s did
  kSubjectKinFeatures,                            ///< those above do not depend on the relation asked
  kCountrymenRecentObject = kSubjectKinFeatures,  ///< done to o by countrymen under the relation, lately
  kCountrymenObject,                              ///< the same, at the long half-life
  kColleaguesObject,                              ///< done to o by those of the subject's role, of any country
  kOwnCountry,                                    ///< done by s to o's country under the relation
  kCountrymenCountry,                             ///< done by countrymen to o's country under the relation
  kHasCountry,                                    ///< (o's country is known)
  kOwnRole,                                       ///< done by s to those of o's role under the relation
  kRolesAtHome,  ///< done by those of s's role to those of o's role inside one country; when o is a countryman
  kRolesAbroad,  ///< the same between countries; when it is not
  kHasRole,      ///< (o's role is known)
};
static_assert(kHasRole + 1 == kKinFeatures);

/// Walk and rule features are ln(1 + x / floor): these are the floors.
inline constexpr float kRuleFloor = 1e-5F;
inline constexpr float kWalkFloor = 1e-3F;

/// "pair, same relation, half-life 6", "age of the pair: 3 steps", …
std::string choice_feature_name(int feature);
std::string background_feature_name(int feature);

}  // namespace dragoman::forecast
