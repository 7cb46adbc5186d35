// Events are found in two steps: their ids and row numbers into a temporary table in the order of the answer, then rows and
// actors joined to it, so that the cost follows the answer's size and nothing is held in memory.
#include "dragoman/record/find.h"

#include <array>
#include <optional>

#include <fmt/format.h>

#include "dragoman/record/order.h"
#include "dragoman/record/restore.h"

namespace dragoman {
namespace {

constexpr std::uint64_t kFew = 1001;  ///< rows of a page

/// Calls `use` for each row until it says stop.
Result<void> for_each_row(Result<Rows> rows, const std::function<bool(const Rows&)>& use) {
  if (!rows) return forward(rows);
  while (true) {
    const Result<bool> more = rows->next();
    if (!more) return forward(more);
    if (!*more || !use(*rows)) return {};
  }
}

Result<void> run(Database& database, const std::string& sql, const Parameters& parameters = {}) {
  const Result<Rows> made = database.query(sql, parameters);
  if (!made) return forward(made);
  return {};
}

Result<void> select_into_table(Database& database, const Conditions& conditions, const std::string& order,
                               const std::string& limit) {
  // Numbers are given to the rows that are left after the limit: numbering all of them would sort the whole table.
  return run(
      database,
      fmt::format("CREATE OR REPLACE TEMP TABLE found_events AS SELECT event_id, row_no, row_number() OVER (ORDER BY {}) AS "
                  "place FROM (SELECT rowid AS row_no, event_id, event_date, document_id, start_char FROM event_rows WHERE "
                  "{} ORDER BY {}{})",
                  order, conditions.sql, order, limit),
      conditions.parameters);
}

constexpr std::string_view kActorsOf =
    "SELECT event_id, list({'role': role, 'no': actor_no, 'id': actor_id, 'name': actor_name, 'kind': actor_kind, 'country': "
    "country, 'sectors': sectors, 'sentence': sentence_no, 'start': start_char, 'end': end_char, 'text': text, 'reason': rule, "
    "'score': confidence} ORDER BY role, actor_no) AS actors FROM ";

enum class Found { kFew, kMany };

/// The columns that an event is made of, and the list of who takes part in it; {} leaves out more.
constexpr std::string_view kEventColumns =
    "SELECT e.* EXCLUDE (source_id, target_id, holder_id, source_count, target_count, source_name, source_country, "
    "source_sector, "
    "target_name, target_country, target_sector, holder_name, url, input_start, input_end, publication_date, dragoman_version, "
    "ontology_version{}), a.actors";
constexpr std::string_view kSizes = ", dead, injured, arrested, displaced, participants, money";

/// A page of events is fetched by the numbers of its rows, which reads little; for many, whole tables are joined.
Result<void> give_events(Database& database, Found found, const std::function<bool(const RecordedEvent&)>& use) {
  std::string actors = "event_actors WHERE event_id IN (SELECT event_id FROM found_events)";
  if (found == Found::kFew) {
    Result<void> made = run(database,
                            "CREATE OR REPLACE TEMP TABLE found_actors AS SELECT rowid AS row_no FROM event_actors "
                            "WHERE event_id IN (SELECT event_id FROM found_events)");
    if (!made) return made;
    actors = "found_actors r JOIN event_actors ON event_actors.rowid = r.row_no";
  }
  const std::string sql = fmt::format(
      "{} FROM found_events f JOIN event_rows e ON e.rowid = f.row_no LEFT JOIN ({}{} GROUP BY event_id) a "
      "ON a.event_id = e.event_id ORDER BY f.place",
      fmt::format(kEventColumns, ""), kActorsOf, actors);
  std::optional<EventColumns> columns;
  return for_each_row(database.query(sql), [&](const Rows& row) {
    if (!columns) columns = event_columns(row);
    return use(restore_event(row, *columns));
  });
}

}  // namespace

Result<void> for_each_event(Database& database, const EventRows& rows, const std::function<bool(const RecordedEvent&)>& use) {
  if (rows.events.empty()) return {};
  // DuckDB reads only the vectors that hold one of these rows.
  const std::string sql = fmt::format(
      "{} FROM (SELECT unnest($events) AS row_no, unnest(range(len($events))) AS place) f JOIN event_rows e ON e.rowid = "
      "f.row_no "
      "LEFT JOIN ({}(SELECT unnest($actors) AS row_no) r JOIN event_actors ON event_actors.rowid = r.row_no GROUP BY event_id) a "
      "ON a.event_id = e.event_id ORDER BY f.place",
      fmt::format(kEventColumns, rows.with_sizes ? "" : kSizes), kActorsOf);
  std::optional<EventColumns> columns;
  return for_each_row(database.query(sql, {{"events", Value::integers(rows.events)}, {"actors", Value::integers(rows.actors)}}),
                      [&](const Rows& row) {
                        if (!columns) columns = event_columns(row);
                        return use(restore_event(row, *columns));
                      });
}

Result<void> select_events(Database& database, const Filter& filter) {
  Conditions conditions = event_conditions(filter);
  go_on_after(conditions, Listing::kEvents, filter);
  return select_into_table(database, conditions, order_sql(Listing::kEvents, filter), limit_sql(filter));
}

Result<void> for_each_document(Database& database, const Filter& filter,
                               const std::function<bool(const RecordedDocument&)>& use) {
  Conditions conditions = document_conditions(filter);
  go_on_after(conditions, Listing::kDocuments, filter);
  const std::string sql =
      "SELECT document_id, input, url, title, published, published_time, publisher, author, reads, language, encoding, "
      "duplicate_of, "
      "text_bytes FROM documents WHERE " +
      conditions.sql + " ORDER BY " + order_sql(Listing::kDocuments, filter) + limit_sql(filter);
  return for_each_row(database.query(sql, conditions.parameters), [&](const Rows& row) { return use(restore_document(row)); });
}

Result<void> for_each_event(Database& database, const Filter& filter, const std::function<bool(const RecordedEvent&)>& use) {
  if (auto selected = select_events(database, filter); !selected) return selected;
  return give_events(database, filter.limit && *filter.limit <= kFew ? Found::kFew : Found::kMany, use);
}

Result<void> for_each_assertion(Database& database, const Filter& filter,
                                const std::function<bool(const RecordedAssertion&)>& use) {
  Conditions conditions = assertion_conditions(filter);
  go_on_after(conditions, Listing::kAssertions, filter);
  const std::string order = " ORDER BY " + order_sql(Listing::kAssertions, filter);
  std::string sql = "SELECT * FROM assertions WHERE " + conditions.sql + order + limit_sql(filter);
  if (filter.limit && *filter.limit <= kFew) {
    // A page: its rows are found by the columns that it is sorted by, and only then read with all they hold.
    sql = fmt::format(
        "SELECT a.* FROM (SELECT rowid AS row_no FROM assertions WHERE {}{}{}) f JOIN assertions a ON a.rowid = f.row_no{}",
        conditions.sql, order, limit_sql(filter), order);
  }
  return for_each_row(database.query(sql, conditions.parameters), [&](const Rows& row) { return use(restore_assertion(row)); });
}

Result<void> for_each_assertion(Database& database, const std::vector<std::int64_t>& rows,
                                const std::function<bool(const RecordedAssertion&)>& use) {
  if (rows.empty()) return {};
  return for_each_row(
      database.query("SELECT a.* FROM (SELECT unnest($rows) AS row_no, unnest(range(len($rows))) AS place) f JOIN assertions a "
                     "ON a.rowid = f.row_no ORDER BY f.place",
                     {{"rows", Value::integers(rows)}}),
      [&](const Rows& row) { return use(restore_assertion(row)); });
}

Result<RecordedEvent> find_event(Database& database, const std::string& event_id) {
  Conditions conditions;
  conditions.any_of("event_id", "ids", {event_id});
  if (auto selected = select_into_table(database, conditions, "event_id", ""); !selected) return forward(selected);
  std::optional<RecordedEvent> found;
  const Result<void> given = give_events(database, Found::kFew, [&](const RecordedEvent& event) {
    found = event;
    return false;
  });
  if (!given) return forward(given);
  if (!found) {
    return fail("E-RECORD-011", fmt::format("{}: has no event '{}'", database.path(), event_id), "`dragoman events` lists them");
  }
  return *std::move(found);
}

Result<RecordedAssertion> find_assertion(Database& database, const std::string& assertion_id) {
  std::optional<RecordedAssertion> found;
  const Result<void> given = for_each_row(
      database.query("SELECT * FROM assertions WHERE assertion_id = $id", {{"id", Value(assertion_id)}}), [&](const Rows& row) {
        found = restore_assertion(row);
        return false;
      });
  if (!given) return forward(given);
  if (!found) {
    return fail("E-RECORD-011", fmt::format("{}: has no assertion '{}'", database.path(), assertion_id),
                "`dragoman assertions` lists them");
  }
  return *std::move(found);
}

Result<Document> find_document(Database& database, const std::string& document_id) {
  std::optional<Document> found;
  const Result<void> given = for_each_row(
      database.query(
          "SELECT d.document_id, d.input, d.url, d.title, d.published, d.published_time, d.publisher, d.author, d.reads, "
          "d.language, d.encoding, x.duplicate_of, d.text_bytes, d.text, d.paragraph_starts, d.paragraph_ends "
          "FROM document_rows d LEFT JOIN duplicates x USING (document_id) WHERE document_id = $id",
          {{"id", Value(document_id)}}),
      [&](const Rows& row) {
        found = restore_document(row).document;
        found->text = row.text(13);
        const Value starts = row.value(14);
        const Value ends = row.value(15);
        for (std::size_t i = 0; i < starts.items().size() && i < ends.items().size(); ++i) {
          found->paragraphs.push_back(
              {static_cast<std::uint32_t>(starts.items()[i].integer()), static_cast<std::uint32_t>(ends.items()[i].integer())});
        }
        return false;
      });
  if (!given) return forward(given);
  if (!found) {
    return fail("E-RECORD-011", fmt::format("{}: has no document '{}'", database.path(), document_id),
                "`dragoman documents` lists them");
  }
  return *std::move(found);
}

}  // namespace dragoman
