// The recipe: every component learns from the same treebanks; what the parser is told of tags comes from taggers that have not
// seen the sentence (perceptron_trainer.h), and the better of the two families stands in the model (docs/syntax.md has both).
#include "dragoman/language/syntax_trainer.h"

#include <utility>
#include <vector>

#include <fmt/format.h>

#include "dragoman/language/lemma_trainer.h"
#include "dragoman/language/neural_model.h"
#include "dragoman/language/neural_trainer.h"
#include "dragoman/language/perceptron_trainer.h"
#include "dragoman/language/perturb.h"
#include "dragoman/language/syntax_evaluation.h"
#include "dragoman/language/tokenizer_trainer.h"

namespace dragoman {
namespace {

// Of fewer sentences than this the linear family keeps every feature; of more the rare ones are dropped for the model's size.
constexpr std::size_t kSmallTreebank = 2000;

// Labelled attachment on each dev treebank with gold tokens, as text for the progress line.
std::string dev_scores(const ModelWriter& writer, std::span<const Treebank> dev, unsigned jobs) {
  const auto model = ModelFile::from_bytes(writer.bytes());
  if (!model) return {};
  const Result<SentenceReader> reader = SentenceReader::from_model(*model);
  if (!reader) return {};
  std::string text;
  for (const Treebank& treebank : dev) {
    const Result<SyntaxEvaluation> measured = evaluate_syntax(*reader, treebank, {.raw = false, .jobs = jobs});
    if (measured) {
      text += fmt::format("  UPOS {:.2f} UAS {:.2f} LAS {:.2f}", measured->score.upos.f1(), measured->score.uas.f1(),
                          measured->score.las.f1());
    }
  }
  return text;
}

void train_neural_parts(std::span<const Sentence> sentences, std::span<const Treebank> dev, const SyntaxTraining& options,
                        ModelWriter& writer, Progress& progress) {
  neural::NeuralOptions neural_options;
  neural_options.seed = options.seed;
  neural_options.jobs = options.jobs;
  if (options.epochs > 0) neural_options.epochs = options.epochs;
  const auto total = static_cast<std::uint64_t>(neural_options.epochs);
  const auto report = [&](int epoch, double loss, const neural::NeuralModel& now) {
    ModelWriter snapshot = writer;
    neural::append_sections(now, snapshot);
    progress.update(static_cast<std::uint64_t>(epoch), total,
                    fmt::format("epoch {}, loss {:.3f}{}", epoch, loss, dev_scores(snapshot, dev, options.jobs)));
    return true;
  };
  const neural::NeuralModel model =
      neural::train_neural(sentences, neural::WordClasses::from_text(options.word_classes), neural_options, report);
  neural::append_sections(model, writer);
}

// The treebanks and copies of them in title case and capitals, so that sentences of headlines end where they should.
std::vector<Treebank> with_headlines(std::span<const Treebank> treebanks) {
  std::vector<Treebank> all(treebanks.begin(), treebanks.end());
  for (const Perturbation change : {Perturbation::kTitleCase, Perturbation::kUpperCase}) {
    for (const Treebank& treebank : treebanks) all.push_back(perturbed(treebank, change, 1));
  }
  return all;
}

}  // namespace

Result<ModelWriter> train_syntax(std::span<const Treebank> treebanks, std::span<const Treebank> dev,
                                 const SyntaxTraining& options, Progress& progress) {
  std::vector<Sentence> sentences;
  for (const Treebank& treebank : treebanks) {
    for (const TreebankSentence& entry : treebank.sentences) sentences.push_back(entry.sentence);
  }
  if (sentences.empty()) {
    return fail("E-LANG-012", "the training treebanks hold no sentence", "give at least one CoNLL-U file with trees to --train");
  }
  ModelWriter writer;
  train_tokenizer(with_headlines(treebanks), {.seed = options.seed}, writer);
  PerceptronTraining perceptron;
  perceptron.seed = options.seed;
  perceptron.jobs = options.jobs;
  if (options.epochs > 0) perceptron.parser_epochs = options.epochs;
  if (sentences.size() < kSmallTreebank) perceptron.fewest_updates = 1;
  progress.update(0, 0, "tags by folds, lemmas");
  const std::vector<Sentence> tagged = jackknife(sentences, perceptron);
  train_lemmatiser(sentences, tagged, {.epochs = 8, .seed = options.seed, .words = options.lemma_words}, writer);
  if (options.family == Family::kPerceptron) {
    train_perceptron(sentences, tagged, perceptron, writer, progress);
    progress.update(1, 1, dev_scores(writer, dev, options.jobs));
    return writer;
  }
  train_neural_parts(sentences, dev, options, writer, progress);
  return writer;
}

}  // namespace dragoman
