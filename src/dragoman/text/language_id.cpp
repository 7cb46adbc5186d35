// CLD2 answers ENGLISH for anything short, so the version that may say "unknown" is asked. Below some twenty words its "reliable"
// flag is off even for plain English; then an English majority is believed when a few of the commonest English words stand there.
#include "dragoman/text/language_id.h"

#include <algorithm>
#include <array>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include "dragoman/base/strings.h"
#include "dragoman/base/utf8.h"

namespace dragoman {
namespace {

constexpr std::size_t kReadBytes = 3072;

bool has_english_words(std::string_view text) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"the", "of", "and", "to", "in", "a", "with", "on", "for", "said", "by", "has", "was", "that", "is", "from"});
  std::size_t found = 0;
  std::size_t words = 0;
  for (const std::string_view word : split_whitespace(text)) {
    ++words;
    found += std::ranges::find(kWords, ascii_lower(word)) != kWords.end() ? 1 : 0;
  }
  return found >= 2 || (found == 1 && words <= 8);
}

}  // namespace

std::string language_of(std::string_view text, std::string_view hint) {
  if (text.size() > kReadBytes) {
    std::size_t end = kReadBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text = text.substr(0, end);
  }
  const std::string content_language = ascii_lower(hint.substr(0, 20));
  const CLD2::CLDHints hints{content_language.empty() ? nullptr : content_language.c_str(), nullptr, CLD2::UNKNOWN_ENCODING,
                             CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int text_bytes = 0;
  int valid_bytes = 0;
  bool reliable = false;
  const CLD2::Language language =
      CLD2::ExtDetectLanguageSummaryCheckUTF8(text.data(), static_cast<int>(text.size()), true, &hints, 0, languages, percents,
                                              scores, nullptr, &text_bytes, &reliable, &valid_bytes);
  if (language == CLD2::UNKNOWN_LANGUAGE || !reliable) return text.size() < 2000 && has_english_words(text) ? "en" : "und";
  std::string code = CLD2::LanguageCode(language);
  code = code.substr(0, code.find('-'));
  if (code == "iw") return "he";
  return code.size() == 2 || code.size() == 3 ? code : "und";
}

}  // namespace dragoman
