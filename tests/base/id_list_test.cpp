#include "dragoman/base/id_list.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "dragoman/base/hash.h"

namespace dragoman {
namespace {

/// The same list of ids as plain texts says what is right.
void expect_same(const IdList& ids, const std::vector<std::string>& plain) {
  ASSERT_EQ(ids.size(), plain.size());
  for (std::size_t a = 0; a < plain.size(); ++a) {
    EXPECT_EQ(ids[a], plain[a]);
    for (std::size_t b = 0; b < plain.size(); ++b) {
      EXPECT_EQ(ids.less(a, b), plain[a] < plain[b]);
      EXPECT_EQ(ids.less_than(a, plain[b]), plain[a] < plain[b]);
      EXPECT_EQ(ids.equal(a, ids, b), plain[a] == plain[b]);
      EXPECT_TRUE(ids.head(a) == ids.head(b) || (ids.head(a) < ids.head(b)) == (plain[a] < plain[b]));
    }
  }
  EXPECT_EQ(ids.places_of({plain[2], "nothing", plain[0], std::string(32, 'f')}), (std::vector<std::uint32_t>{0, 2}));
}

TEST(IdList, HoldsWhatWasAdded) {
  IdList ids;
  std::vector<std::string> plain;
  for (int i = 0; i < 40; ++i) {
    plain.push_back(hex_id(std::to_string(i)));
    ids.add(plain.back());
  }
  expect_same(ids, plain);
  IdList other;
  for (std::size_t i = 0; i < plain.size(); ++i) other.add_from(ids, i);
  EXPECT_EQ(other, ids);
  // Ids that are no such digits: too short, upper case, none at all.
  for (const char* id : {"icews-1", "", "0123456789ABCDEF0123456789ABCDEF", "0123456789abcdef0123456789abcdeg"}) {
    plain.emplace_back(id);
    ids.add(id);
    expect_same(ids, plain);
  }
  IdList mixed;
  for (std::size_t i = 0; i < plain.size(); ++i) mixed.add_from(ids, i);
  expect_same(mixed, plain);
}

TEST(IdList, IsEmptyAtFirst) {
  const IdList ids;
  EXPECT_EQ(ids.size(), 0U);
  EXPECT_TRUE(ids.places_of({"x"}).empty());
}

}  // namespace
}  // namespace dragoman
