#pragma once
// The .sql files of this folder as text, put into the library when it is built.
#include <string_view>

namespace dragoman::serve_sql {

extern const std::string_view actor_list;
extern const std::string_view actor_search;
extern const std::string_view cause_rows;
extern const std::string_view index_actors;
extern const std::string_view index_events;
extern const std::string_view indicator_holders;
extern const std::string_view indicator_months;
extern const std::string_view indicator_rows;
extern const std::string_view overview;
extern const std::string_view schema_list;
extern const std::string_view sql_examples;
extern const std::string_view timeline;

}  // namespace dragoman::serve_sql
