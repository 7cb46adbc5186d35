#pragma once
// Events in the columns of ICEWS, POLECAT, GDELT and PETRARCH, for programs that read those.
//
// DESCRIPTION: ICEWS, GDELT and PETRARCH have one line per source and target, POLECAT one per event with lists joined by "; ".
// What a format has no column for (modality, evidence) is lost, so that only asserted and historical events go out unless the
// filter names modalities. Columns that dragoman does not know stay empty ("NA" in ICEWS, "---" in PETRARCH). GDELT's country
// codes are iso3c; its places carry no FIPS codes.
//
//   Result<Rows> rows = events_as(database, "icews", filter);
#include <string>
#include <string_view>

#include "dragoman/record/filter.h"
#include "dragoman/record/output.h"

namespace dragoman {

/// "icews", "polecat", "gdelt" or "petrarch"; E-RECORD-015 for another name.
Result<Rows> events_as(Database& database, std::string_view format, Filter filter);

/// Such rows as tab-separated lines; a header line where the format has one. No field is quoted: tabs and line ends become
/// spaces.
Result<std::uint64_t> write_exchange(Rows& rows, std::string_view format, const Sink& sink);

}  // namespace dragoman
