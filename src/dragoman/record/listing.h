#pragma once
// Listing: documents, events, assertions or actors of a record in stable order, as flat rows or as the contract's JSON lines.
//
// DESCRIPTION: what the listing verbs and the API give out. Events come by date, document and place in the text; documents by
// date; assertions by document and place; actors by how often they are named. Errors: E-RECORD-009.
//
//   Result<Rows> rows = list_rows(database, Listing::kEvents, filter);
//   write_csv(*rows, sink);
#include <cstdint>
#include <string>
#include <string_view>

#include "dragoman/record/filter.h"
#include "dragoman/record/order.h"
#include "dragoman/record/output.h"

namespace dragoman {

/// What a filter means for a listing.
Conditions listing_conditions(Listing listing, const Filter& filter);

/// One row each, in the field's names; lists joined by "; ", no nested columns, no document texts.
Result<Rows> list_rows(Database& database, Listing listing, const Filter& filter);

/// As list_rows, with other columns: `select` is everything before WHERE, over the view or table of the listing.
Result<Rows> list_short_rows(Database& database, Listing listing, const Filter& filter, const std::string& select);

/// One JSON object a line; `go_on` is asked now and then and may end the listing. Gives the number of lines.
Result<std::uint64_t> list_json(Database& database, Listing listing, const Filter& filter, const Sink& sink,
                                const std::function<bool()>& go_on = {});

}  // namespace dragoman
