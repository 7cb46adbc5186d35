// dragoman train confidence: the few numbers that turn a coding into the probability that it is right.
#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/event_readers.h"
#include "cli/judgement_options.h"
#include "cli/verbs.h"
#include "dragoman/base/mapped_file.h"

namespace dragoman {
namespace {

struct TrainConfidenceOptions {
  JudgementFiles files;
  ConfidenceTraining training;
  std::string out;
  double least = 0.15;
};

void train_confidence_verb(const TrainConfidenceOptions& options, CliContext& context) {
  const Result<EventReaders> readers = EventReaders::open(context.data_folder);
  if (!readers) return context.report(readers.error());
  const Result<std::vector<JudgedEvent>> events = judged_events(options.files, readers->view(options.training.jobs));
  if (!events) return context.report(events.error());
  const Result<ConfidenceFit> fit = fit_confidence(*events, options.training);
  if (!fit) return context.report(fit.error());
  std::vector<bool> right;
  for (const JudgedEvent& event : *events) right.push_back(event.right);
  const Reliability table = reliability(fit->held_out, right);
  const std::string about = fmt::format(
      "Confidence of events: weights of a logistic (src/dragoman/events/confidence.h says of what).\n"
      "Written by `dragoman train confidence` from {} judged events of development sets that are not distributed;\n"
      "expected calibration error {:.3f} by {}-fold cross-validation. The file is all that was taken from them.",
      events->size(), table.expected_error, options.training.folds);
  if (const Result<void> written = write_file_atomically(options.out, ConfidenceModel::write(fit->weights, options.least, about));
      !written)
    return context.report(written.error(), Exit::kRecord);
  if (!context.quiet) fmt::print(stderr, "wrote {}\n", options.out);
  fmt::print("events {}\nexpected_error {:.4f}\nbrier {:.4f}\nbase_brier {:.4f}\nranking {:.4f}\n", table.count,
             table.expected_error, table.brier, table.base_brier, table.ranking);
}

}  // namespace

void add_judgement_options(CLI::App& verb, JudgementFiles& files) {
  verb.add_option("FILE", files.labelled, "labelled sentences as of `evaluate plv` or `evaluate quad`")->required();
  CLI::Option* judged = verb.add_option("--judged", files.judged, "events judged by hand, as docs/quality-judged.tsv");
  CLI::Option* stories = verb.add_option("--stories", files.stories, "the pages that --judged is about");
  judged->needs(stories);
  stories->needs(judged);
}

void add_train_confidence(CLI::App& train, CliContext& context) {
  context.examples["train confidence"] =
      "  dragoman train confidence plv.jsonl quad.tsv --judged docs/quality-judged.tsv --stories stories.jsonl \\\n"
      "      --out models/confidence.tsv\n";
  CLI::App* verb = train.add_subcommand("confidence", "Calibrate the confidence of events on judged ones");
  auto options = std::make_shared<TrainConfidenceOptions>();
  add_judgement_options(*verb, options->files);
  verb->add_option("-o,--out", options->out, "the file of weights to write")->required();
  verb->add_option("--least", options->least, "below this confidence an event is not coded")->capture_default_str();
  verb->add_option("--folds", options->training.folds, "parts for the figures")
      ->check(CLI::Range(2, 1000))
      ->capture_default_str();
  verb->add_option("--seed", options->training.seed, "of the division into parts")->capture_default_str();
  verb->add_option("--penalty", options->training.penalty, "of large weights")
      ->check(CLI::Range(1e-6, 1e6))
      ->capture_default_str();
  verb->add_option("-j,--jobs", options->training.jobs, "threads (0: the machine's); nothing depends on it");
  verb->callback([options, &context] { train_confidence_verb(*options, context); });
}

}  // namespace dragoman
