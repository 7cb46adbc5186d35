// The first dialect: word order.
//
// Elements are matched one after another, away from the verb, with backtracking: an open gap may hold any words, so the first
// place where a word stands need not be the right one ("not ... not ever"). The number of steps is bounded; a pattern that has
// not been found by then does not fit. $ and + take the next phrase that names an actor, % the next one that is a compound, ^ the
// next phrase whatever it is (or what is left of the one the matcher stands in).
#include "dragoman/events/petrarch_match.h"

#include <algorithm>

#include "dragoman/events/petrarch_words.h"

namespace dragoman {
namespace {

int step_over(const PhraseTree& tree, int at, int begin, int end, int step) {
  while (at >= begin && at < end && tree.leaf(at).word.empty()) at += step;
  return at;
}

/// Words in the direction of step; 0 when they do not stand there.
int words_at(const PhraseTree& tree, const std::vector<std::string>& words, const std::vector<bool>* gaps, int at, int begin,
             int end, int step, int& next) {
  constexpr int kWidestGap = 2;
  const int count = static_cast<int>(words.size());
  for (int i = 0; i < count; ++i) {
    const int index = step > 0 ? i : count - 1 - i;
    const int gap_index = step > 0 ? index : index + 1;
    const bool gap = i > 0 && gaps != nullptr && (*gaps)[static_cast<std::size_t>(gap_index)];
    int tries = gap ? kWidestGap : 0;
    at = step_over(tree, at, begin, end, step);
    while (at >= begin && at < end && tree.leaf(at).word != words[static_cast<std::size_t>(index)] && tries-- > 0)
      at = step_over(tree, at + step, begin, end, step);
    if (at < begin || at >= end || tree.leaf(at).word != words[static_cast<std::size_t>(index)]) return 0;
    at += step;
  }
  next = at;
  return count;
}

}  // namespace

PetrarchFound petrarch_element_at(const PhraseTree& tree, const PetrarchVerbs& verbs, const PetrarchElement& element, int at,
                                  int begin, int end, int step, bool plural) {
  PetrarchFound found;
  if (element.symbol == PetrarchSymbol::kSet) {
    const auto set = verbs.sets.find(element.text);
    if (set == verbs.sets.end()) return found;
    for (const PetrarchSetWord& word : set->second) {
      int next = 0;
      const int words = words_at(tree, word.words, &word.gap_before, at, begin, end, step, next);
      if (words > found.words) found = {words, next};
    }
    return found;
  }
  at = step_over(tree, at, begin, end, step);
  if (at < begin || at >= end) return found;
  const std::string& word = tree.leaf(at).word;
  if (word == element.text || (plural && word == petrarch_plural(element.text))) found = {1, at + step};
  return found;
}

struct PetrarchMatcher::Search {
  const PetrarchMatcher& matcher;
  PetrarchMatch& match;
  int begin, end;
  int budget = 20000;

  [[nodiscard]] const std::vector<PetrarchUnit>& units() const { return matcher.actors_.units(); }

  /// The next unit in the direction; `inside` also allows what is left of the one at `at`.
  [[nodiscard]] int next_unit(int at, int step, bool inside) const {
    if (step > 0) {
      for (std::size_t i = 0; i < units().size(); ++i) {
        const PetrarchUnit& unit = units()[i];
        if (unit.first >= end) return -1;
        if (unit.first >= at || (inside && unit.first < at && unit.last > at)) return static_cast<int>(i);
      }
      return -1;
    }
    for (std::size_t i = units().size(); i-- > 0;) {
      const PetrarchUnit& unit = units()[i];
      if (unit.last <= begin) return -1;
      if (unit.last <= at + 1 || (inside && unit.first <= at && unit.last > at + 1)) return static_cast<int>(i);
    }
    return -1;
  }

  /// Elements from `index` on; `at` is the next leaf to look at.
  bool run(const std::vector<PetrarchElement>& elements, std::size_t index, int at, int step, bool joined_to_verb, int& words) {
    if (index == elements.size()) return true;
    if (--budget < 0) return false;
    const std::size_t place = step > 0 ? index : elements.size() - 1 - index;
    const PetrarchElement& element = elements[place];
    const bool joined = index == 0 ? joined_to_verb : (step > 0 ? element.joined : elements[place + 1].joined);
    if (element.symbol == PetrarchSymbol::kWord || element.symbol == PetrarchSymbol::kSet) {
      const int limit = joined ? step_over(matcher.tree_, at, begin, end, step) : (step > 0 ? end - 1 : begin);
      for (int from = at; step > 0 ? from <= limit : from >= limit; from += step) {
        if (--budget < 0) return false;
        const PetrarchFound found = petrarch_element_at(matcher.tree_, matcher.verbs_, element, from, begin, end, step, false);
        if (found.words == 0) continue;
        int rest = 0;
        if (run(elements, index + 1, found.next, step, joined_to_verb, rest)) {
          words += found.words + rest;
          return true;
        }
      }
      return false;
    }
    int unit = next_unit(at, step, element.symbol == PetrarchSymbol::kSkip);
    if (element.symbol != PetrarchSymbol::kSkip) {
      const auto wanted = [&](int i) {
        const std::size_t actors = units()[static_cast<std::size_t>(i)].actors.size();
        return element.symbol == PetrarchSymbol::kCompound ? actors > 0 : actors > 0 && !taken(i);
      };
      while (unit >= 0 && !wanted(unit)) {
        const PetrarchUnit& passed = units()[static_cast<std::size_t>(unit)];
        unit = next_unit(step > 0 ? passed.last : passed.first - 1, step, false);
      }
      if (unit >= 0 && element.symbol == PetrarchSymbol::kCompound && units()[static_cast<std::size_t>(unit)].actors.size() < 2)
        return false;
    }
    if (unit < 0) return false;
    const PetrarchUnit& there = units()[static_cast<std::size_t>(unit)];
    const PetrarchMatch before = match;
    if (element.symbol == PetrarchSymbol::kSource) match.source = unit;
    if (element.symbol == PetrarchSymbol::kTarget) match.target = unit;
    if (element.symbol == PetrarchSymbol::kCompound) match.compound = unit, match.compound_before = step < 0 ? 1 : 0;
    int rest = 0;
    if (run(elements, index + 1, step > 0 ? there.last : there.first - 1, step, joined_to_verb, rest)) {
      words += 1 + rest;
      return true;
    }
    match = before;
    return false;
  }

  [[nodiscard]] bool taken(int unit) const { return unit == match.source || unit == match.target; }
};

bool PetrarchMatcher::fits(const PetrarchPattern& pattern, const PetrarchVerbAt& verb, PetrarchMatch& match) const {
  static const std::vector<PetrarchElement> kNothing;
  Search search{*this, match, verb.begin, verb.end};
  const auto& after = pattern.after.empty() ? kNothing : pattern.after.front().elements;
  const auto& before = pattern.before.empty() ? kNothing : pattern.before.front().elements;
  return search.run(after, 0, verb.last, 1, pattern.joined_after, match.words) &&
         search.run(before, 0, verb.first - 1, -1, pattern.joined_before, match.words);
}

std::optional<PetrarchMatch> PetrarchMatcher::best(const PetrarchVerbAt& verb) const {
  std::optional<PetrarchMatch> best;
  for (const PetrarchPattern& pattern : verbs_.blocks[verb.form->block].patterns) {
    PetrarchMatch match;
    match.pattern = &pattern;
    const bool fit = verbs_.phrases ? fits_phrases(pattern, verb, match) : fits(pattern, verb, match);
    if (fit && (!best || match.words > best->words)) best = match;
  }
  return best;
}

}  // namespace dragoman
