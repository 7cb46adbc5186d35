// Encoding detection. Latin letters with accents stand alone between ASCII ones; words of Cyrillic, Arabic, Greek or Hebrew are
// runs of high bytes. The mean length of those runs decides between the two worlds before ICU's n-gram detector is asked, which
// on its own takes a few French or typographic bytes in English text for Turkish or worse. ICU reads 8 KB at most, so it is given
// a sample: the stretches around high bytes, outside of tags.
#include "dragoman/text/encoding_detect.h"

#include <algorithm>
#include <array>
#include <memory>

#include <unicode/ucsdet.h>

#include "dragoman/base/utf8.h"

namespace dragoman {
namespace {

constexpr std::size_t kSampleBytes = 8000;
constexpr std::size_t kScanLimit = std::size_t{4} << 20;

struct Sample {
  std::string text;
  std::size_t high_bytes = 0;
  std::size_t runs = 0;
};

bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

Sample sample_of(std::string_view bytes) {
  Sample sample;
  bytes = bytes.substr(0, kScanLimit);
  std::string word;  // the stretch since the last white space
  bool high_in_word = false;
  bool in_tag = false;
  bool in_run = false;
  for (const char c : bytes) {
    if (c == '<') in_tag = true;
    if (!in_tag) {
      if (is_high(c)) {
        ++sample.high_bytes;
        sample.runs += in_run ? 0 : 1;
        high_in_word = true;
      }
      in_run = is_high(c);
      word += c;
      if (c == ' ' || c == '\n' || word.size() > 200) {
        if (high_in_word) sample.text += word;
        word.clear();
        high_in_word = false;
        if (sample.text.size() >= kSampleBytes) break;
      }
    }
    if (c == '>') in_tag = false;
  }
  if (high_in_word) sample.text += word;
  return sample;
}

struct CloseDetector {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

bool is_among(std::string_view name, const std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

bool fits_latin(std::string_view name) {
  return is_among(name, {"ISO-8859-2", "windows-1250", "ISO-8859-9", "windows-1254", "windows-1252", "ISO-8859-1"});
}

bool fits_other_script(std::string_view name) {
  return is_among(name, {"windows-1251", "KOI8-R", "ISO-8859-5", "windows-1253", "ISO-8859-7", "windows-1255", "ISO-8859-8",
                         "ISO-8859-8-I", "windows-1256", "ISO-8859-6", "Shift_JIS", "GB18030", "Big5", "EUC-JP", "EUC-KR"});
}

}  // namespace

std::string utf16_without_mark(std::string_view bytes) {
  bytes = bytes.substr(0, 4096);
  if (bytes.size() < 8) return {};
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < bytes.size(); ++i) zeros[i % 2] += bytes[i] == '\0' ? 1 : 0;
  const std::size_t pairs = bytes.size() / 2;
  if (zeros[1] * 10 > pairs * 4 && zeros[0] * 20 < pairs) return "UTF-16LE";
  if (zeros[0] * 10 > pairs * 4 && zeros[1] * 20 < pairs) return "UTF-16BE";
  return {};
}

bool is_mostly_utf8(std::string_view bytes) {
  std::size_t good = 0;
  std::size_t bad = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = utf8_sequence_length(bytes, at);
    good += length > 1 ? 1 : 0;
    bad += length == 0 ? 1 : 0;
    at += std::max<std::size_t>(length, 1);
  }
  return good > 0 && good >= 2 * bad;
}

std::string detected_encoding(std::string_view bytes) {
  const Sample sample = sample_of(bytes);
  if (sample.runs == 0) return "windows-1252";
  // Mean run under 2.2 bytes; a single broken run of two or three bytes says nothing about a script either.
  const bool latin = sample.high_bytes < 4 || sample.high_bytes * 10 < sample.runs * 22;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
  if (U_FAILURE(status)) return "windows-1252";
  ucsdet_setText(detector.get(), sample.text.data(), static_cast<std::int32_t>(sample.text.size()), &status);
  std::int32_t count = 0;
  const UCharsetMatch** const matches = ucsdet_detectAll(detector.get(), &count, &status);
  for (std::int32_t i = 0; U_SUCCESS(status) && i < count; ++i) {
    const std::string_view name = ucsdet_getName(matches[i], &status);
    const std::int32_t confidence = ucsdet_getConfidence(matches[i], &status);
    if (U_FAILURE(status)) break;
    if (latin && confidence >= 35 && fits_latin(name)) return std::string(name == "ISO-8859-1" ? "windows-1252" : name);
    if (!latin && confidence >= 10 && fits_other_script(name)) return std::string(name);
  }
  return "windows-1252";
}

}  // namespace dragoman
