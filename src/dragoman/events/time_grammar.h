#pragma once
// The grammar of date expressions: pieces of text → forms, and forms → days. Internal to time_expression.cpp and its tests.
//
// DESCRIPTION: a form says what was written ("two years ago": shift, 2, year, past) and knows no document; resolve() turns it
// into days with the document's date and the tense of the verb that it hangs on.
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/base/result.h"
#include "dragoman/base/strings.h"
#include "dragoman/base/word_filter.h"
#include "dragoman/base/word_map.h"
#include "dragoman/events/quantity_text.h"
#include "dragoman/events/time_expression.h"

namespace dragoman {

enum class TimeUnit { kSecond, kMinute, kHour, kDay, kWeekend, kWeek, kFortnight, kMonth, kQuarter, kYear, kDecade, kCentury };
enum class Tense { kUnknown, kPast, kFuture };

struct TimeForm {
  enum class Type {
    kDate,      ///< day, month and perhaps year
    kMonth,     ///< month and perhaps year
    kSeason,    ///< month is its first one; perhaps a year
    kYear,      ///< year; year_last for "2003-2011"
    kDecade,    ///< "the 1990s"
    kWeekday,   ///< weekday with shift -1 (last), 0, 1 (next)
    kDayOnly,   ///< "the 21st"
    kRelative,  ///< shift in days: "yesterday"
    kShift,     ///< amount units before (shift -1) or after (1)
    kUnit,      ///< the unit that holds today, moved by shift: "last week", "this year"
    kSpan,      ///< amount units up to now (shift -1) or from now (1): "the past two years"
    kLength,    ///< amount units: "for three days"
    kRepeated,  ///< "every Friday"
    kVague      ///< shift gives the direction
  };
  Type type = Type::kVague;
  std::size_t begin = 0;  ///< pieces [begin, end)
  std::size_t end = 0;
  int year = 0, year_last = 0, month = 0, day = 0, weekday = 0, shift = 0;
  double amount = 1;
  TimeUnit unit = TimeUnit::kDay;
  TimeKind kind = TimeKind::kPoint;
  bool has_preposition = false;
};

/// The words of lexicon/time_words.tsv.
class TimeWords {
 public:
  static Result<TimeWords> open(const std::string& data_folder);

  struct Entry {
    std::string kind;
    std::string value;
    [[nodiscard]] int number() const;
  };
  /// The entry of a word for one kind; null when there is none ("second" is a unit, "may" a month).
  [[nodiscard]] const Entry* find(std::string_view word, std::string_view kind) const;
  [[nodiscard]] const std::vector<std::pair<std::vector<TextPiece>, Entry>>& phrases() const { return phrases_; }
  /// False: no phrase begins with this piece.
  [[nodiscard]] bool may_begin_phrase(std::string_view piece) const { return beginnings_.may_hold(piece); }

 private:
  WordMap<std::vector<Entry>> entries_;
  std::vector<std::pair<std::vector<TextPiece>, Entry>> phrases_;
  WordFilter beginnings_;
};

/// All forms of a sentence in order, never overlapping, each with its preposition.
std::vector<TimeForm> find_time_forms(const std::vector<TextPiece>& pieces, const TimeWords& words);

/// Fills day, last_day, precision and direction of `out`; leaves the days empty when they cannot be told.
void resolve_time(const TimeForm& form, std::optional<std::chrono::sys_days> document_day, Tense tense, TimeExpression& out);

}  // namespace dragoman
