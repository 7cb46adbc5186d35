#pragma once
// The .sql files of this folder as text, put into the library when it is built.
#include <string_view>

namespace dragoman::record_sql {

extern const std::string_view schema;
extern const std::string_view actors_again;
extern const std::string_view actor_candidates;
extern const std::string_view as_gdelt;
extern const std::string_view as_icews;
extern const std::string_view as_petrarch;
extern const std::string_view as_polecat;
extern const std::string_view assertions_flat;
extern const std::string_view contents;
extern const std::string_view data_model;
extern const std::string_view event_pairs;
extern const std::string_view health;
extern const std::string_view import_events;
extern const std::string_view import_tables;
extern const std::string_view import_write;
extern const std::string_view actor_known;
extern const std::string_view actor_named;
extern const std::string_view actor_nearest;

}  // namespace dragoman::record_sql
