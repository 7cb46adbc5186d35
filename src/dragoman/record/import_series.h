#pragma once
// Import of event series that others coded: ICEWS, POLECAT, GDELT 2 and PETRARCH files into the record, as events without
// evidence.
//
// DESCRIPTION: a file becomes one document without text; its rows become events with their actors, CAMEO kept as text, countries
// as iso3c. A file whose bytes are in the record already is not imported again. Lines that cannot be used are counted and named.
// One transaction: a file is imported whole or not at all. Cost: about a million rows a minute. Errors: E-RECORD-020, -021.
//
//   Result<ImportSummary> done = import_series(database, "events.2018.tab", {.data_folder = folder});
#include <cstdint>
#include <string>
#include <vector>

#include "dragoman/record/database.h"

namespace dragoman {

enum class SeriesFormat { kIcews, kPolecat, kGdelt, kPetrarch };
std::string_view name_of(SeriesFormat format);  ///< "icews", "polecat", "gdelt", "petrarch"

struct ImportOptions {
  std::string data_folder;  ///< with ontology/ and actors/
  std::string as;           ///< name of a format; empty = by the first line
  std::string program_version, ontology_version;
};

/// A line that could not be used.
struct BadLine {
  std::int64_t line = 0;
  std::string reason;
};

struct ImportSummary {
  SeriesFormat format = SeriesFormat::kIcews;
  bool known = false;      ///< the file was in the record already
  std::int64_t lines = 0;  ///< with data
  std::int64_t events = 0;
  std::int64_t repeated = 0;  ///< lines that say the same as an earlier one
  std::int64_t bad = 0;
  std::vector<BadLine> bad_lines;  ///< the first twenty
};

/// The database must be open for writing, with Outside::kAllowed (DuckDB reads the file).
Result<ImportSummary> import_series(Database& database, const std::string& path, const ImportOptions& options);

}  // namespace dragoman
