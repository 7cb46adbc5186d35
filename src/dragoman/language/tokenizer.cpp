// Two decisions, each by an averaged perceptron over hashed features: where tokens end inside a chunk, and where sentences end.
// docs/syntax.md has the figures and what was tried.
#include "dragoman/language/tokenizer.h"

#include <algorithm>

#include "dragoman/base/strings.h"
#include "dragoman/language/analyser.h"

namespace dragoman {
namespace {

constexpr std::uint32_t kLongestParagraph = 1u << 20;  // bytes

}  // namespace

Result<Tokenizer> Tokenizer::open(const ModelFile& model) {
  Tokenizer tokenizer;
  Result<LinearModel> split_model = LinearModel::open(model, "tokenizer.split");
  if (!split_model) return forward(split_model);
  Result<LinearModel> boundary = LinearModel::open(model, "tokenizer.boundary");
  if (!boundary) return forward(boundary);
  if (split_model->class_count() != 3 || boundary->class_count() != 2) {
    return tl::unexpected(model.damaged("tokenizer", "wrong number of classes"));
  }
  tokenizer.split_ = *split_model;
  tokenizer.boundary_ = *boundary;
  const Result<std::string_view> exceptions = model.require("tokenizer.exceptions");
  if (!exceptions) return forward(exceptions);
  for (const std::string_view line : split(*exceptions, '\n')) {  // "cannot<tab>3"
    const std::vector<std::string_view> fields = split(line, '\t');
    if (fields.size() < 2) continue;
    std::vector<std::uint8_t> cuts;
    for (std::size_t i = 1; i < fields.size(); ++i) {
      const int cut = std::atoi(std::string(fields[i]).c_str());
      const int before = cuts.empty() ? 0 : cuts.back();
      if (cut <= before || cut >= static_cast<int>(fields[0].size()) || cut > 255) {
        return tl::unexpected(model.damaged("tokenizer.exceptions", "a cut lies outside its word"));
      }
      cuts.push_back(static_cast<std::uint8_t>(cut));
    }
    tokenizer.longest_exception_ = std::max(tokenizer.longest_exception_, fields[0].size());
    if (const std::string word(fields[0]); !tokenizer.exceptions_.contains(word)) tokenizer.exceptions_[word] = std::move(cuts);
  }
  return tokenizer;
}

void Tokenizer::split_exceptions(std::string_view text, Piece piece, std::vector<Piece>& pieces) const {
  if (piece.range.size() <= longest_exception_) {
    if (const std::vector<std::uint8_t>* cuts = exceptions_.find(ascii_lower(piece.range.of(text)))) {
      Piece part = piece;
      for (const std::uint8_t cut : *cuts) {
        part.range.end = piece.range.start + cut;
        pieces.push_back(part);
        part = {{part.range.end, part.range.end}, Cut::kWord};
      }
      part.range.end = piece.range.end;
      pieces.push_back(part);
      return;
    }
  }
  pieces.push_back(piece);
}

void Tokenizer::split_chunk(std::string_view text, const std::vector<Chunk>& chunks, std::size_t at,
                            std::vector<Piece>& pieces) const {
  const Chunk& chunk = chunks[at];
  if (chunk.plain || chunk.range.size() == 1) {
    split_exceptions(text, {chunk.range, Cut::kToken}, pieces);
    return;
  }
  std::vector<Character> characters;
  std::vector<FeatureHash> features;
  decode(text, chunk.range, characters);
  std::size_t start = 0;
  Cut before = Cut::kToken;
  const auto close = [&](std::uint32_t end) { split_exceptions(text, {{characters[start].offset, end}, before}, pieces); };
  for (std::size_t i = 1; i < characters.size(); ++i) {
    if (!is_split_candidate(characters, i)) continue;
    split_features(text, chunks, at, characters, start, i, features);
    std::int32_t scores[3];
    split_.score(features, scores);
    const auto best = static_cast<Cut>(std::max_element(scores, scores + 3) - scores);
    if (best == Cut::kNone) continue;
    close(characters[i].offset);
    start = i;
    before = best;
  }
  close(chunk.range.end);
}

std::vector<std::size_t> Tokenizer::sentence_ends(std::string_view text, const std::vector<Piece>& pieces) const {
  const std::vector<TokenView> tokens = token_views(text, pieces);
  std::vector<std::size_t> ends;
  std::vector<FeatureHash> features;
  BoundaryState state;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    state.next(text, tokens[i]);
    if (!is_boundary_candidate(tokens, i)) continue;
    boundary_features(tokens, i, state, features);
    std::int32_t scores[2];
    boundary_.score(features, scores);
    if (scores[1] <= scores[0]) continue;
    ends.push_back(i);
    state.restart(i + 1);
  }
  if (!tokens.empty()) ends.push_back(tokens.size() - 1);
  return ends;
}

namespace {

// Appends the words of pieces[at …] that make one token.
std::size_t append_token(std::string_view text, const std::vector<Piece>& pieces, std::size_t at, std::vector<Word>& words) {
  const std::size_t end = token_end(pieces, at);
  for (std::size_t i = at; i < end; ++i) {
    Word word;
    word.range = pieces[i].range;
    word.form = pieces[i].range.of(text);
    word.space_after = i + 1 >= pieces.size() || pieces[i + 1].range.start != pieces[i].range.end;
    if (i == at && end - at > 1) {
      word.starts_contraction = true;
      word.contraction_size = static_cast<std::uint8_t>(end - at);
    }
    words.push_back(std::move(word));
  }
  return end;
}

}  // namespace

void Tokenizer::read(std::string_view text, TextRange paragraph, std::uint32_t number, std::vector<Sentence>& sentences) const {
  // A paragraph of megabytes is no prose: it is cut at white space, so that what is kept beside the sentences stays small.
  while (paragraph.size() > kLongestParagraph) {
    std::uint32_t end = paragraph.start + kLongestParagraph;
    while (end < paragraph.end && !is_ascii_space(text[end])) ++end;
    read_part(text, {paragraph.start, end}, number, sentences);
    paragraph.start = end;
  }
  read_part(text, paragraph, number, sentences);
}

void Tokenizer::read_part(std::string_view text, TextRange paragraph, std::uint32_t number,
                          std::vector<Sentence>& sentences) const {
  const std::vector<Chunk> chunks = chunks_of(text, paragraph);
  std::vector<Piece> pieces;
  pieces.reserve(chunks.size() * 5 / 4);
  for (std::size_t i = 0; i < chunks.size(); ++i) split_chunk(text, chunks, i, pieces);
  const std::vector<std::size_t> ends = sentence_ends(text, pieces);
  std::size_t end = 0;
  std::size_t token = 0;
  Sentence sentence;
  const auto close = [&] {
    if (sentence.words.empty()) return;
    sentence.paragraph = number;
    sentence.number = static_cast<std::uint32_t>(sentences.size());
    sentence.range = sentence.words.front().range.joined(sentence.words.back().range);
    sentences.push_back(std::move(sentence));
    sentence = {};
  };
  for (std::size_t at = 0; at < pieces.size(); ++token) {
    if (sentence.words.empty() && end < ends.size()) sentence.words.reserve(std::min(kLongestSentence, ends[end] - token + 2));
    at = append_token(text, pieces, at, sentence.words);
    const bool ended = end < ends.size() && ends[end] == token;
    if (ended) ++end;
    // Too long a sentence is cut: after a sign in its second half where there is one, else where it is full.
    const CharacterClass sign = class_of(static_cast<unsigned char>(sentence.words.back().form.front()) & 0x7F);
    const bool is_sign = sign == CharacterClass::kPunctuation || sign == CharacterClass::kStop || sign == CharacterClass::kClose;
    const std::size_t size = sentence.words.size();
    if (ended || size + 16 > kLongestSentence || (is_sign && size > kLongestSentence * 3 / 4)) close();
  }
  close();
}

}  // namespace dragoman
