#pragma once
// Pieces: a sentence's bytes cut into words, numbers and signs for the readers of dates and quantities.
//
// DESCRIPTION: independent of the tokeniser, because "15-year-long", "$10bn" and "4,000-5,000" are cut differently by each one.
// "10bn" gives the number 10 and the glued word "bn"; letters beyond ASCII belong to words; quotes and dashes are signs.
//
//   std::vector<TextPiece> pieces = cut_pieces(text, sentence.range);
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/base/range.h"
#include "dragoman/language/sentence.h"

namespace dragoman {

struct TextPiece {
  enum class Kind { kWord, kNumber, kSign };
  Kind kind = Kind::kSign;
  TextRange range;
  std::string lower;       ///< the piece in ASCII lower case; typographic dashes as "-", quotes as "'"
  double number = 0;       ///< of a kNumber
  int digits = 0;          ///< of a kNumber: how many, without separators
  bool separated = false;  ///< of a kNumber: it has thousands separators or a decimal point
  bool capital = false;    ///< of a kWord: starts with A–Z
  bool glued = false;      ///< no white space between it and the piece before

  [[nodiscard]] bool is(std::string_view text) const { return lower == text; }
  [[nodiscard]] bool is_number() const { return kind == Kind::kNumber; }
  [[nodiscard]] bool is_word() const { return kind == Kind::kWord; }
};

std::vector<TextPiece> cut_pieces(std::string_view text, TextRange range);

/// Index of the first word of the sentence that overlaps the range; -1 when none does.
int first_word_in(const Sentence& sentence, TextRange range);
/// Index of the last one; -1 when none does.
int last_word_in(const Sentence& sentence, TextRange range);
/// Among the words first … last the one whose head lies outside them: the head of the stretch.
int head_word_of(const Sentence& sentence, int first, int last);

}  // namespace dragoman
