#pragma once
// PETRARCH's actor and agent dictionaries.
//
// DESCRIPTION: actors: `NAME [CODE]`, synonyms on lines that begin with +, several dated codes `[CODE >YYMMDD]`, `[CODE
// <YYMMDD]`,
// `[CODE YYMMDD-YYMMDD]`, in the name's line or on lines of their own. Agents: `WORD {PLURAL} [~CODE]`, sets `!PERSON! = MAN,
// WOMAN` that are put in where `!PERSON!` stands. Underscores are spaces; `#` begins a comment, `<!-- … -->` too.
//
//   std::size_t entries = read_petrarch_list(text, builder);
#include <cstddef>
#include <string_view>

#include "dragoman/actors/knowledge_builder.h"

namespace dragoman {

/// Adds what the text defines; the number of entries, 0 when it is no such dictionary.
std::size_t read_petrarch_list(std::string_view text, KnowledgeBuilder& builder);

}  // namespace dragoman
