// A small recursive-descent reader: [weekday] (year-first | name-first | day-first | slashed) [separator time [zone]], or the
// time first. Each part moves a cursor or leaves it where it was. Tried and dropped: one regular expression per form (forty of
// them, and no way to share what follows the day).
#include "dragoman/text/page_date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "dragoman/base/strings.h"
#include "dragoman/text/page_time.h"

namespace dragoman {
namespace {

bool is_letter(char c) { return is_ascii_lower(c) || is_ascii_upper(c) || static_cast<unsigned char>(c) >= 0x80; }
bool is_word(char c) { return is_letter(c) || is_ascii_digit(c); }

struct Day {
  int year = 0;
  unsigned month = 0;
  unsigned day = 1;
  DatePrecision precision = DatePrecision::kDay;
  bool year_given = true;
};

/// A cursor over the text; parts return false and leave `at` alone when they do not fit.
class DateReader {
 public:
  DateReader(std::string_view text, std::size_t at, const PageDateOptions& options) : text_(text), at_(at), options_(options) {}

  std::optional<PageDate> read() {
    std::optional<std::chrono::seconds> time = time_then_separator();
    skip_weekday();
    Day day;
    if (!(read_year_first(day) || read_named(day) || read_slashed(day))) return std::nullopt;
    const std::optional<std::chrono::sys_days> made = make_day(day.year, day.month, day.day);
    if (!made || day.year < 1800 || day.year > 2199) return std::nullopt;
    if (!time && day.precision == DatePrecision::kDay) time = time_at_end();
    return PageDate{{*made, time}, day.precision, at_, day.year_given};
  }

 private:
  [[nodiscard]] char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  [[nodiscard]] bool at_word_end() const { return !is_word(peek()); }

  bool skip(char c) {
    if (peek() != c || at_ >= text_.size()) return false;
    ++at_;
    return true;
  }
  void skip_spaces() {
    while (is_ascii_space(peek()) && peek() != '\n') ++at_;
  }

  /// A run of digits of the given length; longer runs do not count.
  std::optional<int> number(std::size_t least, std::size_t most) {
    std::size_t length = 0;
    while (is_ascii_digit(peek(length)) && length <= most) ++length;
    if (length < least || length > most) return std::nullopt;
    int value = 0;
    std::from_chars(text_.data() + at_, text_.data() + at_ + length, value);
    at_ += length;
    return value;
  }

  template <class Part>
  bool attempt(Part&& part) {
    const std::size_t before = at_;
    if (part()) return true;
    at_ = before;
    return false;
  }

  void skip_weekday() {
    attempt([&] {
      std::size_t end = 0;
      if (!weekday_at(text_, at_, end)) return false;
      at_ = end;
      skip_spaces();
      skip(',');
      skip_spaces();
      if (text_.substr(at_).starts_with("the ")) at_ += 4;
      return true;
    });
  }

  bool month_name(unsigned& month) {
    std::size_t end = 0;
    month = month_at(text_, at_, end);
    if (month == 0) return false;
    at_ = end;
    return true;
  }

  void skip_ordinal() {
    for (const std::string_view suffix : {"st", "nd", "rd", "th"})
      if (ascii_lower(text_.substr(at_, 2)) == suffix && !is_word(peek(2))) {
        at_ += 2;
        return;
      }
  }

  /// "2016-12-21", "2016/12/21", "2016.12.21", "2016 December 21", "2016-12".
  bool read_year_first(Day& day) {
    return attempt([&] {
      const std::optional<int> year = number(4, 4);
      if (!year) return false;
      day.year = *year;
      const char separator = peek();
      if (separator == ' ') {
        ++at_;
        if (!month_name(day.month)) return false;
        skip_spaces();
        const std::optional<int> number_of_day = number(1, 2);
        day.day = static_cast<unsigned>(number_of_day.value_or(0));
        skip_ordinal();
        return number_of_day.has_value() && at_word_end();
      }
      if (separator != '-' && separator != '/' && separator != '.') return false;
      ++at_;
      const std::optional<int> month = number(1, 2);
      if (!month) return false;
      day.month = static_cast<unsigned>(*month);
      if (!skip(separator)) {
        day.precision = DatePrecision::kMonth;
        return separator == '-' && at_word_end() && peek() != '-';
      }
      const std::optional<int> number_of_day = number(1, 2);
      day.day = static_cast<unsigned>(number_of_day.value_or(0));
      return number_of_day.has_value() && (at_word_end() || peek() == 'T');
    });
  }

  /// "21 December 2016", "21st of Dec., 2016", "21-Dec-16", "December 21, 2016", "Dec 21", "December 2016".
  bool read_named(Day& day) {
    return attempt([&] {
             const std::optional<int> number_of_day = number(1, 2);
             if (!number_of_day) return false;
             day.day = static_cast<unsigned>(*number_of_day);
             skip_ordinal();
             skip_date_separator();
             if (text_.substr(at_).starts_with("of ")) at_ += 3;
             if (!month_name(day.month)) return false;
             return year_or_known(day);
           }) ||
           attempt([&] {
             if (!month_name(day.month)) return false;
             skip_date_separator();
             const std::size_t before = at_;
             const std::optional<int> number_of_day = number(1, 2);
             if (number_of_day) {
               day.day = static_cast<unsigned>(*number_of_day);
               skip_ordinal();
               if (at_word_end()) return year_or_known(day);
             }
             at_ = before;
             const std::optional<int> year = number(4, 4);
             day.year = year.value_or(0);
             day.day = 1;
             day.precision = DatePrecision::kMonth;
             return year.has_value() && at_word_end();
           });
  }

  void skip_date_separator() {
    if (!skip('-') && !skip('/')) skip(',');
    skip_spaces();
  }

  /// The year after day and month, or the one the caller knows.
  bool year_or_known(Day& day) {
    const bool given = attempt([&] {
      skip_date_separator();
      const bool apostrophe = skip('\'');
      const std::size_t before = at_;
      std::optional<int> year = number(4, 4);
      if (!year && (apostrophe || text_[before - 1] == '-')) {
        year = number(2, 2);
        if (year) year = *year + (*year < 70 ? 2000 : 1900);
      }
      day.year = year.value_or(0);
      return year.has_value() && at_word_end();
    });
    if (given) return true;
    if (!options_.year || !at_word_end()) return false;
    day.year = *options_.year;
    day.year_given = false;
    return true;
  }

  /// "21/12/2016", "12/21/2016", "21.12.2016", "21-12-2016", "21/12/16".
  bool read_slashed(Day& day) {
    return attempt([&] {
      const std::optional<int> first = number(1, 2);
      const char separator = peek();
      if (!first || (separator != '/' && separator != '.' && separator != '-')) return false;
      ++at_;
      const std::optional<int> second = number(1, 2);
      if (!second || !skip(separator)) return false;
      std::optional<int> year = number(4, 4);
      if (!year && separator != '-') {
        year = number(2, 2);
        if (year) year = *year + (*year < 70 ? 2000 : 1900);
      }
      if (!year || !at_word_end() || (peek() == separator && is_ascii_digit(peek(1)))) return false;
      const bool day_first = separator == '.' || *first > 12 || (*second <= 12 && options_.order == NumericOrder::kDayFirst);
      day.year = *year;
      day.day = static_cast<unsigned>(day_first ? *first : *second);
      day.month = static_cast<unsigned>(day_first ? *second : *first);
      return true;
    });
  }

  std::optional<std::chrono::seconds> time_then_separator() {
    const std::optional<PageTime> time = page_time_at(text_, at_);
    if (!time) return std::nullopt;
    std::size_t at = time->end;
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == ',' || text_[at] == '-' || text_[at] == '|')) ++at;
    if (text_.substr(at).starts_with("on ")) at += 3;
    at_ = at;
    return time->time;
  }

  std::optional<std::chrono::seconds> time_at_end() {
    std::size_t at = at_;
    if (at < text_.size() && text_[at] == 'T') {
      ++at;
    } else {
      while (at < text_.size() && at < at_ + 8) {
        const std::string_view rest = text_.substr(at);
        if (rest.starts_with("at ")) {
          at += 3;
        } else if (is_ascii_space(rest[0]) || rest[0] == ',' || rest[0] == '-' || rest[0] == '|' || rest[0] == '(' ||
                   rest.starts_with("/ ") || rest[0] == ':') {
          ++at;
        } else if (rest.starts_with("\xE2\x80\x93") || rest.starts_with("\xE2\x80\x94")) {  // – and —
          at += 3;
        } else if (rest.starts_with("\xC2\xB7")) {  // ·
          at += 2;
        } else {
          break;
        }
      }
      if (at == at_) return std::nullopt;
    }
    const std::optional<PageTime> time = page_time_at(text_, at);
    if (!time) return std::nullopt;
    at_ = time->end;
    return time->time;
  }

  std::string_view text_;
  std::size_t at_;
  const PageDateOptions& options_;
};

}  // namespace

std::optional<PageDate> page_date_at(std::string_view text, std::size_t at, const PageDateOptions& options) {
  if (at >= text.size() || !is_word(text[at])) return std::nullopt;
  return DateReader(text, at, options).read();
}

std::optional<PageDate> find_page_date(std::string_view text, const PageDateOptions& options, std::size_t& start) {
  bool in_word = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool word = is_word(text[at]);
    if (word && !in_word) {
      if (std::optional<PageDate> found = page_date_at(text, at, options)) {
        start = at;
        return found;
      }
    }
    in_word = word;
  }
  return std::nullopt;
}

std::optional<DateTime> parse_page_date(std::string_view text, const PageDateOptions& options) {
  text = trim(text);
  if (text.empty() || text.size() > 200) return std::nullopt;
  if (const std::optional<DateTime> digits = date_of_digits(text)) return digits;
  if (const Result<DateTime> iso = parse_iso_date_time(text)) return *iso;
  std::size_t start = 0;
  const std::optional<PageDate> found = find_page_date(text, options, start);
  if (!found) return std::nullopt;
  return found->moment;
}

}  // namespace dragoman
