#include "dragoman/events/speaker.h"

#include <algorithm>
#include <string_view>

#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

/// A spokeswoman's "it" and a union leader's "they" are the body that they speak for.
bool speaks_for_others(const SentenceView& view, int mention) {
  const TextRange range = view.mentions()[static_cast<std::size_t>(mention)].range;
  return std::any_of(view.sentence().words.begin(), view.sentence().words.end(), [&](const Word& word) {
    return range.contains(word.range) && (ascii_lower(word.form).starts_with("spokes") || ascii_lower(word.form) == "leader");
  });
}

/// Whether a pronoun can mean who says so: "Johnson said they would" is about others, "Malta said he had" about somebody.
bool may_mean(const SentenceView& view, std::string_view pronoun, int holder) {
  const Word& word = view.word(holder);
  const int at = view.mention_at(view.content_head(holder));
  const auto is_kind = [&](ActorKind kind) {
    return at >= 0 && view.mentions()[static_cast<std::size_t>(at)].actor.kind == kind;
  };
  const bool many = word.has_feature("Number=Plur") || word.xpos == "NNS" || word.xpos == "NNPS";
  const bool plural = (many && !is_kind(ActorKind::kCountry)) || view.child(holder, Relation::kConj) >= 0;
  const bool person = is_kind(ActorKind::kPerson);
  if (pronoun == "they") return plural || !person || speaks_for_others(view, at);
  if (pronoun == "it") return !plural && (!person || speaks_for_others(view, at));
  if (pronoun == "he" || pronoun == "she") return !plural && !is_kind(ActorKind::kCountry);
  return pronoun == "we" || pronoun == "i";
}

}  // namespace

void resolve_speaker(const SentenceView& view, std::vector<int>& words, int holder) {
  if (holder < 0 || view.word(holder).upos == Upos::kPron) return;
  for (int& word : words) {
    const Word& w = view.word(word);
    if (w.upos != Upos::kPron) continue;
    // "One of the hosts, Chad, said it …": the pronoun knows more than the word.
    if (view.mention_at(word) >= 0 && view.mention_at(holder) < 0 && view.mention_at(view.content_head(holder)) < 0) continue;
    const std::string form = ascii_lower(w.form);
    if (may_mean(view, form, holder)) word = holder;
  }
}

}  // namespace dragoman
