#pragma once
// AttackParties: who did or suffered an attack when the word beside it tells: "a raid by the army killed nine farmers", "nine
// farmers were killed in an army raid".
//
// DESCRIPTION: frames look at the arguments of one word; an attack noun and the verb of harm that it is the subject or the means
// of have one doer and one sufferer between them. Costs a look at the neighbours of the trigger. Thread-safe.
//
//   if (event.targets.empty()) target = sufferer_of_attack(view, event.trigger);
#include "dragoman/events/sentence_view.h"

namespace dragoman {

/// "protect the Kurds from an [assault]": one that may come.
bool wards_off(const SentenceView& view, int noun, int verb);

/// Whom the verb beside an attack noun harms ("a raid killed nine [farmers]", "[farmers] killed in a raid") or guards ("defend
/// the [town] against an assault"); -1 when none is said.
int sufferer_of_attack(const SentenceView& view, int noun);

/// The attack noun that a verb of harm without a doer has as means or occasion ("were killed in an army [raid]"); -1 when none.
int attack_of_harm(const SentenceView& view, int verb);

}  // namespace dragoman
