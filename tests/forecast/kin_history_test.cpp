#include "dragoman/forecast/kin_history.h"

#include <gtest/gtest.h>

namespace dragoman::forecast {
namespace {

const std::vector<std::string> kNames = {"Police (India)", "Protester_(India)", "India", "Police (New_Zealand)",
                                         "New Zealand",    "Ada Example",       "(odd)", ""};

TEST(EntityKinds, NamesTellCountryAndRole) {
  const EntityKinds kinds = kinds_of(kNames);
  ASSERT_EQ(kinds.country.size(), kNames.size());
  EXPECT_EQ(kinds.countries, 2);
  EXPECT_EQ(kinds.country[0], kinds.country[1]);
  EXPECT_EQ(kinds.country[0], kinds.country[2]);
  EXPECT_EQ(kinds.country[3], kinds.country[4]);
  EXPECT_NE(kinds.country[0], kinds.country[3]);
  EXPECT_EQ(kinds.role[0], kinds.role[3]);
  EXPECT_NE(kinds.role[0], kinds.role[1]);
  EXPECT_EQ(kinds.role[2], kinds.role[4]);
  EXPECT_NE(kinds.role[2], kinds.role[0]);
  for (const std::size_t nobody : {5u, 6u, 7u}) EXPECT_EQ(kinds.country[nobody], -1) << kNames[nobody];
  EXPECT_EQ(kinds_of({}).countries, 0);
}

TEST(KinHistory, PeopleAreAtHomeAmongMostOfTheirPartners) {
  const EntityKinds kinds = kinds_of(kNames);
  KinHistory kin(kinds, 8, 2);
  const auto both = [&](std::int32_t a, std::int32_t b, std::int32_t step) {
    kin.add({a, 0, b, Split::kTrain}, step);
    kin.add({b, 1, a, Split::kTrain}, step);
  };
  EXPECT_EQ(kin.home(5), -1);
  both(5, 3, 1);
  EXPECT_EQ(kin.home(5), kinds.country[3]);
  both(5, 0, 2);
  both(1, 5, 3);
  EXPECT_EQ(kin.home(5), kinds.country[0]);
  EXPECT_EQ(kin.home(0), kinds.country[0]);

  // Acts of 5 (at home there since step 2), of the protesters and of the police are all the countrymen's.
  both(0, 1, 4);
  const PastObjects* const countrymen = kin.country_objects.find(kinds.country[0], 0);
  ASSERT_NE(countrymen, nullptr);
  EXPECT_EQ(countrymen->total, 3u);
  const PastObjects* const roles = kin.role_roles.find(kinds.role[0], 0);
  ASSERT_NE(roles, nullptr);
  ASSERT_EQ(roles->objects.size(), 1u);
  EXPECT_EQ(roles->objects[0].object, 2 * kinds.role[1] + 1);
  EXPECT_EQ(kin.role_roles.find(kinds.role[2], 0), nullptr);
}

TEST(KinHistory, WithoutNamesThereAreNoKin) {
  KinHistory kin({}, 3, 2);
  kin.add({0, 0, 1, Split::kTrain}, 1);
  EXPECT_EQ(kin.home(0), -1);
  EXPECT_EQ(kin.country_objects.find(0, 0), nullptr);
}

}  // namespace
}  // namespace dragoman::forecast
