// Coding with a user's PETRARCH dictionaries.
//
// The field's dictionaries were written for coders that look at the order of words: a verb with a code, patterns of words before
// and after it that change the code, and names on both sides. What is done here follows from the dictionaries and from the suite
// of records that comes with them:
//   - Every verb of the dictionaries that stands in a verb phrase is tried, from left to right; phrasal verbs before single ones.
//   - The best pattern of its block decides (petrarch_match.h); without one, the verb's own code; --- is no event, and then the
//   verbs
//     inside are tried. A verb that gave an event speaks for everything under it: "said that … attacked" is a statement.
//   - The source is the subject: on the way up from the verb, the first noun phrase to the left. A pronoun is passed over, so
//   that the
//     subject of the clause above acts; any other noun phrase that nobody knows ends the search ("crowds burned the embassy" has
//     no source). A verb without a subject shares that of the clause it is joined to.
//   - The target is the first phrase after the verb, within its verb phrase, that names an actor.
//   - In the passive with "by" the two change places. $ + and % of a pattern say themselves who is who.
//   - [032:033] gives two events, one in each direction. Nobody acts on himself.
//   - Short clauses between commas are left out in the first dialect, as its coders did (PetrarchSettings).
//   - Transformations (second dialect) are asked first: a verb of saying with a coded verb in its complement.
// Dropped: guessing a source from the nearest name to the left when there is no subject; it found more and most of it was wrong.
#include "dragoman/events/petrarch_coder.h"

#include <algorithm>

#include <fmt/format.h>

#include "dragoman/events/petrarch_sentence.h"

namespace dragoman {
namespace {

bool is_verb(const PhraseTree& tree, int leaf) {
  const std::string& tag = tree.leaf(leaf).tag;
  if (tag.substr(0, 2) != "VB" && tag.substr(0, 3) != "AUX") return false;
  const int parent = tree.node(tree.leaf(leaf).node).parent;
  return parent >= 0 && tree.node(parent).label.substr(0, 2) == "VP";
}

bool same_codes(const std::vector<PetrarchActor>& a, const std::vector<PetrarchActor>& b) {
  return std::is_permutation(a.begin(), a.end(), b.begin(), b.end());
}

}  // namespace

PetrarchSentence::PetrarchSentence(const PhraseTree& tree, const PetrarchDictionaries& dictionaries,
                                   std::optional<std::chrono::sys_days> day, const PetrarchSettings& settings)
    : tree_(tree),
      dictionaries_(dictionaries),
      settings_(settings),
      actors_(tree, dictionaries.names(), day, settings),
      left_out_(tree.leaves.size(), false) {}

const std::vector<PetrarchActor>& PetrarchSentence::actors(int unit) const {
  static const Actors kNobody;
  return unit < 0 ? kNobody : actors_.units()[static_cast<std::size_t>(unit)].actors;
}

std::optional<PetrarchVerbReading> PetrarchSentence::verb_at(int leaf) const {
  if (!is_verb(tree_, leaf)) return std::nullopt;
  std::optional<PetrarchVerbReading> reading;
  for (const PetrarchVerbFile& file : dictionaries_.verbs()) {
    const auto forms = file.by_verb.find(tree_.leaf(leaf).word);
    if (forms == file.by_verb.end()) continue;
    const PetrarchMatcher matcher(tree_, actors_, file.verbs);
    for (const std::uint32_t index : forms->second) {
      const PetrarchVerbForm& form = file.verbs.forms[index];
      PetrarchVerbAt at;
      at.form = &form;
      at.verb = leaf;
      at.first = leaf - static_cast<int>(form.verb);
      at.last = at.first + static_cast<int>(form.words.size());
      if (at.first < 0 || at.last > tree_.size()) continue;
      bool stands = true;
      for (std::size_t w = 0; w < form.words.size() && stands; ++w)
        stands = tree_.leaf(at.first + static_cast<int>(w)).word == form.words[w];
      if (!stands) continue;
      const std::size_t length = form.words.size();
      if (reading && length < reading->at.form->words.size()) continue;
      const bool longer = !reading || length > reading->at.form->words.size();
      at.phrase = tree_.node(tree_.leaf(leaf).node).parent;
      int top = at.phrase;
      for (int above = tree_.node(top).parent; above >= 0 && tree_.node(above).label == "VP"; above = tree_.node(above).parent) {
        const auto& sisters = tree_.node(above).children;
        if (std::count_if(sisters.begin(), sisters.end(), [&](int s) { return tree_.is(s, "VP"); }) > 1) break;
        top = above;
      }
      at.end = tree_.node(top).last;
      PetrarchVerbReading here;
      here.at = at;
      here.file = &file;
      here.match = matcher.best(at);
      here.code = here.match ? here.match->pattern->code : form.code;
      here.line = here.match ? here.match->pattern->line : form.line;
      // The same verb in two blocks: the longer pattern, else the later code.
      const bool better = longer || (here.match ? !reading->match || here.match->words > reading->match->words
                                                : !reading->match && !here.code.empty());
      if (better) reading = std::move(here);
    }
  }
  return reading;
}

int PetrarchSentence::coded_unit_in(int node, int excluded) const {
  const PhraseNode& phrase = tree_.node(node);
  const auto& units = actors_.units();
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (units[i].first < phrase.first || units[i].first >= phrase.last) continue;
    if (static_cast<int>(i) != excluded && !units[i].actors.empty()) return static_cast<int>(i);
  }
  return -1;
}

bool PetrarchSentence::is_pronoun(int node) const {
  const PhraseNode& phrase = tree_.node(node);
  if (phrase.last - phrase.first != 1) return false;
  const std::string& tag = tree_.leaf(phrase.first).tag;
  return tag == "PRP" || tag == "WP" || tag == "WDT" || tag == "EX";
}

int PetrarchSentence::subject_of(const PetrarchVerbAt& verb, int excluded, int limit) const {
  for (int node = verb.phrase; node >= 0 && node != limit; node = tree_.node(node).parent) {
    const int parent = tree_.node(node).parent;
    if (parent < 0) break;
    const auto& sisters = tree_.node(parent).children;
    auto at = std::find(sisters.begin(), sisters.end(), node);
    bool joined = false;
    while (at != sisters.begin()) {
      const int sister = *--at;
      const PhraseNode& left = tree_.node(sister);
      joined |= left.label == "CC";
      if (left.label == "NP") {
        const int unit = coded_unit_in(sister, excluded);
        if (unit >= 0) return unit;
        const auto& units = actors_.units();
        const bool was_excluded = excluded >= 0 && units[static_cast<std::size_t>(excluded)].first >= left.first &&
                                  units[static_cast<std::size_t>(excluded)].first < left.last;
        if (!is_pronoun(sister) && !was_excluded) return -1;
      }
      if (left.label == "S" && joined) {
        for (const int c : left.children) {
          if (tree_.node(c).label != "NP") continue;
          const int unit = coded_unit_in(c, excluded);
          if (unit >= 0) return unit;
        }
      }
    }
  }
  return -1;
}

int PetrarchSentence::object_of(const PetrarchVerbAt& verb, int excluded, const Actors& not_these) const {
  const auto& units = actors_.units();
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (units[i].first < verb.last || static_cast<int>(i) == excluded || units[i].actors.empty()) continue;
    if (units[i].first >= verb.end) break;
    if (left_out_[static_cast<std::size_t>(units[i].first)] || same_codes(units[i].actors, not_these)) continue;
    return static_cast<int>(i);
  }
  return -1;
}

bool PetrarchSentence::is_passive(const PetrarchVerbAt& verb) const {
  if (tree_.leaf(verb.verb).tag != "VBN") return false;
  const auto is_be = [](const std::string& word) {
    return word == "IS" || word == "ARE" || word == "WAS" || word == "WERE" || word == "BE" || word == "BEEN" ||
           word == "BEING" || word == "AM" || word == "GOT" || word == "GETS";
  };
  for (int node = verb.phrase; node >= 0 && tree_.node(node).label == "VP"; node = tree_.node(node).parent) {
    for (const int c : tree_.node(node).children) {
      const PhraseNode& child = tree_.node(c);
      if (child.leaf && child.first < verb.verb && is_be(tree_.leaf(child.first).word)) return true;
    }
  }
  return false;
}

int PetrarchSentence::agent_of_passive(const PetrarchVerbAt& verb) const {
  for (int node = verb.phrase + 1; node < static_cast<int>(tree_.nodes.size()); ++node) {
    const PhraseNode& phrase = tree_.node(node);
    if (phrase.label != "PP" || phrase.first < verb.last || phrase.first >= verb.end || phrase.children.empty()) continue;
    const int parent = phrase.parent;
    if (parent != verb.phrase && tree_.node(parent).label != "ADVP") continue;
    if (tree_.leaf(phrase.first).word == "BY") return coded_unit_in(node, -1);
  }
  return -1;
}

PetrarchSentence::Sides PetrarchSentence::sides_of(const PetrarchVerbReading& verb) const {
  Sides sides;
  const PetrarchMatch match = verb.match.value_or(PetrarchMatch{});
  if (match.compound >= 0) {
    const int subject = match.compound_before != 0 ? -1 : subject_of(verb.at, match.compound);
    sides.targets = actors(match.compound);
    sides.mutual = subject < 0;
    sides.sources = sides.mutual ? sides.targets : actors(subject);
    return sides;
  }
  int source = match.source, target = match.target;
  if (source < 0 && target < 0 && is_passive(verb.at)) {
    const int agent = agent_of_passive(verb.at);
    if (agent >= 0 || verb.file->verbs.phrases) {
      sides.sources = actors(agent);
      sides.targets = actors(subject_of(verb.at, agent));
      return sides;
    }
  }
  const auto& units = actors_.units();
  const auto before_verb = [&](int unit) { return units[static_cast<std::size_t>(unit)].first < verb.at.first; };
  if (source < 0) source = subject_of(verb.at, target);
  if (target < 0 && match.source >= 0 && !before_verb(match.source)) target = subject_of(verb.at, source);
  if (target < 0) target = object_of(verb.at, source, actors(source));
  sides.sources = actors(source);
  sides.targets = actors(target);
  return sides;
}

void PetrarchSentence::add(const PetrarchActor& source, const PetrarchActor& target, const PetrarchEvent& like) {
  if (like.code.empty() || source.code == target.code) return;
  const bool known = std::any_of(events_.begin(), events_.end(), [&](const PetrarchEvent& event) {
    return event.source == source && event.target == target && event.code == like.code;
  });
  if (known) return;
  events_.push_back(like);
  events_.back().source = source;
  events_.back().target = target;
}

bool PetrarchSentence::emit(const PetrarchVerbReading& verb) {
  if (verb.code.empty()) return false;
  Sides sides = sides_of(verb);
  if (sides.targets.empty() && !settings_.require_dyad && !sides.sources.empty()) {
    const auto& units = actors_.units();
    const bool somebody = std::any_of(units.begin(), units.end(), [&](const PetrarchUnit& unit) {
      return unit.first >= verb.at.last && unit.first < verb.at.end && !left_out_[static_cast<std::size_t>(unit.first)];
    });
    if (somebody) sides.targets.push_back({"---", {}, verb.at.last, verb.at.last});
  }
  const std::size_t before = events_.size();
  PetrarchEvent forward;
  forward.code = verb.code.forward;
  forward.verb = verb.at.verb;
  forward.rule = fmt::format("{}:{}", verb.file->name, verb.line);
  forward.words = verb.match ? verb.match->words : 0;
  forward.looks_left = verb.match && !verb.match->pattern->before.empty();
  PetrarchEvent backward = forward;
  backward.code = verb.code.backward;
  for (const PetrarchActor& source : sides.sources) {
    for (const PetrarchActor& target : sides.targets) {
      add(source, target, forward);
      if (!sides.mutual) add(target, source, backward);
    }
  }
  return events_.size() > before;
}

std::vector<PetrarchEvent> PetrarchSentence::code() {
  const bool word_order = std::any_of(dictionaries_.verbs().begin(), dictionaries_.verbs().end(),
                                      [](const PetrarchVerbFile& file) { return !file.verbs.phrases; });
  if (word_order) leave_out_comma_clauses();
  int spoken_for = 0;
  for (int leaf = 0; leaf < tree_.size(); ++leaf) {
    if (leaf < spoken_for || left_out_[static_cast<std::size_t>(leaf)]) continue;
    const std::optional<PetrarchVerbReading> verb = verb_at(leaf);
    if (!verb) continue;
    if (transform(*verb) || emit(*verb)) spoken_for = verb->at.end;
  }
  return std::move(events_);
}

void PetrarchSentence::leave_out_comma_clauses() {
  std::vector<int> commas;
  for (int i = 0; i < tree_.size(); ++i) {
    const int parent = tree_.node(tree_.leaf(i).node).parent;
    if (tree_.leaf(i).tag == "," && (parent < 0 || tree_.node(parent).label != "NP")) commas.push_back(i);
  }
  if (commas.empty()) return;
  const auto leave_out = [&](int first, int last, std::size_t least, std::size_t most) {
    std::size_t words = 0;
    for (int i = first; i < last; ++i) words += tree_.leaf(i).word.empty() ? 0U : 1U;
    if (most == 0 || words < least || words > most) return;
    for (int i = first; i < last; ++i) left_out_[static_cast<std::size_t>(i)] = true;
  };
  leave_out(0, commas.front(), settings_.comma_begin_min, settings_.comma_begin_max);
  for (std::size_t i = 1; i < commas.size(); ++i) leave_out(commas[i - 1], commas[i], settings_.comma_min, settings_.comma_max);
  leave_out(commas.back(), tree_.size(), settings_.comma_end_min, settings_.comma_end_max);
}

PetrarchDiscarded PetrarchCoder::discarded(const PhraseTree& tree) const {
  PetrarchDiscarded found = PetrarchDiscarded::kNo;
  std::vector<const std::string*> words;
  for (const PhraseLeaf& leaf : tree.leaves)
    if (!leaf.word.empty()) words.push_back(&leaf.word);
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto range = discard_by_word_.find(*words[at]);
    if (range == discard_by_word_.end()) continue;
    for (const std::uint32_t index : range->second) {
      const PetrarchDiscard& discard = dictionaries_.discards()[index];
      bool stands = at + discard.words.size() <= words.size();
      for (std::size_t i = 1; i < discard.words.size() && stands; ++i) stands = *words[at + i] == discard.words[i];
      if (!stands) continue;
      if (discard.story) return PetrarchDiscarded::kStory;
      found = PetrarchDiscarded::kSentence;
    }
  }
  return found;
}

PetrarchCoder::PetrarchCoder(PetrarchDictionaries dictionaries) : dictionaries_(std::move(dictionaries)) {
  for (std::size_t i = 0; i < dictionaries_.discards().size(); ++i)
    discard_by_word_[dictionaries_.discards()[i].words.front()].push_back(static_cast<std::uint32_t>(i));
}

PetrarchReading PetrarchCoder::code(const PhraseTree& tree, std::optional<std::chrono::sys_days> day,
                                    const PetrarchSettings& settings) const {
  PetrarchReading reading;
  reading.discarded = discarded(tree);
  if (reading.discarded == PetrarchDiscarded::kNo) reading.events = PetrarchSentence(tree, dictionaries_, day, settings).code();
  return reading;
}

}  // namespace dragoman
