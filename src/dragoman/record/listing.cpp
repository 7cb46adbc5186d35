#include "dragoman/record/listing.h"

#include <fmt/format.h>

#include "dragoman/base/json_writer.h"
#include "dragoman/record/find.h"
#include "dragoman/record/sql_files.h"

namespace dragoman {
namespace {

/// Collects lines and hands them on in pieces; counts them and knows when to stop.
class Lines {
 public:
  Lines(const Sink& sink, const std::function<bool()>& go_on) : sink_(sink), go_on_(go_on) {}

  bool add(const std::string& line) {
    buffer_ += line;
    buffer_ += '\n';
    ++count_;
    if (buffer_.size() >= 1 << 16) flush();
    return count_ % 256 != 0 || !go_on_ || go_on_();
  }
  std::uint64_t finish() {
    flush();
    return count_;
  }

 private:
  void flush() {
    if (!buffer_.empty()) sink_(buffer_);
    buffer_.clear();
  }

  const Sink& sink_;
  const std::function<bool()>& go_on_;
  std::string buffer_;
  std::uint64_t count_ = 0;
};

std::vector<std::string> parts_of(std::string_view joined) {
  std::vector<std::string> parts;
  while (!joined.empty()) {
    const std::size_t end = joined.find("; ");
    parts.emplace_back(joined.substr(0, end));
    joined = end == std::string_view::npos ? std::string_view() : joined.substr(end + 2);
  }
  return parts;
}

std::string actor_line(const Rows& row) {
  JsonWriter json;
  json.begin_object();
  json.key("kind").value("actor");
  json.key("id").value(row.text(0));
  json.key("name").value(row.text(1));
  json.key("type").value(row.text(2));
  json.key("country").text_or_null(row.text(3));
  json.key("sectors").begin_array();
  for (const std::string& sector : parts_of(row.text(4))) json.value(sector);
  json.end_array();
  json.key("party").text_or_null(row.text(5));
  json.key("mentions").value(row.integer(6));
  json.key("documents").value(row.integer(7));
  json.key("events_as_source").value(row.integer(8));
  json.key("events_as_target").value(row.integer(9));
  json.end_object();
  return std::move(json).text();
}

Result<void> list_actors(Database& database, const Filter& filter, Lines& lines) {
  Result<Rows> rows = list_rows(database, Listing::kActors, filter);
  if (!rows) return forward(rows);
  while (true) {
    const Result<bool> more = rows->next();
    if (!more) return forward(more);
    if (!*more || !lines.add(actor_line(*rows))) return {};
  }
}

}  // namespace

Conditions listing_conditions(Listing listing, const Filter& filter) {
  switch (listing) {
    case Listing::kDocuments: return document_conditions(filter);
    case Listing::kEvents: return event_conditions(filter);
    case Listing::kAssertions: return assertion_conditions(filter);
    case Listing::kActors: break;
  }
  return actor_conditions(filter);
}

Result<Rows> list_rows(Database& database, Listing listing, const Filter& filter) {
  switch (listing) {
    case Listing::kDocuments:
      return list_short_rows(database, listing, filter, "SELECT * EXCLUDE (text, published_time) FROM documents");
    case Listing::kAssertions: return list_short_rows(database, listing, filter, std::string(record_sql::assertions_flat));
    case Listing::kEvents: return list_short_rows(database, listing, filter, "SELECT * FROM events");
    case Listing::kActors: break;
  }
  return list_short_rows(database, listing, filter, "SELECT * FROM actors");
}

Result<Rows> list_short_rows(Database& database, Listing listing, const Filter& filter, const std::string& select) {
  Conditions conditions = listing_conditions(listing, filter);
  go_on_after(conditions, listing, filter);
  return database.query(
      fmt::format("{} WHERE {} ORDER BY {}{}", select, conditions.sql, order_sql(listing, filter), limit_sql(filter)),
      conditions.parameters);
}

Result<std::uint64_t> list_json(Database& database, Listing listing, const Filter& filter, const Sink& sink,
                                const std::function<bool()>& go_on) {
  Lines lines(sink, go_on);
  Result<void> done;
  switch (listing) {
    case Listing::kDocuments:
      done = for_each_document(database, filter, [&](const RecordedDocument& found) {
        return lines.add(document_json(found.document, found.text_bytes));
      });
      break;
    case Listing::kEvents:
      done = for_each_event(database, filter, [&](const RecordedEvent& found) {
        return lines.add(event_json(found.event, found.document_id, found.texts));
      });
      break;
    case Listing::kAssertions:
      done = for_each_assertion(database, filter, [&](const RecordedAssertion& found) {
        return lines.add(assertion_json(found.assertion, found.document_id, found.texts));
      });
      break;
    case Listing::kActors: done = list_actors(database, filter, lines); break;
  }
  if (!done) return forward(done);
  return lines.finish();
}

}  // namespace dragoman
