#include "dragoman/base/json_writer.h"

#include <gtest/gtest.h>

#include "dragoman/base/utf8.h"

namespace dragoman {
namespace {

TEST(JsonWriter, KeepsCommasAndNesting) {
  JsonWriter json;
  json.begin_object()
      .key("a")
      .value(1)
      .key("b")
      .begin_array()
      .value("x")
      .value(2.5)
      .null()
      .end_array()
      .key("c")
      .begin_object()
      .end_object();
  json.end_object();
  EXPECT_EQ(json.text(), R"({"a":1,"b":["x",2.5,null],"c":{}})");
}

TEST(JsonWriter, EscapesAndMendsText) {
  JsonWriter json;
  json.value(std::string_view("a\"\\\n\x01\xff\xc3\xa9", 8));
  EXPECT_EQ(json.text(), "\"a\\\"\\\\\\n\\u0001\xEF\xBF\xBD\xC3\xA9\"");
}

TEST(Utf8, KnowsMalformedSequences) {
  EXPECT_TRUE(is_valid_utf8("Дамаск – 北京 🙂"));
  EXPECT_FALSE(is_valid_utf8("\xC0\xAF"));
  EXPECT_FALSE(is_valid_utf8("\xED\xA0\x80"));
  EXPECT_FALSE(is_valid_utf8("\xF4\x90\x80\x80"));
  EXPECT_FALSE(is_valid_utf8("\xE2\x82"));
  EXPECT_EQ(code_point_count("Дамаск"), 6U);
}

}  // namespace
}  // namespace dragoman
