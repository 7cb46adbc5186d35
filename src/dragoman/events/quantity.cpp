// Numbers by hand-written descent over pieces: a core ("two hundred and fifty", "10bn", "tens of thousands"), perhaps a second
// core behind "to", "-" or "or" (a range), factors before and after it ("at least", "nearly", "or more"), and then what it
// counts: a currency, a share, a length of time, a measure, or the noun behind it (the head of the noun phrase by the tree when
// there is one).
#include "dragoman/events/quantity.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "dragoman/base/strings.h"
#include "dragoman/events/quantity_words.h"

namespace dragoman {
namespace {

using Entry = QuantityWords::Entry;

struct Core {
  double low = 0;
  double high = 0;
  std::size_t end = 0;
  bool vague = false;     ///< "dozens", "several": a range by nature
  bool fraction = false;  ///< "two-thirds", "half"
  bool plain_year = false;
};

class Finder {
 public:
  Finder(const std::vector<TextPiece>& pieces, const QuantityWords& words) : pieces_(pieces), words_(words) {}

  /// The number whose core starts at piece `at`.
  [[nodiscard]] std::optional<Core> core(std::size_t at) const {
    if (at >= pieces_.size()) return std::nullopt;
    if (auto found = vague(at)) return found;
    if (auto found = fraction(at)) return found;
    const std::optional<std::pair<double, std::size_t>> first = digits_or_words(at);
    if (!first) return std::nullopt;
    Core core{first->first, first->first, first->second, false, false, false};
    core.plain_year = pieces_[at].is_number() && pieces_[at].digits == 4 && !pieces_[at].separated && core.end == at + 1;
    return core;
  }

  [[nodiscard]] const Entry* word(std::size_t at, std::string_view kind) const {
    return at < pieces_.size() ? words_.find(pieces_[at].lower, kind) : nullptr;
  }
  [[nodiscard]] bool is(std::size_t at, std::string_view text) const { return at < pieces_.size() && pieces_[at].is(text); }

 private:
  /// "dozens", "tens of thousands", "hundreds of billions", "several hundred", "a few dozen".
  [[nodiscard]] std::optional<Core> vague(std::size_t at) const {
    if (const Entry* entry = word(at, "vague")) {
      Core core{entry->low, entry->high, at + 1, true, false, false};
      if (is(at + 1, "of")) {
        if (const Entry* next = word(at + 2, "vague")) {
          core.low *= next->value;
          core.high = core.high * next->value + (next->value - 1);
          core.end = at + 3;
        }
      }
      return core;
    }
    std::size_t length = 0;
    const Entry* some = words_.phrase(pieces_, at, "some", length);
    if (some == nullptr) return std::nullopt;
    Core core{some->low, some->high, at + length, true, false, false};
    while (const Entry* scale = word(core.end, "scale")) {
      if (scale->word.size() <= 3) break;
      core.low *= scale->value;
      core.high *= scale->value;
      ++core.end;
    }
    return core;
  }

  /// "two-thirds", "a third", "half", "three quarters".
  [[nodiscard]] std::optional<Core> fraction(std::size_t at) const {
    double count = 1;
    std::size_t i = at;
    if (const Entry* number = word(at, "number"); number != nullptr && number->value < 10) {
      count = number->value;
      ++i;
      if (is(i, "-")) ++i;
    } else if (is(at, "a") || is(at, "one")) {
      ++i;
      if (is(i, "-")) ++i;
    }
    const Entry* part = word(i, "fraction");
    if (part == nullptr) return std::nullopt;
    if (i == at && !part->word.starts_with("half")) return std::nullopt;  // "third", "quarter" alone are ordinals and places
    if (part->word == "half" &&
        !(is(i + 1, "of") || is(i + 1, "the") || is(i + 1, "its") || is(i + 1, "a") || is(i + 1, "their"))) {
      return std::nullopt;
    }
    if (part->word == "half" && is(i + 1, "a")) {  // "half a million"
      if (const Entry* scale = word(i + 2, "scale")) return Core{scale->value / 2, scale->value / 2, i + 3, false, false, false};
      return std::nullopt;
    }
    return Core{count * part->value * 100, count * part->value * 100, i + 1, false, true, false};
  }

  /// Digits with a scale ("10bn", "1.5 million") or words ("two hundred and fifty", "twenty-one", "a dozen").
  [[nodiscard]] std::optional<std::pair<double, std::size_t>> digits_or_words(std::size_t at) const {
    const TextPiece& piece = pieces_[at];
    double value = 0;
    std::size_t i = at;
    if (piece.is_number()) {
      if (at > 0 && piece.glued && pieces_[at - 1].is_word() && words_.find(pieces_[at - 1].lower, "sign") == nullptr) {
        return std::nullopt;  // "F16"
      }
      if (at > 1 && piece.glued && pieces_[at - 1].is("-") && pieces_[at - 1].glued && pieces_[at - 2].is_word())
        return std::nullopt;  // "S-400"
      value = piece.number;
      i = at + 1;
      if (i < pieces_.size() && pieces_[i].glued && pieces_[i].is_word()) {
        const Entry* scale = word(i, "scale");
        if (scale == nullptr) {
          // "15km" and "21st": only a unit may be glued to digits.
          if (word(i, "measure") == nullptr && word(i, "percent") == nullptr && word(i, "duration") == nullptr)
            return std::nullopt;
        }
      }
      while (const Entry* scale = word(i, "scale")) {
        if (scale->word.size() <= 2 && !pieces_[i].glued && scale->word != "bn") break;
        if (scale->word == "b" && !pieces_[i].glued) break;
        value *= scale->value;
        ++i;
      }
      return std::pair{value, i};
    }
    if (is(at, "a") || is(at, "an")) {
      const Entry* scale = word(at + 1, "scale");
      if (scale == nullptr || scale->word.size() <= 3) return std::nullopt;
      value = scale->value;
      return std::pair{value, at + 2};
    }
    const Entry* number = word(at, "number");
    if (number == nullptr) return std::nullopt;
    double total = 0;
    double group = 0;
    bool any = false;
    while (i < pieces_.size()) {
      if (const Entry* next = word(i, "number")) {
        if (any && !(next->value < 10 && std::fmod(group, 100) >= 20) && std::fmod(group, 100) != 0) break;
        group += next->value;
      } else if (const Entry* scale = word(i, "scale"); scale != nullptr && scale->word.size() > 3 && any) {
        if (scale->value >= 1000) {
          total += group * scale->value;
          group = 0;
        } else {
          group *= scale->value;
        }
      } else if (any && (is(i, "-") || is(i, "and")) && word(i + 1, "number") != nullptr &&
                 (is(i, "-") ? std::fmod(group, 100) >= 20 && std::fmod(group, 10) == 0 && word(i + 1, "number")->value < 10
                             : group + total >= 100 && std::fmod(group, 100) == 0)) {
        ++i;
        continue;
      } else {
        break;
      }
      any = true;
      ++i;
    }
    return std::pair{total + group, i};
  }

  const std::vector<TextPiece>& pieces_;
  const QuantityWords& words_;
};

bool inside_date(const std::vector<TimeExpression>& times, TextRange range) {
  return std::any_of(times.begin(), times.end(), [&](const TimeExpression& time) {
    return time.range.overlaps(range) && time.kind != TimeKind::kDuration && (time.day || time.kind == TimeKind::kRepeated);
  });
}

/// The noun counted: by the tree the noun that the number modifies, else the first noun-like word behind it.
int counted_noun(const Sentence& sentence, int first, int last) {
  if (first < 0) return -1;
  const auto at = [&](int index) -> const Word& { return sentence.words[static_cast<std::size_t>(index)]; };
  const int head_word = head_word_of(sentence, first, last);
  const Word& head = at(head_word);
  if (head.relation == Relation::kNummod || head.relation == Relation::kDet || head.relation == Relation::kAmod ||
      head.relation == Relation::kCompound) {
    if (head.head >= 0 &&
        (at(head.head).upos == Upos::kNoun || at(head.head).upos == Upos::kPropn || at(head.head).upos == Upos::kAdj)) {
      return head.head;
    }
  }
  for (const int child : sentence.children(head_word)) {  // "dozens of people", "two of the men"
    if (child > last && at(child).is(Relation::kNmod)) {
      const std::vector<int> below = sentence.children(child);
      if (std::any_of(below.begin(), below.end(),
                      [&](int b) { return at(b).relation == Relation::kCase && at(b).lemma == "of"; }))
        return child;
    }
  }
  return -1;
}

}  // namespace

struct QuantityReader::Words {
  QuantityWords words;
};

Result<QuantityReader> QuantityReader::open(const std::string& data_folder) {
  Result<QuantityWords> words = QuantityWords::open(data_folder);
  if (!words) return forward(words);
  QuantityReader reader;
  reader.words_ = std::make_shared<const Words>(Words{std::move(*words)});
  return reader;
}

bool QuantityReader::is_person_noun(std::string_view noun) const { return words_->words.find(noun, "person") != nullptr; }

std::vector<CountedQuantity> QuantityReader::read(std::string_view document_text, const Sentence& sentence,
                                                  const std::vector<TimeExpression>& times) const {
  const std::vector<TextPiece> pieces = cut_pieces(document_text, sentence.range);
  const QuantityWords& words = words_->words;
  const Finder finder(pieces, words);
  std::vector<CountedQuantity> found;
  std::size_t free_from = 0;
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    if (at < free_from) continue;
    std::optional<Core> core = finder.core(at);
    if (!core) continue;
    TextRange range = pieces[at].range.joined(pieces[core->end - 1].range);
    if (inside_date(times, range)) continue;
    std::size_t begin = at;
    std::size_t end = core->end;
    CountedQuantity result;
    const Entry* sign = at > free_from ? words.find(pieces[at - 1].lower, "sign") : nullptr;
    if (sign != nullptr) {
      --begin;
      // "US$", "A$": the letters before the sign.
      if (begin > free_from && pieces[begin].glued && pieces[begin - 1].is_word()) {
        if (const Entry* longer = words.find(pieces[begin - 1].lower + pieces[begin].lower, "sign")) {
          sign = longer;
          --begin;
        }
      }
    }
    // A second number: "4,000-5,000", "between 10 and 15", "ten to twelve", "$10bn to $12bn".
    const bool between = begin > 0 && (pieces[begin - 1].is("between") || pieces[begin - 1].is("from"));
    if (!core->fraction &&
        (finder.is(end, "-") || finder.is(end, "to") || finder.is(end, "or") || (between && finder.is(end, "and")))) {
      std::size_t next = end + 1;
      if (next < pieces.size() && words.find(pieces[next].lower, "sign") != nullptr) ++next;
      if (const std::optional<Core> second = finder.core(next);
          second && !second->fraction && second->high >= core->low && !second->plain_year) {
        const double scale = second->high >= 1000 && core->high < 1000 && second->end > next + 1
                                 ? std::pow(10, std::floor(std::log10(second->high) / 3) * 3)
                                 : 1;
        core->low *= scale;
        core->high = second->high;
        core->vague = true;
        end = second->end;
      }
    }
    double low_factor = 1;
    double high_factor = 1;
    std::size_t length = 0;
    if (between) --begin;
    if (const Entry* before = words.phrase_before(pieces, begin, free_from, "before", length)) {
      low_factor = before->low;
      high_factor = before->high;
      if (low_factor != 1 || high_factor != 1 || length > 1) begin -= length;
    }
    std::string unit;
    const auto take_unit = [&](std::string_view kind, QuantityKind result_kind, std::size_t from) {
      std::size_t unit_length = 0;
      const Entry* entry = words.phrase(pieces, from, kind, unit_length);
      if (entry == nullptr) return false;
      unit = entry->unit;
      result.kind = result_kind;
      end = from + unit_length;
      return true;
    };
    const bool hyphen = finder.is(end, "-") && pieces[end].glued;
    const std::size_t behind = hyphen ? end + 1 : finder.is(end, "of") && core->vague ? end + 1 : end;
    if (sign != nullptr) {
      unit = sign->unit;
      result.kind = QuantityKind::kMoney;
    } else if (core->fraction) {
      unit = "%";
      result.kind = QuantityKind::kShare;
    } else if (!take_unit("percent", QuantityKind::kShare, behind) && !take_unit("currency", QuantityKind::kMoney, behind) &&
               !take_unit("duration", QuantityKind::kDuration, behind) && !take_unit("measure", QuantityKind::kMeasure, behind)) {
      std::size_t more = 0;
      // "two US dollars", "five million Turkish lira"
      if (behind + 1 < pieces.size() && pieces[behind].is_word() && pieces[behind].capital &&
          words.phrase(pieces, behind + 1, "currency", more) != nullptr) {
        take_unit("currency", QuantityKind::kMoney, behind + 1);
      }
    }
    if (const Entry* after = words.phrase(pieces, end, "after", length)) {
      low_factor = after->low;
      high_factor = after->high;
      end += length;
    } else if (finder.is(end, "+") && pieces[end].glued) {
      high_factor = std::numeric_limits<double>::infinity();
      ++end;
    } else if (finder.is(end, "-") && finder.is(end + 1, "plus")) {
      high_factor = std::numeric_limits<double>::infinity();
      end += 2;
    }
    if (core->plain_year && result.kind == QuantityKind::kCount && core->low >= 1900 && core->low <= 2099 && low_factor == 1 &&
        high_factor == 1) {
      continue;  // a year that no date expression claimed is still no count
    }
    result.range = pieces[begin].range.joined(pieces[end - 1].range);
    result.first_word = first_word_in(sentence, result.range);
    result.last_word = last_word_in(sentence, result.range);
    result.quantity.low = core->low * low_factor;
    if (std::isfinite(high_factor)) result.quantity.high = core->high * high_factor;
    if (result.kind == QuantityKind::kCount || result.kind == QuantityKind::kShare) {
      result.counted = counted_noun(sentence, result.first_word, result.last_word);
      std::string noun;
      if (result.counted >= 0) {
        noun = ascii_lower(sentence.words[static_cast<std::size_t>(result.counted)].form);
      } else if (const std::size_t next = std::max(behind, end);
                 next < pieces.size() && pieces[next].is_word() && is_person_noun(pieces[next].lower)) {
        noun = pieces[next].lower;
        result.counted = first_word_in(sentence, pieces[next].range);
      }
      if (result.kind == QuantityKind::kCount) unit = is_person_noun(noun) ? "people" : noun;
    }
    result.quantity.unit = unit;
    result.quantity.text = std::string(result.range.of(document_text));
    // "one" as a pronoun or an article-like number counts only a noun.
    if (pieces[at].is("one") && core->end == at + 1 && result.kind == QuantityKind::kCount && result.counted < 0) continue;
    found.push_back(result);
    free_from = end;
    at = end - 1;
  }
  return found;
}

}  // namespace dragoman
