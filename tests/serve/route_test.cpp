#include "dragoman/serve/route.h"

#include <gtest/gtest.h>

#include "dragoman/serve/json_parts.h"

namespace dragoman::serve {
namespace {

TEST(Routes, PathsFindTheirRouteAndPlaces) {
  EXPECT_EQ(find_route("GET", "/api/v1/events").route->path, "/api/v1/events");
  const Match document = find_route("GET", "/api/v1/documents/abc/mentions");
  EXPECT_EQ(document.route->path, "/api/v1/documents/{id}/mentions");
  EXPECT_EQ(document.place.at("id"), "abc");
  EXPECT_EQ(find_route("GET", "/api/v1/assertions/graph").route->path, "/api/v1/assertions/graph");
  EXPECT_EQ(find_route("HEAD", "/api/v1/events").route->path, "/api/v1/events");
  EXPECT_EQ(find_route("GET", "/api/v1/events/").route, nullptr);
  EXPECT_EQ(find_route("GET", "/api/v1/documents/a/b").route, nullptr);
}

TEST(Routes, IdsOfActorsMayHoldOneSlash) {
  for (const char* path : {"/api/v1/actors/group/taliban", "/api/v1/actors/group%2Ftaliban"}) {
    const Match match = find_route("GET", path);
    ASSERT_NE(match.route, nullptr) << path;
    EXPECT_EQ(match.route->path, "/api/v1/actors/{id}");
    EXPECT_EQ(match.place.at("id"), "group/taliban");
  }
  const Match partners = find_route("GET", "/api/v1/actors/group/taliban/partners");
  EXPECT_EQ(partners.route->path, "/api/v1/actors/{id}/partners");
  EXPECT_EQ(partners.place.at("id"), "group/taliban");
}

TEST(Routes, SuffixesChooseFormatsThatTheRouteHas) {
  EXPECT_EQ(find_route("GET", "/api/v1/network.gexf").suffix, Format::kGexf);
  EXPECT_EQ(find_route("GET", "/api/v1/summary.csv").route, nullptr);
  EXPECT_EQ(find_route("GET", "/openapi.json").route->path, "/openapi.json");
}

TEST(Routes, OtherMethodsAreNamed) {
  const Match match = find_route("DELETE", "/api/v1/sql");
  EXPECT_EQ(match.route, nullptr);
  EXPECT_EQ(match.other_methods, (std::vector<std::string>{"GET", "POST"}));
}

TEST(Routes, ValuesAreCheckedAgainstTheDescription) {
  const Route& events = *find_route("GET", "/api/v1/events").route;
  const auto error = [&](std::string_view query) {
    const Result<Values> values = parse_query(query);
    if (!values) return values.error().id;
    const Result<void> checked = check_values(events, *values);
    return checked ? std::string() : checked.error().id;
  };
  EXPECT_EQ(error("source=RUS&source=USA&quad=4&limit=1000&from=2016-12&min_confidence=0.5"), "");
  EXPECT_EQ(error("quad=5"), "E-SERVE-004");
  EXPECT_EQ(error("limit=1.5"), "E-SERVE-004");
  EXPECT_EQ(error("from=2016-02-30"), "E-SERVE-004");
  EXPECT_EQ(error("min_confidence=nan"), "E-SERVE-004");
  EXPECT_EQ(error("q=%ff"), "E-SERVE-004");
  EXPECT_EQ(error("limit=1&limit=1"), "E-SERVE-003");
  EXPECT_EQ(error("colour=red"), "E-SERVE-003");
}

TEST(Urls, DecodingUndoesEncoding) {
  for (const std::string text : {"a b", "group/taliban", "100 %", "é🜏", "a+b&c=d", ""}) {
    EXPECT_EQ(url_decode(url_encode(text), false), text);
  }
  EXPECT_EQ(url_decode("a+b", true), "a b");
  EXPECT_EQ(url_decode("a+b", false), "a+b");
  for (const char* bad : {"%", "%4", "%zz", "%00", "%ff", "%c0%ae"}) EXPECT_FALSE(url_decode(bad, true)) << bad;
}

TEST(Tokens, AreReadBackAndNothingElseIs) {
  const std::vector<Value> keys = {Value("2016-12-21"), Value("abc"), Value(std::int64_t{12}), Value("event")};
  const std::string token = page_token(Listing::kEvents, keys);
  const Result<std::vector<Value>> read = read_token(Listing::kEvents, token);
  ASSERT_TRUE(read);
  EXPECT_EQ((*read)[0].text(), "2016-12-21");
  EXPECT_EQ((*read)[2].text(), "12");
  const std::string undated = page_token(Listing::kEvents, {Value(), Value("abc"), Value(std::int64_t{12}), Value("event")});
  ASSERT_TRUE(read_token(Listing::kEvents, undated));
  EXPECT_TRUE((*read_token(Listing::kEvents, undated))[0].is_null());
  EXPECT_FALSE(read_token(Listing::kDocuments, token));
  for (std::size_t size = 0; size < token.size(); ++size) {
    const Result<std::vector<Value>> cut = read_token(Listing::kEvents, token.substr(0, size));
    EXPECT_FALSE(cut && cut->size() != 4) << size;
  }
  EXPECT_EQ(read_token(Listing::kEvents, "!").error().id, "E-SERVE-005");
}

}  // namespace
}  // namespace dragoman::serve
