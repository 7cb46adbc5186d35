#pragma once
// What the tokenizer's two classifiers look at; shared by Tokenizer and its trainer so that both see the same.
//
// DESCRIPTION: pure functions over a paragraph's text. A Chunk is a stretch without white space, a Piece a token or a word of a
// contraction.
#include <cstdint>
#include <string_view>
#include <vector>

#include "dragoman/base/range.h"
#include "dragoman/language/characters.h"
#include "dragoman/language/linear_model.h"

namespace dragoman {

struct Chunk {
  TextRange range;
  bool plain = true;  ///< ASCII letters only: no split is considered
};

/// What may happen at a place between two characters.
enum class Cut : std::uint8_t { kNone, kToken, kWord };

struct Piece {
  TextRange range;
  Cut before = Cut::kToken;  ///< kWord: continues the contraction of the piece before
};

/// No contraction has more words.
constexpr std::size_t kLongestContraction = 15;
/// The end of the token that starts at pieces[at].
std::size_t token_end(const std::vector<Piece>& pieces, std::size_t at);

struct Character {
  char32_t code_point;
  CharacterClass kind;
  std::uint32_t offset;
};

/// The chunks of text[paragraph].
std::vector<Chunk> chunks_of(std::string_view text, TextRange paragraph);
/// Decodes a chunk; malformed bytes are one character each.
void decode(std::string_view text, TextRange range, std::vector<Character>& characters);
/// May a token end before characters[at] (0 < at < size)?
bool is_split_candidate(const std::vector<Character>& characters, std::size_t at);
/// Features of that place; `token_start` is the index of the current token's first character.
void split_features(std::string_view text, const std::vector<Chunk>& chunks, std::size_t chunk,
                    const std::vector<Character>& characters, std::size_t token_start, std::size_t at,
                    std::vector<FeatureHash>& features);

/// A token as the sentence classifier sees it.
struct TokenView {
  TextRange range;
  std::uint64_t form = 0, low = 0, shape = 0;  ///< hashes
  CharacterClass first = CharacterClass::kSpace, last = CharacterClass::kSpace;
  bool space_before = true;
};

std::vector<TokenView> token_views(std::string_view text, const std::vector<Piece>& pieces);

/// Counts over the sentence being read, kept by next().
struct BoundaryState {
  std::size_t start = 0;
  int straight_quotes = 0;
  int open = 0;
  void restart(std::size_t token);
  void next(std::string_view text, const TokenView& token);
};

/// May a sentence end after tokens[at] (at + 1 < size)?
bool is_boundary_candidate(const std::vector<TokenView>& tokens, std::size_t at);
void boundary_features(const std::vector<TokenView>& tokens, std::size_t at, const BoundaryState& state,
                       std::vector<FeatureHash>& features);

}  // namespace dragoman
