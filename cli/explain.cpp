// dragoman explain SENTENCE | --event ID: what each stage made of a text: tree, mentions, frames tried, operators, events.
#include <algorithm>
#include <memory>
#include <optional>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/coder_option.h"
#include "cli/explained.h"
#include "cli/verbs.h"
#include "dragoman/actors/actor_reader.h"
#include "dragoman/language/sentence_reader.h"
#include "dragoman/record/find.h"
#include "dragoman/record/record.h"
#include "dragoman/text/plain_text.h"

namespace dragoman {
namespace {

struct ExplainOptions {
  std::string text, date, event, record;
  bool json = false;
  bool all = false;
  CoderSettings coder;
};

struct Asked {
  Document document;
  std::string event;     ///< empty: every sentence is explained
  TextRange evidence{};  ///< of the event
};

Result<Asked> asked_for(const ExplainOptions& options) {
  if (options.event.empty()) return Asked{document_from_text(options.text, options.date), {}, {}};
  if (options.record.empty()) return fail("E-CLI-004", "no record was named", "add --record FILE, or set DRAGOMAN_RECORD");
  Result<Record> record = Record::open(options.record, {.access = Access::kRead});
  if (!record) return forward(record);
  Result<RecordedEvent> event = find_event(record->database(), options.event);
  if (!event) return forward(event);
  Result<Document> document = find_document(record->database(), event->document_id);
  if (!document) return forward(document);
  return Asked{std::move(*document), options.event, event->event.evidence.range};
}

void explain(const ExplainOptions& options, CliContext& context) {
  if (options.text.empty() == options.event.empty()) {
    return context.report({"E-CLI-003", "explain takes a sentence or --event ID", "dragoman explain --help has examples"},
                          Exit::kUsage);
  }
  const Result<CoderOptions> coder_choice = coder_options(options.coder);
  if (!coder_choice) return context.report(coder_choice.error(), Exit::kUsage);
  const Result<Asked> asked = asked_for(options);
  if (!asked && asked.error().id.starts_with("E-CLI")) return context.report(asked.error(), Exit::kUsage);
  if (!asked) return context.report(asked.error());
  const Result<SentenceReader> sentences = SentenceReader::open(context.data_folder + "/models/english.syntax");
  if (!sentences) return context.report(sentences.error());
  const Result<ActorReader> actors = ActorReader::open(context.data_folder);
  if (!actors) return context.report(actors.error());
  const Result<EventCoder> coder = EventCoder::open(context.data_folder, *coder_choice);
  if (!coder) return context.report(coder.error());
  const std::vector<Sentence> read = sentences->read(asked->document);
  const std::vector<Mention> mentions = actors->read(asked->document, read);
  bool explained_any = false;
  bool found = asked->event.empty();
  for (const Sentence& sentence : read) {
    if (!asked->event.empty() && !sentence.range.overlaps(asked->evidence)) continue;
    Explained explained{asked->document, sentence, mentions_of(mentions, sentence.number), {}, {}, asked->event};
    explained.events = coder->code_sentence(asked->document, sentence, explained.mentions, &explained.trace);
    found = found || std::any_of(explained.events.begin(), explained.events.end(),
                                 [&](const Event& event) { return event.id == asked->event; });
    options.json ? print_explained_json(explained)
                 : print_explained(explained, options.all ? FramesShown::kAll : FramesShown::kNearest);
    explained_any = true;
  }
  if (!explained_any) context.exit_code = Exit::kNothingReadable;
  if (explained_any && !found) {
    fmt::print(stderr, "the record has the event {}, but this program does not code it (any more): its sentence is above\n",
               asked->event);
    context.exit_code = Exit::kSomeFailed;
  }
}

}  // namespace

void add_explain(CLI::App& app, CliContext& context) {
  context.examples["explain"] =
      "  dragoman explain \"Moscow rejected the plan.\"\n"
      "  dragoman explain \"They will meet on Friday.\" --date 2016-12-21 --all\n"
      "  dragoman explain --event 0a1b… --record world.duckdb     an event of a record, in its document\n"
      "  dragoman explain \"Moscow rejected the plan.\" --json\n";
  CLI::App* verb = app.add_subcommand(
      "explain", "How a sentence is coded: tree, mentions, frames that fit and those that nearly do, operators, events");
  auto options = std::make_shared<ExplainOptions>();
  verb->add_option("sentence", options->text, "the text");
  verb->add_option("--event", options->event, "id of an event of the record, instead of a text");
  verb->add_option("--record", options->record, "the record that has it")->envname("DRAGOMAN_RECORD");
  verb->add_option("--date", options->date, "the day that the text is taken to be of (ISO 8601)");
  verb->add_flag("--json", options->json, "one JSON object a sentence");
  verb->add_flag("--all", options->all, "every frame that does not fit, not only the nearest");
  add_coder_options(*verb, options->coder);
  verb->callback([options, &context] { explain(*options, context); });
}

}  // namespace dragoman
