// dragoman explain SENTENCE: what each stage made of a text: words and tree, mentions, frames tried, operators, events.
#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/verbs.h"
#include "dragoman/actors/actor_reader.h"
#include "dragoman/base/json_writer.h"
#include "dragoman/events/coder.h"
#include "dragoman/language/sentence_reader.h"
#include "dragoman/text/plain_text.h"

namespace dragoman {
namespace {

struct ExplainOptions {
  std::string text;
  std::string date;
  bool json = false;
  bool all = false;
};

struct Explained {
  const Document& document;
  const Sentence& sentence;
  std::span<const Mention> mentions;
  CodingTrace trace;
  std::vector<Event> events;
};

std::string relation_of(const Word& word) {
  std::string name(name_of(word.relation));
  return word.subtype.empty() ? name : name + ":" + word.subtype;
}

std::string actors_of(const std::vector<Mention>& actors) {
  std::string text;
  for (const Mention& mention : actors) text += (text.empty() ? "" : ", ") + mention.actor.id;
  return text.empty() ? "nobody" : text;
}

void print_text(const Explained& e, bool all) {
  fmt::print("{}\n\nwords\n", e.sentence.range.of(e.document.text));
  for (std::size_t i = 0; i < e.sentence.words.size(); ++i) {
    const Word& w = e.sentence.words[i];
    fmt::print("  {:3} {:20} {:16} {:6} {:12} <- {}\n", i, w.form, w.lemma, name_of(w.upos), relation_of(w),
               w.head < 0 ? "-" : e.sentence.words[static_cast<std::size_t>(w.head)].form);
  }
  fmt::print("\nmentions\n");
  for (const Mention& m : e.mentions) {
    fmt::print("  {:40} {} {} [{}] ({})\n", m.range.of(e.document.text), m.actor.id, m.actor.country,
               fmt::join(m.actor.sectors, ","), m.reason);
  }
  fmt::print("\nframes\n");
  for (const CodingTrace::Attempt& attempt : e.trace.attempts) {
    if (!attempt.reason.empty() && !all) continue;
    fmt::print("  {:20} {:32} {}\n", e.sentence.words[static_cast<std::size_t>(attempt.word)].form, attempt.frame,
               attempt.reason.empty() ? "fits" : "does not fit: " + attempt.reason);
  }
  for (const CodingTrace::Operators& operators : e.trace.operators) {
    fmt::print("  {:20} operators: {}\n", e.sentence.words[static_cast<std::size_t>(operators.trigger)].form,
               fmt::join(operators.names, ", "));
  }
  for (const CodingTrace::Refused& refused : e.trace.refused) {
    fmt::print("  {:20} {:32} refused: {}\n", e.sentence.words[static_cast<std::size_t>(refused.trigger)].form, refused.rule,
               refused.reason);
  }
  fmt::print("\nevents\n");
  for (const Event& event : e.events) {
    fmt::print("  {} {} cameo {} quad {} {}  {} -> {}\n", event.type, fmt::join(event.modes, ","), event.cameo, event.quad,
               name_of(event.modality), actors_of(event.sources), actors_of(event.targets));
    fmt::print("    rule {}, trigger '{}', holder {}, date {}, confidence {:.2f}\n", event.rule,
               event.trigger.of(e.document.text), event.holder ? event.holder->actor.id : "the author",
               event.date ? iso_date(*event.date) : "unknown", event.confidence);
  }
  if (e.events.empty()) fmt::print("  none\n");
  fmt::print("\n");
}

void write_actors(JsonWriter& json, const std::vector<Mention>& actors) {
  json.begin_array();
  for (const Mention& m : actors) {
    json.begin_object().key("id").value(m.actor.id).key("name").value(m.actor.name).key("country").text_or_null(m.actor.country);
    json.key("start").value(m.range.start).key("end").value(m.range.end).key("reason").value(m.reason).end_object();
  }
  json.end_array();
}

void print_json(const Explained& e) {
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
    json.key("relation").value(relation_of(w)).key("start").value(w.range.start).key("end").value(w.range.end).end_object();
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
    json.key("why_not").text_or_null(attempt.reason).end_object();
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
    json.begin_object().key("id").value(event.id).key("event").value(event.type).key("modes").begin_array();
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

void explain(const ExplainOptions& options, CliContext& context) {
  const Result<SentenceReader> sentences = SentenceReader::open(context.data_folder + "/models/english.syntax");
  if (!sentences) return context.report(sentences.error());
  const Result<ActorReader> actors = ActorReader::open(context.data_folder);
  if (!actors) return context.report(actors.error());
  const Result<EventCoder> coder = EventCoder::open(context.data_folder);
  if (!coder) return context.report(coder.error());
  const Document document = document_from_text(options.text, options.date);
  const std::vector<Sentence> read = sentences->read(document);
  const std::vector<Mention> mentions = actors->read(document, read);
  for (const Sentence& sentence : read) {
    Explained explained{document, sentence, mentions_of(mentions, sentence.number), {}, {}};
    explained.events = coder->code_sentence(document, sentence, explained.mentions, &explained.trace);
    options.json ? print_json(explained) : print_text(explained, options.all);
  }
  if (read.empty()) context.exit_code = Exit::kNothingReadable;
}

}  // namespace

void add_explain(CLI::App& app, CliContext& context) {
  context.examples["explain"] =
      "  dragoman explain \"Moscow rejected the plan.\"\n"
      "  dragoman explain \"They will meet on Friday.\" --date 2016-12-21 --all\n"
      "  dragoman explain \"Moscow rejected the plan.\" --json\n";
  CLI::App* verb = app.add_subcommand(
      "explain", "How a sentence is coded: tree, mentions, frames that fit and those that do not, operators, events");
  auto options = std::make_shared<ExplainOptions>();
  verb->add_option("sentence", options->text, "the text")->required();
  verb->add_option("--date", options->date, "the day that the text is taken to be of (ISO 8601)");
  verb->add_flag("--json", options->json, "one JSON object a sentence");
  verb->add_flag("--all", options->all, "also the frames that do not fit, with why");
  verb->callback([options, &context] { explain(*options, context); });
}

}  // namespace dragoman
