#pragma once
// PETRARCH's actor and agent dictionaries as actors of dragoman's own lists.
//
// DESCRIPTION: the format is petrarch_actor_file.h's; codes become country and sectors (read_cameo_actor). Codes that dragoman
// cannot place are passed over.
//
//   std::size_t entries = read_petrarch_list(text, builder);
#include <cstddef>
#include <string_view>

#include "dragoman/actors/knowledge_builder.h"

namespace dragoman {

/// Adds what the text defines; the number of entries, 0 when it is no such dictionary.
std::size_t read_petrarch_list(std::string_view text, KnowledgeBuilder& builder);

}  // namespace dragoman
