#include "dragoman/record/restore.h"

#include <array>

#include "dragoman/base/date.h"

namespace dragoman {
namespace {

std::uint32_t offset(const Value& value) { return static_cast<std::uint32_t>(value.integer()); }

ActorKind kind_named(std::string_view name) {
  for (const ActorKind kind :
       {ActorKind::kCountry, ActorKind::kGroup, ActorKind::kOrganisation, ActorKind::kPerson, ActorKind::kAgent}) {
    if (name_of(kind) == name) return kind;
  }
  return ActorKind::kUnresolved;
}

std::optional<DateTime> moment(const Rows& row, std::size_t column, bool with_time) {
  if (row.is_null(column)) return {};
  Result<DateTime> read = parse_iso_date_time(row.value(column).text());
  if (!read) return {};
  if (!with_time) read->time.reset();
  return *read;
}

Mention restore_mention(const Value& value, RangeTexts& texts) {
  Mention mention;
  mention.actor.id = value["id"].text();
  mention.actor.name = value["name"].text();
  mention.actor.kind = kind_named(value["kind"].text());
  mention.actor.country = value["country"].text();
  mention.actor.sectors = value["sectors"].item_texts();
  mention.range = {offset(value["start"]), offset(value["end"])};
  mention.sentence = offset(value["sentence"]);
  mention.reason = value["reason"].text();
  mention.score = static_cast<float>(value["score"].number());
  texts.add(mention.range, value["text"].text());
  return mention;
}

std::optional<Mention> restore_holder(const Value& value, RangeTexts& texts) {
  if (value.is_null()) return {};
  return restore_mention(value, texts);
}

std::optional<Quantity> restore_quantity(const Value& value) {
  if (value.is_null()) return {};
  Quantity quantity;
  quantity.low = value["low"].number();
  if (!value["high"].is_null()) quantity.high = value["high"].number();
  quantity.unit = value["unit"].text();
  quantity.text = value["text"].text();
  return quantity;
}

std::optional<Claimed> restore_claimed(const Value& value, RangeTexts& texts) {
  if (value.is_null()) return {};
  Claimed claimed;
  claimed.range = {offset(value["start"]), offset(value["end"])};
  claimed.label = value["label"].text();
  claimed.event_id = value["event"].text();
  claimed.assertion_id = value["assertion"].text();
  texts.add(claimed.range, value["text"].text());
  claimed.actor = restore_holder(value["actor"], texts);
  return claimed;
}

Modality modality_named(std::string_view name) {
  Modality modality = Modality::kAsserted;
  parse_modality(name, modality);
  return modality;
}

DatePrecision precision_named(std::string_view name) {
  if (name == "month") return DatePrecision::kMonth;
  return name == "year" ? DatePrecision::kYear : DatePrecision::kDay;
}

}  // namespace

EventColumns event_columns(const Rows& rows) {
  EventColumns columns;
  for (std::size_t i = 0; i < rows.columns().size(); ++i) columns.emplace(rows.columns()[i].name, i);
  return columns;
}

RecordedEvent restore_event(const Rows& row, const EventColumns& columns) {
  const auto at = [&](std::string_view name) { return columns.find(name)->second; };
  const auto text = [&](std::string_view name) { return std::string(row.text(at(name))); };
  const auto number = [&](std::string_view name) { return static_cast<std::uint32_t>(row.integer(at(name))); };
  RecordedEvent found;
  Event& event = found.event;
  event.id = text("event_id");
  found.document_id = text("document_id");
  event.type = text("event_type");
  event.modes = row.value(at("modes")).item_texts();
  event.contexts = row.value(at("contexts")).item_texts();
  event.cameo = text("cameo_code");
  event.quad = static_cast<int>(number("quad_class"));
  event.intensity = row.number(at("intensity"));
  if (const auto day = moment(row, at("event_date"), false)) event.date = day->day;
  event.date_precision = precision_named(row.text(at("date_precision")));
  event.modality = modality_named(row.text(at("modality")));
  event.evidence = {number("sentence_no"), {number("start_char"), number("end_char")}};
  found.texts.add(event.evidence.range, text("text"));
  event.trigger = {number("trigger_start"), number("trigger_end")};
  event.rule = text("rule");
  event.confidence = row.number(at("confidence"));
  if (!row.is_null(at("place_start"))) {
    Place place;
    place.name = text("place_name");
    place.country = text("country");
    place.admin1 = text("admin1");
    if (!row.is_null(at("lat"))) place.latitude = row.number(at("lat"));
    if (!row.is_null(at("lon"))) place.longitude = row.number(at("lon"));
    if (!row.is_null(at("geonames_id"))) place.geonames_id = row.integer(at("geonames_id"));
    place.range = {number("place_start"), number("place_end")};
    event.place = std::move(place);
  }
  for (const auto& [name, into] : {std::pair{"dead", &event.size.dead}, std::pair{"injured", &event.size.injured},
                                   std::pair{"arrested", &event.size.arrested}, std::pair{"displaced", &event.size.displaced},
                                   std::pair{"participants", &event.size.participants}, std::pair{"money", &event.size.money}}) {
    if (const auto column = columns.find(name); column != columns.end()) *into = restore_quantity(row.value(column->second));
  }
  const Value actors = row.value(at("actors"));
  for (const Value& actor : actors.items()) {
    Mention mention = restore_mention(actor, found.texts);
    const std::string& role = actor["role"].text();
    if (role == "source") {
      event.sources.push_back(std::move(mention));
    } else if (role == "target") {
      event.targets.push_back(std::move(mention));
    } else {
      event.holder = std::move(mention);
    }
  }
  return found;
}

RecordedDocument restore_document(const Rows& row) {
  RecordedDocument found;
  Document& document = found.document;
  document.id = row.text(0);
  document.input = row.text(1);
  document.url = row.text(2);
  document.title = row.text(3);
  document.published = moment(row, 4, row.value(5).flag());
  document.publisher = row.text(6);
  document.author = row.text(7);
  if (!row.is_null(8)) document.reads = row.integer(8);
  document.language = row.text(9);
  document.encoding = row.text(10);
  document.duplicate_of = row.text(11);
  found.text_bytes = static_cast<std::uint64_t>(row.integer(12));
  return found;
}

RecordedAssertion restore_assertion(const Rows& row) {
  const auto at = [&](std::string_view name) { return static_cast<std::size_t>(row.column(name)); };
  const auto text = [&](std::string_view name) { return std::string(row.text(at(name))); };
  const auto number = [&](std::string_view name) { return static_cast<std::uint32_t>(row.integer(at(name))); };
  RecordedAssertion found;
  Assertion& assertion = found.assertion;
  assertion.id = text("assertion_id");
  found.document_id = text("document_id");
  if (const auto day = parse_iso_date(row.value(at("publication_date")).text())) found.published = *day;
  for (const AssertionKind kind :
       {AssertionKind::kCause, AssertionKind::kIndicator, AssertionKind::kJudgement, AssertionKind::kRelation}) {
    if (name_of(kind) == row.text(at("kind"))) assertion.kind = kind;
  }
  assertion.evidence = {number("sentence_no"), {number("start_char"), number("end_char")}};
  found.texts.add(assertion.evidence.range, text("text"));
  assertion.driver = restore_claimed(row.value(at("driver")), found.texts);
  assertion.outcome = restore_claimed(row.value(at("outcome")), found.texts);
  assertion.subject = restore_claimed(row.value(at("subject")), found.texts);
  assertion.predicate = text("predicate");
  for (const Trend trend : {Trend::kUp, Trend::kDown, Trend::kFlat}) {
    if (name_of(trend) == row.text(at("trend"))) assertion.trend = trend;
  }
  assertion.value = restore_quantity(row.value(at("value")));
  assertion.place = text("place");
  assertion.period = text("period");
  assertion.polarity = static_cast<int>(row.integer(at("polarity")));
  assertion.modality = modality_named(row.text(at("modality")));
  assertion.holder = restore_holder(row.value(at("holder")), found.texts);
  assertion.rule = text("rule");
  assertion.confidence = row.number(at("confidence"));
  return found;
}

}  // namespace dragoman
