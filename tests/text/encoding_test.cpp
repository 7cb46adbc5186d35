#include "dragoman/text/encoding.h"

#include <gtest/gtest.h>
#include <unicode/unistr.h>

#include "dragoman/base/utf8.h"
#include "dragoman/text/language_id.h"
#include "dragoman/text/normalise.h"

namespace dragoman {
namespace {

/// `utf8` written in another encoding, by ICU.
std::string in_encoding(const std::string& utf8, const char* encoding) {
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(utf8);
  std::string bytes(utf8.size() * 4 + 16, '\0');
  bytes.resize(
      static_cast<std::size_t>(text.extract(0, text.length(), bytes.data(), static_cast<std::uint32_t>(bytes.size()), encoding)));
  return bytes;
}

/// Every byte of the text must lead to a source byte inside the input, never going backwards.
void expect_sound(const MappedText& text, std::size_t source_bytes) {
  std::uint64_t last = 0;
  for (std::uint32_t at = 0; at < text.size(); ++at) {
    const std::uint64_t source = source_offset(text.spans(), at);
    ASSERT_LE(last, source);
    ASSERT_LT(source, source_bytes);
    last = source;
  }
}

const std::string kRussian =
    "Министр иностранных дел заявил в понедельник, что переговоры продолжатся в столице на следующей неделе, несмотря на "
    "обстрелы.";
const std::string kArabic =
    "قال وزير الخارجية يوم الاثنين إن المحادثات ستستمر في العاصمة الأسبوع المقبل على الرغم من القصف المستمر في الشمال";
const std::string kFrench =
    "Le président a déclaré que l’armée avait été déployée près de la frontière, où la sécurité s’est dégradée.";
const std::string kEnglish =
    "The minister said: “We won’t sign the pact – not this year.” A café near the ministry was hit, killing four.";

TEST(Encoding, DetectedWithoutAnyDeclaration) {
  struct Case {
    const std::string& text;
    const char* encoding;
  };
  for (const Case& c : {Case{kRussian, "windows-1251"},
                        {kRussian, "KOI8-R"},
                        {kArabic, "windows-1256"},
                        {kFrench, "windows-1252"},
                        {kEnglish, "windows-1252"},
                        {kRussian, "UTF-8"}}) {
    const std::string bytes = in_encoding(c.text, c.encoding);
    const Decoded decoded = decode(bytes);
    EXPECT_EQ(decoded.encoding, c.encoding);
    EXPECT_EQ(decoded.text.text(), c.text) << c.encoding;
    expect_sound(decoded.text, bytes.size());
  }
}

TEST(Encoding, Utf16WithAndWithoutMark) {
  for (const char* encoding : {"UTF-16LE", "UTF-16BE"}) {
    const std::string bytes = in_encoding(kEnglish, encoding);
    EXPECT_EQ(decode(bytes).text.text(), kEnglish) << encoding;
    const std::string mark = in_encoding("\xEF\xBB\xBF", encoding);
    const Decoded decoded = decode(mark + bytes);
    EXPECT_EQ(decoded.encoding, encoding);
    EXPECT_EQ(decoded.text.text(), kEnglish);
    EXPECT_EQ(source_offset(decoded.text.spans(), 4), 2u + 8u);
    expect_sound(decoded.text, bytes.size() + 2);
  }
}

TEST(Encoding, DeclaredBeatsDetectedButNotWellFormedUtf8) {
  EXPECT_EQ(encoding_of("\xE9t\xE9", "ISO-8859-1"), "windows-1252");
  EXPECT_EQ(encoding_of(in_encoding(kRussian, "windows-1251"), "koi8-r"), "KOI8-R");
  EXPECT_EQ(encoding_of(kRussian, "windows-1251"), "UTF-8");
  EXPECT_EQ(encoding_of("\xE9t\xE9", "no-such-thing"), "windows-1252");
}

TEST(Encoding, OneBrokenRunInEnglishIsNoOtherScript) {
  EXPECT_EQ(encoding_of("The ministers met in Geneva \xFF\xFE\xC3 on Monday and signed the accord."), "windows-1252");
}

TEST(Encoding, DeclarationsInMarkup) {
  EXPECT_EQ(declared_encoding("<html><head><META CHARSET='windows-1251'>"), "windows-1251");
  EXPECT_EQ(declared_encoding("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=iso-8859-2\">"), "iso-8859-2");
  EXPECT_EQ(declared_encoding("<?xml version=\"1.0\" encoding=\"koi8-r\"?><rss>"), "koi8-r");
  EXPECT_EQ(declared_encoding("<meta name=description content=nothing>"), "");
}

TEST(Encoding, AFewBrokenBytesDoNotMakeItLatin) {
  const Decoded decoded = decode("Déjà vu – \xE9t\xE9 – naïve");
  EXPECT_EQ(decoded.encoding, "UTF-8");
  EXPECT_EQ(decoded.text.text(), "Déjà vu – été – naïve");
}

TEST(Encoding, ControlsBecomeSpaces) { EXPECT_EQ(decode(std::string("a\0b\x07\tc\n", 7)).text.text(), "a b \tc\n"); }

TEST(Encoding, SourceBytesOfOneByteText) {
  const Decoded decoded = decode("caf\xE9 bar", {.declared = "latin1", .source_start = 100});
  EXPECT_EQ(decoded.text.text(), "café bar");
  EXPECT_EQ(source_offset(decoded.text.spans(), 3), 103u);
  EXPECT_EQ(source_offset(decoded.text.spans(), 5), 104u);
  EXPECT_EQ(source_offset(decoded.text.spans(), 6), 105u);
}

TEST(Encoding, AnyBytesDecodeToWellFormedText) {
  std::string bytes;
  std::uint32_t state = 12345;
  for (int round = 0; round < 300; ++round) {
    bytes.clear();
    for (std::uint32_t i = 0; i < 40; ++i) bytes += static_cast<char>((state = state * 1664525U + 1013904223U) >> 24U);
    for (const char* declared : {"", "shift_jis", "gb18030", "utf-7", "windows-1256", "iso-2022-jp", "utf-16"}) {
      const Decoded decoded = decode(bytes, {.declared = declared});
      EXPECT_TRUE(is_valid_utf8(decoded.text.text()));
      expect_sound(decoded.text, bytes.size());
      const MappedText clean = normalised(decoded.text);
      EXPECT_TRUE(is_valid_utf8(clean.text()));
      expect_sound(clean, bytes.size());
    }
  }
}

TEST(Normalise, SpacesLineEndsAndInvisibles) {
  const MappedText text = normalised(MappedText("a\xC2\xA0 b\r\nc\rd co\xC2\xADop\xE2\x80\x8B.", 0));
  EXPECT_EQ(text.text(), "a  b\nc\nd coop.");
  EXPECT_EQ(source_offset(text.spans(), 2), 3u);
  EXPECT_EQ(source_offset(text.spans(), 5), 7u);
}

TEST(Normalise, UnmanglesUtf8ReadAsWindows1252) {
  EXPECT_EQ(normalised(MappedText("The minister said: â€œWe wonâ€™t sign the pact â€“ not this year.â€\xC2\x9D", 0)).text(),
            "The minister said: “We won’t sign the pact – not this year.”");
  EXPECT_EQ(normalised(MappedText("PrÃ©sident, naÃ¯ve, 5Â\xC2\xA0km", 0)).text(), "Président, naïve, 5 km");
}

TEST(Normalise, LeavesRealAccentsAlone) {
  for (const char* text : {"CAFÉ» déjà «À bientôt»", "NÃO, São Tomé", "Ünal, Şahin, Ağrı", "Łódź – Kraków"})
    EXPECT_EQ(normalised(MappedText(text, 0)).text(), text);
}

TEST(Language, OfReporting) {
  EXPECT_EQ(language_of(kRussian), "ru");
  EXPECT_EQ(language_of(kArabic), "ar");
  EXPECT_EQ(language_of(kFrench), "fr");
  EXPECT_EQ(language_of(kEnglish), "en");
  EXPECT_EQ(language_of("Iran threatened to close the strait."), "en");
  EXPECT_EQ(language_of(""), "und");
  EXPECT_EQ(language_of("12 34 ... 56"), "und");
}

}  // namespace
}  // namespace dragoman
