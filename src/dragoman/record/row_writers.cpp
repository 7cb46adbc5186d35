#include "dragoman/record/row_writers.h"

#include <bit>
#include <cstring>

#include "dragoman/base/hash.h"
#include "dragoman/record/party.h"
#include "dragoman/text/source_map.h"

namespace dragoman {
namespace {

std::string signature_bytes(const std::vector<std::uint32_t>& signature) {
  static_assert(std::endian::native == std::endian::little);
  std::string bytes(signature.size() * sizeof(std::uint32_t), '\0');
  if (!signature.empty()) std::memcpy(bytes.data(), signature.data(), bytes.size());
  return bytes;
}

/// The words of a range, empty where it does not lie within the text (then doctor will name it).
std::string_view words(const Document& document, TextRange range) {
  if (range.start > range.end || range.end > document.text.size()) return {};
  return range.of(document.text);
}

Value number_value(std::uint64_t number) { return Value(static_cast<std::int64_t>(number)); }

Value quantity_value(const std::optional<Quantity>& quantity) {
  if (!quantity) return {};
  return Value::fields({{"low", Value(quantity->low)},
                        {"high", quantity->high ? Value(*quantity->high) : Value()},
                        {"unit", Value::text_or_null(quantity->unit)},
                        {"text", Value(quantity->text)}});
}

Value actor_value(const std::optional<Mention>& mention, const Document& document) {
  if (!mention) return {};
  const Actor& actor = mention->actor;
  return Value::fields({{"id", Value(actor.id)},
                        {"name", Value(actor.name)},
                        {"kind", Value(name_of(actor.kind))},
                        {"country", Value::text_or_null(actor.country)},
                        {"sectors", Value::texts(actor.sectors)},
                        {"party", Value(party_of(actor))},
                        {"text", Value(words(document, mention->range))},
                        {"start", number_value(mention->range.start)},
                        {"end", number_value(mention->range.end)},
                        {"sentence", number_value(mention->sentence)},
                        {"reason", Value::text_or_null(mention->reason)},
                        {"score", Value(static_cast<double>(mention->score))}});
}

Value claimed_value(const std::optional<Claimed>& claimed, const Document& document) {
  if (!claimed) return {};
  return Value::fields({{"start", number_value(claimed->range.start)},
                        {"end", number_value(claimed->range.end)},
                        {"text", Value(words(document, claimed->range))},
                        {"label", Value::text_or_null(claimed->label)},
                        {"actor", actor_value(claimed->actor, document)},
                        {"event", Value::text_or_null(claimed->event_id)},
                        {"assertion", Value::text_or_null(claimed->assertion_id)}});
}

/// One field of several actors in one cell, as the field's formats have it: "USA; RUS".
template <class Part>
std::string joined(const std::vector<Mention>& mentions, const Part& part) {
  std::string text;
  bool any = false;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const std::string word = part(mentions[i].actor);
    any = any || !word.empty();
    text += (i == 0 ? "" : "; ") + word;
  }
  return any ? text : std::string();
}

void write_joined(TableWriter& table, const std::vector<Mention>& mentions) {
  table.text_or_null(joined(mentions, [](const Actor& actor) { return actor.id; }));
  table.text_or_null(joined(mentions, [](const Actor& actor) { return actor.name; }));
  table.text_or_null(joined(mentions, [](const Actor& actor) { return actor.country; }));
  table.text_or_null(
      joined(mentions, [](const Actor& actor) { return actor.sectors.empty() ? std::string() : actor.sectors.front(); }));
}

void write_input_range(TableWriter& table, const Document& document, TextRange range) {
  if (document.sources.empty() || range.empty()) {
    table.null().null();
    return;
  }
  table.unsigned_integer(source_offset(document.sources, range.start));
  table.unsigned_integer(source_offset(document.sources, range.end - 1) + 1);
}

std::optional<std::chrono::sys_days> day_of(const Document& document) {
  if (!document.published) return {};
  return document.published->day;
}

void write_actor(TableWriter& table, const Actor& actor) {
  table.text(actor.id).text(actor.name).text(name_of(actor.kind)).text_or_null(actor.country).texts(actor.sectors);
}

}  // namespace

RowWriters::RowWriters(Database& database, const Versions& versions, std::unordered_set<std::string>& known_actors)
    : versions_(versions),
      known_actors_(known_actors),
      documents_(database, "document_rows"),
      sentences_(database, "sentences"),
      actors_(database, "actor_rows"),
      mentions_(database, "mention_rows"),
      events_(database, "event_rows"),
      event_actors_(database, "event_actors"),
      assertions_(database, "assertions") {}

void RowWriters::end_row(TableWriter& table) {
  table.text(versions_.program).text(versions_.ontology);
  table.end_row();
}

void RowWriters::write(const CodedDocument& coded) {
  write_document(coded);
  write_sentences(coded);
  write_mentions(coded);
  for (const Event& event : coded.events) write_event(event, coded.document);
  for (const Assertion& assertion : coded.assertions) write_assertion(assertion, coded.document);
}

void RowWriters::write_document(const CodedDocument& coded) {
  const Document& document = coded.document;
  std::vector<std::uint32_t> starts;
  std::vector<std::uint32_t> ends;
  for (const TextRange paragraph : document.paragraphs) {
    starts.push_back(paragraph.start);
    ends.push_back(paragraph.end);
  }
  TableWriter& row = documents_;
  row.text(document.id).text(document.input).text_or_null(document.url).text_or_null(document.title).moment(document.published);
  row.flag(document.published && document.published->time);
  row.text_or_null(document.publisher).text_or_null(document.author).integer(document.reads).text_or_null(document.language);
  row.text_or_null(document.encoding).text(document.text).unsigned_integer(document.text.size()).integers(starts).integers(ends);
  row.blob(signature_bytes(coded.signature)).unsigned_integer(content_hash(document));
  row.unsigned_integer(coded.sentences.size()).unsigned_integer(coded.mentions.size());
  row.unsigned_integer(coded.events.size()).unsigned_integer(coded.assertions.size());
  end_row(row);
}

void RowWriters::write_sentences(const CodedDocument& coded) {
  for (const Sentence& sentence : coded.sentences) {
    double margin = 0;
    for (const Word& word : sentence.words) margin += word.margin;
    TableWriter& row = sentences_;
    row.text(coded.document.id).unsigned_integer(sentence.number);
    row.unsigned_integer(sentence.range.start).unsigned_integer(sentence.range.end).unsigned_integer(sentence.paragraph);
    row.text(words(coded.document, sentence.range));
    if (sentence.words.empty()) {
      row.null();
    } else {
      row.number(margin / static_cast<double>(sentence.words.size()));
    }
    end_row(row);
  }
}

void RowWriters::write_mentions(const CodedDocument& coded) {
  for (const Mention& mention : coded.mentions) {
    remember(mention.actor);
    TableWriter& row = mentions_;
    row.text(coded.document.id).unsigned_integer(mention.sentence);
    row.unsigned_integer(mention.range.start).unsigned_integer(mention.range.end).text(words(coded.document, mention.range));
    write_actor(row, mention.actor);
    row.text_or_null(mention.reason).number(static_cast<double>(mention.score));
    end_row(row);
  }
}

void RowWriters::write_event(const Event& event, const Document& document) {
  TableWriter& row = events_;
  const TextRange range = event.evidence.range;
  row.text(event.id).text(document.id).unsigned_integer(event.evidence.sentence);
  row.unsigned_integer(range.start).unsigned_integer(range.end).text(words(document, range));
  row.unsigned_integer(event.trigger.start).unsigned_integer(event.trigger.end);
  write_input_range(row, document, range);
  row.date(event.date);
  if (event.date) {
    row.text(name_of(event.date_precision));
  } else {
    row.null();
  }
  row.date(day_of(document)).text_or_null(document.url);
  row.text(event.type).texts(event.modes).texts(event.contexts).text_or_null(event.cameo).integer(event.quad);
  row.number(event.intensity).text(name_of(event.modality));
  write_joined(row, event.sources);
  write_joined(row, event.targets);
  row.text_or_null(event.holder ? event.holder->actor.id : "").text_or_null(event.holder ? event.holder->actor.name : "");
  if (event.place) {
    const Place& place = *event.place;
    row.text_or_null(place.name).text_or_null(place.country).text_or_null(place.admin1);
    row.number(place.latitude).number(place.longitude).integer(place.geonames_id);
    row.unsigned_integer(place.range.start).unsigned_integer(place.range.end);
  } else {
    for (int i = 0; i < 8; ++i) row.null();
  }
  for (const auto* size : {&event.size.dead, &event.size.injured, &event.size.arrested, &event.size.displaced,
                           &event.size.participants, &event.size.money}) {
    row.value(quantity_value(*size));
  }
  row.unsigned_integer(event.sources.size()).unsigned_integer(event.targets.size());
  row.text(event.rule).number(event.confidence);
  end_row(row);
  write_event_actors(event, document, "source", event.sources);
  write_event_actors(event, document, "target", event.targets);
  if (event.holder) write_event_actors(event, document, "holder", {*event.holder});
}

void RowWriters::write_event_actors(const Event& event, const Document& document, const std::string& role,
                                    const std::vector<Mention>& actors) {
  std::uint64_t number = 0;
  for (const Mention& mention : actors) {
    remember(mention.actor);
    TableWriter& row = event_actors_;
    row.text(event.id).text(document.id).text(role).unsigned_integer(number++);
    write_actor(row, mention.actor);
    row.text(party_of(mention.actor)).unsigned_integer(mention.sentence);
    row.unsigned_integer(mention.range.start).unsigned_integer(mention.range.end).text(words(document, mention.range));
    row.text_or_null(mention.reason).number(static_cast<double>(mention.score));
    end_row(row);
  }
}

void RowWriters::write_assertion(const Assertion& assertion, const Document& document) {
  remember(assertion.driver);
  remember(assertion.outcome);
  remember(assertion.subject);
  if (assertion.holder) remember(assertion.holder->actor);
  TableWriter& row = assertions_;
  const TextRange range = assertion.evidence.range;
  row.text(assertion.id).text(document.id).text(name_of(assertion.kind)).unsigned_integer(assertion.evidence.sentence);
  row.unsigned_integer(range.start).unsigned_integer(range.end).text(words(document, range));
  write_input_range(row, document, range);
  row.date(day_of(document));
  row.value(claimed_value(assertion.driver, document)).value(claimed_value(assertion.outcome, document));
  row.value(claimed_value(assertion.subject, document)).text_or_null(assertion.predicate).text_or_null(name_of(assertion.trend));
  row.value(quantity_value(assertion.value)).text_or_null(assertion.place).text_or_null(assertion.period);
  row.integer(assertion.polarity).text(name_of(assertion.modality)).value(actor_value(assertion.holder, document));
  row.text(assertion.rule).number(assertion.confidence);
  end_row(row);
}

void RowWriters::remember(const std::optional<Claimed>& claimed) {
  if (claimed && claimed->actor) remember(claimed->actor->actor);
}

void RowWriters::remember(const Actor& actor) {
  if (!known_actors_.insert(actor_form(actor)).second) return;
  write_actor(actors_, actor);
  actors_.text(party_of(actor));
  actors_.end_row();
}

Result<void> RowWriters::close() {
  for (TableWriter* table : {&documents_, &sentences_, &actors_, &mentions_, &events_, &event_actors_, &assertions_}) {
    if (auto closed = table->close(); !closed) return closed;
  }
  return {};
}

std::string actor_form(const Actor& actor) {
  std::string form = actor.id + '\n' + actor.name + '\n' + std::string(name_of(actor.kind)) + '\n' + actor.country;
  for (const std::string& sector : actor.sectors) form += '\n' + sector;
  return form;
}

std::uint64_t content_hash(const Document& document) { return hash64(document.text); }

}  // namespace dragoman
