#pragma once
// Near-duplicates of a record: the same report on several pages, linked to the first of its kind.
//
// DESCRIPTION: what text/near_duplicates.h finds among all documents of a record, so it depends on the set of documents only and
// never on the order in which they were read.
//
//   Result<void> linked = link_duplicates(database);
#include "dragoman/base/result.h"

namespace dragoman {

class Database;

/// Fills the table duplicates anew from the signatures of all documents; within the running transaction.
Result<void> link_duplicates(Database& database);

}  // namespace dragoman
