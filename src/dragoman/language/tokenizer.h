#pragma once
// Tokenizer: a paragraph's text → sentences of words with ranges, forms and contractions, by two small trained classifiers.
//
// DESCRIPTION: text is cut at white space; a linear model decides at each place inside a chunk where the class of characters
// changes (or an apostrophe is near) whether a token or a contraction's word ends there; another decides after each token that
// may end a sentence whether it does. What is learned about a language lies in the model: sections `tokenizer.split`,
// `tokenizer.boundary`, `tokenizer.exceptions` (letters-only contractions such as "cannot"). Linear time. Thread-safe.
//
//   Result<Tokenizer> tokenizer = Tokenizer::open(*model);
//   std::vector<Sentence> sentences;
//   tokenizer->read(document.text, document.paragraphs[0], 0, sentences);
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/base/result.h"
#include "dragoman/base/word_map.h"
#include "dragoman/language/linear_model.h"
#include "dragoman/language/model_file.h"
#include "dragoman/language/sentence.h"
#include "dragoman/language/tokenizer_features.h"

namespace dragoman {

class Tokenizer {
 public:
  static Result<Tokenizer> open(const ModelFile& model);

  /// Appends the sentences of text[paragraph]; their words have range, form, space_after and contraction fields.
  void read(std::string_view text, TextRange paragraph, std::uint32_t number, std::vector<Sentence>& sentences) const;

 private:
  void read_part(std::string_view text, TextRange paragraph, std::uint32_t number, std::vector<Sentence>& sentences) const;
  void split_chunk(std::string_view text, const std::vector<Chunk>& chunks, std::size_t at, std::vector<Piece>& pieces) const;
  void split_exceptions(std::string_view text, Piece piece, std::vector<Piece>& pieces) const;
  [[nodiscard]] std::vector<std::size_t> sentence_ends(std::string_view text, const std::vector<Piece>& pieces) const;

  LinearModel split_, boundary_;
  WordMap<std::vector<std::uint8_t>> exceptions_;
  std::size_t longest_exception_ = 0;
};

}  // namespace dragoman
