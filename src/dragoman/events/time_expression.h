#pragma once
// When: the date expressions of a sentence, relative to the document's date, and which word each one belongs to.
//
// DESCRIPTION: TimeReader is immutable after open() and thread-safe; reading costs one pass over the sentence's bytes. Words come
// from lexicon/time_words.tsv. The text is read directly, so the result does not hang on how the tokeniser splits "15-year-long".
// A weekday alone is the most recent such day in news ("on Wednesday" on Friday: two days ago), the coming one after a future
// verb.
//
//   Result<TimeReader> reader = TimeReader::open(data_folder);
//   std::vector<TimeExpression> times = reader->read(document, sentence);
//   if (const TimeExpression* when = time_of(times, sentence, trigger_word)) use(when->day, when->precision);
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/base/date.h"
#include "dragoman/base/result.h"
#include "dragoman/language/sentence.h"
#include "dragoman/text/document.h"

namespace dragoman {

enum class TimeKind : std::uint8_t {
  kPoint,     ///< "on Wednesday", "in 2014", "last month": something lies within the span
  kSince,     ///< "since 2001", "from March": from `day` until now
  kUntil,     ///< "until Friday", "by 2020"
  kDuration,  ///< "for three years", "15-year-long": a length; `day` only when it ends now ("over the past two years")
  kRepeated,  ///< "every Friday", "from year to year", "annually"
  kUnknown    ///< "then", "at the time", "in the past", "recently": a direction without a date
};

struct TimeExpression {
  TextRange range;               ///< with its preposition: "since 2001"
  std::int32_t first_word = -1;  ///< words of the sentence that it covers, both included
  std::int32_t last_word = -1;
  std::int32_t governor = -1;  ///< the word that it modifies in the tree; -1 when the sentence has no tree
  TimeKind kind = TimeKind::kPoint;
  std::optional<std::chrono::sys_days> day;       ///< first day of the span; nothing when it cannot be told
  std::optional<std::chrono::sys_days> last_day;  ///< last day of the span
  DatePrecision precision = DatePrecision::kDay;
  int direction = 0;  ///< relative to the document's date: -1 before, 0 on the same day or unknown, 1 after
};

class TimeReader {
 public:
  /// Reads <data_folder>/lexicon/time_words.tsv; E-EVENTS-501 when it is missing or malformed.
  static Result<TimeReader> open(const std::string& data_folder);

  /// The expressions of one sentence in text order, never overlapping. Without a document date only absolute ones have a day.
  [[nodiscard]] std::vector<TimeExpression> read(const Document& document, const Sentence& sentence) const;
  /// As above over bare text, for a sentence without a document.
  [[nodiscard]] std::vector<TimeExpression> read(std::string_view text, const Sentence& sentence,
                                                 std::optional<std::chrono::sys_days> document_day) const;

 private:
  struct Words;
  std::shared_ptr<const Words> words_;
};

/// The expression that dates the event at `word`: one on the word itself, else on the verbs above it within its clause, else one
/// that opens the sentence; kPoint and kSince before others; null when none does.
const TimeExpression* time_of(const std::vector<TimeExpression>& times, const Sentence& sentence, int word);

}  // namespace dragoman
