#pragma once
// phrase_as_sentence: a phrase as people type it ("Russian foreign minister", "police in Gaza"), as a Sentence with a plain tree.
//
// DESCRIPTION: no model: words are cut at spaces and punctuation, tags come from capitals and the lists, and the head of each
// noun phrase is its last word. Good for phrases, not for sentences with verbs.
//
//   Sentence sentence = phrase_as_sentence("the president of France", knowledge);
#include <string_view>

#include "dragoman/actors/knowledge.h"
#include "dragoman/language/sentence.h"

namespace dragoman {

Sentence phrase_as_sentence(std::string_view phrase, const Knowledge& knowledge);

}  // namespace dragoman
