// dragoman parse: the syntax of text as CoNLL-U.
#include <cstdio>
#include <iostream>
#include <iterator>
#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/verbs.h"
#include "dragoman/base/parallel.h"
#include "dragoman/language/analyser.h"
#include "dragoman/language/conllu.h"
#include "dragoman/language/sentence_reader.h"
#include "dragoman/text/inputs.h"

namespace dragoman {
namespace {

struct ParseOptions {
  std::vector<std::string> inputs;
  std::string model;
  ReadOptions read;
  unsigned jobs = 0;
  bool tokens_given = false;
};

/// The sentences of one input as CoNLL-U, or why there are none.
using Parsed = Result<std::string>;

std::string as_conllu(const std::vector<Sentence>& sentences, std::string_view text, const std::string& document) {
  std::string out;
  for (const Sentence& sentence : sentences) {
    const bool first = &sentence == &sentences.front();
    const bool paragraph = first || sentence.paragraph != (&sentence - 1)->paragraph;
    if (was_cut(sentence)) out += "# note = cut here because it was too long\n";
    out += write_conllu(sentence, text,
                        {.sentence_id = fmt::format("{}-{}", document, sentence.number + 1),
                         .new_document = first,
                         .new_paragraph = paragraph,
                         .document_id = document});
  }
  return out;
}

Parsed parse_page(Result<RawPage>&& page, const SentenceReader& reader, const ReadOptions& options) {
  if (!page) return forward(page);
  const Result<Document> document = read_page(std::move(*page), options);
  if (!document) return forward(document);
  return as_conllu(reader.read(*document), document->text, document->id.empty() ? document->input : document->id);
}

Parsed parse_tokens(const std::string& path, const SentenceReader& reader) {
  std::string bytes;
  Result<Treebank> treebank;
  if (path == "-") {
    bytes.assign(std::istreambuf_iterator<char>(std::cin), {});
    treebank = read_conllu(bytes, "standard input");
  } else {
    treebank = read_conllu_file(path);
  }
  if (!treebank) return forward(treebank);
  std::vector<Sentence> sentences = sentences_of(*treebank);
  reader.analyse(sentences);
  std::string out;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const TreebankSentence& entry = treebank->sentences[i];
    out += write_conllu(sentences[i], treebank->text,
                        {.sentence_id = entry.id,
                         .new_document = entry.new_document,
                         .new_paragraph = entry.new_paragraph,
                         .document_id = entry.document_id});
  }
  return out;
}

void parse(const ParseOptions& options, CliContext& context) {
  const Result<SentenceReader> reader =
      SentenceReader::open(options.model.empty() ? context.data_folder + "/models/english.syntax" : options.model);
  if (!reader) return context.report(reader.error());
  std::size_t done = 0;
  const auto print = [&](Parsed&& parsed) {
    if (parsed) {
      std::fwrite(parsed->data(), 1, parsed->size(), stdout);
      ++done;
    } else {
      context.report(parsed.error(), Exit::kSomeFailed);
    }
    return !interrupted();
  };
  if (options.tokens_given) {
    for (const std::string& path : options.inputs) print(parse_tokens(path, *reader));
  } else {
    Result<Inputs> inputs = Inputs::open(options.inputs, options.read);
    if (!inputs) return context.report(inputs.error());
    const std::function<std::optional<Result<RawPage>>()> next = [&] { return inputs->next(); };
    const std::function<Parsed(Result<RawPage> &&)> work = [&](Result<RawPage>&& page) {
      return parse_page(std::move(page), *reader, options.read);
    };
    ordered_pipeline<Result<RawPage>, Parsed>(options.jobs, next, work, print);
  }
  if (interrupted()) context.exit_code = Exit::kInterrupted;
  if (done == 0 && context.exit_code == Exit::kSomeFailed) context.exit_code = Exit::kNothingReadable;
}

}  // namespace

void add_parse(CLI::App& app, CliContext& context) {
  context.examples["parse"] =
      "  dragoman parse page.txt\n  echo \"Moscow rejected the plan.\" | dragoman parse -\n"
      "  dragoman parse --tokens-given tokens.conllu > trees.conllu\n";
  CLI::App* verb = app.add_subcommand("parse", "Print sentences, tags and trees as CoNLL-U");
  auto options = std::make_shared<ParseOptions>();
  options->inputs = {"-"};
  verb->add_option("input", options->inputs, "files, folders, patterns, or - for standard input");
  verb->add_flag("--tokens-given", options->tokens_given, "inputs are CoNLL-U; sentences and tokens stay, the rest is predicted");
  verb->add_option("--model", options->model, "another model than the shipped one");
  verb->add_option("--as", options->read.as, "what the input is, instead of looking");
  verb->add_option("--text-key", options->read.text_key, "field or column with the text");
  verb->add_option("--jobs", options->jobs, "threads, 0 = all");
  verb->callback([options, &context] { parse(*options, context); });
}

}  // namespace dragoman
