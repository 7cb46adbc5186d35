#include "dragoman/record/json_lines.h"

#include "dragoman/base/json_writer.h"

namespace dragoman {
namespace {

void write_texts(JsonWriter& json, const std::vector<std::string>& texts) {
  json.begin_array();
  for (const std::string& text : texts) json.value(text);
  json.end_array();
}

void write_actor(JsonWriter& json, const Mention& mention, const RangeTexts& texts) {
  json.begin_object();
  json.key("id").value(mention.actor.id);
  json.key("name").value(mention.actor.name);
  json.key("text").value(texts.of(mention.range));
  json.key("country").text_or_null(mention.actor.country);
  json.key("sectors");
  write_texts(json, mention.actor.sectors);
  json.key("start").value(mention.range.start);
  json.key("end").value(mention.range.end);
  json.key("reason").text_or_null(mention.reason);
  json.end_object();
}

void write_actors(JsonWriter& json, const std::vector<Mention>& mentions, const RangeTexts& texts) {
  json.begin_array();
  for (const Mention& mention : mentions) write_actor(json, mention, texts);
  json.end_array();
}

void write_holder(JsonWriter& json, const std::optional<Mention>& holder, const RangeTexts& texts) {
  json.key("holder");
  if (holder) {
    write_actor(json, *holder, texts);
  } else {
    json.null();
  }
}

void write_quantity(JsonWriter& json, std::string_view name, const std::optional<Quantity>& quantity) {
  if (!quantity) return;
  json.key(name).begin_object();
  json.key("low").value(quantity->low);
  json.key("high").value(quantity->high);
  json.key("unit").text_or_null(quantity->unit);
  json.key("text").value(quantity->text);
  json.end_object();
}

void write_place(JsonWriter& json, const std::optional<Place>& place) {
  json.key("place");
  if (!place) {
    json.null();
    return;
  }
  json.begin_object();
  json.key("name").value(place->name);
  json.key("country_code3").text_or_null(place->country);
  json.key("admin1_name").text_or_null(place->admin1);
  json.key("lat").value(place->latitude);
  json.key("lon").value(place->longitude);
  json.key("geonameid").value(place->geonames_id);
  json.key("start_char").value(place->range.start);
  json.key("end_char").value(place->range.end);
  json.end_object();
}

void write_evidence(JsonWriter& json, const Evidence& evidence, const RangeTexts& texts) {
  json.key("evidence").begin_object();
  json.key("sentence").value(evidence.sentence);
  json.key("start").value(evidence.range.start);
  json.key("end").value(evidence.range.end);
  json.key("text").value(texts.of(evidence.range));
  json.end_object();
}

void write_claimed(JsonWriter& json, std::string_view name, const std::optional<Claimed>& claimed, const RangeTexts& texts) {
  json.key(name);
  if (!claimed) {
    json.null();
    return;
  }
  json.begin_object();
  json.key("text").value(texts.of(claimed->range));
  json.key("label").text_or_null(claimed->label);
  json.key("start").value(claimed->range.start);
  json.key("end").value(claimed->range.end);
  json.key("actor");
  if (claimed->actor) {
    write_actor(json, *claimed->actor, texts);
  } else {
    json.null();
  }
  json.key("event").text_or_null(claimed->event_id);
  json.key("assertion").text_or_null(claimed->assertion_id);
  json.end_object();
}

}  // namespace

std::string_view RangeTexts::of(TextRange range) const {
  for (const auto& [known, text] : pieces_) {
    if (known == range) return text;
  }
  if (range.start > range.end || range.end > whole_.size()) return {};
  return range.of(whole_);
}

std::string document_json(const Document& document, std::uint64_t text_bytes) {
  JsonWriter json;
  json.begin_object();
  json.key("kind").value("document");
  json.key("id").value(document.id);
  json.key("url").text_or_null(document.url);
  json.key("title").text_or_null(document.title);
  json.key("published");
  if (document.published) {
    json.value(iso_date_time(*document.published));
  } else {
    json.null();
  }
  json.key("publisher").text_or_null(document.publisher);
  json.key("author").text_or_null(document.author);
  json.key("reads").value(document.reads);
  json.key("language").text_or_null(document.language);
  json.key("text_bytes").value(text_bytes);
  json.key("duplicate_of").text_or_null(document.duplicate_of);
  json.end_object();
  return std::move(json).text();
}

std::string event_json(const Event& event, std::string_view document_id, const RangeTexts& texts) {
  JsonWriter json;
  json.begin_object();
  json.key("kind").value("event");
  json.key("id").value(event.id);
  json.key("document").value(document_id);
  json.key("event").value(event.type);
  json.key("modes");
  write_texts(json, event.modes);
  json.key("contexts");
  write_texts(json, event.contexts);
  json.key("cameo").text_or_null(event.cameo);
  json.key("quad").value(event.quad);
  json.key("intensity").value(event.intensity);
  json.key("sources");
  write_actors(json, event.sources, texts);
  json.key("targets");
  write_actors(json, event.targets, texts);
  json.key("date");
  if (event.date) {
    json.value(iso_date(*event.date));
  } else {
    json.null();
  }
  json.key("date_precision");
  if (event.date) {
    json.value(name_of(event.date_precision));
  } else {
    json.null();
  }
  write_place(json, event.place);
  json.key("modality").value(name_of(event.modality));
  write_holder(json, event.holder, texts);
  json.key("size").begin_object();
  write_quantity(json, "dead", event.size.dead);
  write_quantity(json, "injured", event.size.injured);
  write_quantity(json, "arrested", event.size.arrested);
  write_quantity(json, "displaced", event.size.displaced);
  write_quantity(json, "participants", event.size.participants);
  write_quantity(json, "money", event.size.money);
  json.end_object();
  write_evidence(json, event.evidence, texts);
  json.key("rule").value(event.rule);
  json.key("confidence").value(event.confidence);
  json.end_object();
  return std::move(json).text();
}

std::string assertion_json(const Assertion& assertion, std::string_view document_id, const RangeTexts& texts) {
  JsonWriter json;
  json.begin_object();
  json.key("kind").value("assertion");
  json.key("id").value(assertion.id);
  json.key("document").value(document_id);
  json.key("assertion").value(name_of(assertion.kind));
  write_claimed(json, "driver", assertion.driver, texts);
  write_claimed(json, "outcome", assertion.outcome, texts);
  write_claimed(json, "subject", assertion.subject, texts);
  json.key("predicate").text_or_null(assertion.predicate);
  json.key("trend").text_or_null(name_of(assertion.trend));
  json.key("value");
  if (assertion.value) {
    json.value(assertion.value->low);
  } else {
    json.null();
  }
  json.key("value_high");
  if (assertion.value) {
    json.value(assertion.value->high);
  } else {
    json.null();
  }
  json.key("unit").text_or_null(assertion.value ? std::string_view(assertion.value->unit) : std::string_view());
  json.key("place").text_or_null(assertion.place);
  json.key("period").text_or_null(assertion.period);
  json.key("polarity");
  if (assertion.kind == AssertionKind::kIndicator) {
    json.null();
  } else {
    json.value(assertion.polarity);
  }
  write_holder(json, assertion.holder, texts);
  json.key("modality").value(name_of(assertion.modality));
  write_evidence(json, assertion.evidence, texts);
  json.key("rule").value(assertion.rule);
  json.key("confidence").value(assertion.confidence);
  json.end_object();
  return std::move(json).text();
}

std::string actor_json(const Mention& mention, const RangeTexts& texts) {
  JsonWriter json;
  write_actor(json, mention, texts);
  return std::move(json).text();
}

}  // namespace dragoman
