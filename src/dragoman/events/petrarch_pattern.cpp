// The text of one pattern, cut at its signs: * $ + ^ % & _ space ( ) { }.
#include <algorithm>
#include <utility>

#include "dragoman/base/strings.h"
#include "dragoman/events/petrarch_verb_file.h"
#include "dragoman/events/petrarch_words.h"

namespace dragoman {
namespace {

class PatternReader {
 public:
  PatternReader(std::string_view text, PetrarchPattern& pattern) : text_(text), pattern_(pattern) {}

  bool read() {
    while (at_ < text_.size()) {
      if (!take()) return false;
    }
    if (!verb_ || group_depth_ > 0) return false;
    close_group();
    if (!text_.empty() && pattern_.before.empty() && pattern_.after.empty()) return true;
    return true;
  }

 private:
  bool take() {
    const char c = text_[at_];
    switch (c) {
      case ' ':
      case '\t':
        underscore_ = false;
        ++at_;
        return true;
      case '_':
        underscore_ = true;
        ++at_;
        return true;
      case '*':
        if (verb_ || group_depth_ > 0) return false;
        pattern_.joined_before = underscore_;
        close_group();
        verb_ = true;
        underscore_ = false;
        first_after_verb_ = true;
        ++at_;
        return true;
      case '(':
        if (group_depth_ > 0) return false;
        close_group();
        current_.kind = PetrarchGroup::Kind::kPreposition;
        ++group_depth_;
        ++at_;
        return true;
      case '{':
        // Braces in a prepositional phrase only say what belongs together.
        if (group_depth_ == 0) {
          close_group();
          current_.kind = PetrarchGroup::Kind::kNoun;
        }
        ++group_depth_;
        ++at_;
        return true;
      case ')':
      case '}':
        if (group_depth_ == 0) return false;
        --group_depth_;
        if (group_depth_ == 0) close_group();
        ++at_;
        return true;
      case '$': return add(PetrarchSymbol::kSource);
      case '+': return add(PetrarchSymbol::kTarget);
      case '^': return add(PetrarchSymbol::kSkip);
      case '%': return add(PetrarchSymbol::kCompound);
      case '&': ++at_; return add_word(PetrarchSymbol::kSet);
      default: return add_word(PetrarchSymbol::kWord);
    }
  }

  bool add(PetrarchSymbol symbol) {
    ++at_;
    push({symbol, {}, underscore_});
    return true;
  }

  bool add_word(PetrarchSymbol symbol) {
    std::size_t end = at_;
    // A set's name may hold underscores ("&FIGHT_OF_WORDS"); which of them belong to it is known when sets are.
    while (end < text_.size() && std::string_view(" \t_*(){}$+^%&").find(text_[end]) == std::string_view::npos) ++end;
    if (end == at_) return false;
    push(
        {symbol,
         symbol == PetrarchSymbol::kSet ? std::string(text_.substr(at_, end - at_)) : petrarch_word(text_.substr(at_, end - at_)),
         underscore_});
    at_ = end;
    return true;
  }

  void push(PetrarchElement element) {
    if (first_after_verb_ && current_.elements.empty() && group_depth_ == 0) pattern_.joined_after = element.joined;
    first_after_verb_ = false;
    underscore_ = false;
    current_.elements.push_back(std::move(element));
  }

  void close_group() {
    PetrarchGroup group = std::exchange(current_, {});
    if (group.elements.empty()) return;
    (verb_ ? pattern_.after : pattern_.before).push_back(std::move(group));
  }

  std::string_view text_;
  PetrarchPattern& pattern_;
  PetrarchGroup current_;
  std::size_t at_ = 0;
  int group_depth_ = 0;
  bool verb_ = false, underscore_ = false, first_after_verb_ = false;
};

}  // namespace

bool parse_petrarch_pattern(std::string_view text, PetrarchPattern& pattern) { return PatternReader(trim(text), pattern).read(); }

PetrarchEventCode parse_petrarch_code(std::string_view text) {
  const auto clean = [](std::string_view part) {
    std::string code;
    for (const char c : part)
      if (is_ascii_digit(c) || is_ascii_upper(c) || is_ascii_lower(c)) code += c;
    return code;
  };
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return {clean(text), {}};
  return {clean(text.substr(0, colon)), clean(text.substr(colon + 1))};
}

}  // namespace dragoman
