#pragma once
// The .sql files of this folder as text, put into the library when it is built.
#include <string_view>

namespace dragoman::record_sql {

extern const std::string_view schema;
extern const std::string_view actors_again;

}  // namespace dragoman::record_sql
