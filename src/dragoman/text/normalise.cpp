#include "dragoman/text/normalise.h"

#include <algorithm>
#include <array>
#include <optional>

#include "dragoman/base/utf8.h"

namespace dragoman {
namespace {

/// windows-1252's characters at 0x80–0x9F; 0 where it has none (there the C1 control itself stands for the byte).
constexpr std::array<char32_t, 32> kWindows1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

std::optional<unsigned char> windows_1252_byte(char32_t code_point) {
  if (code_point >= 0x80 && code_point <= 0xFF) return static_cast<unsigned char>(code_point);
  for (std::size_t i = 0; i < kWindows1252.size(); ++i)
    if (kWindows1252[i] == code_point && code_point != 0) return static_cast<unsigned char>(0x80 + i);
  return std::nullopt;
}

/// True when these are characters that mangled reporting is full of: accented Latin letters, typographic marks, or words of
/// Cyrillic or Arabic. Other results are chance: a French "É»" happens to be well-formed UTF-8 too.
bool is_plausible(std::string_view repaired) {
  std::size_t letters_of_other_scripts = 0;
  std::size_t others = 0;
  for (std::size_t at = 0, length = 1; at < repaired.size(); at += length) {
    const char32_t c = code_point_at(repaired, at, length);
    if ((c >= 0xA0 && c <= 0xFF) || (c >= 0x2010 && c <= 0x2044) || c == 0x20AC || c == 0x2122) {
      ++others;
    } else if (c >= 0x400 && c <= 0x6FF) {
      ++letters_of_other_scripts;
    } else {
      return false;
    }
  }
  return letters_of_other_scripts != 1 || others > 1;
}

enum class Fate { kKeep, kSpace, kNothing, kLineBreak };

Fate fate_of(char32_t c) {
  if (c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000) return Fate::kSpace;
  if (c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) ||
      (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF)
    return Fate::kNothing;
  if (c == 0x85 || c == 0x2028 || c == 0x2029) return Fate::kLineBreak;
  if (c >= 0x80 && c <= 0x9F) return Fate::kSpace;
  return Fate::kKeep;
}

}  // namespace

std::string unmangled(std::string_view text, std::size_t at, std::size_t& length) {
  const std::size_t start = at;
  std::string bytes;
  while (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80 && bytes.size() < 4096) {
    std::size_t size = 1;
    const std::optional<unsigned char> byte = windows_1252_byte(code_point_at(text, at, size));
    if (!byte) break;
    bytes += static_cast<char>(*byte);
    at += size;
  }
  length = at - start;
  // "Ã©" and the like: every byte above 0x7F, so well-formed means that each character takes two bytes or more.
  return bytes.size() >= 2 && is_valid_utf8(bytes) && is_plausible(bytes) ? bytes : std::string();
}

MappedText normalised(MappedText original) {
  const std::string& text = original.text();
  MappedText result;
  result.reserve(text.size());
  std::size_t kept = 0;
  const auto flush = [&](std::size_t end) {
    if (end > kept) result.append_from(original, {static_cast<std::uint32_t>(kept), static_cast<std::uint32_t>(end)});
  };
  const auto replace = [&](std::size_t at, std::size_t length, std::string_view by) {
    flush(at);
    kept = at + length;
    if (by.empty()) return;
    const auto start = static_cast<std::uint32_t>(at);
    const auto last = static_cast<std::uint32_t>(at + length - 1);
    const std::uint64_t source = source_offset(original.spans(), start);
    result.append(by, source, std::max(source, source_offset(original.spans(), last)) + 1);
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    std::size_t length = 1;
    if (byte == '\r') {
      length = at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
      replace(at, length, "\n");
    } else if (byte >= 0x80) {
      std::string repaired;
      // Only these leads of UTF-8 read as Latin letters occur in mangled text: C2–F4 are Â…ô.
      if (byte == 0xC3) repaired = unmangled(text, at, length);
      if (!repaired.empty()) {
        replace(at, length, repaired == "\xC2\xA0" ? " " : repaired);
      } else {
        switch (fate_of(code_point_at(text, at, length))) {
          case Fate::kKeep: break;
          case Fate::kSpace: replace(at, length, " "); break;
          case Fate::kNothing: replace(at, length, ""); break;
          case Fate::kLineBreak: replace(at, length, "\n"); break;
        }
      }
    }
    at += length;
  }
  if (kept == 0) return original;
  flush(text.size());
  return result;
}

}  // namespace dragoman
