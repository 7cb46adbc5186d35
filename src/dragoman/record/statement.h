#pragma once
// What a text of SQL would do, before it does it.
#include <string>

#include "dragoman/record/database.h"

namespace dragoman {

/// The kinds that strangers may be allowed: one SELECT (also FROM …, VALUES, SHOW, DESCRIBE, SUMMARIZE, WITH … SELECT), or not.
enum class StatementKind { kSelect, kOther, kSeveral, kNone };

/// Parses and prepares, runs nothing. E-RECORD-009 with DuckDB's words when it cannot be understood.
Result<StatementKind> statement_kind(Database& database, const std::string& sql);

}  // namespace dragoman
