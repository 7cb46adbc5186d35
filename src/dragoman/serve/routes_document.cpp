// One document with all that was read in it.
#include <charconv>

#include <fmt/format.h>

#include "dragoman/record/find.h"
#include "dragoman/serve/json_parts.h"
#include "dragoman/serve/listing_answer.h"
#include "dragoman/serve/route.h"
#include "dragoman/serve/service.h"

namespace dragoman::serve {
namespace {

/// The document's JSON with "text", paragraphs and sentences behind it.
Result<Answer> document(const Call& call, Service& service) {
  Result<Lease> record = service.access().record();
  if (!record) return forward(record);
  const Result<Document> found = find_document(record->database(), call.place.at("id"));
  if (!found) return forward(found);
  JsonWriter json;
  json.begin_object().key("text").value(found->text).key("paragraphs").begin_array();
  for (const TextRange paragraph : found->paragraphs) {
    json.begin_object().key("start").value(paragraph.start).key("end").value(paragraph.end).end_object();
  }
  json.end_array().key("sentences").begin_array();
  const Result<void> sentences =
      each_row(record->database().query("SELECT start_char, end_char FROM sentences WHERE document_id = $id ORDER BY sentence_no",
                                        {{"id", Value(found->id)}}),
               [&](const Rows& row) {
                 json.begin_object().key("start").value(row.integer(0)).key("end").value(row.integer(1)).end_object();
               });
  if (!sentences) return forward(sentences);
  json.end_array().end_object();
  std::string object = document_json(*found);
  object.back() = ',';
  return json_answer(object + json.text().substr(1));
}

/// "m1000" → 1000; 0 for what is no such token.
std::int64_t number_of_token(std::string_view token) {
  std::int64_t number = 0;
  if (!token.starts_with('m') || token.size() > 12) return 0;
  const auto [end, error] = std::from_chars(token.data() + 1, token.data() + token.size(), number);
  return error == std::errc() && end == token.data() + token.size() ? number : 0;
}

Result<Answer> mentions(const Call& call, Service& service) {
  Result<Lease> record = service.access().record();
  if (!record) return forward(record);
  const std::string& id = call.place.at("id");
  const Result<Document> known = find_document(record->database(), id);
  if (!known) return forward(known);
  // In the order of the text, a mention's number is its place: documents do not change while they are there.
  const std::int64_t limit = call.integer("limit", 1000);
  std::int64_t skipped = 0;
  if (const std::string_view token = call.value("next"); !token.empty()) {
    skipped = number_of_token(token);
    if (skipped <= 0) return fail("E-SERVE-005", "'next' is no token of this list", "give the one that the page before gave");
  }
  std::vector<std::string> rows;
  const Result<void> read = each_row(
      record->database().query("SELECT start_char, end_char, text, actor_id, actor_name, country, sectors, actor_kind, "
                               "sentence_no, rule, confidence FROM mention_rows WHERE document_id = $id "
                               "ORDER BY start_char, end_char, actor_id LIMIT $limit OFFSET $skipped",
                               {{"id", Value(id)}, {"limit", Value(limit + 1)}, {"skipped", Value(skipped)}}),
      [&](const Rows& row) {
        JsonWriter json;
        json.begin_object().key("start").value(row.integer(0)).key("end").value(row.integer(1));
        json.key("text").value(row.text(2)).key("actor");
        write_actor(json,
                    {std::string(row.text(3)), std::string(row.text(4)), std::string(row.text(5)), row.value(6).item_texts()});
        json.key("kind").text_or_null(row.text(7)).key("sentence").value(row.integer(8));
        json.key("reason").text_or_null(row.text(9)).key("confidence").value(row.number(10)).end_object();
        rows.push_back(std::move(json).text());
      });
  if (!read) return forward(read);
  const bool more = static_cast<std::int64_t>(rows.size()) > limit;
  if (more) rows.pop_back();
  return json_answer(page_json(rows, more ? "m" + std::to_string(skipped + limit) : std::string(), call));
}

Result<Answer> listing_of_document(const Call& call, Service& service, Listing listing) {
  Result<Lease> record = service.access().record();
  if (!record) return forward(record);
  const Result<Document> known = find_document(record->database(), call.place.at("id"));
  if (!known) return forward(known);
  Filter filter;
  filter.documents = {known->id};
  return listing_answer(call, service, record->database(), listing, std::move(filter));
}

Result<Answer> events_of_document(const Call& call, Service& service) {
  return listing_of_document(call, service, Listing::kEvents);
}

Result<Answer> assertions_of_document(const Call& call, Service& service) {
  return listing_of_document(call, service, Listing::kAssertions);
}

}  // namespace

std::vector<Route> document_routes() {
  std::vector<Parameter> paging = paging_parameters();
  paging.pop_back();  // in one document the order of the text is the only one
  return {
      {.method = "GET",
       .path = "/api/v1/documents/{id}",
       .group = "documents",
       .about = "One document with its text; offsets of everything else count bytes of it (UTF-8)",
       .answer = "Document",
       .handle = &document},
      {.method = "GET",
       .path = "/api/v1/documents/{id}/mentions",
       .group = "documents",
       .about = "Where the document speaks of whom, in the order of the text",
       .parameters = paging,
       .answer = "MentionPage",
       .handle = &mentions},
      {.method = "GET",
       .path = "/api/v1/documents/{id}/events",
       .group = "documents",
       .about = "The document's events",
       .parameters = paging,
       .answer = "EventPage",
       .handle = &events_of_document},
      {.method = "GET",
       .path = "/api/v1/documents/{id}/assertions",
       .group = "documents",
       .about = "The document's claims",
       .parameters = paging,
       .answer = "AssertionPage",
       .handle = &assertions_of_document},
  };
}

}  // namespace dragoman::serve
