// Causes. A frame says where the driver and where the outcome stand; the ends are then phrases of the tree. When both a cue and a
// verb join the same two ends the first found stays.
#include "dragoman/events/assertion_cause.h"

#include <algorithm>

#include "dragoman/events/cause_finder.h"

namespace dragoman {

void CauseFinder::find() {
  used_.assign(static_cast<std::size_t>(tree_.size()), false);
  for (int i = 0; i < tree_.size(); ++i) misread_verb_at(i);
  for (int i = 0; i < tree_.size(); ++i) cues_at(i);
  for (int i = 0; i < tree_.size(); ++i) {
    if (used_[static_cast<std::size_t>(i)]) continue;
    verbs_at(i);
    nouns_at(i);
  }
}

std::optional<CauseFinder::End> CauseFinder::end_at(int head, int without) const {
  if (head < 0) return std::nullopt;
  const TextRange range = tree_.phrase(head, without);
  if (range.empty()) return std::nullopt;
  return End{head, range};
}

/// Things that change are meant by "they" when the sentence has spoken of such a thing as a driver.
TextRange CauseFinder::with_antecedent(const End& end) const {
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

void CauseFinder::claim(const CauseWord& cause, int word, const End& driver, const std::optional<End>& outcome,
                        double confidence) {
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
bool CauseFinder::cause_holder(std::string_view word) {
  return word == "blame" || word == "attribute" || word == "ascribe" || word == "credit";
}

void CauseFinder::finish(Assertion assertion, const CauseWord& cause) {
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

void read_causes(const ClaimContext& context, const ClaimContext* previous, std::vector<Assertion>& out) {
  CauseFinder(context, previous, out).find();
}

}  // namespace dragoman
