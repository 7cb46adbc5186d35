#pragma once
// The .sql files of this folder as text, put into the library when it is built.
#include <string_view>

namespace dragoman::forecast_sql {

extern const std::string_view dated_events;
extern const std::string_view keep_model;

}  // namespace dragoman::forecast_sql
