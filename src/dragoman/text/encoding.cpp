// Decoding. One-byte encodings go through a table of 128 entries asked from ICU once; the others through ICU's converter one
// character at a time, because only that tells how many source bytes each character took. Tried and dropped: ucnv_toUnicode with
// its offsets array (twice the memory for the same answer).
#include "dragoman/text/encoding.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include <simdjson.h>
#include <unicode/ucnv.h>

#include "dragoman/base/strings.h"
#include "dragoman/base/utf8.h"
#include "dragoman/text/encoding_detect.h"

namespace dragoman {
namespace {

bool is_utf8(std::string_view bytes) { return simdjson::validate_utf8(bytes.data(), bytes.size()); }

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open_converter(const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(encoding.c_str(), &status));
  return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

bool is_unwanted_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F;
}

std::string with_spaces_for_controls(std::string_view bytes) {
  std::string text(bytes);
  std::ranges::replace_if(text, is_unwanted_control, ' ');
  return text;
}

/// Bytes 0x80–0xFF of a one-byte encoding as UTF-8.
using HighTable = std::array<std::string, 128>;

HighTable high_table(const std::string& encoding) {
  HighTable table;
  const Converter converter = open_converter(encoding);
  for (std::size_t i = 0; i < table.size(); ++i) {
    char32_t code_point = 0xFFFD;
    if (converter) {
      const char byte = static_cast<char>(0x80 + i);
      const char* at = &byte;
      UErrorCode status = U_ZERO_ERROR;
      ucnv_reset(converter.get());
      const UChar32 read = ucnv_getNextUChar(converter.get(), &at, at + 1, &status);
      if (U_SUCCESS(status)) code_point = static_cast<char32_t>(read);
    }
    append_utf8(table[i], code_point);
  }
  return table;
}

MappedText decode_one_byte(std::string_view bytes, const std::string& encoding, std::uint64_t start) {
  const HighTable table = high_table(encoding);
  MappedText text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (std::size_t at = 0; at < bytes.size();) {
    std::size_t end = at;
    while (end < bytes.size() && static_cast<unsigned char>(bytes[end]) < 0x80) ++end;
    if (end > at) {
      text.append(with_spaces_for_controls(bytes.substr(at, end - at)), start + at, start + end);
    } else {
      ++end;
      text.append(table[static_cast<unsigned char>(bytes[at]) - 0x80U], start + at, start + end);
    }
    at = end;
  }
  return text;
}

/// UTF-8 where well-formed; each broken byte is read as windows-1252, the usual reason for it.
MappedText decode_broken_utf8(std::string_view bytes, std::uint64_t start) {
  const HighTable table = high_table("windows-1252");
  MappedText text;
  text.reserve(bytes.size());
  std::size_t good = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = utf8_sequence_length(bytes, at);
    if (length > 0) {
      at += length;
      continue;
    }
    text.append(with_spaces_for_controls(bytes.substr(good, at - good)), start + good, start + at);
    text.append(table[static_cast<unsigned char>(bytes[at]) & 0x7FU], start + at, start + at + 1);
    good = ++at;
  }
  text.append(with_spaces_for_controls(bytes.substr(good)), start + good, start + bytes.size());
  return text;
}

MappedText decode_with_icu(std::string_view bytes, const std::string& encoding, std::uint64_t start) {
  MappedText text;
  const Converter converter = open_converter(encoding);
  if (!converter) return decode_broken_utf8(bytes, start);
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  while (at < end) {
    const char* const before = at;
    UErrorCode status = U_ZERO_ERROR;
    UChar32 read = ucnv_getNextUChar(converter.get(), &at, end, &status);
    if (status == U_INDEX_OUTOFBOUNDS_ERROR) break;
    if (at == before) ++at;
    if (U_FAILURE(status)) read = 0xFFFD;
    if (read < 0x80 && is_unwanted_control(static_cast<char>(read))) read = ' ';
    std::string character;
    append_utf8(character, static_cast<char32_t>(read));
    const auto offset = static_cast<std::uint64_t>(before - bytes.data());
    text.append(character, start + offset, start + static_cast<std::uint64_t>(at - bytes.data()));
  }
  return text;
}

std::size_t mark_length(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return 3;
  if (bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4)) || bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4))) return 4;
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ? 2 : 0;
}

bool is_one_byte(const std::string& encoding) {
  return encoding.starts_with("windows-125") || encoding.starts_with("ISO-8859-") || encoding.starts_with("KOI8") ||
         encoding == "IBM866" || encoding == "windows-874" || encoding == "macintosh";
}

/// The value of `name=` in a stretch of markup, without quotes.
std::string_view attribute_in(std::string_view markup, std::string_view lower, std::string_view name) {
  const std::size_t found = lower.find(name);
  if (found == std::string_view::npos) return {};
  std::size_t at = found + name.size();
  while (at < markup.size() && (is_ascii_space(markup[at]) || markup[at] == '=' || markup[at] == '"' || markup[at] == '\'')) ++at;
  std::size_t end = at;
  while (end < markup.size() && (is_ascii_lower(lower[end]) || is_ascii_digit(markup[end]) || markup[end] == '-' ||
                                 markup[end] == '_' || markup[end] == ':'))
    ++end;
  return markup.substr(at, end - at);
}

}  // namespace

std::string encoding_for_label(std::string_view label) {
  struct Alias {
    std::string_view label, encoding;
  };
  // As in the Encoding standard: the ISO names that everybody uses for the larger Windows sets.
  static constexpr std::array<Alias, 14> kAliases{{{"utf8", "UTF-8"},
                                                   {"ascii", "windows-1252"},
                                                   {"us-ascii", "windows-1252"},
                                                   {"latin1", "windows-1252"},
                                                   {"l1", "windows-1252"},
                                                   {"iso-8859-1", "windows-1252"},
                                                   {"iso8859-1", "windows-1252"},
                                                   {"iso-8859-9", "windows-1254"},
                                                   {"iso-8859-11", "windows-874"},
                                                   {"gb2312", "GB18030"},
                                                   {"gbk", "GB18030"},
                                                   {"utf-16", "UTF-16LE"},
                                                   {"unicode", "UTF-16LE"},
                                                   {"x-sjis", "Shift_JIS"}}};
  const std::string lower = ascii_lower(trim(label));
  if (lower.empty() || lower.size() > 40) return {};
  for (const Alias& alias : kAliases)
    if (alias.label == lower) return std::string(alias.encoding);
  UErrorCode status = U_ZERO_ERROR;
  const char* const mime = ucnv_getStandardName(lower.c_str(), "MIME", &status);
  if (U_SUCCESS(status) && mime != nullptr) return mime == std::string_view("ISO-8859-1") ? "windows-1252" : mime;
  status = U_ZERO_ERROR;
  const char* const iana = ucnv_getStandardName(lower.c_str(), "IANA", &status);
  return U_SUCCESS(status) && iana != nullptr ? iana : std::string();
}

std::string declared_encoding(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 2048);
  const std::string lower = ascii_lower(head);
  if (lower.find("<?xml") != std::string::npos && lower.find("<?xml") < 64) {
    const std::size_t end = lower.find("?>");
    if (end != std::string::npos) {
      const std::string_view label = attribute_in(head.substr(0, end), std::string_view(lower).substr(0, end), "encoding");
      if (!label.empty()) return std::string(label);
    }
  }
  for (std::size_t at = lower.find("<meta"); at != std::string::npos; at = lower.find("<meta", at + 5)) {
    const std::size_t end = std::min(lower.find('>', at), lower.size());
    const std::string_view label =
        attribute_in(head.substr(at, end - at), std::string_view(lower).substr(at, end - at), "charset");
    if (!label.empty()) return std::string(label);
  }
  return {};
}

std::string encoding_of(std::string_view bytes, std::string_view declared) {
  if (mark_length(bytes) == 3) return "UTF-8";
  if (mark_length(bytes) == 4) return bytes[0] == '\0' ? "UTF-32BE" : "UTF-32LE";
  if (mark_length(bytes) == 2) return bytes[0] == '\xFF' ? "UTF-16LE" : "UTF-16BE";
  if (const std::string utf16 = utf16_without_mark(bytes); !utf16.empty()) return utf16;
  if (is_utf8(bytes)) return "UTF-8";
  const std::string said = encoding_for_label(declared);
  if (!said.empty() && said != "UTF-8" && !said.starts_with("UTF-16") && !said.starts_with("UTF-32")) return said;
  return is_mostly_utf8(bytes) ? "UTF-8" : detected_encoding(bytes);
}

Decoded decode(std::string_view bytes, const DecodeHints& hints) {
  Decoded decoded;
  decoded.encoding = encoding_of(bytes, hints.declared);
  const std::size_t skipped = mark_length(bytes);
  bytes.remove_prefix(skipped);
  const std::uint64_t start = hints.source_start + skipped;
  if (decoded.encoding == "UTF-8") {
    decoded.text = is_utf8(bytes) ? MappedText(with_spaces_for_controls(bytes), start) : decode_broken_utf8(bytes, start);
  } else if (is_one_byte(decoded.encoding)) {
    decoded.text = decode_one_byte(bytes, decoded.encoding, start);
  } else {
    decoded.text = decode_with_icu(bytes, decoded.encoding, start);
  }
  return decoded;
}

}  // namespace dragoman
