// dragoman text: what is read out of inputs before any word is understood: header fields, body, where each came from. The first
// stage as JSON lines, to be looked at, compared (tools/compare_readability.mjs) or replaced.
#include <cstdio>
#include <memory>

#include <CLI/CLI.hpp>

#include "cli/verbs.h"
#include "dragoman/base/json_writer.h"
#include "dragoman/base/parallel.h"
#include "dragoman/text/inputs.h"

namespace dragoman {
namespace {

struct TextSettings {
  std::vector<std::string> inputs;
  ReadOptions read;
  unsigned jobs = 0;
  bool with_sources = false;
};

std::string as_json(const Document& document, bool with_sources) {
  JsonWriter json;
  json.begin_object().key("kind").value("text").key("id").value(document.id).key("input").value(document.input);
  json.key("url").text_or_null(document.url).key("title").text_or_null(document.title);
  json.key("published").text_or_null(document.published ? iso_date_time(*document.published) : std::string());
  json.key("publisher")
      .text_or_null(document.publisher)
      .key("author")
      .text_or_null(document.author)
      .key("reads")
      .value(document.reads);
  json.key("language").value(document.language).key("encoding").value(document.encoding);
  json.key("text").value(document.text).key("paragraphs").begin_array();
  for (const TextRange range : document.paragraphs) json.begin_array().value(range.start).value(range.end).end_array();
  json.end_array();
  if (with_sources) {
    json.key("sources").begin_array();
    for (const SourceSpan& span : document.sources)
      json.begin_array()
          .value(span.range.start)
          .value(span.range.end)
          .value(span.source_start)
          .value(span.source_end)
          .end_array();
    json.end_array();
  }
  json.end_object();
  return std::move(json).text() + "\n";
}

void print_texts(const TextSettings& settings, CliContext& context) {
  Result<Inputs> inputs = Inputs::open(settings.inputs, settings.read);
  if (!inputs) return context.report(inputs.error(), Exit::kUsage);
  std::size_t done = 0;
  using Line = Result<std::string>;
  ordered_pipeline<Result<RawPage>, Line>(
      settings.jobs, [&]() -> std::optional<Result<RawPage>> { return interrupted() ? std::nullopt : inputs->next(); },
      [&](Result<RawPage>&& page) -> Line {
        if (!page) return forward(page);
        const Result<Document> document = read_page(std::move(*page), settings.read);
        if (!document) return forward(document);
        return as_json(*document, settings.with_sources);
      },
      [&](Line&& line) {
        if (!line) {
          context.report(line.error(), Exit::kSomeFailed);
          return true;
        }
        ++done;
        return std::fwrite(line->data(), 1, line->size(), stdout) == line->size();
      });
  if (interrupted()) context.exit_code = Exit::kInterrupted;
  if (done == 0 && context.exit_code == Exit::kSomeFailed) context.exit_code = Exit::kNothingReadable;
}

}  // namespace

void add_text(CLI::App& app, CliContext& context) {
  context.examples["text"] = "  dragoman text page.html\n  dragoman text news.jsonl.gz --sources > texts.jsonl\n";
  CLI::App* verb = app.add_subcommand("text", "Print header fields and body of pages as JSON lines, before anything is coded");
  auto settings = std::make_shared<TextSettings>();
  settings->inputs = {"-"};
  verb->add_option("input", settings->inputs, "files, folders, patterns, or - for standard input");
  verb->add_option("--as", settings->read.as,
                   "what the input is, instead of looking: page, html, jsonl, json, csv, tsv, feed, warc");
  verb->add_option("--text-key", settings->read.text_key, "field or column with the text");
  verb->add_option("--date-key", settings->read.date_key, "field or column with the date");
  verb->add_option("--id-key", settings->read.id_key, "field or column with the id");
  verb->add_flag("--day-first", settings->read.day_first, "5/12/2016 is 5 December");
  verb->add_flag("--sources", settings->with_sources, "also print which bytes of the input each stretch of text came from");
  verb->add_option("--jobs", settings->jobs, "threads, 0 = all");
  verb->callback([settings, &context] { print_texts(*settings, context); });
}

}  // namespace dragoman
