#include "dragoman/serve/read_answer.h"

#include "dragoman/base/date.h"
#include "dragoman/base/strings.h"
#include "dragoman/dragoman.h"
#include "dragoman/record/json_lines.h"
#include "dragoman/record/record.h"
#include "dragoman/record/typed_filter.h"
#include "dragoman/serve/json_body.h"
#include "dragoman/serve/json_parts.h"
#include "dragoman/serve/service.h"
#include "dragoman/text/inputs.h"

namespace dragoman::serve {
namespace {

constexpr std::size_t kMostTexts = 1000;

Result<Posted> posted_of(const Value& object) {
  Posted posted;
  for (const auto& [name, into] :
       {std::pair{"text", &posted.text}, std::pair{"html", &posted.html}, std::pair{"date", &posted.date},
        std::pair{"url", &posted.url}, std::pair{"title", &posted.title}}) {
    Result<std::string> value = text_member(object, name);
    if (!value) return forward(value);
    *into = std::move(*value);
  }
  if (trim(posted.text).empty() == trim(posted.html).empty()) {
    return fail("E-SERVE-011", "there must be either \"text\" or \"html\", and something in it",
                R"(send {"text": "…", "date": "2016-12-21"})");
  }
  return posted;
}

Result<PostedTexts> from_json(const Call& call, bool several) {
  const Result<Value> body = parse_object(call.body, {"text", "html", "date", "url", "title", "store", "documents"});
  if (!body) return forward(body);
  PostedTexts posted;
  const Result<bool> store = flag_member(*body, "store");
  if (!store) return forward(store);
  posted.store = *store;
  const Value& documents = (*body)["documents"];
  if (documents.is_null()) {
    Result<Posted> one = posted_of(*body);
    if (!one) return forward(one);
    posted.texts.push_back(std::move(*one));
    return posted;
  }
  if (!several || documents.items().empty() || documents.items().size() > kMostTexts) {
    return fail("E-SERVE-011", "\"documents\" must be a list of 1 to 1000 texts", "post it to /api/v1/stream/read");
  }
  for (const Value& each : documents.items()) {
    if (Result<void> known = check_members(each, {"text", "html", "date", "url", "title"}); !known) return forward(known);
    Result<Posted> one = posted_of(each);
    if (!one) return forward(one);
    posted.texts.push_back(std::move(*one));
  }
  return posted;
}

void write_mention(JsonWriter& json, const Mention& mention, const Document& document) {
  json.begin_object().key("start").value(mention.range.start).key("end").value(mention.range.end);
  json.key("text").value(mention.range.of(document.text)).key("actor");
  const Actor& actor = mention.actor;
  write_actor(json, {actor.id, actor.name, actor.country, actor.sectors});
  json.key("kind").value(name_of(actor.kind)).key("sentence").value(mention.sentence).key("reason").text_or_null(mention.reason);
  json.key("confidence").value(static_cast<double>(mention.score)).end_object();
}

void write_ranges(JsonWriter& json, const std::vector<TextRange>& ranges) {
  json.begin_array();
  for (const TextRange range : ranges)
    json.begin_object().key("start").value(range.start).key("end").value(range.end).end_object();
  json.end_array();
}

}  // namespace

Result<PostedTexts> posted_texts(const Call& call, const Service& service, bool several) {
  const ServiceOptions& options = service.options();
  if (options.read_only) return fail("E-SERVE-017", "this server takes in no texts", "it was started with --read-only");
  Result<PostedTexts> posted;
  if (call.body_type == "application/json") {
    posted = from_json(call, several);
  } else {
    Posted one;
    (call.body_type == "text/html" ? one.html : one.text) = call.body;
    if (trim(call.body).empty()) return fail("E-SERVE-011", "the body is empty", "post a text or a page");
    one.date = call.value("date");
    one.url = call.value("url");
    one.title = call.value("title");
    posted = PostedTexts{{std::move(one)}, call.flag("store")};
  }
  if (posted && posted->store && !options.writable) {
    return fail("E-SERVE-017", "this server does not write to the record", "start it with --writable");
  }
  return posted;
}

Result<CodedDocument> read_posted(const Posted& posted, Service& service) {
  std::optional<DateTime> day;
  if (!posted.date.empty()) {
    if (const Result<DateTime> moment = parse_iso_date_time(posted.date)) {
      day = *moment;
    } else {
      const Result<std::chrono::sys_days> given = parse_period_day(posted.date, DayEnd::kFirst);
      if (!given) return forward(given);
      day = DateTime{*given, {}};
    }
  }
  RawPage page;
  page.input = "posted";
  page.url = posted.url;
  page.bytes = posted.html.empty() ? posted.text : posted.html;
  page.encoding = "UTF-8";
  page.format = posted.html.empty() ? InputFormat::kPage : InputFormat::kHtml;
  Result<Document> document = read_page(std::move(page), {});
  if (!document) return forward(document);
  if (day) document->published = day;
  if (!posted.title.empty()) document->title = posted.title;
  const Result<const Pipeline*> pipeline = service.pipeline();
  if (!pipeline) return forward(pipeline);
  return (*pipeline)->code(std::move(*document));
}

std::string read_json(const CodedDocument& coded, bool stored) {
  const Document& document = coded.document;
  JsonWriter text;
  text.begin_object().key("text").value(document.text).key("paragraphs");
  write_ranges(text, document.paragraphs);
  text.end_object();
  std::string object = document_json(document);
  object.back() = ',';
  JsonWriter json;
  json.begin_object().key("document").raw(object + text.text().substr(1)).key("sentences");
  std::vector<TextRange> sentences;
  for (const Sentence& sentence : coded.sentences) sentences.push_back(sentence.range);
  write_ranges(json, sentences);
  json.key("mentions").begin_array();
  for (const Mention& mention : coded.mentions) write_mention(json, mention, document);
  json.end_array().key("events").begin_array();
  for (const Event& event : coded.events) json.raw(event_json(event, document));
  json.end_array().key("assertions").begin_array();
  for (const Assertion& assertion : coded.assertions) json.raw(assertion_json(assertion, document));
  json.end_array().key("stored").value(stored).end_object();
  return std::move(json).text();
}

Result<void> store(std::vector<CodedDocument> documents, Service& service) {
  const ServiceOptions& options = service.options();
  return service.access().write([&]() -> Result<void> {
    Result<Record> record = Record::open(
        options.record,
        {.access = Access::kWrite, .program_version = options.program_version, .ontology_version = options.ontology_version});
    if (!record) return forward(record);
    const Result<std::string> run = record->begin_run(options.now(), "serve: posted texts");
    if (!run) return forward(run);
    RunSummary summary;
    for (CodedDocument& coded : documents) {
      if (!record->wants(coded.document)) {
        ++summary.documents_known;
        continue;
      }
      ++summary.documents_added;
      summary.events += static_cast<std::int64_t>(coded.events.size());
      summary.assertions += static_cast<std::int64_t>(coded.assertions.size());
      if (Result<void> added = record->add(std::move(coded)); !added) return added;
    }
    if (Result<void> finished = record->finish(); !finished) return finished;
    return record->end_run(*run, options.now(), summary);
  });
}

}  // namespace dragoman::serve
