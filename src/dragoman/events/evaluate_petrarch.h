#pragma once
// evaluate_petrarch: dragoman's reading of PETRARCH's dictionaries against the unit-test records of that coder.
//
// DESCRIPTION: figures: `given_right`, the share of records whose events are all and only those expected, on the parse trees that
// the records give; `own_right`, the same on dragoman's own trees; event F1 of both; `switched_off`, records that the suite does
// not run.
//
//   Result<EvaluationReport> report = evaluate_petrarch("PETR.UnitTest.records.xml", "dictionaries", sentences);
#include <string>

#include "dragoman/events/evaluation.h"

namespace dragoman {

/// `folder` holds the dictionaries; of them those that the file's <Environment> names, all when it names none. E-EVENTS-030,
/// -032.
Result<EvaluationReport> evaluate_petrarch(const std::string& path, const std::string& folder, const SentenceReader& sentences);

}  // namespace dragoman
