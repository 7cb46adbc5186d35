#include "dragoman/serve/listing_answer.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "dragoman/base/date.h"
#include "dragoman/record/find.h"
#include "dragoman/record/listing.h"
#include "dragoman/serve/claim_search.h"
#include "dragoman/serve/event_search.h"
#include "dragoman/serve/json_parts.h"
#include "dragoman/serve/service.h"
#include "dragoman/serve/temporary_file.h"

namespace dragoman::serve {
namespace {

constexpr std::int64_t kPage = 100;

std::string name_of(Listing listing) {
  switch (listing) {
    case Listing::kDocuments: return "documents";
    case Listing::kEvents: return "events";
    case Listing::kAssertions: return "assertions";
    case Listing::kActors: break;
  }
  return "actors";
}

Value date_value(const std::optional<std::chrono::sys_days>& day) { return day ? Value(iso_date(*day)) : Value(); }

/// Takes rows until the page is full; one more says that there is another page.
struct Page {
  std::size_t limit = 0;
  std::vector<std::string> rows;
  std::vector<std::string> documents;
  std::vector<Value> last;
  bool more = false;

  bool add(std::string row, const std::string& document, std::vector<Value> keys) {
    if (rows.size() == limit) {
      more = true;
      return false;
    }
    rows.push_back(std::move(row));
    documents.push_back(document);
    last = std::move(keys);
    return true;
  }
};

Result<void> fill(Page& page, Database& record, Database& overview, const EventIndex& index, Listing listing,
                  const Filter& filter) {
  const auto whole = [](std::uint32_t number) { return Value(static_cast<std::int64_t>(number)); };
  switch (listing) {
    case Listing::kDocuments:
      return for_each_document(record, filter, [&](const RecordedDocument& found) {
        const Document& document = found.document;
        Value published = document.published ? Value(iso_date_time(*document.published)) : Value();
        return page.add(document_json(document, found.text_bytes), document.id, {std::move(published), Value(document.id)});
      });
    case Listing::kEvents: {
      const Result<Selection> selection = select_events(index, filter, record);
      if (!selection) return forward(selection);
      return for_each_event(record, rows_of(index, page_of(index, *selection, filter)), [&](const RecordedEvent& found) {
        const Event& event = found.event;
        return page.add(event_json(event, found.document_id, found.texts), found.document_id,
                        {date_value(event.date), Value(found.document_id), whole(event.evidence.range.start), Value(event.id)});
      });
    }
    case Listing::kAssertions: {
      const Result<std::vector<std::int64_t>> rows = claim_rows(overview, record, filter);
      if (!rows) return forward(rows);
      return for_each_assertion(record, *rows, [&](const RecordedAssertion& found) {
        const Assertion& claim = found.assertion;
        return page.add(assertion_json(claim, found.document_id, found.texts), found.document_id,
                        {date_value(found.published), Value(found.document_id), whole(claim.evidence.range.start),
                         Value(dragoman::name_of(claim.kind)), Value(claim.id)});
      });
    }
    case Listing::kActors: break;
  }
  return {};
}

}  // namespace

Result<Answer> rows_answer(Rows& rows, Format format, const std::string& name) {
  std::string body;
  const Sink sink = [&](std::string_view bytes) { body += bytes; };
  Result<std::uint64_t> written = 0;
  if (format == Format::kCsv) {
    written = write_csv(rows, sink);
  } else if (format == Format::kJsonLines) {
    written = write_json_lines(rows, sink);
  } else {
    const TemporaryFile file("answer.parquet");
    written = write_parquet(rows, file.path());
    if (written) body = file.bytes();
  }
  if (!written) return forward(written);
  return file_answer(format, std::move(body), name);
}

Result<Answer> listing_answer(const Call& call, Service& service, Listing listing) {
  Result<Lease> record = service.access().record();
  if (!record) return forward(record);
  Result<Filter> filter = service.filter(call);
  if (!filter) return forward(filter);
  return listing_answer(call, service, record->database(), listing, std::move(*filter));
}

Result<Answer> listing_answer(const Call& call, Service& service, Database& record, Listing listing, Filter filter) {
  Page page;
  page.limit = static_cast<std::size_t>(call.integer("limit", kPage));
  filter.newest_first = call.value("order") == "newest";
  if (const std::string_view token = call.value("next"); !token.empty()) {
    Result<std::vector<Value>> keys = read_token(listing, token);
    if (!keys) return forward(keys);
    filter.after = std::move(*keys);
  }
  filter.limit = page.limit + 1;
  if (call.format == Format::kCsv || call.format == Format::kParquet) {
    filter.limit = page.limit;
    Result<Rows> rows = list_rows(record, listing, filter);
    if (!rows) return forward(rows);
    return rows_answer(*rows, call.format, name_of(listing));
  }
  const Result<std::shared_ptr<const EventIndex>> index = service.access().index();
  if (!index) return forward(index);
  const Result<Lease> overview = service.access().overview();
  if (!overview) return forward(overview);
  if (Result<void> filled = fill(page, record, overview->database(), **index, listing, filter); !filled) return forward(filled);
  if (listing != Listing::kDocuments && !page.rows.empty()) {
    const Result<DocumentFacts> facts = DocumentFacts::of(record, **index, page.documents);
    if (!facts) return forward(facts);
    for (std::size_t i = 0; i < page.rows.size(); ++i) page.rows[i] = facts->with(std::move(page.rows[i]), page.documents[i]);
  }
  const std::string next = page.more ? page_token(listing, page.last) : std::string();
  if (call.format == Format::kJson) return json_answer(page_json(page.rows, next, call));
  std::string lines;
  for (const std::string& row : page.rows) lines += row + "\n";
  Answer answer = file_answer(Format::kJsonLines, std::move(lines), name_of(listing));
  return answer;
}

Result<DocumentFacts> DocumentFacts::of(Database& record, const EventIndex& index, std::vector<std::string> ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  // Documents with events are found by the numbers of their rows, the few others by their ids.
  std::vector<std::int64_t> numbers;
  std::vector<std::string> others;
  for (const std::string& id : ids) {
    if (const std::uint32_t document = index.documents.find(id); document != 0) {
      numbers.push_back(index.document_row[document]);
    } else {
      others.push_back(id);
    }
  }
  const std::string columns = "SELECT document_id, title, CAST(published AS VARCHAR), publisher, published_time, url FROM ";
  DocumentFacts facts;
  const auto keep = [&](const Rows& row) {
    std::string published(row.text(2));
    if (!row.value(4).flag()) published = published.substr(0, 10);
    if (published.size() > 10) published[10] = 'T';
    JsonWriter json;
    json.begin_object().key("title").text_or_null(row.text(1)).key("published").text_or_null(published);
    json.key("publisher").text_or_null(row.text(3)).key("url").text_or_null(row.text(5)).end_object();
    facts.members_[std::string(row.text(0))] = std::move(json).text();
  };
  Result<void> read;
  if (!numbers.empty()) {
    read = each_row(record.query(columns + "(SELECT unnest($rows) AS row_no) r JOIN document_rows d ON d.rowid = r.row_no",
                                 {{"rows", Value::integers(numbers)}}),
                    keep);
  }
  if (read && !others.empty()) {
    read = each_row(record.query(columns + "document_rows WHERE document_id = ANY($ids)", {{"ids", Value::texts(others)}}), keep);
  }
  if (!read) return forward(read);
  return facts;
}

std::string DocumentFacts::with(std::string object, const std::string& document) const {
  const auto found = members_.find(document);
  const std::string members =
      found == members_.end() ? R"({"title":null,"published":null,"publisher":null,"url":null})" : found->second;
  object.back() = ',';
  return object + members.substr(1);
}

}  // namespace dragoman::serve
