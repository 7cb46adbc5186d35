// Posted texts: read and shown, or stored when the server may; several at once with progress as server-sent events.
#include <fmt/format.h>

#include "dragoman/serve/json_parts.h"
#include "dragoman/serve/read_answer.h"
#include "dragoman/serve/route.h"
#include "dragoman/serve/service.h"

namespace dragoman::serve {
namespace {

Result<Answer> read(const Call& call, Service& service) {
  const Result<PostedTexts> posted = posted_texts(call, service, false);
  if (!posted) return forward(posted);
  Result<CodedDocument> coded = read_posted(posted->texts.front(), service);
  if (!coded) return forward(coded);
  std::string shown = read_json(*coded, posted->store);
  if (posted->store) {
    std::vector<CodedDocument> documents;
    documents.push_back(std::move(*coded));
    if (Result<void> stored = store(std::move(documents), service); !stored) return forward(stored);
  }
  return json_answer(std::move(shown));
}

std::string event_text(std::string_view name, std::string_view json) {
  return fmt::format("event: {}\ndata: {}\n\n", name, json);
}

std::string progress(std::size_t done, std::size_t total, std::size_t events) {
  return event_text("progress", fmt::format(R"({{"done":{},"total":{},"events":{}}})", done, total, events));
}

std::string failure(const Error& error) {
  JsonWriter json;
  json.begin_object()
      .key("id")
      .value(error.id)
      .key("detail")
      .value(error.message)
      .key("hint")
      .text_or_null(error.hint)
      .end_object();
  return event_text("failed", json.text());
}

/// Reads one after the other; each is shown as soon as it is read, and all that could be read are stored at the end.
Result<void> give_reading(const PostedTexts& posted, Service& service, const Writer& give) {
  std::size_t events = 0;
  std::size_t done = 0;
  std::vector<CodedDocument> documents;
  if (!give(progress(0, posted.texts.size(), 0))) return {};
  for (const Posted& text : posted.texts) {
    if (service.stopping()) return {};
    Result<CodedDocument> coded = read_posted(text, service);
    if (coded) events += coded->events.size();
    if (!give(coded ? event_text("document", read_json(*coded, false)) : failure(coded.error()))) return {};
    if (coded && posted.store) documents.push_back(std::move(*coded));
    if (!give(progress(++done, posted.texts.size(), events))) return {};
  }
  const std::size_t kept = documents.size();
  if (posted.store) {
    if (Result<void> stored = store(std::move(documents), service); !stored) {
      give(failure(stored.error()));
      return {};
    }
  }
  give(event_text("done", fmt::format(R"({{"documents":{},"events":{},"stored":{}}})", done, events, kept)));
  return {};
}

Result<Answer> stream_read(const Call& call, Service& service) {
  Result<PostedTexts> posted = posted_texts(call, service, true);
  if (!posted) return forward(posted);
  Answer answer;
  answer.type = media_type_of(Format::kEvents);
  answer.headers.emplace_back("Cache-Control", "no-store");
  answer.stream = [&service, texts = std::move(*posted)](const Writer& give) { return give_reading(texts, service, give); };
  return answer;
}

}  // namespace

std::vector<Route> read_routes() {
  const std::vector<Parameter> facts = {
      {.name = "date", .about = "day of publication, when the body is the text itself", .kind = Parameter::Kind::kDate},
      {.name = "url", .about = "address of the page, when the body is the text itself"},
      {.name = "title", .about = "headline, when the body is the text itself"},
      {.name = "store", .about = "keep it in the record; the server must be --writable", .kind = Parameter::Kind::kFlag}};
  const std::vector<std::string> bodies = {"application/json", "text/plain", "text/html"};
  return {
      {.method = "POST",
       .path = "/api/v1/read",
       .group = "reading",
       .about = "Reads a text or page and shows what it says, without keeping it unless \"store\" is true",
       .parameters = facts,
       .answer = "ReadResult",
       .body = "ReadText",
       .body_types = bodies,
       .handle = &read,
       .same_while_unchanged = false},
      {.method = "POST",
       .path = "/api/v1/stream/read",
       .group = "reading",
       .about = "Reads texts one after the other; events `progress`, `document`, `failed` and `done` tell how far it is",
       .parameters = facts,
       .formats = {Format::kEvents},
       .body = "ReadTexts",
       .body_types = bodies,
       .handle = &stream_read,
       .same_while_unchanged = false},
  };
}

}  // namespace dragoman::serve
