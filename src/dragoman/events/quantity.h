#pragma once
// How many: numbers, ranges, money, shares and lengths of time in a sentence.
//
// DESCRIPTION: QuantityReader is immutable after open() and thread-safe. "dozens" is 24–99, "at least 12" is 12–open, "nearly
// 300" 270–300, "4,000-5,000" both ends; the factors and vague words are data (lexicon/quantity_words.tsv). Dates are left out.
//
//   Result<QuantityReader> reader = QuantityReader::open(data_folder);
//   for (const CountedQuantity& found : reader->read(document.text, sentence, times)) use(found.quantity.low,
//   found.quantity.unit);
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/base/result.h"
#include "dragoman/events/event.h"
#include "dragoman/events/time_expression.h"
#include "dragoman/language/sentence.h"

namespace dragoman {

enum class QuantityKind : std::uint8_t {
  kCount,     ///< "12 people", "dozens", "three tanks"; unit "people" for persons, else the counted noun in lower case, or empty
  kMoney,     ///< unit is an ISO 4217 code
  kShare,     ///< per cent and fractions; unit "%"
  kDuration,  ///< unit "years", "months", "weeks", "days", "hours", "minutes"
  kMeasure    ///< unit as written: "km", "tonnes", "barrels"
};

struct CountedQuantity {
  Quantity quantity;
  QuantityKind kind = QuantityKind::kCount;
  TextRange range;               ///< the number with its modifiers: "at least 12"
  std::int32_t first_word = -1;  ///< words of the sentence that it covers, both included
  std::int32_t last_word = -1;
  std::int32_t counted = -1;  ///< the noun counted ("people" of "12 people"); -1 for a bare number
};

class QuantityReader {
 public:
  /// Reads <data_folder>/lexicon/quantity_words.tsv; E-EVENTS-502 when it is missing or malformed.
  static Result<QuantityReader> open(const std::string& data_folder);

  /// In text order, never overlapping; numbers inside `times` that give a date are left out.
  [[nodiscard]] std::vector<CountedQuantity> read(std::string_view document_text, const Sentence& sentence,
                                                  const std::vector<TimeExpression>& times) const;
  /// True when the lower-case noun names persons: "people", "soldiers", "pilgrims".
  [[nodiscard]] bool is_person_noun(std::string_view noun) const;

 private:
  struct Words;
  std::shared_ptr<const Words> words_;
};

}  // namespace dragoman
