// Date expressions by hand-written descent over pieces: each try_… looks at one kind of expression that starts at a piece; the
// first that fits wins, so they are ordered from the most to the least specific. Prepositions and parts ("early in", "since the
// end of") are picked up backwards from the core, because the core decides what they mean. Tried and dropped: one table of
// regular expressions (no numbers in words, no look at what follows "May" or a bare 2014).
#include "dragoman/events/time_grammar.h"

#include <algorithm>
#include <array>

namespace dragoman {
namespace {

using Type = TimeForm::Type;

class Finder {
 public:
  Finder(const std::vector<TextPiece>& pieces, const TimeWords& words) : pieces_(pieces), words_(words) {}

  std::vector<TimeForm> find() {
    std::vector<TimeForm> forms;
    while (at_ < pieces_.size()) {
      std::optional<TimeForm> form = any();
      if (!form) {
        ++at_;
        continue;
      }
      form->begin = at_;
      look_back(*form, forms.empty() ? 0 : forms.back().end);
      at_ = form->end;
      forms.push_back(*form);
    }
    return forms;
  }

 private:
  [[nodiscard]] const TextPiece* piece(std::size_t offset) const {
    return at_ + offset < pieces_.size() ? &pieces_[at_ + offset] : nullptr;
  }
  [[nodiscard]] const TextPiece* before() const { return at_ > 0 ? &pieces_[at_ - 1] : nullptr; }
  [[nodiscard]] bool is(std::size_t offset, std::string_view text) const {
    const TextPiece* p = piece(offset);
    return p != nullptr && p->is(text);
  }
  [[nodiscard]] const TimeWords::Entry* word(std::size_t offset, std::string_view kind) const {
    const TextPiece* p = piece(offset);
    return p != nullptr && p->is_word() ? words_.find(p->lower, kind) : nullptr;
  }
  [[nodiscard]] std::optional<TimeForm> made(Type type, std::size_t length) const {
    TimeForm form;
    form.type = type;
    form.end = at_ + length;
    return form;
  }

  [[nodiscard]] int month(std::size_t offset) const {
    const TimeWords::Entry* entry = word(offset, "month");
    return entry != nullptr && piece(offset)->capital ? entry->number() : 0;
  }
  [[nodiscard]] int weekday(std::size_t offset) const {
    const TimeWords::Entry* entry = word(offset, "weekday");
    return entry != nullptr && piece(offset)->capital ? entry->number() : 0;
  }
  /// A day of the month, with "st", "th" behind it counted in `length`.
  [[nodiscard]] int day_number(std::size_t offset, std::size_t& length) const {
    const TextPiece* p = piece(offset);
    if (p == nullptr || !p->is_number() || p->separated || p->digits > 2 || p->number < 1 || p->number > 31) return 0;
    length = 1;
    static constexpr std::array kOrdinals = {"st", "nd", "rd", "th"};
    const TextPiece* next = piece(offset + 1);
    if (next != nullptr && next->glued && next->is_word()) {
      if (std::none_of(kOrdinals.begin(), kOrdinals.end(), [&](std::string_view s) { return next->is(s); })) return 0;
      length = 2;
    }
    return static_cast<int>(p->number);
  }
  [[nodiscard]] int year(std::size_t offset) const {
    const TextPiece* p = piece(offset);
    if (p == nullptr || !p->is_number() || p->separated || p->digits != 4 || p->number < 1500 || p->number > 2150) return 0;
    const TextPiece* next = piece(offset + 1);
    if (next != nullptr && next->glued && (next->is_word() || next->is("%"))) return 0;
    return static_cast<int>(p->number);
  }
  [[nodiscard]] std::optional<TimeUnit> unit(std::size_t offset) const {
    const TimeWords::Entry* entry = word(offset, "unit");
    if (entry == nullptr) return std::nullopt;
    static constexpr std::array kNames = {"second",    "minute", "hour",    "day",  "weekend", "week",
                                          "fortnight", "month",  "quarter", "year", "decade",  "century"};
    const auto* found = std::find(kNames.begin(), kNames.end(), std::string_view(entry->value));
    if (found == kNames.end()) return std::nullopt;
    return static_cast<TimeUnit>(found - kNames.begin());
  }
  /// "two", "15", "a couple of", "several", "a few", "twenty-one", "a decade and a half" is not here.
  [[nodiscard]] std::optional<double> amount(std::size_t offset, std::size_t& length) const {
    const TextPiece* p = piece(offset);
    if (p == nullptr) return std::nullopt;
    if (p->is_number() && p->digits <= 4) {
      length = 1;
      return p->number;
    }
    const TimeWords::Entry* entry = word(offset, "number");
    if (entry == nullptr) return std::nullopt;
    length = 1;
    double value = entry->value == "0.5" ? 0.5 : entry->number();
    if (p->is("half") && (is(1, "a") || is(1, "an"))) length = 2;
    if (p->is("a") || p->is("an")) {
      const TimeWords::Entry* next = word(offset + 1, "number");
      if (next != nullptr && !is(offset + 1, "half")) {
        value = next->number();
        length = 2;
      }
    } else if (value >= 20 && value < 100 && is(offset + length, "-")) {
      if (const TimeWords::Entry* ones = word(offset + 2, "number"); ones != nullptr && ones->number() < 10) {
        value += ones->number();
        length = 3;
      }
    }
    if (is(offset + length, "of")) ++length;
    return value;
  }

  std::optional<TimeForm> any() {
    for (const auto attempt : {&Finder::phrase, &Finder::iso_date, &Finder::day_and_month, &Finder::modified, &Finder::repeated,
                               &Finder::counted, &Finder::plain_month, &Finder::decade, &Finder::plain_year,
                               &Finder::plain_weekday, &Finder::day_alone, &Finder::single_word}) {
      if (std::optional<TimeForm> form = (this->*attempt)()) return form;
    }
    return std::nullopt;
  }

  std::optional<TimeForm> phrase() {
    if (!words_.may_begin_phrase(pieces_[at_].lower)) return std::nullopt;
    const TimeWords::Entry* best = nullptr;
    std::size_t length = 0;
    for (const auto& [parts, entry] : words_.phrases()) {
      if (parts.size() <= length || at_ + parts.size() > pieces_.size()) continue;
      bool same = true;
      for (std::size_t i = 0; i < parts.size() && same; ++i) same = pieces_[at_ + i].lower == parts[i].lower;
      if (!same) continue;
      best = &entry;
      length = parts.size();
    }
    if (best == nullptr) return std::nullopt;
    std::optional<TimeForm> form = made(best->kind == "repeated" ? Type::kRepeated : Type::kVague, length);
    form->kind = best->kind == "repeated" ? TimeKind::kRepeated : TimeKind::kUnknown;
    form->shift = best->kind == "repeated" ? 0 : best->number();
    return form;
  }

  std::optional<TimeForm> iso_date() {
    const int y = year(0);
    if (y == 0 || !is(1, "-") || !is(3, "-") || !piece(1)->glued || piece(4) == nullptr) return std::nullopt;
    if (!piece(2)->is_number() || !piece(4)->is_number()) return std::nullopt;
    std::optional<TimeForm> form = made(Type::kDate, 5);
    form->year = y;
    form->month = static_cast<int>(piece(2)->number);
    form->day = static_cast<int>(piece(4)->number);
    return make_day(y, static_cast<unsigned>(form->month), static_cast<unsigned>(form->day)) ? form : std::nullopt;
  }

  /// "[Wednesday,] 21 December [2016]", "December 21[, 2016]", "the 21st of December".
  std::optional<TimeForm> day_and_month() {
    std::size_t i = 0;
    if (word(0, "weekday") != nullptr && piece(0)->capital) {
      i = 1;
      if (is(i, ".")) ++i;
      if (is(i, ",")) ++i;
      if (is(i, "the")) ++i;
    }
    int day = 0;
    int found_month = 0;
    std::size_t length = 0;
    if ((day = day_number(i, length)) != 0) {
      i += length;
      if (is(i, "of")) ++i;
      found_month = month(i);
      if (found_month == 0) return std::nullopt;
      ++i;
      if (is(i, ".") && piece(i - 1)->lower.size() <= 4 && piece(i + 1) != nullptr) ++i;
    } else if ((found_month = month(i)) != 0) {
      ++i;
      if (is(i, ".")) ++i;
      if (is(i, "the")) ++i;
      day = day_number(i, length);
      if (day == 0) return std::nullopt;
      i += length;
    } else {
      return std::nullopt;
    }
    std::optional<TimeForm> form = made(Type::kDate, i);
    const std::size_t comma = is(i, ",") ? 1 : 0;
    if (const int y = year(i + comma); y != 0) {
      form->year = y;
      form->end = at_ + i + comma + 1;
    }
    form->month = found_month;
    form->day = day;
    return form;
  }

  /// "last week", "the past two years", "next Friday", "this summer", "last December", "earlier this month" (the part is before).
  std::optional<TimeForm> modified() {
    const TimeWords::Entry* modifier = word(0, "modifier");
    if (modifier == nullptr) return std::nullopt;
    const std::string& sense = modifier->value;
    const int shift = sense == "next" || sense == "following" ? 1 : sense == "this" || sense == "same" ? 0 : -1;
    std::size_t length = 0;
    if (const int day = weekday(1); day != 0) {
      std::optional<TimeForm> form = made(Type::kWeekday, 2);
      form->weekday = day;
      form->shift = shift;
      return with_part_of_day(form);
    }
    if (const TimeWords::Entry* season = word(1, "season")) {
      std::optional<TimeForm> form = made(Type::kSeason, 2);
      form->month = season->number();
      form->shift = shift;
      form->year = 0;
      return form;
    }
    if (const int m = month(1); m != 0) {
      std::optional<TimeForm> form = made(Type::kMonth, 2);
      form->month = m;
      form->shift = shift == 0 ? 0 : shift;
      form->weekday = 1;  // marks that a modifier chose the side
      return form;
    }
    if (const auto u = unit(1)) {
      if (sense == "recent" && !piece(1)->lower.ends_with("s")) return std::nullopt;
      const bool plural = piece(1)->lower.ends_with("s") && *u != TimeUnit::kCentury;
      std::optional<TimeForm> form = made(plural || sense == "past" ? Type::kSpan : Type::kUnit, 2);
      form->unit = *u;
      form->amount = plural ? 3 : 1;
      form->shift = shift;
      if (sense == "following" || sense == "same") {
        form->type = Type::kVague;
        form->kind = TimeKind::kUnknown;
        form->shift = 0;
      }
      return form;
    }
    if (const auto count = amount(1, length); count && sense != "this" && sense != "same") {
      if (const auto u = unit(1 + length)) {
        std::optional<TimeForm> form = made(Type::kSpan, 2 + length);
        form->unit = *u;
        form->amount = *count;
        form->shift = shift;
        return form;
      }
    }
    return std::nullopt;
  }

  std::optional<TimeForm> repeated() {
    if (const TimeWords::Entry* entry = word(0, "repeated")) {
      std::size_t length = 1;
      if (entry->value == "every") {
        std::size_t number_length = 0;
        if (amount(1, number_length)) length += number_length;
        if (!unit(length) && weekday(length) == 0 && month(length) == 0) return std::nullopt;
        ++length;
      }
      std::optional<TimeForm> form = made(Type::kRepeated, length);
      form->kind = TimeKind::kRepeated;
      return form;
    }
    if (word(0, "weekdays") == nullptr || !piece(0)->capital) return std::nullopt;
    std::optional<TimeForm> form = made(Type::kRepeated, 1);
    form->kind = TimeKind::kRepeated;
    return form;
  }

  /// "two years ago", "three days later", "a decade and a half", "15-year-long", "for a year".
  std::optional<TimeForm> counted() {
    std::size_t length = 0;
    std::optional<double> count = amount(0, length);
    std::size_t i = length;
    if (!count) {
      const TextPiece* next = piece(1);  // "decade-long", "decades of war", "decades ago"
      if (const auto u = unit(0); u && *u >= TimeUnit::kDay &&
                                  ((next != nullptr && next->is("-") && is(2, "long")) ||
                                   (piece(0)->lower.ends_with("s") && (is(1, "of") || is(1, "ago"))))) {
        count = piece(0)->lower.ends_with("s") ? 3 : 1;
        i = 0;
      } else {
        return std::nullopt;
      }
    }
    if (is(i, "-") && i > 0) ++i;
    if (is(i, "more") || is(i, "long")) ++i;
    const auto u = unit(i);
    if (!u) return std::nullopt;
    ++i;
    if (is(i, "and") && is(i + 1, "a") && is(i + 2, "half")) {
      *count *= 1.5;
      i += 3;
    } else if (is(i, "and") && is(i + 1, "half")) {
      *count *= 1.5;
      i += 2;
    }
    const TimeWords::Entry* after = word(i, "after");
    std::optional<TimeForm> form = made(Type::kLength, i);
    form->amount = *count;
    form->unit = *u;
    form->kind = TimeKind::kDuration;
    if (after != nullptr) {
      form->end = at_ + i + 1;
      form->type = after->value == "ago" && is(i, "ago") ? Type::kShift : Type::kVague;
      form->shift = after->value == "later" ? 1 : -1;
      form->kind = form->type == Type::kShift ? TimeKind::kPoint : TimeKind::kUnknown;
      return form;
    }
    if (is(i, "-") && is(i + 1, "long")) form->end = at_ + i + 2;
    if (is(i, "long") && piece(i)->glued) form->end = at_ + i + 1;
    const TextPiece* p = piece(0);
    const bool bare_article = p->is("a") || p->is("an") || p->is("one");
    if (bare_article && *u < TimeUnit::kDecade && form->amount == 1) {
      const bool introduced = before() != nullptr && (before()->is("for") || before()->is("within") || before()->is("over"));
      if (!introduced) return std::nullopt;
    }
    if (p->is_number() && piece(1) != nullptr && piece(1)->is("of")) return std::nullopt;
    return form;
  }

  /// "December 2014", "in March", "mid-June", "Sept. 2001".
  std::optional<TimeForm> plain_month() {
    const int m = month(0);
    if (m == 0) return std::nullopt;
    std::size_t i = 1;
    if (is(i, ".") && piece(0)->lower.size() <= 4 && piece(i)->glued) ++i;
    if (is(i, "of")) ++i;
    if (is(i, ",")) ++i;
    const int y = year(i);
    const TextPiece* previous = before();
    const bool introduced =
        previous != nullptr && (words_.find(previous->lower, "preposition") != nullptr || previous->is("of") ||
                                words_.find(previous->lower, "part") != nullptr || previous->is("-"));
    const bool risky = piece(0)->is("may") || piece(0)->is("march") || piece(0)->lower.size() <= 4;
    if (y == 0 && risky && (!introduced || (previous->is("by") && piece(0)->is("may")))) return std::nullopt;
    if (y == 0 && piece(1) != nullptr && piece(1)->is_word() && piece(1)->capital && risky) return std::nullopt;
    std::optional<TimeForm> form = made(Type::kMonth, y != 0 ? i + 1 : 1);
    form->month = m;
    form->year = y;
    return form;
  }

  std::optional<TimeForm> decade() {
    const TextPiece* p = piece(0);
    if (p == nullptr || !p->is_number() || p->digits != 4 || p->separated || !is(1, "s") || !piece(1)->glued) return std::nullopt;
    std::optional<TimeForm> form = made(Type::kDecade, 2);
    form->year = static_cast<int>(p->number);
    return form;
  }

  std::optional<TimeForm> plain_year() {
    const int y = year(0);
    if (y == 0 || y < 1700) return std::nullopt;
    const TextPiece* previous = before();
    if (previous == nullptr && piece(1) == nullptr) return std::nullopt;
    static constexpr std::array kSigns = {"$", "£", "€", "¥", "#", "%", "/", "+"};
    static constexpr std::array kFrames = {"the",   "of",    "a",    "its",     "his", "their",   "her", "our",
                                           "circa", "to",    "and",  "through", ",",   "(",       "-",   "s",
                                           "year",  "early", "late", "mid",     "or",  "election"};
    if (previous != nullptr) {
      const auto same = [&](std::string_view text) { return previous->is(text); };
      if (std::any_of(kSigns.begin(), kSigns.end(), same)) return std::nullopt;
      if (words_.find(previous->lower, "preposition") == nullptr && std::none_of(kFrames.begin(), kFrames.end(), same)) {
        return std::nullopt;
      }
    }
    const TextPiece* next = piece(1);
    // A plural noun right behind is counted, not dated: "by 2000 troops"; "the 2014 elections" is dated.
    const bool dated_noun = previous != nullptr && (previous->is("the") || previous->is("a") || previous->is("its") ||
                                                    previous->is("his") || previous->is("their") || previous->is("s"));
    if (next != nullptr && next->is_word() && !next->glued && next->lower.size() > 3 && next->lower.ends_with("s") &&
        !dated_noun && !next->lower.ends_with("ss")) {
      return std::nullopt;
    }
    std::optional<TimeForm> form = made(Type::kYear, 1);
    form->year = y;
    if (is(1, "-") && piece(1)->glued && piece(2) != nullptr && piece(2)->is_number() && piece(2)->glued) {
      const int last = piece(2)->digits == 2 ? y / 100 * 100 + static_cast<int>(piece(2)->number) : year(2);
      if (last > y && last < y + 100) {
        form->year_last = last;
        form->end = at_ + 3;
      }
    } else if (previous != nullptr && (previous->is("between") || previous->is("from")) &&
               (is(1, "and") || is(1, "to") || is(1, "until") || is(1, "through"))) {
      if (const int last = year(2); last > y) {
        form->year_last = last;
        form->end = at_ + 3;
      }
    }
    return form;
  }

  std::optional<TimeForm> with_part_of_day(std::optional<TimeForm> form) const {
    static constexpr std::array kParts = {"morning", "night", "evening", "afternoon"};
    const TextPiece* next = form->end < pieces_.size() ? &pieces_[form->end] : nullptr;
    if (next != nullptr && std::any_of(kParts.begin(), kParts.end(), [&](std::string_view s) { return next->is(s); }))
      ++form->end;
    return form;
  }

  std::optional<TimeForm> plain_weekday() {
    const int day = weekday(0);
    if (day == 0 || piece(0)->lower.size() <= 3) return std::nullopt;  // "Sun" and "Mon" need a date beside them
    std::optional<TimeForm> form = made(Type::kWeekday, 1);
    form->weekday = day;
    return with_part_of_day(form);
  }

  std::optional<TimeForm> day_alone() {
    std::size_t length = 0;
    const int day = day_number(0, length);
    if (day == 0 || length != 2 || at_ < 2 || !before()->is("the") || !pieces_[at_ - 2].is("on")) return std::nullopt;
    const TextPiece* next = piece(2);
    if (next != nullptr && next->is_word() && words_.find(next->lower, "preposition") == nullptr && !next->is("and")) {
      return std::nullopt;
    }
    std::optional<TimeForm> form = made(Type::kDayOnly, 2);
    form->day = day;
    return form;
  }

  std::optional<TimeForm> single_word() {
    if (const TimeWords::Entry* entry = word(0, "relative")) {
      std::optional<TimeForm> form = made(Type::kRelative, 1);
      form->shift = entry->number();
      return with_part_of_day(form);
    }
    if (const TimeWords::Entry* entry = word(0, "vague")) {
      std::optional<TimeForm> form = made(Type::kVague, 1);
      form->shift = entry->number();
      form->kind = TimeKind::kUnknown;
      return form;
    }
    return std::nullopt;
  }

  /// Takes in "the", parts ("early", "the end of") and one preposition before the core.
  void look_back(TimeForm& form, std::size_t limit) const {
    std::size_t start = form.begin;
    const auto previous = [&]() -> const TextPiece* { return start > limit ? &pieces_[start - 1] : nullptr; };
    for (const TextPiece* p = previous(); p != nullptr; p = previous()) {
      const bool part = words_.find(p->lower, "part") != nullptr;
      if (p->is("the") || p->is("of") || (p->is("-") && start < pieces_.size()) || part) {
        if (p->is("of") && (start < limit + 2 || words_.find(pieces_[start - 2].lower, "part") == nullptr)) break;
        if (p->is("-") && (start < limit + 2 || words_.find(pieces_[start - 2].lower, "part") == nullptr)) break;
        --start;
        form.begin = start;
        continue;
      }
      const TimeWords::Entry* preposition = words_.find(p->lower, "preposition");
      if (preposition == nullptr || form.type == Type::kRepeated) break;
      form.begin = start - 1;
      form.has_preposition = true;
      set_kind(form, preposition->value, p->lower);
      break;
    }
  }

  static void set_kind(TimeForm& form, const std::string& sense, const std::string& preposition) {
    const bool point = form.type != Type::kLength && form.type != Type::kVague;
    if (sense == "since" && point && !(form.year_last != 0)) {
      form.kind = preposition == "after" ? TimeKind::kUnknown : TimeKind::kSince;
      if (preposition == "after") form.kind = TimeKind::kPoint;
    }
    if (sense == "until" && point) form.kind = TimeKind::kUntil;
    if (sense == "since" && form.type == Type::kLength && preposition == "since") form.kind = TimeKind::kSince;
    if (sense == "point" && preposition == "in" && form.type == Type::kLength) form.kind = TimeKind::kDuration;
    if (sense == "span" && form.type == Type::kSpan) form.kind = TimeKind::kDuration;
  }

  const std::vector<TextPiece>& pieces_;
  const TimeWords& words_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<TimeForm> find_time_forms(const std::vector<TextPiece>& pieces, const TimeWords& words) {
  return Finder(pieces, words).find();
}

}  // namespace dragoman
