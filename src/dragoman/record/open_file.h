#pragma once
// Opening a record's file: checks what it is before DuckDB may touch it, makes the tables of a new one.
#include <string>

#include "dragoman/base/result.h"
#include "dragoman/record/record.h"

namespace dragoman {

/// E-RECORD-001 … 007 when the file is missing (for reading), no DuckDB database, no record, or of another schema version.
Result<Database> open_record_file(const std::string& path, const RecordOptions& options);

}  // namespace dragoman
