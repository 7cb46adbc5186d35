// dragoman train coder: a coder of a user's own labels.
#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/evaluate_report.h"
#include "cli/event_readers.h"
#include "cli/verbs.h"
#include "dragoman/base/mapped_file.h"
#include "dragoman/events/coder_trainer.h"

namespace dragoman {
namespace {

struct TrainCoderOptions {
  std::string labels, out;
  LabelKeys keys;
  CoderTraining training;
  bool json = false;
};

void train_coder_verb(const TrainCoderOptions& options, CliContext& context) {
  const Result<MappedFile> file = MappedFile::open(options.labels);
  if (!file) return context.report(file.error());
  const Result<std::vector<LabelledText>> texts = read_labelled_texts(file->bytes(), options.labels, options.keys);
  if (!texts) return context.report(texts.error());
  const Result<EventReaders> readers = EventReaders::open(context.data_folder);
  if (!readers) return context.report(readers.error());
  const Result<CoderExamples> examples = coder_examples(*texts, readers->view(options.training.jobs));
  if (!examples) return context.report(examples.error());
  const Result<CrossValidation> folds = cross_validate(*examples, options.training);
  if (!folds) return context.report(folds.error());
  EvaluationReport report = score(*examples, *folds);
  report.figures.emplace_back("texts", static_cast<double>(texts->size()));
  report.figures.emplace_back("folds", options.training.folds);
  if (!options.out.empty()) {
    const CoderWeights coder = train_coder(*examples, options.training, folds->sharpness);
    if (const Result<void> written = write_coder(coder).write(options.out); !written)
      return context.report(written.error(), Exit::kRecord);
    if (!context.quiet) {
      fmt::print(stderr, "wrote {}: {} labels, {} features; no event is {}\n", options.out, coder.labels.size(),
                 coder.features.size(), coder.none ? "\"" + coder.labels[*coder.none] + "\"" : "none of them");
    }
  }
  print_report(report, "coder", options.json, 0);
}

}  // namespace

void add_train_coder(CLI::App& train, CliContext& context) {
  context.examples["train coder"] =
      "  dragoman train coder --labels mine.jsonl --text sentence --label class --out mine.coder\n"
      "  dragoman train coder --labels mine.tsv --text 1 --label 2 --folds 10     figures alone, by column number\n"
      "  dragoman read pages/ --coder model:mine.coder\n";
  CLI::App* verb = train.add_subcommand("coder", "Train a coder from your own labels, and print how good it is on unseen texts");
  auto options = std::make_shared<TrainCoderOptions>();
  verb->add_option("--labels", options->labels, "JSON lines, CSV or TSV with a text and a label each")->required();
  verb->add_option("--text", options->keys.text, "key, column name or column number of the text")->capture_default_str();
  verb->add_option("--label", options->keys.label, "key, column name or column number of the label")->capture_default_str();
  verb->add_option("-o,--out", options->out, "the model file to write");
  verb->add_option("--none", options->training.none, "the label that means no event (default: 0, none, \"no event\", …)");
  verb->add_option("--folds", options->training.folds, "parts for the figures")
      ->check(CLI::Range(2, 1000))
      ->capture_default_str();
  verb->add_option("--seed", options->training.seed, "of the division into parts")->capture_default_str();
  verb->add_option("--penalty", options->training.penalty, "of large weights (0: ours)")->check(CLI::Range(0.0, 1e6));
  verb->add_option("-j,--jobs", options->training.jobs, "threads (0: the machine's); nothing depends on it");
  verb->add_flag("--json", options->json, "the figures as one JSON object");
  verb->callback([options, &context] { train_coder_verb(*options, context); });
}

}  // namespace dragoman
