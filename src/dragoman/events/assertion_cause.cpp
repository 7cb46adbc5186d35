// Causes. A frame says where the driver and where the outcome stand; the ends are then phrases of the tree. Cues ("as a result
// of") are found on the words as written, because parsers attach their parts in many ways, and only their two ends on the tree:
// the phrase behind the cue, and the clause around it. When both a cue and a verb join the same two ends the first found stays.
#include "dragoman/events/assertion_cause.h"

#include <algorithm>
#include <array>
#include <optional>

#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

struct End {
  int head = -1;
  TextRange range;
};

class CauseFinder {
 public:
  CauseFinder(const ClaimContext& context, const ClaimContext* previous, std::vector<Assertion>& out)
      : context_(context), tree_(context.tree), previous_(previous), out_(out), first_out_(out.size()) {}

  void find() {
    used_.assign(static_cast<std::size_t>(tree_.size()), false);
    for (int i = 0; i < tree_.size(); ++i) misread_verb_at(i);
    for (int i = 0; i < tree_.size(); ++i) cues_at(i);
    for (int i = 0; i < tree_.size(); ++i) {
      if (used_[static_cast<std::size_t>(i)]) continue;
      verbs_at(i);
      nouns_at(i);
    }
  }

 private:
  [[nodiscard]] std::optional<End> end_at(int head, int without = -1) const {
    if (head < 0) return std::nullopt;
    const TextRange range = tree_.phrase(head, without);
    if (range.empty()) return std::nullopt;
    return End{head, range};
  }

  /// Index of the cue's last word when it stands at `first`, else -1.
  [[nodiscard]] int cue_end(const CauseWord& cue, int first) const {
    const int last = first + static_cast<int>(cue.parts.size()) - 1;
    if (last >= tree_.size()) return -1;
    for (std::size_t i = 0; i < cue.parts.size(); ++i) {
      if (ascii_lower(tree_.word(first + static_cast<int>(i)).form) != cue.parts[i]) return -1;
    }
    return last;
  }

  void cues_at(int first) {
    if (used_[static_cast<std::size_t>(first)]) return;
    const CauseWord* best = nullptr;
    int best_last = -1;
    for (const CauseWord& cue : context_.words->cues(ascii_lower(tree_.word(first).form))) {
      const int last = cue_end(cue, first);
      if (last >= 0 && (best == nullptr || last > best_last)) {
        best = &cue;
        best_last = last;
      }
    }
    if (best == nullptr) return;
    const std::size_t before = out_.size();
    if (best->pattern == "link") {
      link(*best, first, best_last);
    } else if (best->pattern == "degree") {
      degree(*best, first);
    } else {
      join(*best, first, best_last);
    }
    if (out_.size() > before) std::fill(used_.begin() + first, used_.begin() + best_last + 1, true);
  }

  /// The head of the phrase or clause that starts right behind the cue.
  [[nodiscard]] int behind(int first, int last) const {
    const int cue = last;
    // "because of X", "because X happened": the cue hangs on what it introduces.
    for (int at = cue, steps = 0; at >= first && steps < 6; ++steps) {
      const Word& word = tree_.word(at);
      if ((word.is(Relation::kCase) || word.is(Relation::kMark)) && word.head > last) return word.head;
      if (word.head < first || word.head > last) break;
      at = word.head;
    }
    // "following X": X is its object; "in response to X": X depends on "response".
    for (int at = last; at >= first; --at) {
      for (const int child : tree_.children(at)) {
        const Word& below = tree_.word(child);
        if (child > last &&
            (below.is(Relation::kObj) || below.is(Relation::kObl) || below.is(Relation::kNmod) || below.is(Relation::kAcl) ||
             below.is(Relation::kAdvcl) || below.is(Relation::kXcomp) || below.is(Relation::kCcomp))) {
          return child;
        }
      }
    }
    int at = last + 1;
    while (at < tree_.size() && tree_.word(at).upos == Upos::kPunct) ++at;
    if (at >= tree_.size()) return -1;
    for (int steps = 0; steps < 40; ++steps) {
      const int head = tree_.head(at);
      if (head <= last || tree_.is_below(first, head)) break;
      at = head;
    }
    return at;
  }

  /// The clause that the cue's phrase modifies.
  [[nodiscard]] int around(int first, int last, int phrase) const {
    // The first word above cue and phrase that belongs to neither.
    int at = phrase;
    for (int steps = 0; at >= 0 && steps < 20; ++steps) {
      const int head = tree_.head(at);
      if (head < 0) return -1;
      if ((head < first || head > last) && !tree_.is_below(head, phrase)) return tree_.clause_of(head);
      at = head;
    }
    return -1;
  }

  /// From a clause put in ("she said") to the one it is put into, and, behind a comma, from a participle or infinitive to its
  /// finite verb.
  [[nodiscard]] int main_clause(int clause, int cue) const {
    if (tree_.word(clause).is(Relation::kParataxis) && tree_.head(clause) >= 0) return tree_.clause_of(tree_.head(clause));
    if (cue == 0 || tree_.word(cue - 1).form != ",") return clause;
    for (int steps = 0; steps < 3; ++steps) {
      const Word& word = tree_.word(clause);
      const bool infinite = word.xpos == "VBG" || word.xpos == "VB";
      if (!infinite || !(word.is(Relation::kAdvcl) || word.is(Relation::kAcl)) || word.head < 0) break;
      clause = tree_.clause_of(word.head);
    }
    return clause;
  }

  void join(const CauseWord& cue, int first, int last) {
    const int phrase = behind(first, last);
    if (phrase < 0) return;
    if (cue.test == "clause" && !tree_.is_clause(phrase)) return;
    const Word& cue_word = tree_.word(first);
    if (cue.pattern == "cue-verb") {
      const int verb = cue_word.upos == Upos::kVerb ? first : tree_.clause_of(first);
      const std::optional<End> driver = driver_of_verb(verb, "subject");
      if (driver) claim(cue, first, *driver, end_at(phrase, verb), 0.8);
      return;
    }
    if (cue.pattern == "result cue") {
      degree_clause(cue, first, last);
      return;
    }
    // "following" as an adjective ("the following week") and "over" as a number are no cues.
    if (first == last && (cue_word.is(Relation::kAmod) || cue_word.is(Relation::kCompound))) return;
    // "is due to speak" is a plan.
    if (cue.word == "due to" &&
        (tree_.word(last + 1 < tree_.size() ? last + 1 : last).xpos == "VB" || tree_.word(phrase).xpos == "VB"))
      return;
    int outer = around(first, last, phrase);
    if (outer >= 0) outer = main_clause(outer, first);
    // The cue within a noun phrase: "the protests because of the war", "his resignation after the defeat".
    int without = phrase;
    if (outer < 0) return;
    for (int at = phrase; at >= 0 && at != outer; at = tree_.head(at)) without = at;
    if (outer == phrase) return;
    const double confidence = cue.pattern == "weak cue" ? 0.4 : cue.pattern == "purpose cue" ? 0.6 : 0.85;
    std::optional<End> inner_end = end_at(phrase);
    std::optional<End> outer_end = end_at(outer, without);
    if (!inner_end || !outer_end) return;
    if (cue.test == "event" && !(eventful(*inner_end) && eventful(*outer_end))) return;
    if (cue.driver == "after") {
      claim(cue, first, *inner_end, outer_end, confidence);
    } else {
      claim(cue, first, *outer_end, inner_end, confidence);
    }
  }

  /// "… to the extent that …": the words before it, from the start of their clause, drive all that follows.
  void degree_clause(const CauseWord& cue, int first, int last) {
    if (first == 0 || last + 1 >= tree_.size()) return;
    int verb = first - 1;
    while (verb > 0 && tree_.word(verb).upos != Upos::kVerb) --verb;
    TextRange before = tree_.phrase(tree_.clause_of(verb));
    if (before.start >= tree_.word(first).range.start) before.start = tree_.word(0).range.start;
    before.end = tree_.word(first - 1).range.end;
    int end = tree_.size() - 1;
    while (end > last + 1 && tree_.word(end).upos == Upos::kPunct) --end;
    const int outcome_head = behind(first, last);
    claim(cue, first, End{tree_.clause_of(verb), before},
          End{outcome_head > last ? outcome_head : last + 1, tree_.word(last + 1).range.joined(tree_.word(end).range)}, 0.8);
  }

  [[nodiscard]] bool eventful(const End& end) const {
    if (tree_.is_clause(end.head) && tree_.word(end.head).upos != Upos::kVerb) return false;
    return std::any_of(context_.events.begin(), context_.events.end(), [&](const Event* event) {
      return event->trigger.overlaps(tree_.word(end.head).range) && event->modality == Modality::kAsserted;
    });
  }

  void link(const CauseWord& cue, int first, int last) {
    const bool why = cue.parts.back() == "why";
    const bool opens = first == 0 || tree_.word(first - 1).upos == Upos::kPunct || tree_.word(first - 1).upos == Upos::kCconj;
    int clause = why ? behind(first, last)
                     : tree_.clause_of(tree_.head(last) >= 0 && tree_.head(last) <= last && tree_.head(last) >= first
                                           ? tree_.head(tree_.head(last))
                                           : tree_.head(last));
    if (clause < 0) clause = tree_.root_clause();
    if (!opens && cue.parts.size() > 1) return;
    if (clause < 0) return;
    const std::optional<End> outcome = end_at(clause);
    if (!outcome) return;
    if (first > 1 && tree_.word(clause).is(Relation::kConj)) {
      claim(cue, first, *end_at(tree_.head(clause), clause), outcome, 0.75);
    } else if (first > 1 && why && tree_.head(clause) >= 0) {
      claim(cue, first, *end_at(tree_.clause_of(tree_.head(clause)), clause), outcome, 0.7);
    } else if (first > 3) {  // "…; as a result, …": the words before and behind it
      TextRange before = tree_.word(0).range.joined(tree_.word(first - 1).range);
      for (int i = first - 1; i > 0 && tree_.word(i).upos == Upos::kPunct; --i) before.end = tree_.word(i - 1).range.end;
      int next = last + 1;
      while (next + 1 < tree_.size() && tree_.word(next).upos == Upos::kPunct) ++next;
      int end = tree_.size() - 1;
      while (end > next && tree_.word(end).upos == Upos::kPunct) --end;
      if (next >= tree_.size() || clause <= last) return;
      claim(cue, first, End{tree_.clause_of(tree_.sentence().root()), before},
            End{clause, tree_.word(next).range.joined(tree_.word(end).range)}, 0.6);
    } else if (previous_ != nullptr) {
      const int root = previous_->tree.root_clause();
      if (root < 0) return;
      Assertion assertion = context_.made(AssertionKind::kCause, "cause:" + cue.word, clause, 0.65);
      assertion.driver = previous_->claimed(root);
      assertion.outcome = context_.claimed(outcome->range, outcome->head);
      finish(std::move(assertion), cue);
    }
  }

  /// "so angry that they left", "such anger that …".
  void degree(const CauseWord& cue, int first) {
    const int graded = tree_.head(first);
    if (graded <= first || graded - first > 4) return;
    const int clause = tree_.clause_of(graded);
    for (const int top : {graded, clause}) {
      for (const int child : tree_.children(top)) {
        if (child > graded &&
            (tree_.word(child).is(Relation::kAdvcl) || tree_.word(child).is(Relation::kCcomp) ||
             tree_.word(child).is(Relation::kAcl)) &&
            tree_.marker(child) == "that") {
          if (const auto driver = end_at(clause, child)) claim(cue, first, *driver, end_at(child), 0.7);
          return;
        }
      }
    }
  }

  [[nodiscard]] std::optional<End> driver_of_verb(int verb, const std::string& slot) const {
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

  [[nodiscard]] int slot_head(int verb, const std::string& slot) const {
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

  [[nodiscard]] bool is_way(int noun) const {
    const auto& words = context_.words->causes(tree_.lemma(noun));
    return std::any_of(words.begin(), words.end(), [](const CauseWord& word) { return word.pattern == "place"; });
  }

  /// The clause that completes a verb of forcing: "to flee" of "forced thousands to flee".
  [[nodiscard]] int forced(int verb, int object, const std::string& marker) const {
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

  [[nodiscard]] std::optional<End> outcome_of_verb(int verb, const CauseWord& cause) const {
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

  void verbs_at(int verb) {
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
  void misread_verb_at(int index) {
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

  /// Things that change are meant by "they" when the sentence has spoken of such a thing as a driver.
  [[nodiscard]] TextRange with_antecedent(const End& end) const {
    if (!tree_.is_clause(end.head)) return end.range;
    const int subject = tree_.subject(end.head);
    if (subject < 0 || tree_.word(subject).upos != Upos::kPron) return end.range;
    const std::string_view form = tree_.lemma(subject);
    if ((form != "they" && form != "it" && form != "this") || context_.words->change(tree_.lemma(end.head), "verb") == nullptr) {
      return end.range;
    }
    for (std::size_t i = out_.size(); i-- > first_out_;) {
      const Assertion& earlier = out_[i];
      if (earlier.kind != AssertionKind::kCause || earlier.driver->range.end > end.range.start) continue;
      return earlier.driver->range;
    }
    return end.range;
  }

  /// What a noun is said of: "X is a result of Y", "X, a result of Y", "the cause of Y is X", "saw X as a result of Y".
  [[nodiscard]] std::optional<End> predicated(int noun, bool as_outcome) const {
    const Word& word = tree_.word(noun);
    if (tree_.child(noun, Relation::kCop) >= 0 || word.is(Relation::kXcomp)) {
      const int subject = tree_.subject(noun);
      if (subject < 0 || tree_.word(subject).upos == Upos::kPron) return std::nullopt;
      return end_at(subject, noun);
    }
    if (word.is(Relation::kAppos) || word.is(Relation::kParataxis) ||
        (word.is(Relation::kConj) && as_outcome && noun > 0 && tree_.marker(noun).empty())) {
      if (!as_outcome && word.is(Relation::kAppos)) return end_at(word.head, noun);
      const int clause = tree_.clause_of(word.head);
      if (clause < 0 || clause == noun || word.is(Relation::kConj)) return std::nullopt;
      return end_at(clause, noun);
    }
    if (word.is(Relation::kNsubj) && word.head >= 0) {
      const int predicate = word.head;
      // "The upshots of X are against its aims" names no outcome.
      if (tree_.is_noun(predicate) && tree_.child(predicate, Relation::kCase) >= 0) return std::nullopt;
      if (tree_.child(predicate, Relation::kCop) >= 0) return end_at(predicate, noun);
      if (tree_.lemma(predicate) == "be") {
        const int complement = tree_.complement(predicate);
        if (complement >= 0) return end_at(complement);
      }
      return std::nullopt;
    }
    if ((word.is(Relation::kObl) || word.is(Relation::kNmod)) && tree_.marker(noun) == "as" && word.head >= 0) {
      const int seen = tree_.patient(word.head);
      if (seen >= 0) return end_at(seen, noun);
    }
    return std::nullopt;
  }

  void nouns_at(int noun) {
    if (tree_.word(noun).upos != Upos::kNoun) return;
    for (const CauseWord& cause : context_.words->causes(tree_.lemma(noun))) {
      if (cause.pattern != "noun") continue;
      const bool outcome_predicated = cause.outcome == "predicated";
      const std::string& slot = outcome_predicated ? cause.driver : cause.outcome;
      const int other = tree_.oblique(noun, slot.substr(8));
      if (other < 0) continue;
      const std::optional<End> said = predicated(noun, outcome_predicated);
      const std::optional<End> given = end_at(other);
      if (!said || !given || said->range.overlaps(given->range)) continue;
      if (outcome_predicated) {
        claim(cause, noun, *given, said, 0.8);
      } else {
        claim(cause, noun, *said, given, 0.8);
      }
      return;
    }
  }

  void claim(const CauseWord& cause, int word, const End& driver, const std::optional<End>& outcome, double confidence) {
    if (!outcome || driver.range.empty() || outcome->range.empty()) return;
    if (driver.range.contains(outcome->range) || outcome->range.contains(driver.range)) return;
    Assertion assertion = context_.made(AssertionKind::kCause, "cause:" + cause.word, word, confidence);
    const TextRange driver_range = context_.cut(with_antecedent(driver), driver.head);
    assertion.driver = context_.claimed(driver_range, driver_range == driver.range ? driver.head : -1);
    assertion.outcome = context_.claimed(outcome->range, outcome->head);
    if (cause_holder(cause.word)) {
      const int speaker = tree_.agent(word);
      if (speaker >= 0) {
        if (const Mention* mention = context_.actor_in(speaker)) assertion.holder = *mention;
      }
    }
    // A cause under "if" or "may" is a hypothesis; the outcome's own mood counts too ("… so that they could leave" is a purpose).
    if (cause.pattern == "purpose cue")
      assertion.modality = assertion.modality == Modality::kNegated ? assertion.modality : Modality::kAsserted;
    finish(std::move(assertion), cause);
  }

  /// Verbs whose subject holds the claim itself: "Analysts blamed the drought for the unrest".
  static bool cause_holder(std::string_view word) {
    return word == "blame" || word == "attribute" || word == "ascribe" || word == "credit";
  }

  void finish(Assertion assertion, const CauseWord& cause) {
    assertion.predicate = cause.word;
    assertion.polarity = cause.polarity;
    for (std::size_t i = first_out_; i < out_.size(); ++i) {
      if (out_[i].kind == AssertionKind::kCause && out_[i].driver->range == assertion.driver->range &&
          out_[i].outcome->range == assertion.outcome->range) {
        return;
      }
    }
    out_.push_back(std::move(assertion));
  }

  const ClaimContext& context_;
  const ClauseTree& tree_;
  const ClaimContext* previous_;
  std::vector<Assertion>& out_;
  std::size_t first_out_;
  std::vector<bool> used_;
};

}  // namespace

void read_causes(const ClaimContext& context, const ClaimContext* previous, std::vector<Assertion>& out) {
  CauseFinder(context, previous, out).find();
}

}  // namespace dragoman
