// Verbs that say what drives what: "led to", "forced thousands to flee", "worried regional powers".
#include "dragoman/events/cause_finder.h"

#include <algorithm>

#include "dragoman/base/strings.h"

namespace dragoman {

std::optional<CauseFinder::End> CauseFinder::driver_of_verb(int verb, const std::string& slot) const {
  const Word& word = tree_.word(verb);
  // ", forcing thousands to flee": the whole clause before drives.
  if (slot == "subject" && word.is(Relation::kAdvcl) && tree_.child(verb, Relation::kNsubj) < 0 && !tree_.is_passive(verb) &&
      word.head < verb && word.xpos == "VBG" && tree_.marker(verb).empty()) {
    return end_at(tree_.clause_of(word.head), verb);
  }
  const int head = slot_head(verb, slot);
  if (head < 0) return std::nullopt;
  const Word& driver = tree_.word(head);
  if (driver.upos == Upos::kPron) {
    const std::string_view form = tree_.lemma(head);
    if (form == "which" && word.is(Relation::kAcl)) return end_at(word.head, verb);
    // "This caused …": the sentence before is meant; a personal pronoun stays as it is.
    if (form == "this" || form == "that" || form == "it" || form == "which") return std::nullopt;
  }
  return end_at(head, verb);
}

int CauseFinder::slot_head(int verb, const std::string& slot) const {
  if (slot == "subject") return tree_.agent(verb);
  if (slot == "object") return tree_.patient(verb);
  if (slot.starts_with("oblique:")) {
    const std::string preposition = slot.substr(8);
    const int found = tree_.oblique(verb, preposition);
    // "attribute the decline to sanctions": parsers hang the phrase on the object.
    return found >= 0 || tree_.object(verb) < 0 ? found : tree_.oblique(tree_.object(verb), preposition);
  }
  return -1;
}

bool CauseFinder::is_way(int noun) const {
  const auto& words = context_.words->causes(tree_.lemma(noun));
  return std::any_of(words.begin(), words.end(), [](const CauseWord& word) { return word.pattern == "place"; });
}

/// The clause that completes a verb of forcing: "to flee" of "forced thousands to flee".
int CauseFinder::forced(int verb, int object, const std::string& marker) const {
  for (const int top : {verb, object}) {
    for (const int child : tree_.children(top)) {
      const Word& below = tree_.word(child);
      const bool clause = below.is(Relation::kXcomp) || below.is(Relation::kCcomp) || below.is(Relation::kAdvcl) ||
                          (top == object && below.is(Relation::kAcl) && below.subtype != "relcl") ||
                          (marker != "to" && (below.is(Relation::kObl) || below.is(Relation::kNmod)));
      if (child > verb && clause && tree_.marker(child) == marker) return child;
    }
  }
  return -1;
}

std::optional<CauseFinder::End> CauseFinder::outcome_of_verb(int verb, const CauseWord& cause) const {
  const std::string& slot = cause.outcome;
  if (slot.starts_with("object+")) {
    const int object = tree_.patient(verb);
    if (object < 0) return std::nullopt;
    const int clause = forced(verb, object, slot == "object+from" ? "from" : "to");
    if (clause < 0) {
      const bool thing = slot == "object+from" && !context_.is_actor(object) && tree_.word(object).upos != Upos::kPron;
      return thing ? end_at(object, verb) : std::nullopt;
    }
    return End{clause, tree_.phrase(object, clause).joined(tree_.phrase(clause))};
  }
  if (slot == "patient") {
    int object = tree_.patient(verb);
    if (object < 0 && verb + 1 < tree_.size() && tree_.head(verb + 1) == verb)
      object = tree_.object(verb + 1);  // "worried neighbouring states"
    if (object < 0) return std::nullopt;
    return End{object, tree_.word(verb).range.joined(tree_.phrase(object, verb))};
  }
  const int head = slot_head(verb, slot);
  if (head < 0 || tree_.word(head).upos == Upos::kPron) return std::nullopt;
  return end_at(head, verb);
}

void CauseFinder::verbs_at(int verb) {
  const Word& word = tree_.word(verb);
  if (word.upos != Upos::kVerb || word.is(Relation::kAmod)) return;
  // "suffers increasing attacks": a participle before its noun, whatever the tree says.
  if (word.xpos == "VBG" && verb > 0 && context_.words->change(ascii_lower(word.form), "adjective") != nullptr &&
      tree_.child(verb, Relation::kAux) < 0 && tree_.marker(verb).empty() && tree_.word(verb - 1).upos != Upos::kPunct) {
    return;
  }
  std::string lemma(tree_.lemma(verb));
  if (const int particle = tree_.child(verb, Relation::kCompound, "prt"); particle >= 0) {
    const std::string with_particle = lemma + ' ' + ascii_lower(tree_.word(particle).form);
    if (!context_.words->causes(with_particle).empty()) lemma = with_particle;
  }
  for (const CauseWord& cause : context_.words->causes(lemma)) {
    if (cause.pattern != "verb") continue;
    const std::optional<End> driver = driver_of_verb(verb, cause.driver);
    if (!driver) continue;
    if (cause.test == "abstract" && driver->head != -1 && !tree_.is_clause(driver->head) && context_.is_actor(driver->head))
      continue;
    const std::optional<End> outcome = outcome_of_verb(verb, cause);
    if (!outcome) continue;
    if (cause.test == "abstract-outcome" && context_.is_actor(outcome->head)) continue;
    if (cause.test == "actor-outcome" && !context_.is_actor(outcome->head)) continue;
    // Things are caused, actors are not; and roads lead to places.
    if (cause.outcome == "object" && cause.polarity > 0 && context_.is_actor(outcome->head)) continue;
    if (is_way(driver->head)) continue;
    // Things are created and produced; what somebody has done is driven.
    const std::size_t before = out_.size();
    claim(cause, verb, *driver, outcome, 0.8);
    if (out_.size() > before) return;
  }
}

/// "Suspicions about them worried regional powers" read as one noun phrase: a participle of a verb of feeling between two
/// nouns, in a sentence whose root is the first one, is the sentence's verb.
void CauseFinder::misread_verb_at(int index) {
  const Word& word = tree_.word(index);
  if (index == 0 || !word.form.ends_with("ed") || tree_.child(index, Relation::kNsubj) >= 0) return;
  const Word& before = tree_.word(index - 1);
  if (before.upos != Upos::kNoun && before.upos != Upos::kPropn && before.xpos != "VBG") return;
  const int object_word = word.is(Relation::kAmod) && word.head > index ? word.head : tree_.object(index);
  if (object_word < index) return;
  int driver = word.head;
  for (int steps = 0; driver >= 0 && tree_.head(driver) >= 0 && steps < 12; ++steps) driver = tree_.head(driver);
  if (driver < 0 || driver >= index || !tree_.is_noun(driver) || tree_.child(driver, Relation::kCop) >= 0) return;
  const std::string form = ascii_lower(word.form);
  for (const std::string& lemma : {form.substr(0, form.size() - 2), form.substr(0, form.size() - 1),
                                   form.ends_with("ied") ? form.substr(0, form.size() - 3) + "y" : std::string()}) {
    for (const CauseWord& cause : context_.words->causes(lemma)) {
      if (cause.pattern != "verb" || cause.outcome != "patient") continue;
      const TextRange object = tree_.phrase(object_word, index);
      int first = driver;
      for (int i = 0; i < driver; ++i) {
        if (tree_.is_below(i, driver)) {
          first = i;
          break;
        }
      }
      claim(cause, index, End{driver, tree_.word(first).range.joined(tree_.word(index - 1).range)},
            End{object_word, word.range.joined(object)}, 0.6);
      return;
    }
  }
}

}  // namespace dragoman
