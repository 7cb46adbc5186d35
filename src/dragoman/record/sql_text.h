#pragma once
// SQL texts from the .sql files completed before they are run; what people type goes into parameters, never through here.
//
//   std::string sql = filled("SELECT {count} FROM t", {{"count", "count(*)"}});
#include <map>
#include <string>
#include <string_view>

namespace dragoman {

/// Puts values for {names} into a .sql file's text.
std::string filled(std::string_view sql, const std::map<std::string, std::string>& values);

/// A text as it stands between the single quotes of a literal.
std::string quoted(std::string_view text);

}  // namespace dragoman
