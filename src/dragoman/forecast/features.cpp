#include "dragoman/forecast/features.h"

#include <array>
#include <string_view>

#include <fmt/format.h>

namespace dragoman::forecast {

namespace {

std::string count_name(std::string_view what, int feature) {
  if (feature == kScales) return fmt::format("{}: times in all", what);
  return fmt::format("{}: half-life {:g}", what, kHalfLives[static_cast<std::size_t>(feature)]);
}

std::string class_name(int feature) {
  static constexpr std::array<std::string_view, kAges> kAgeNames = {"1",     "2",     "3",      "4-5",     "6-8",     "9-14",
                                                                    "15-25", "26-50", "51-100", "101-200", "over 200"};
  static constexpr std::array<std::string_view, kRanks> kRankNames = {"1", "2", "3-4", "5-8", "9-16", "17-32", "over 32"};
  const auto age = [&](int base, std::string_view what) {
    return fmt::format("{}: last {} steps ago", what, kAgeNames[static_cast<std::size_t>(feature - base)]);
  };
  const auto rank = [&](int base, std::string_view what) {
    return fmt::format("{}: rank {}", what, kRankNames[static_cast<std::size_t>(feature - base)]);
  };
  if (feature < kSameAge) return age(kAnyAge, "any relation");
  if (feature < kInverseAge) return age(kSameAge, "same relation");
  if (feature < kAnyRank) return age(kInverseAge, "returned relation");
  if (feature < kSameRank) return rank(kAnyRank, "latest partners");
  if (feature < kSameCountRank) return rank(kSameRank, "latest objects of the relation");
  if (feature < kAnySame) return rank(kSameCountRank, "most frequent objects of the relation");
  // Crossed classes: the last place of an age means that there was none.
  const auto age_name = [&](int index) -> std::string {
    return index == kAges ? "never" : fmt::format("{} steps ago", kAgeNames[static_cast<std::size_t>(index)]);
  };
  if (feature < kSameCount) {
    const int index = feature - kAnySame;
    return fmt::format("any relation last {}, same relation {}", age_name(index / (kAges + 1)), age_name(index % (kAges + 1)));
  }
  if (feature < kSameInverse) {
    const int index = feature - kSameCount;
    return fmt::format("same relation last {}, {} times in all", age_name(index / kRanks),
                       kRankNames[static_cast<std::size_t>(index % kRanks)]);
  }
  if (feature >= kBackSameCountRank)
    return rank(kBackSameCountRank, "most frequent subjects of the candidate under the relation");
  if (feature >= kBackSameRank) return rank(kBackSameRank, "latest subjects of the candidate under the relation");
  if (feature >= kBackAnyRank) return rank(kBackAnyRank, "latest partners of the candidate");
  const int index = feature - kSameInverse;
  return fmt::format("same relation last {}, returned {}", age_name(index / (kAges + 1)), age_name(index % (kAges + 1)));
}

}  // namespace

std::string choice_feature_name(int feature) {
  static constexpr std::array<std::string_view, kRuleFeatures> kRuleNames = {"strongest rule", "any of the rules", "second rule",
                                                                             "sum of the rules"};
  static constexpr std::array<std::string_view, kWalkFeatures> kWalkNames = {
      "partners of partners", "objects of partners under the relation", "objects of similar subjects under the relation",
      "partners of earlier objects"};
  static constexpr std::array<std::string_view, kKinFeatures> kKinNames = {
      "of the same country",
      "countrymen with the candidate",
      "subject with the candidate's country",
      "countrymen with the candidate under the relation, lately",
      "countrymen with the candidate under the relation",
      "actors of the subject's role with the candidate under the relation",
      "subject with the candidate's country under the relation",
      "countrymen with the candidate's country under the relation",
      "candidate's country is known",
      "subject with the candidate's role under the relation",
      "the two roles under the relation, inside a country",
      "the two roles under the relation, between countries",
      "candidate's role is known"};
  if (feature >= kDense) return class_name(feature - kDense);
  if (feature < kSame) return count_name("any relation", feature - kAny);
  if (feature < kInverse) return count_name("same relation", feature - kSame);
  if (feature < kRules) return count_name("returned relation", feature - kInverse);
  if (feature < kMetWalks) return std::string(kRuleNames[static_cast<std::size_t>(feature - kRules)]);
  if (feature < kNear) return std::string(kWalkNames[static_cast<std::size_t>(feature - kMetWalks)]);
  if (feature == kNear) return "never met, but near";
  if (feature < kMetKin) return fmt::format("never met: {}", kWalkNames[static_cast<std::size_t>(feature - kNearWalks)]);
  if (feature < kNearKin) return std::string(kKinNames[static_cast<std::size_t>(feature - kMetKin)]);
  return fmt::format("never met: {}", kKinNames[static_cast<std::size_t>(feature - kNearKin)]);
}

std::string background_feature_name(int feature) {
  return feature < kUnderRelation ? count_name("activity of the candidate", feature)
                                  : count_name("candidate under the relation", feature - kUnderRelation);
}

}  // namespace dragoman::forecast
