#include "dragoman/serve/claim_search.h"

#include <utility>

#include "dragoman/record/order.h"
#include "dragoman/serve/json_parts.h"
#include "dragoman/serve/listing_answer.h"
#include "dragoman/serve/service.h"

namespace dragoman::serve {

Result<Conditions> claim_conditions(Filter filter, Database& record) {
  const std::string words = std::exchange(filter.words, {});
  Conditions conditions = assertion_conditions(filter);
  if (words.empty()) return conditions;
  std::vector<std::string> worded;
  const Result<void> read = each_row(
      record.query("SELECT assertion_id FROM assertions WHERE contains(lower(text), lower($words))", {{"words", Value(words)}}),
      [&](const Rows& row) { worded.emplace_back(row.text(0)); });
  if (!read) return forward(read);
  conditions.add("assertion_id IN (SELECT unnest(CAST($worded AS VARCHAR[])))");
  conditions.parameters.emplace("worded", Value::texts(worded));
  return conditions;
}

Result<Conditions> counted_claims(const Call& call, Service& service) {
  Result<Filter> filter = service.filter(call);
  if (!filter) return forward(filter);
  filter->types.clear();
  Result<Lease> record = service.access().record();
  if (!record) return forward(record);
  return claim_conditions(std::move(*filter), record->database());
}

std::vector<Parameter> counted_claim_filters() {
  std::vector<Parameter> filters = assertion_filters();
  std::erase_if(filters, [](const Parameter& parameter) { return parameter.name == "kind"; });
  return filters;
}

Result<std::vector<std::int64_t>> claim_rows(Database& overview, Database& record, const Filter& filter) {
  Result<Conditions> conditions = claim_conditions(filter, record);
  if (!conditions) return forward(conditions);
  go_on_after(*conditions, Listing::kAssertions, filter);
  const std::string sql = "SELECT row_no FROM claims WHERE " + conditions->sql + " ORDER BY " +
                          order_sql(Listing::kAssertions, filter) + limit_sql(filter);
  std::vector<std::int64_t> rows;
  const Result<void> read =
      each_row(overview.query(sql, conditions->parameters), [&](const Rows& row) { rows.push_back(row.integer(0)); });
  if (!read) return forward(read);
  return rows;
}

}  // namespace dragoman::serve
