// Transformations: `~ a (a b ATTACK) SAY = a b 015` reads "when a SAYs that (a does ATTACK to b), code a → b 015".
//
// A name (SAY, ATTACK) is any verb of the block that has it, so that all of a block's synonyms count; WILL_ATTACK is the same
// with will or shall before it, Q any verb with a code. The letters are actors: the same letter is the same actor, or a pronoun
// for him; _ as source and . as target say that there is none. The first line that fits wins.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "dragoman/events/petrarch_sentence.h"

namespace dragoman {
namespace {

bool in_block(const PetrarchVerbReading& verb, const std::string& name) {
  const PetrarchBlock& block = verb.file->verbs.blocks[verb.at.form->block];
  return block.name == name || std::find(block.words.begin(), block.words.end(), name) != block.words.end();
}

bool is_future(const PhraseTree& tree, const PetrarchVerbAt& verb) {
  for (int node = verb.phrase; node >= 0 && tree.node(node).label == "VP"; node = tree.node(node).parent) {
    for (const int c : tree.node(node).children) {
      const PhraseNode& child = tree.node(c);
      if (!child.leaf || child.first >= verb.verb) continue;
      const std::string& word = tree.leaf(child.first).word;
      if (word == "WILL" || word == "SHALL" || word == "'LL" || word == "WO") return true;
    }
  }
  return false;
}

}  // namespace

bool PetrarchSentence::transform(const PetrarchVerbReading& verb) {
  const auto& transformations = verb.file->verbs.transformations;
  const bool spoken_of = std::any_of(transformations.begin(), transformations.end(),
                                     [&](const PetrarchTransformation& t) { return in_block(verb, t.verb); });
  if (!spoken_of) return false;
  const int outer = subject_of(verb.at, -1);
  if (outer < 0) return false;
  // The first coded verb of the complement clause.
  std::optional<PetrarchVerbReading> inner;
  int clause = -1;
  for (int leaf = verb.at.last; leaf < verb.at.end && !inner; ++leaf) {
    inner = verb_at(leaf);
    if (!inner) continue;
    clause = -1;
    for (int node = inner->at.phrase; node >= 0 && node != verb.at.phrase; node = tree_.node(node).parent)
      if (tree_.is(node, "SBAR") || tree_.is(node, "S")) clause = node;
    if (clause < 0 || tree_.node(clause).parent != verb.at.phrase) inner.reset();
  }
  if (!inner) return false;
  const Actors& speaker = actors(outer);
  const int inner_source = subject_of(inner->at, -1, clause);
  const int inner_target = object_of(inner->at, inner_source, {});
  const bool future = is_future(tree_, inner->at);
  for (const PetrarchTransformation& t : transformations) {
    if (!in_block(verb, t.verb)) continue;
    const bool will = t.inner_verb.substr(0, 5) == "WILL_";
    if (t.inner_verb == "Q") {
      if (inner->code.forward.empty()) continue;
    } else if (will != future || !in_block(*inner, will ? t.inner_verb.substr(5) : t.inner_verb)) {
      continue;
    }
    std::map<std::string, Actors> named{{t.source, speaker}};
    const auto bind = [&](const std::string& letter, int unit, const char* nobody) {
      if (letter == nobody) return unit < 0;
      const auto known = named.find(letter);
      // A pronoun or nobody said: the one who speaks.
      if (known != named.end()) return unit < 0 || actors(unit) == known->second;
      if (unit < 0) return false;
      named[letter] = actors(unit);
      return true;
    };
    if (!bind(t.inner_source, inner_source, "_") || !bind(t.inner_target, inner_target, ".")) continue;
    const auto sources = named.find(t.new_source), targets = named.find(t.new_target);
    if (sources == named.end() || targets == named.end()) continue;
    PetrarchEvent event;
    event.code = t.code == "Q" ? inner->code.forward : t.code;
    event.verb = verb.at.verb;
    event.rule = fmt::format("{}:{}", verb.file->name, t.line);
    event.words = 3;
    const std::size_t before = events_.size();
    for (const PetrarchActor& source : sources->second)
      for (const PetrarchActor& target : targets->second) add(source, target, event);
    if (events_.size() > before) return true;
  }
  return false;
}

}  // namespace dragoman
