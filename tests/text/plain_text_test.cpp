#include "dragoman/text/plain_text.h"

#include <gtest/gtest.h>

#include "dragoman/base/utf8.h"
#include "dragoman/text/document_id.h"

namespace dragoman {
namespace {

TEST(PlainText, EveryLineBreakEndsAParagraph) {
  const Document document = document_from_text("Russia met the Taliban.\r\n\n \xC2\xA0\n  Iran did not. ", "2016-12-21");
  ASSERT_EQ(document.paragraphs.size(), 2u);
  EXPECT_EQ(document.paragraphs[0].of(document.text), "Russia met the Taliban.");
  EXPECT_EQ(document.paragraphs[1].of(document.text), "Iran did not.");
  ASSERT_TRUE(document.published);
  EXPECT_EQ(iso_date_time(*document.published), "2016-12-21");
  EXPECT_EQ(document.language, "en");
  EXPECT_EQ(document.id.size(), 32u);
}

TEST(PlainText, NothingToReadGivesNoParagraphs) {
  for (const std::string_view text : {"", "\n", " \t\r\n", "\xC2\xA0\xE2\x80\x8B"}) {
    const Document document = document_from_text(text);
    EXPECT_TRUE(document.paragraphs.empty());
    EXPECT_FALSE(document.published);
  }
}

TEST(PlainText, MalformedBytesAreReplaced) {
  const Document document = document_from_text("a\xFF\nb");
  EXPECT_TRUE(is_valid_utf8(document.text));
  EXPECT_EQ(document.text, "a\xEF\xBF\xBD\nb");
}

TEST(PlainText, UnicodeSpacesAreTrimmedWhole) {
  const std::string text = "\xEF\xBB\xBF\xE2\x80\xA8 x \xE3\x80\x80\xC2\xA0";
  EXPECT_EQ(trimmed(text, {0, static_cast<std::uint32_t>(text.size())}).of(text), "x");
}

TEST(DocumentId, CanonicalUrls) {
  EXPECT_EQ(canonical_url("HTTPS://Example.ORG:443/a/?utm_source=x&id=7&fbclid=z#top"), "https://example.org/a?id=7");
  EXPECT_EQ(canonical_url("http://me:pw@example.org:80/?utm_medium=a"), "http://example.org");
  EXPECT_EQ(canonical_url("http://example.org:8080/Path/A"), "http://example.org:8080/Path/A");
  EXPECT_EQ(canonical_url(" not a url "), "not a url");
}

TEST(DocumentId, WhiteSpaceDoesNotMatterWordsDo) {
  EXPECT_EQ(document_id("", "a  b\n"), document_id("", " a b"));
  EXPECT_NE(document_id("", "ab"), document_id("", "a b"));
  EXPECT_EQ(document_id("http://x.org/a", "1"), document_id("http://X.org/a#b", "2"));
}

}  // namespace
}  // namespace dragoman
