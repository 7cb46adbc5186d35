#include "dragoman/events/quantity_text.h"

#include <algorithm>
#include <charconv>

#include "dragoman/base/strings.h"
#include "dragoman/base/utf8.h"

namespace dragoman {
namespace {

bool is_dash(char32_t c) { return c == U'-' || (c >= U'\u2010' && c <= U'\u2015') || c == U'\u2212'; }
bool is_quote(char32_t c) { return c == U'\'' || c == U'\u2018' || c == U'\u2019'; }

/// Letters of words: ASCII letters and everything above U+00BF but general punctuation, currency signs and symbols.
bool is_letter(char32_t c) {
  if (c < 128) return is_ascii_upper(static_cast<char>(c)) || is_ascii_lower(static_cast<char>(c));
  return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x303F) && c != 0xFFFD;
}

/// Digits with thousands separators and decimals from `at`; moves `at` behind them.
TextPiece number_piece(std::string_view text, std::size_t& at, std::size_t end) {
  TextPiece piece;
  piece.kind = TextPiece::Kind::kNumber;
  const std::size_t start = at;
  std::string digits;
  const auto digits_from = [&](std::size_t from) {
    std::size_t count = 0;
    while (from + count < end && is_ascii_digit(text[from + count])) ++count;
    return count;
  };
  while (at < end) {
    if (is_ascii_digit(text[at])) {
      digits += text[at++];
    } else if (text[at] == ',' && digits_from(at + 1) == 3 && digits.find('.') == std::string::npos) {
      piece.separated = true;
      ++at;
    } else if (text[at] == '.' && digits_from(at + 1) > 0 && digits.find('.') == std::string::npos) {
      piece.separated = true;
      digits += text[at++];
    } else {
      break;
    }
  }
  std::from_chars(digits.data(), digits.data() + digits.size(), piece.number);
  piece.digits = static_cast<int>(std::count_if(digits.begin(), digits.end(), is_ascii_digit));
  piece.range = {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(at)};
  piece.lower = std::string(text.substr(start, at - start));
  return piece;
}

}  // namespace

std::vector<TextPiece> cut_pieces(std::string_view text, TextRange range) {
  std::vector<TextPiece> pieces;
  std::size_t at = range.start;
  const std::size_t end = std::min<std::size_t>(range.end, text.size());
  bool glued = false;
  while (at < end) {
    std::size_t length = 0;
    const char32_t c = code_point_at(text, at, length);
    if (c <= U' ' || c == 0xA0 || c == 0x202F || c == 0x2009) {
      glued = false;
      at += length;
      continue;
    }
    TextPiece piece;
    if (c < 128 && is_ascii_digit(static_cast<char>(c))) {
      piece = number_piece(text, at, end);
    } else if (is_letter(c)) {
      piece.kind = TextPiece::Kind::kWord;
      piece.capital = c < 128 && is_ascii_upper(static_cast<char>(c));
      const std::size_t start = at;
      while (at < end && is_letter(code_point_at(text, at, length))) at += length;
      piece.range = {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(at)};
      piece.lower = ascii_lower(text.substr(start, at - start));
    } else {
      piece.range = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + length)};
      piece.lower = is_dash(c) ? "-" : is_quote(c) ? "'" : std::string(text.substr(at, length));
      at += length;
    }
    piece.glued = glued;
    glued = true;
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

int first_word_in(const Sentence& sentence, TextRange range) {
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    if (sentence.words[i].range.overlaps(range)) return static_cast<int>(i);
  }
  return -1;
}

int last_word_in(const Sentence& sentence, TextRange range) {
  for (std::size_t i = sentence.words.size(); i-- > 0;) {
    if (sentence.words[i].range.overlaps(range)) return static_cast<int>(i);
  }
  return -1;
}

int head_word_of(const Sentence& sentence, int first, int last) {
  if (first < 0) return -1;
  for (int i = first; i <= last; ++i) {
    const int head = sentence.words[static_cast<std::size_t>(i)].head;
    const bool outside = head < first || head > last;
    if (outside && sentence.words[static_cast<std::size_t>(i)].relation != Relation::kPunct &&
        sentence.words[static_cast<std::size_t>(i)].relation != Relation::kCase) {
      return i;
    }
  }
  return last;
}

}  // namespace dragoman
