#pragma once
// Event types as people type them: those that PLOVER or the record has; anything else is a mistake that would find nothing.
//
// DESCRIPTION: pure functions. E-RECORD-017 names the types most like what was typed.
//
//   Result<void> known = check_event_types({"ASAULT"}, *event_types_of(database), &ontology);  // "did you mean ASSAULT?"
#include <string>
#include <vector>

#include "dragoman/events/ontology.h"
#include "dragoman/record/database.h"

namespace dragoman {

/// The types of the record's events, sorted. E-RECORD-009.
Result<std::vector<std::string>> event_types_of(Database& database);

/// `ontology` may be null: then only the record's types are known.
Result<void> check_event_types(const std::vector<std::string>& typed, std::vector<std::string> in_record,
                               const Ontology* ontology);

}  // namespace dragoman
