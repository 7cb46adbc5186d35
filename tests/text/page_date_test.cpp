#include "dragoman/text/page_date.h"

#include <gtest/gtest.h>

namespace dragoman {
namespace {

std::string read(std::string_view text, const PageDateOptions& options = {}) {
  const std::optional<PageDate> date = page_date_at(text, 0, options);
  if (!date) return "none";
  return iso_date_time(date->moment) + (date->precision == DatePrecision::kMonth ? " month" : "") + "|" +
         std::string(text.substr(date->end));
}

TEST(PageDate, FormsWithNamedMonths) {
  EXPECT_EQ(read("Wednesday, 21 December 2016 04:31 Written by"), "2016-12-21T04:31:00| Written by");
  EXPECT_EQ(read("Dec. 21, 2016"), "2016-12-21|");
  EXPECT_EQ(read("December 21st 2016, 4:31 pm EST |"), "2016-12-21T16:31:00| |");
  EXPECT_EQ(read("21st of December, 2016 at 4.31am"), "2016-12-21T04:31:00|");
  EXPECT_EQ(read("Wed 21 Dec 2016 16.31 GMT"), "2016-12-21T16:31:00|");
  EXPECT_EQ(read("Wed, 21 Dec 2016 04:31:09 +0430"), "2016-12-21T04:31:09|");
  EXPECT_EQ(read("21-Dec-2016 12:00 AM"), "2016-12-21T00:00:00|");
  EXPECT_EQ(read("21-dec-16"), "2016-12-21|");
  EXPECT_EQ(read("SEPT 3, 2014 - 0431 GMT"), "2014-09-03T04:31:00|");
  EXPECT_EQ(read("Updated"), "none");
  EXPECT_EQ(read("2016 December 21"), "2016-12-21|");
  EXPECT_EQ(read("December 2016 brought"), "2016-12-01 month| brought");
  EXPECT_EQ(read("May 2016"), "2016-05-01 month|");
  EXPECT_EQ(read("Feb 29, 2015"), "none");
  EXPECT_EQ(read("Marching 21, 2016"), "none");
  EXPECT_EQ(read("21 December 2016 · 10:05 UTC+3"), "2016-12-21T10:05:00|");
}

TEST(PageDate, TimeFirst) {
  EXPECT_EQ(read("04:31, 21 December 2016"), "2016-12-21T04:31:00|");
  EXPECT_EQ(read("10:15 AM EST, Mon December 5, 2016"), "2016-12-05T10:15:00|");
  EXPECT_EQ(read("04:31 in the morning"), "none");
}

TEST(PageDate, NumericForms) {
  EXPECT_EQ(read("2016-12-21"), "2016-12-21|");
  EXPECT_EQ(read("2016-12-21T04:31:00+04:30 x"), "2016-12-21T04:31:00| x");
  EXPECT_EQ(read("2016-12-21 04:31Z"), "2016-12-21T04:31:00|");
  EXPECT_EQ(read("2016/12/21"), "2016-12-21|");
  EXPECT_EQ(read("21/12/2016"), "2016-12-21|");
  EXPECT_EQ(read("12/21/2016 4:31pm"), "2016-12-21T16:31:00|");
  EXPECT_EQ(read("05/12/2016"), "2016-05-12|");
  EXPECT_EQ(read("05/12/2016", {.order = NumericOrder::kDayFirst, .year = {}}), "2016-12-05|");
  EXPECT_EQ(read("5.12.2016"), "2016-12-05|");
  EXPECT_EQ(read("21/12/16"), "2016-12-21|");
  EXPECT_EQ(read("13/13/2016"), "none");
  EXPECT_EQ(read("192.168.10.2016"), "none");
  EXPECT_EQ(read("1.2.3.4"), "none");
}

TEST(PageDate, WithoutAYear) {
  EXPECT_EQ(read("Dec 21 (Agency)"), "none");
  EXPECT_EQ(read("Dec 21 (Agency)", {.order = {}, .year = 2016}), "2016-12-21| (Agency)");
  EXPECT_EQ(read("21 Dec, said", {.order = {}, .year = 2016}), "2016-12-21|, said");
}

TEST(PageDate, FoundInsideALine) {
  std::size_t start = 0;
  const auto found = find_page_date("Last updated on Thursday, Dec 22, 2016 at 9:00 by the desk", {}, start);
  ASSERT_TRUE(found);
  EXPECT_EQ(iso_date_time(found->moment), "2016-12-22T09:00:00");
  EXPECT_EQ(start, 16u);
  EXPECT_FALSE(find_page_date("nothing 12 here, UN resolution 2254 (2015)", {}, start));
}

TEST(PageDate, FieldsOfRecords) {
  const auto field = [](std::string_view text) {
    const std::optional<DateTime> date = parse_page_date(text);
    return date ? iso_date_time(*date) : "none";
  };
  EXPECT_EQ(field("2019-04-10"), "2019-04-10");
  EXPECT_EQ(field("20190410"), "2019-04-10");
  EXPECT_EQ(field("20190410123000"), "2019-04-10T12:30:00");
  EXPECT_EQ(field("20190410T123000Z"), "2019-04-10T12:30:00");
  EXPECT_EQ(field("1482294660"), "2016-12-21T04:31:00");
  EXPECT_EQ(field("1482294660000"), "2016-12-21T04:31:00");
  EXPECT_EQ(field("Posted: Wed, 21 Dec 2016 04:31:00 GMT"), "2016-12-21T04:31:00");
  EXPECT_EQ(field("2019-04-10T12:30:00.123456Z"), "2019-04-10T12:30:00");
  EXPECT_EQ(field("tomorrow"), "none");
  EXPECT_EQ(field("99999999"), "none");
  EXPECT_EQ(field(""), "none");
}

TEST(PageDate, EveryCutIsSafe) {
  const std::string text =
      "10:15 AM EST, Wednesday, 21st of December, 2016 | 04:31:00.5 +04:30 21-Dec-'16 2016-12-21T0431Z 4 p.m. (IST)";
  for (std::size_t start = 0; start < text.size(); ++start)
    for (std::size_t end = start; end <= text.size(); ++end) {
      const auto date = page_date_at(std::string(text.substr(start, end - start)), 0, {.order = {}, .year = 2016});
      EXPECT_LE(date ? date->end : 0, end - start);
    }
}

}  // namespace
}  // namespace dragoman
