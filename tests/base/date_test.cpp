#include "dragoman/base/date.h"

#include <gtest/gtest.h>

namespace dragoman {
namespace {

TEST(Date, ReadsIsoDates) {
  EXPECT_EQ(iso_date(*parse_iso_date("2016-12-21")), "2016-12-21");
  EXPECT_EQ(iso_date(*parse_iso_date("20161221")), "2016-12-21");
  EXPECT_EQ(iso_date(*parse_iso_date("2016-02-29")), "2016-02-29");
}

TEST(Date, RefusesWhatIsNoDate) {
  for (const char* text : {"", "2015-02-29", "2016-13-01", "2016/12/21", "2016-1-1", "x016-12-21", "201612211"}) {
    const auto day = parse_iso_date(text);
    ASSERT_FALSE(day) << text;
    EXPECT_EQ(day.error().id, "E-BASE-001");
  }
}

TEST(Date, ReadsTimes) {
  EXPECT_EQ(iso_date_time(*parse_iso_date_time("2016-12-21T04:31")), "2016-12-21T04:31:00");
  EXPECT_EQ(iso_date_time(*parse_iso_date_time("2016-12-21 04:31:09Z")), "2016-12-21T04:31:09");
  EXPECT_EQ(iso_date_time(*parse_iso_date_time("2016-12-21T04:31:00+04:30")), "2016-12-21T04:31:00");
  EXPECT_EQ(iso_date_time(*parse_iso_date_time("2016-12-21")), "2016-12-21");
  EXPECT_FALSE(parse_iso_date_time("2016-12-21T25:00"));
  EXPECT_FALSE(parse_iso_date_time("2016-12-21Tnoon"));
}

}  // namespace
}  // namespace dragoman
