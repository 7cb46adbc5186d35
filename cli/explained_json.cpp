// An explained sentence for programs: one JSON object (docs/lexicon.md describes its fields).
#include <fmt/format.h>

#include "cli/explained.h"
#include "dragoman/base/json_writer.h"

namespace dragoman {
namespace {

std::string relation_of(const Word& word) {
  std::string name(name_of(word.relation));
  return word.subtype.empty() ? name : name + ":" + word.subtype;
}

void write_actors(JsonWriter& json, const std::vector<Mention>& actors) {
  json.begin_array();
  for (const Mention& m : actors) {
    json.begin_object().key("id").value(m.actor.id).key("name").value(m.actor.name).key("country").text_or_null(m.actor.country);
    json.key("start").value(m.range.start).key("end").value(m.range.end).key("reason").value(m.reason).end_object();
  }
  json.end_array();
}

}  // namespace

void print_explained_json(const Explained& e) {
  JsonWriter json;
  json.begin_object().key("kind").value("explanation").key("text").value(e.sentence.range.of(e.document.text));
  json.key("tokens").begin_array();
  for (const Word& w : e.sentence.words) {
    json.begin_object()
        .key("form")
        .value(w.form)
        .key("lemma")
        .value(w.lemma)
        .key("upos")
        .value(name_of(w.upos))
        .key("head")
        .value(w.head);
    json.key("relation").value(relation_of(w)).key("start").value(w.range.start).key("end").value(w.range.end);
    json.key("margin").value(static_cast<double>(w.margin)).end_object();
  }
  json.end_array().key("mentions");
  write_actors(json, {e.mentions.begin(), e.mentions.end()});
  json.key("frames").begin_array();
  for (const CodingTrace::Attempt& attempt : e.trace.attempts) {
    json.begin_object()
        .key("token")
        .value(attempt.word)
        .key("frame")
        .value(attempt.frame)
        .key("fits")
        .value(attempt.reason.empty());
    json.key("misses").value(attempt.misses).key("why_not").text_or_null(attempt.reason).end_object();
  }
  json.end_array().key("operators").begin_array();
  for (const CodingTrace::Operators& operators : e.trace.operators) {
    json.begin_object().key("token").value(operators.trigger).key("operators").begin_array();
    for (const std::string& name : operators.names) json.value(name);
    json.end_array().end_object();
  }
  json.end_array().key("refused").begin_array();
  for (const CodingTrace::Refused& refused : e.trace.refused) {
    json.begin_object()
        .key("token")
        .value(refused.trigger)
        .key("frame")
        .value(refused.rule)
        .key("why")
        .value(refused.reason)
        .end_object();
  }
  json.end_array().key("events").begin_array();
  for (const Event& event : e.events) {
    json.begin_object()
        .key("id")
        .value(event.id)
        .key("asked")
        .value(event.id == e.asked)
        .key("event")
        .value(event.type)
        .key("modes")
        .begin_array();
    for (const std::string& mode : event.modes) json.value(mode);
    json.end_array().key("cameo").value(event.cameo).key("quad").value(event.quad).key("modality").value(name_of(event.modality));
    json.key("sources");
    write_actors(json, event.sources);
    json.key("targets");
    write_actors(json, event.targets);
    json.key("holder");
    event.holder ? json.value(event.holder->actor.id) : json.null();
    json.key("date");
    event.date ? json.value(iso_date(*event.date)) : json.null();
    json.key("rule").value(event.rule).key("confidence").value(event.confidence).end_object();
  }
  json.end_array().end_object();
  fmt::print("{}\n", json.text());
}

}  // namespace dragoman
