#pragma once
// The words of lexicon/quantity_words.tsv. Internal to quantity.cpp.
//
// DESCRIPTION: immutable after open(). Words and phrases ("at least") are found on pieces of text.
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/base/result.h"
#include "dragoman/base/word_map.h"
#include "dragoman/events/quantity_text.h"

namespace dragoman {

class QuantityWords {
 public:
  struct Entry {
    std::string word;
    std::string kind;
    std::string unit;  ///< the value column as text: "USD", "years"
    double value = 0;  ///< and as a number
    double low = 0;
    double high = 0;                 ///< infinity when open
    std::vector<std::string> parts;  ///< the pieces of the word
  };

  static Result<QuantityWords> open(const std::string& data_folder);

  /// The entry of a word of one piece; null when there is none.
  [[nodiscard]] const Entry* find(std::string_view word, std::string_view kind) const;
  /// The longest entry of the kind whose pieces start at `at`, with their number; null when none does.
  [[nodiscard]] const Entry* phrase(const std::vector<TextPiece>& pieces, std::size_t at, std::string_view kind,
                                    std::size_t& length) const;
  /// The longest entry of the kind whose pieces end before `end` and start at or after `limit`.
  [[nodiscard]] const Entry* phrase_before(const std::vector<TextPiece>& pieces, std::size_t end, std::size_t limit,
                                           std::string_view kind, std::size_t& length) const;

 private:
  WordMap<std::vector<Entry>> by_first_, by_last_;  // piece
};

}  // namespace dragoman
