#pragma once
// Filter: which documents, events, assertions or actors of a record are asked for.
//
// DESCRIPTION: a plain value; empty lists and missing values ask for everything. Values of one list are alternatives, lists
// narrow each other down.
//
//   Filter filter;
//   filter.sources = {"RUS"};
//   for_each_event(database, filter, [&](const RecordedEvent& found) { use(found.event); return true; });
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dragoman/record/database.h"

namespace dragoman {

struct Filter {
  std::vector<std::string> sources = {}, targets = {}, holders = {},
                           actors = {};     ///< actor id, party or iso3c; `actors` in any role
  std::vector<std::string> dyad = {};       ///< two parties that have to do with each other in the event, on whichever side
  std::vector<std::string> countries = {};  ///< of a source, a target or the place
  std::vector<std::string> types = {};      ///< PLOVER events; of assertions: cause, indicator, judgement, relation
  std::vector<std::string> sectors = {};    ///< of a source or target of an event
  std::vector<std::string> places = {};     ///< names of places of events
  std::vector<std::string> modalities = {};
  std::vector<std::string> trends = {};     ///< of assertions: up, down, flat
  std::vector<std::string> documents = {};  ///< ids, or the beginnings of ids
  std::vector<std::string> events = {};     ///< ids of events
  std::vector<int> quads = {};
  std::optional<std::chrono::sys_days> from = {}, to = {};  ///< both days included
  std::optional<double> min_confidence = {};
  std::optional<std::uint64_t> limit = {};
  bool newest_first = false;      ///< of documents, events and assertions; those without a date stay last
  std::vector<Value> after = {};  ///< keys of the last row that was given before (order.h)
  std::string subject = {};       ///< words that an assertion's subject, driver or outcome must hold
  std::string words = {};         ///< that the evidence, or a document's title or text, must hold; case does not matter
};

/// A WHERE clause ("TRUE" without conditions) and its parameters.
struct Conditions {
  std::string sql = "TRUE";
  Parameters parameters;

  void add(const std::string& condition) { sql += " AND " + condition; }
  /// `column = ANY(list)` when the list is not empty.
  void any_of(const std::string& column, const std::string& name, const std::vector<std::string>& values);
};

Conditions document_conditions(const Filter& filter);   ///< over the view documents
Conditions event_conditions(const Filter& filter);      ///< over event_rows or the view events, named e
Conditions assertion_conditions(const Filter& filter);  ///< over assertions
Conditions actor_conditions(const Filter& filter);      ///< over the view actors
std::string limit_sql(const Filter& filter);            ///< " LIMIT 10", or nothing

}  // namespace dragoman
