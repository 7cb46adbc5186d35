#pragma once
// The .sql files of this folder as text, put into the library when it is built.
#include <string_view>

namespace dragoman::relations_sql {

extern const std::string_view dyad_events;
extern const std::string_view network_edges;
extern const std::string_view network_months;
extern const std::string_view network_nodes;
extern const std::string_view partners;

}  // namespace dragoman::relations_sql
