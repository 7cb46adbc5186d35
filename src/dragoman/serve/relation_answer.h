#pragma once
// Partners of an actor, for the two routes that give them, and what counts in relations.
#include <vector>

#include "dragoman/record/actor_names.h"
#include "dragoman/relations/question.h"
#include "dragoman/serve/call.h"
#include "dragoman/serve/route.h"

namespace dragoman::serve {

Result<Answer> partners_answer(const Call& call, Service& service, const KnownActor& actor);

/// from, to, modality, min_confidence, limit
std::vector<Parameter> relation_filters();
/// What a call with these parameters asks to be counted.
void read_question(RelationQuestion& question, const Call& call);

}  // namespace dragoman::serve
