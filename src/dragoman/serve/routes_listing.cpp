// Lists of documents, events and assertions, page by page, in any format.
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "dragoman/record/find.h"
#include "dragoman/record/listing.h"
#include "dragoman/serve/event_index.h"
#include "dragoman/serve/event_search.h"
#include "dragoman/serve/json_parts.h"
#include "dragoman/serve/listing_answer.h"
#include "dragoman/serve/route.h"
#include "dragoman/serve/service.h"

namespace dragoman::serve {
namespace {

Result<Answer> documents(const Call& call, Service& service) { return listing_answer(call, service, Listing::kDocuments); }
Result<Answer> events(const Call& call, Service& service) { return listing_answer(call, service, Listing::kEvents); }
Result<Answer> assertions(const Call& call, Service& service) { return listing_answer(call, service, Listing::kAssertions); }

Result<Answer> one_event(const Call& call, Service& service) {
  Result<Lease> record = service.access().record();
  if (!record) return forward(record);
  const Result<std::shared_ptr<const EventIndex>> index = service.access().index();
  if (!index) return forward(index);
  const std::uint32_t event = (*index)->event(call.place.at("id"));
  std::optional<RecordedEvent> found;
  if (event < (*index)->size()) {
    const Result<void> read = for_each_event(record->database(), rows_of(**index, {event}), [&](const RecordedEvent& one) {
      found = one;
      return false;
    });
    if (!read) return forward(read);
  }
  if (!found) return forward(find_event(record->database(), call.place.at("id")));  // E-RECORD-011
  Result<DocumentFacts> facts = DocumentFacts::of(record->database(), **index, {found->document_id});
  if (!facts) return forward(facts);
  return json_answer(facts->with(event_json(found->event, found->document_id, found->texts), found->document_id));
}

Result<Answer> one_assertion(const Call& call, Service& service) {
  Result<Lease> record = service.access().record();
  if (!record) return forward(record);
  const Result<RecordedAssertion> found = find_assertion(record->database(), call.place.at("id"));
  if (!found) return forward(found);
  const Result<std::shared_ptr<const EventIndex>> index = service.access().index();
  if (!index) return forward(index);
  Result<DocumentFacts> facts = DocumentFacts::of(record->database(), **index, {found->document_id});
  if (!facts) return forward(facts);
  return json_answer(facts->with(assertion_json(found->assertion, found->document_id, found->texts), found->document_id));
}

}  // namespace

std::vector<Parameter> document_filters() {
  return joined({{.name = "actor", .about = "documents that name this actor: a name, an id or a country code", .many = true},
                 {.name = "country", .about = "documents that name somebody of it: iso3c code or name", .many = true},
                 {.name = "document", .about = "id, or the beginning of one", .many = true},
                 {.name = "q", .about = "words that title or text must hold; case does not matter"}},
                date_parameters());
}

std::vector<Parameter> assertion_filters() {
  return joined(
      {{.name = "kind", .about = "kind of claim", .many = true, .choices = {"cause", "indicator", "judgement", "relation"}},
       {.name = "trend", .about = "of indicators", .many = true, .choices = {"up", "down", "flat"}},
       {.name = "subject", .about = "words that subject, driver or outcome must hold"},
       {.name = "source", .about = "who drives, or is spoken of", .many = true},
       {.name = "target", .about = "whom it leads to, or is spoken of", .many = true},
       {.name = "actor", .about = "in any role", .many = true},
       {.name = "holder", .about = "who says so", .many = true},
       {.name = "country", .about = "of the place or of an actor in it", .many = true},
       {.name = "modality",
        .about = "how the text puts it",
        .many = true,
        .choices = {"asserted", "negated", "future", "hypothetical", "historical"}},
       {.name = "document", .about = "id of a document, or the beginning of one", .many = true},
       {.name = "min_confidence", .about = "least confidence", .kind = Parameter::Kind::kNumber, .low = 0, .high = 1},
       {.name = "q", .about = "words that the text must hold; case does not matter"}},
      date_parameters());
}

std::vector<Route> listing_routes() {
  const std::vector<Format> all = {Format::kJson, Format::kJsonLines, Format::kCsv, Format::kParquet};
  return {
      {.method = "GET",
       .path = "/api/v1/documents",
       .group = "lists",
       .about = "Documents, by date",
       .parameters = joined(document_filters(), paging_parameters()),
       .formats = all,
       .answer = "DocumentPage",
       .handle = &documents},
      {.method = "GET",
       .path = "/api/v1/events",
       .group = "lists",
       .about = "Events, by date",
       .parameters = joined(event_filters(), paging_parameters()),
       .formats = all,
       .answer = "EventPage",
       .handle = &events},
      {.method = "GET",
       .path = "/api/v1/events/{id}",
       .group = "lists",
       .about = "One event",
       .answer = "Event",
       .handle = &one_event},
      {.method = "GET",
       .path = "/api/v1/assertions",
       .group = "lists",
       .about = "Claims: causes, indicators, judgements and relations, by date",
       .parameters = joined(assertion_filters(), paging_parameters()),
       .formats = all,
       .answer = "AssertionPage",
       .handle = &assertions},
      {.method = "GET",
       .path = "/api/v1/assertions/{id}",
       .group = "lists",
       .about = "One claim",
       .answer = "Assertion",
       .handle = &one_assertion},
  };
}

}  // namespace dragoman::serve
