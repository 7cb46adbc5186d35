#include "dragoman/events/attack_parties.h"

#include <algorithm>
#include <string_view>

namespace dragoman {
namespace {

bool is_means(const SentenceView& view, int word) {
  static constexpr std::string_view kMeans[] = {"in", "by", "during", "from", "under"};
  const int marker = view.child(word, Relation::kCase);
  return marker >= 0 && std::find(std::begin(kMeans), std::end(kMeans), view.word(marker).lemma) != std::end(kMeans);
}

/// A raid or a blast, which has one doer, and not a war or a clash.
bool is_attack(const SentenceView& view, int noun) {
  if (view.word(noun).upos != Upos::kNoun) return false;
  bool attack = false;
  for (const std::uint32_t f : view.lexicon().frames_of(view.lemma(noun), FramePos::kNoun)) {
    const Frame& frame = view.lexicon().frames()[f];
    if (frame.reciprocal) return false;
    attack = attack || frame.type == "ASSAULT";
  }
  return attack;
}

/// Whether the subject of a verb of harm suffers it: "were killed", "died".
bool subject_suffers(const SentenceView& view, int verb) {
  return view.word(verb).lemma == "die" || view.word(verb).lemma == "perish" || view.is_passive(verb);
}

/// Whom a verb of harm is done to, in the sentence of an attack that does it.
int sufferer_of(const SentenceView& view, int verb, int attack) {
  const int sufferer = subject_suffers(view, verb) ? view.subject(verb) : view.child(verb, Relation::kObj);
  return sufferer >= 0 && sufferer != attack && view.is_actor_like(sufferer) ? sufferer : -1;
}

/// "an assault [that] last month drove the [Nuer] from": a relative clause whose "that" was read as an object beside the real
/// one.
int second_object(const SentenceView& view, int verb) {
  if (!view.word(verb).is(Relation::kAcl, "relcl") || view.child(verb, Relation::kNsubj) >= 0) return -1;
  const int first = view.child(verb, Relation::kObj);
  if (first < 0 || first > verb || view.word(first).upos != Upos::kPron) return -1;
  for (const int c : view.children(verb)) {
    if (c > verb && view.word(c).relation == Relation::kObj && view.is_actor_like(c)) return c;
  }
  return -1;
}

}  // namespace

bool wards_off(const SentenceView& view, int noun, int verb) {
  static constexpr std::string_view kVerbs[] = {"protect", "defend", "shield", "guard", "safeguard", "spare"};
  const int marker = view.child(noun, Relation::kCase);
  if (marker < 0 || (view.word(marker).lemma != "from" && view.word(marker).lemma != "against")) return false;
  return std::find(std::begin(kVerbs), std::end(kVerbs), view.word(verb).lemma) != std::end(kVerbs);
}

int sufferer_of_attack(const SentenceView& view, int noun) {
  int top = noun;  // "a wave of [raids]", "raids and [shelling]"
  for (int steps = 0; steps < 4; ++steps) {
    const Word& w = view.word(top);
    if (w.head < 0) break;
    const bool inner = w.relation == Relation::kNmod && view.content_head(w.head) == view.content_head(top);
    if (w.relation != Relation::kConj && !inner) break;
    top = w.head;
  }
  const Word& w = view.word(top);
  if (w.head >= 0 && w.relation == Relation::kObl && wards_off(view, top, w.head)) {
    const int guarded = view.is_passive(w.head) ? view.subject(w.head) : view.child(w.head, Relation::kObj);
    return guarded >= 0 && view.is_actor_like(guarded) ? guarded : -1;
  }
  if (w.head >= 0 && view.is_verbal(w.head) && view.is_assault(w.head)) {
    const bool suffers = subject_suffers(view, w.head);
    const bool harms = w.relation == Relation::kNsubj && !suffers;
    const bool means = w.relation == Relation::kObl && suffers && is_means(view, top);
    if (harms || means) return sufferer_of(view, w.head, noun);
  }
  for (const int c : view.children(top)) {  // "raids that killed nine farmers", "a raid killing nine farmers"
    if (view.word(c).relation != Relation::kAcl || !view.is_assault(c) || view.is_passive(c)) continue;
    if (view.subject(c) == top) return sufferer_of(view, c, noun);
    if (const int sufferer = second_object(view, c); sufferer >= 0) return sufferer;
  }
  return -1;
}

int attack_of_harm(const SentenceView& view, int verb) {
  if (!view.is_assault(verb)) return -1;
  const int head = view.word(verb).head;
  if (head >= 0 && second_object(view, verb) >= 0 && is_attack(view, head)) return head;
  for (const int c : view.children(verb)) {
    if (view.word(c).relation != Relation::kObl || !is_means(view, c)) continue;
    if (const int noun = view.content_head(c); is_attack(view, noun)) return noun;
  }
  return -1;
}

}  // namespace dragoman
