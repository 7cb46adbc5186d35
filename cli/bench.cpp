// dragoman bench: one signature of everything that is coded over a fixed corpus, and the rate of each stage.
//
// The signature is the number of events and assertions and a hash of their JSON lines: a change that alters no coding leaves it
// as it is. Rates are of one thread, from the bytes of the input to assertions, by the processor time of the best of some rounds:
// what an idle machine's clock would show and a busy one's does not. They are figures of this machine, the signature is the same
// everywhere.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <span>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/bench_reference.h"
#include "cli/verbs.h"
#include "dragoman/actors/actor_reader.h"
#include "dragoman/base/hash.h"
#include "dragoman/base/json_writer.h"
#include "dragoman/events/assertions.h"
#include "dragoman/events/coder.h"
#include "dragoman/language/sentence_reader.h"
#include "dragoman/record/coded_document.h"
#include "dragoman/record/json_lines.h"
#include "dragoman/text/inputs.h"
#include "dragoman/text/near_duplicates.h"

namespace dragoman {
namespace {

struct Stage {
  std::string name;
  double seconds = 1e300;
};

struct Corpus {
  std::vector<CodedDocument> documents;
  std::size_t bytes = 0, sentences = 0, words = 0, events = 0, assertions = 0;
};

/// Runs `work` and keeps the shortest time seen.
template <class Work>
void measure(Stage& stage, const Work& work) {
  const std::clock_t start = std::clock();
  work();
  stage.seconds = std::min(stage.seconds, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
}

enum class Order { kByStage, kByDocument };

/// What a stage does to a document.
using StageWork = std::function<void(CodedDocument&)>;

/// One round of the stages behind the first. By stage each has its tables in the caches; by document, as in Pipeline, it has the
/// document there and its tables often not.
void run_round(std::span<Stage> stages, std::span<const StageWork> works, Corpus& corpus, Order order) {
  std::vector<std::clock_t> ticks(works.size());
  const auto run = [&](std::size_t stage, std::span<CodedDocument> documents) {
    const std::clock_t start = std::clock();
    for (CodedDocument& coded : documents) works[stage](coded);
    ticks[stage] += std::clock() - start;
  };
  if (order == Order::kByStage)
    for (std::size_t stage = 0; stage < works.size(); ++stage) run(stage, corpus.documents);
  else
    for (CodedDocument& coded : corpus.documents)
      for (std::size_t stage = 0; stage < works.size(); ++stage) run(stage, {&coded, 1});
  for (std::size_t stage = 0; stage < works.size(); ++stage)
    stages[stage].seconds = std::min(stages[stage].seconds, static_cast<double>(ticks[stage]) / CLOCKS_PER_SEC);
}

Result<Corpus> read_corpus(const std::vector<std::string>& inputs) {
  auto opened = Inputs::open(inputs, {});
  if (!opened) return forward(opened);
  Corpus corpus;
  while (auto page = opened->next()) {
    if (!*page) return forward(*page);
    auto document = read_page(std::move(**page), {});
    if (!document) return forward(document);
    corpus.bytes += document->text.size();
    std::vector<std::uint32_t> signature = minhash_signature(*document);
    corpus.documents.push_back({.document = std::move(*document),
                                .sentences = {},
                                .mentions = {},
                                .events = {},
                                .assertions = {},
                                .signature = std::move(signature)});
  }
  return corpus;
}

std::string signature_of(Corpus& corpus) {
  std::string lines;
  for (const CodedDocument& coded : corpus.documents) {
    corpus.sentences += coded.sentences.size();
    for (const Sentence& sentence : coded.sentences) corpus.words += sentence.words.size();
    corpus.events += coded.events.size();
    corpus.assertions += coded.assertions.size();
    for (const Event& event : coded.events) lines += event_json(event, coded.document) + "\n";
    for (const Assertion& assertion : coded.assertions) lines += assertion_json(assertion, coded.document) + "\n";
  }
  return fmt::format("{} {}", corpus.events + corpus.assertions, hex_id(lines).substr(0, 16));
}

void run_bench(CliContext& context, const std::vector<std::string>& inputs, int rounds, bool json, bool reference, Order order) {
  auto sentences = SentenceReader::open(context.data_folder + "/models/english.syntax");
  if (!sentences) return context.report(sentences.error());
  auto actors = ActorReader::open(context.data_folder);
  if (!actors) return context.report(actors.error());
  auto events = EventCoder::open(context.data_folder);
  if (!events) return context.report(events.error());
  auto assertions = AssertionReader::open(context.data_folder);
  if (!assertions) return context.report(assertions.error());
  std::vector<Stage> stages = {{"text"}, {"sentences"}, {"mentions"}, {"events"}, {"assertions"}};
  Result<Corpus> corpus = Corpus{};
  for (int round = 0; round < (reference ? 1 : rounds); ++round) {
    measure(stages[0], [&] { corpus = read_corpus(inputs); });
    if (!corpus) return context.report(corpus.error());
  }

  if (reference) {
    for (CodedDocument& coded : corpus->documents) {
      coded.sentences = sentences->read(coded.document);
      coded.mentions = actors->read(coded.document, coded.sentences);
    }
    return bench_reference(context, *events, corpus->documents, json);
  }
  const std::vector<StageWork> works = {
      [&](CodedDocument& c) { c.sentences = sentences->read(c.document); },
      [&](CodedDocument& c) { c.mentions = actors->read(c.document, c.sentences); },
      [&](CodedDocument& c) { c.events = events->code(c.document, c.sentences, c.mentions); },
      [&](CodedDocument& c) { c.assertions = assertions->read(c.document, c.sentences, c.mentions, c.events); }};
  for (int round = 0; round < rounds; ++round) {
    run_round(std::span(stages).subspan(1), works, *corpus, order);
  }
  const std::string signature = signature_of(*corpus);
  double all = 0;
  for (const Stage& stage : stages) all += stage.seconds;
  if (json) {
    JsonWriter out;
    out.begin_object()
        .key("signature")
        .value(signature)
        .key("documents")
        .value(corpus->documents.size())
        .key("bytes")
        .value(corpus->bytes);
    out.key("sentences").value(corpus->sentences).key("tokens").value(corpus->words).key("events").value(corpus->events);
    out.key("assertions").value(corpus->assertions).key("seconds").begin_object();
    for (const Stage& stage : stages) out.key(stage.name).value(stage.seconds);
    out.end_object().key("sentences_per_second").value(static_cast<double>(corpus->sentences) / all).end_object();
    fmt::print("{}\n", out.text());
    return;
  }
  fmt::print("Codes: {}\n", signature);
  fmt::print("{} documents, {} bytes, {} sentences, {} tokens, {} events, {} assertions; one thread, best of {}\n",
             corpus->documents.size(), corpus->bytes, corpus->sentences, corpus->words, corpus->events, corpus->assertions,
             rounds);
  fmt::print("{:<12}{:>10}{:>10}{:>14}{:>12}{:>12}\n", "stage", "ms", "MB/s", "sentences/s", "tokens/s", "events/s");
  stages.push_back({"all", all});
  for (const Stage& stage : stages) {
    fmt::print("{:<12}{:>10.1f}{:>10.2f}{:>14.0f}{:>12.0f}{:>12.0f}\n", stage.name, stage.seconds * 1e3,
               static_cast<double>(corpus->bytes) / stage.seconds / 1e6, static_cast<double>(corpus->sentences) / stage.seconds,
               static_cast<double>(corpus->words) / stage.seconds, static_cast<double>(corpus->events) / stage.seconds);
  }
}

}  // namespace

void add_bench(CLI::App& app, CliContext& context) {
  context.examples["bench"] =
      "  dragoman bench examples/\n  dragoman bench news.jsonl --rounds 5 --json\n"
      "  dragoman bench news.jsonl --reference                frames by index against the plain way\n";
  CLI::App* verb = app.add_subcommand("bench", "Print the signature of the codings and the rate of each stage");
  struct Settings {
    std::vector<std::string> inputs;
    int rounds = 3;
    bool json = false;
    bool reference = false;
    bool by_document = false;
  };
  auto settings = std::make_shared<Settings>();
  verb->add_option("INPUT", settings->inputs, "what to read (default: the sample pages, examples/)");
  verb->add_option("--rounds", settings->rounds, "repetitions; the best counts")->check(CLI::Range(1, 1000));
  verb->add_flag("--json", settings->json, "one JSON object");
  verb->add_flag("--by-document", settings->by_document, "each document through all stages before the next, as read does");
  verb->add_flag("--reference", settings->reference, "compare the frames found by index with those found the plain way");
  verb->callback([settings, &context] {
    if (settings->inputs.empty()) settings->inputs = {"examples"};
    run_bench(context, settings->inputs, settings->rounds, settings->json, settings->reference,
              settings->by_document ? Order::kByDocument : Order::kByStage);
  });
}

}  // namespace dragoman
