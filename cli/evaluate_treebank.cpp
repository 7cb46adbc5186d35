// dragoman evaluate treebank: scores of the CoNLL 2018 shared task on a treebank, and where the mistakes are.
#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/verbs.h"
#include "dragoman/base/json_writer.h"
#include "dragoman/language/perturb.h"
#include "dragoman/language/syntax_evaluation.h"

namespace dragoman {
namespace {

struct EvaluateTreebankOptions {
  std::string file, model, perturb = "none";
  EvaluationOptions evaluation;
  bool json = false, mistakes = false;
  std::size_t worst = 0;
};

constexpr std::pair<std::string_view, SpanScore TreebankScore::*> kKeys[] = {
    {"tokens", &TreebankScore::tokens}, {"sentences", &TreebankScore::sentences},
    {"words", &TreebankScore::words},   {"upos", &TreebankScore::upos},
    {"xpos", &TreebankScore::xpos},     {"feats", &TreebankScore::feats},
    {"lemmas", &TreebankScore::lemmas}, {"uas", &TreebankScore::uas},
    {"las", &TreebankScore::las},       {"clas", &TreebankScore::clas}};

void print_json(const TreebankScore& score) {
  JsonWriter json;
  json.begin_object();
  for (const auto& [key, member] : kKeys) json.key(key).raw(fmt::format("{:.2f}", (score.*member).f1()));
  json.end_object();
  fmt::print("{}\n", json.text());
}

void print_table(const TreebankScore& score) {
  fmt::print("{:<10} {:>9} {:>9} {:>9}\n", "", "precision", "recall", "F1");
  for (const auto& [key, member] : kKeys) {
    const SpanScore& part = score.*member;
    fmt::print("{:<10} {:>9.2f} {:>9.2f} {:>9.2f}\n", key, part.precision(), part.recall(), part.f1());
  }
}

void print_mistakes(const MistakeTables& tables) {
  fmt::print("\n{:<12} {:>7} {:>7}\n", "relation", "words", "LAS");
  for (const auto& [relation, tally] : tables.by_relation)
    fmt::print("{:<12} {:>7} {:>7.2f}\n", relation, tally.all, tally.percent());
  fmt::print("\n{:<12} {:>7} {:>7}\n", "length", "words", "LAS");
  for (const auto& [length, tally] : tables.by_length) {
    fmt::print("{:<12} {:>7} {:>7.2f}\n", fmt::format("{}-{}", length - 9, length), tally.all, tally.percent());
  }
}

void print_worst(const SyntaxEvaluation& measured, const Treebank& treebank, std::size_t count) {
  for (std::size_t i = 0; i < std::min(count, measured.mistakes.worst.size()); ++i) {
    const auto [wrong, index] = measured.mistakes.worst[i];
    const TreebankSentence& gold = treebank.sentences[index];
    fmt::print("\n{}  {} wrong of {}\n{}\n", gold.id, wrong, gold.sentence.words.size(), gold.sentence.range.of(treebank.text));
    for (std::size_t w = 0; w < gold.sentence.words.size(); ++w) {
      const Word& right = gold.sentence.words[w];
      const Word& found = measured.found[index].words[w];
      if (right.head == found.head && right.relation == found.relation) continue;
      const auto head = [&](const Word& word) {
        return word.head < 0 ? std::string("ROOT") : gold.sentence.words[static_cast<std::size_t>(word.head)].form;
      };
      fmt::print("  {}: {} of {}, not {} of {}\n", right.form, name_of(right.relation), head(right), name_of(found.relation),
                 head(found));
    }
  }
}

void evaluate(const EvaluateTreebankOptions& options, CliContext& context) {
  const Result<SentenceReader> reader =
      SentenceReader::open(options.model.empty() ? context.data_folder + "/models/english.syntax" : options.model);
  if (!reader) return context.report(reader.error());
  Result<Treebank> treebank = read_conllu_file(options.file);
  if (!treebank) return context.report(treebank.error());
  Perturbation perturbation = Perturbation::kNone;
  parse_perturbation(options.perturb, perturbation);
  if (perturbation != Perturbation::kNone) *treebank = perturbed(*treebank, perturbation, 1);
  const Result<SyntaxEvaluation> measured = evaluate_syntax(*reader, *treebank, options.evaluation);
  if (!measured) return context.report(measured.error());
  if (options.json) return print_json(measured->score);
  print_table(measured->score);
  if (options.mistakes) print_mistakes(measured->mistakes);
  print_worst(*measured, *treebank, options.worst);
}

}  // namespace

void add_evaluate_treebank(CLI::App& evaluate_verb, CliContext& context) {
  context.examples["evaluate treebank"] =
      "  dragoman evaluate treebank dev.conllu\n  dragoman evaluate treebank dev.conllu --raw --json\n"
      "  dragoman evaluate treebank dev.conllu --perturb upper\n  dragoman evaluate treebank dev.conllu --by-kind --worst 50\n";
  CLI::App* verb =
      evaluate_verb.add_subcommand("treebank", "Score tokens, tags, lemmas and trees on a CoNLL-U treebank (CoNLL 2018 rules)");
  auto options = std::make_shared<EvaluateTreebankOptions>();
  verb->add_option("file", options->file, "treebank in CoNLL-U")->required();
  verb->add_flag("--raw", options->evaluation.raw, "from raw text; else tokens and sentences are given");
  verb->add_flag("--json", options->json, "one JSON object of F1 scores in percent");
  verb->add_option("--model", options->model, "another model than the shipped one");
  verb->add_option("--perturb", options->perturb, "change the text first: title, upper, lower, unpunctuated, noise")
      ->check(CLI::IsMember({"none", "title", "upper", "lower", "unpunctuated", "noise"}));
  verb->add_flag("--by-kind", options->mistakes, "also by relation and by sentence length");
  verb->add_option("--worst", options->worst, "print so many sentences with the most mistakes");
  verb->add_option("--jobs", options->evaluation.jobs, "threads, 0 = all");
  verb->callback([options, &context] { evaluate(*options, context); });
}

}  // namespace dragoman
