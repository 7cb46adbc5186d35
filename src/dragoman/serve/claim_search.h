#pragma once
// Finding claims in the overview's narrow table instead of in the record's wide one.
//
// DESCRIPTION: the same answers as assertion_conditions over the record's assertions. Errors: E-RECORD-009.
//
//   Result<std::vector<std::int64_t>> rows = claim_rows(overview, record, filter);
//   for_each_assertion(record, *rows, use);
#include <cstdint>
#include <vector>

#include "dragoman/record/filter.h"
#include "dragoman/serve/call.h"
#include "dragoman/serve/route.h"

namespace dragoman::serve {

/// Conditions over the table claims (sql/overview.sql); the filter's words are looked for in the record.
Result<Conditions> claim_conditions(Filter filter, Database& record);

/// What a call asks of the claims in the overview, whatever their kind.
Result<Conditions> counted_claims(const Call& call, Service& service);
/// The parameters of such calls, without `kind`.
std::vector<Parameter> counted_claim_filters();

/// The rows of the page of claims that a filter asks for, in its order.
Result<std::vector<std::int64_t>> claim_rows(Database& overview, Database& record, const Filter& filter);

}  // namespace dragoman::serve
