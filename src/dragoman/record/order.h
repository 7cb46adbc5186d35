#pragma once
// Order: the keys by which each listing is sorted, and how a listing goes on after a given row.
//
// DESCRIPTION: the keys of a listing tell every two rows apart, so that "after these keys" gives the next page whatever was
// written before or behind it meanwhile: no row comes twice, none is left out that was there all the time.
//
//   Conditions conditions = event_conditions(filter);
//   go_on_after(conditions, Listing::kEvents, filter);
//   sql += conditions.sql + " ORDER BY " + order_sql(Listing::kEvents, filter) + limit_sql(filter);
#include <string>

#include "dragoman/record/filter.h"

namespace dragoman {

enum class Listing { kDocuments, kEvents, kAssertions, kActors };

/// What stands after ORDER BY.
std::string order_sql(Listing listing, const Filter& filter);
/// The keys as one SQL list of texts, to be selected with the last row of a page.
std::string keys_sql(Listing listing);
/// Number of keys: Filter::after has as many, or none.
std::size_t key_count(Listing listing);
/// Adds the condition of Filter::after, if there is one.
void go_on_after(Conditions& conditions, Listing listing, const Filter& filter);

}  // namespace dragoman
