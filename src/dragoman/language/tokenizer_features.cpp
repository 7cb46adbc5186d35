#include "dragoman/language/tokenizer_features.h"

#include <algorithm>

#include "dragoman/base/hash.h"
#include "dragoman/base/utf8.h"

namespace dragoman {
namespace {

bool is_letter(CharacterClass kind) {
  return kind == CharacterClass::kLower || kind == CharacterClass::kUpper || kind == CharacterClass::kLetter ||
         kind == CharacterClass::kMark;
}

bool is_solid(CharacterClass kind) { return is_letter(kind) || kind == CharacterClass::kDigit; }

// Case-folded text of characters [from, to), hashed.
std::uint64_t hash_of(std::string_view text, const std::vector<Character>& characters, std::size_t from, std::size_t to) {
  if (from >= to) return 0;
  const std::uint32_t end = to < characters.size() ? characters[to].offset : 0;
  const std::uint32_t start = characters[from].offset;
  const std::string_view piece = to < characters.size() ? text.substr(start, end - start) : text.substr(start);
  return hash64(lower(piece));
}

std::uint64_t sign(const std::vector<Character>& characters, std::size_t at, int offset) {
  const auto index = static_cast<std::ptrdiff_t>(at) + offset;
  if (index < 0) return 1;
  if (index >= static_cast<std::ptrdiff_t>(characters.size())) return 2;
  const char32_t c = characters[static_cast<std::size_t>(index)].code_point;
  return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

std::uint64_t kind(const std::vector<Character>& characters, std::size_t at, int offset) {
  const auto index = static_cast<std::ptrdiff_t>(at) + offset;
  if (index < 0) return 30;
  if (index >= static_cast<std::ptrdiff_t>(characters.size())) return 31;
  return static_cast<std::uint64_t>(characters[static_cast<std::size_t>(index)].kind);
}

}  // namespace

std::vector<Chunk> chunks_of(std::string_view text, TextRange paragraph) {
  std::vector<Chunk> chunks;
  std::uint32_t at = paragraph.start;
  const std::string_view inside = text.substr(0, paragraph.end);
  bool open = false;
  Chunk chunk;
  while (at < paragraph.end) {
    const char c = inside[at];
    std::size_t length = 1;
    bool space = false;
    bool plain = false;
    if ((c & 0x80) == 0) {
      plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      space = !plain && class_of(static_cast<unsigned char>(c)) == CharacterClass::kSpace;
    } else {
      space = class_of(code_point_at(inside, at, length)) == CharacterClass::kSpace;
    }
    if (space) {
      if (open) {
        chunk.range.end = at;
        chunks.push_back(chunk);
        open = false;
      }
    } else if (!open) {
      open = true;
      chunk = {{at, at}, plain};
    } else {
      chunk.plain = chunk.plain && plain;
    }
    at += static_cast<std::uint32_t>(length);
  }
  if (open) {
    chunk.range.end = paragraph.end;
    chunks.push_back(chunk);
  }
  return chunks;
}

void decode(std::string_view text, TextRange range, std::vector<Character>& characters) {
  characters.clear();
  const std::string_view inside = text.substr(0, range.end);
  for (std::uint32_t at = range.start; at < range.end;) {
    std::size_t length = 0;
    const char32_t c = code_point_at(inside, at, length);
    characters.push_back({c, class_of(c), at});
    at += static_cast<std::uint32_t>(length);
  }
}

bool is_split_candidate(const std::vector<Character>& characters, std::size_t at) {
  const CharacterClass before = characters[at - 1].kind;
  const CharacterClass after = characters[at].kind;
  if (after == CharacterClass::kMark || after == CharacterClass::kControl) return false;
  if (is_letter(before) && is_letter(after)) {
    // "do|n't": a letter, then an apostrophe of any kind, then a letter.
    return at + 2 < characters.size() && !is_solid(characters[at + 1].kind) && characters[at + 1].kind != CharacterClass::kDash &&
           characters[at + 1].kind != CharacterClass::kStop && is_letter(characters[at + 2].kind);
  }
  return !(before == CharacterClass::kDigit && after == CharacterClass::kDigit);
}

void split_features(std::string_view text, const std::vector<Chunk>& chunks, std::size_t chunk,
                    const std::vector<Character>& characters, std::size_t token_start, std::size_t at,
                    std::vector<FeatureHash>& features) {
  features.clear();
  const std::string_view inside = text.substr(0, chunks[chunk].range.end);
  constexpr std::size_t kLongestRun = 32;  // keeps a chunk of a million characters linear
  std::size_t left = at;
  while (left > token_start && at - left < kLongestRun && is_solid(characters[left - 1].kind)) --left;
  std::size_t right = at;
  while (right < characters.size() && right - at < kLongestRun && is_solid(characters[right].kind)) ++right;
  std::size_t after = at + 1;  // the run after the sign at the place
  while (after < characters.size() && after - at < kLongestRun && is_solid(characters[after].kind)) ++after;
  std::size_t before = at - 1;  // the run before the sign that ends at the place
  while (before > 0 && at - before < kLongestRun && is_solid(characters[before - 1].kind)) --before;
  const std::size_t near_start = std::max(token_start, at > kLongestRun ? at - kLongestRun : 0);
  const std::size_t near_end = std::min(characters.size(), at + kLongestRun);

  const std::uint64_t left_run = hash_of(inside, characters, left, at);
  const std::uint64_t right_run = hash_of(inside, characters, at, right);
  const std::uint64_t token = hash_of(inside, characters, near_start, at);
  const std::uint64_t rest = hash_of(inside, characters, at, near_end);
  const std::uint64_t after_run = hash_of(inside, characters, at + 1, after);
  const std::uint64_t before_run = hash_of(inside, characters, before, at - 1);
  const auto s = [&](int offset) { return sign(characters, at, offset); };
  const auto k = [&](int offset) { return kind(characters, at, offset); };
  std::uint64_t next = 40;
  if (chunk + 1 < chunks.size()) {
    std::size_t length = 0;
    next = static_cast<std::uint64_t>(class_of(code_point_at(text, chunks[chunk + 1].range.start, length)));
  }
  std::uint64_t place = 0;  // addresses of the net are told by what they hold anywhere
  const std::string_view whole = chunks[chunk].range.of(text).substr(0, 256);
  if (whole.find("://") != std::string_view::npos || whole.substr(0, 4) == "www.") place = 1;
  if (whole.find('@') != std::string_view::npos) place = 2;
  if (whole.front() == '#') place = 3;
  const std::uint64_t left_size = std::min<std::uint64_t>(at - left, 6);
  const std::uint64_t right_size = std::min<std::uint64_t>(right - at, 6);
  const bool is_last = near_end == characters.size();
  bool closing = true;  // only punctuation follows
  for (std::size_t i = at; i < near_end; ++i) closing = closing && !is_solid(characters[i].kind);

  features.insert(features.end(), {feature(1, s(-1)),
                                   feature(2, s(0)),
                                   feature(3, s(-2), s(-1)),
                                   feature(4, s(0), s(1)),
                                   feature(5, s(-1), s(0)),
                                   feature(6, s(-1), s(0), s(1)),
                                   feature(7, s(-2), s(-1), s(0)),
                                   feature(8, s(0), s(1), s(2)),
                                   feature(9, k(-2), k(-1), k(0), k(1)),
                                   feature(10, k(-3), k(-2), k(-1), k(0), k(1), k(2)),
                                   feature(11, left_run, s(0)),
                                   feature(12, right_run, s(-1)),
                                   feature(13, left_run, right_run),
                                   feature(14, token),
                                   feature(15, rest),
                                   feature(16, token, s(0)),
                                   feature(17, rest, s(-1)),
                                   feature(18, token, rest),
                                   feature(19, after_run, s(0), k(-1)),
                                   feature(20, before_run, s(-1), k(0)),
                                   feature(21, left_size, right_size, s(-1), s(0)),
                                   feature(22, place, s(-1), s(0)),
                                   feature(23, place, closing, k(-1), k(0)),
                                   feature(24, closing, s(0), next, left_size),
                                   feature(25, token, closing, next),
                                   feature(26, left_run, s(0), after_run),
                                   feature(27, before_run, s(-1), right_run),
                                   feature(28, s(-1), s(0), next, is_last && at + 1 == characters.size()),
                                   feature(29, k(-4), k(-3), k(-2), s(-1), s(0), k(1), k(2), k(3)),
                                   feature(30, 0)});
}

std::size_t token_end(const std::vector<Piece>& pieces, std::size_t at) {
  std::size_t end = at + 1;
  while (end < pieces.size() && end - at < kLongestContraction && pieces[end].before == Cut::kWord) ++end;
  return end;
}

std::vector<TokenView> token_views(std::string_view text, const std::vector<Piece>& pieces) {
  std::vector<TokenView> tokens;
  tokens.reserve(pieces.size());
  for (std::size_t i = 0; i < pieces.size();) {
    const std::size_t end = token_end(pieces, i);
    const TextRange range = pieces[i].range.joined(pieces[end - 1].range);
    i = end;
    const std::string_view form = range.of(text);
    TokenView token;
    token.range = range;
    token.form = hash64(form);
    token.low = hash64(lower(form));
    token.shape = hash64(shape_of(form));
    std::size_t length = 0;
    token.first = class_of(code_point_at(form, 0, length));
    token.last = class_of(code_point_at(last_code_points(form, 1), 0, length));
    token.space_before = tokens.empty() || tokens.back().range.end != range.start;
    tokens.push_back(token);
  }
  return tokens;
}

void BoundaryState::restart(std::size_t token) { *this = {token, 0, 0}; }

void BoundaryState::next(std::string_view text, const TokenView& token) {
  if (token.first == CharacterClass::kOpen) ++open;
  if (token.first == CharacterClass::kClose && open > 0) --open;
  if (token.range.of(text) == "\"") straight_quotes ^= 1;
}

bool is_boundary_candidate(const std::vector<TokenView>& tokens, std::size_t at) {
  const TokenView& token = tokens[at];
  const TokenView& next = tokens[at + 1];
  if (!next.space_before)
    return token.last == CharacterClass::kStop || token.last == CharacterClass::kQuote || token.last == CharacterClass::kClose;
  return !is_letter(token.last) || next.first != CharacterClass::kLower;
}

void boundary_features(const std::vector<TokenView>& tokens, std::size_t at, const BoundaryState& state,
                       std::vector<FeatureHash>& features) {
  features.clear();
  static const TokenView kOutside;
  const auto view = [&](int offset) -> const TokenView& {
    const auto index = static_cast<std::ptrdiff_t>(at) + offset;
    return index < 0 || index >= static_cast<std::ptrdiff_t>(tokens.size()) ? kOutside : tokens[static_cast<std::size_t>(index)];
  };
  const TokenView &t = view(0), &n = view(1), &nn = view(2), &p = view(-1), &pp = view(-2);
  const std::size_t length = at + 1 - state.start;
  const std::uint64_t size = length < 4 ? length : length < 7 ? 4 : length < 12 ? 5 : length < 20 ? 6 : length < 35 ? 7 : 8;
  const std::size_t left = tokens.size() - at - 1;
  const std::uint64_t remaining = left < 4 ? left : left < 10 ? 4 : 5;
  const auto first = static_cast<std::uint64_t>(n.first);
  const auto last = static_cast<std::uint64_t>(t.last);
  const auto inside = static_cast<std::uint64_t>(state.straight_quotes * 4 + std::min(state.open, 2));
  const std::uint64_t space = n.space_before ? 1 : 0;
  const std::uint64_t space_two = nn.space_before ? 1 : 0;
  // The last stop may lie before a closing quote or bracket: look at the last two together.
  features.insert(features.end(), {feature(51, t.low),
                                   feature(52, n.form),
                                   feature(53, n.low, t.low),
                                   feature(54, t.low, first, space),
                                   feature(55, t.low, n.shape),
                                   feature(56, p.low, t.low),
                                   feature(57, p.shape, t.low, n.shape),
                                   feature(58, p.low, t.low, n.low),
                                   feature(59, t.shape, n.shape, size),
                                   feature(60, t.low, size),
                                   feature(61, t.low, n.low, inside),
                                   feature(62, t.low, inside, first),
                                   feature(63, n.form, t.shape),
                                   feature(64, n.form, last, space),
                                   feature(65, n.low, nn.low),
                                   feature(66, n.shape, nn.shape, t.low, space_two),
                                   feature(67, p.shape, t.shape, n.shape, nn.shape),
                                   feature(68, t.form),
                                   feature(69, p.form, t.low, first),
                                   feature(70, last, n.form, nn.shape),
                                   feature(71, remaining, t.low, size),
                                   feature(72, remaining, last, first),
                                   feature(73, pp.shape, p.shape, t.low, n.shape),
                                   feature(74, last, first, size, inside),
                                   feature(75, p.low, t.low, first, size),
                                   feature(76, n.shape, nn.low, last),
                                   feature(77, 0),
                                   feature(78, t.shape, n.form, nn.form),
                                   feature(79, state.start == 0 ? 1 : 0, size, t.low, first),
                                   feature(80, pp.low, p.low, t.low),
                                   feature(81, last, n.low),
                                   feature(82, size, first, last)});
}

}  // namespace dragoman
