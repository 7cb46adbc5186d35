// The recipe: every component learns from the same treebanks; what the parser is told of tags comes from taggers that have not
// seen the sentence (perceptron_trainer.h), and the better of the two families stands in the model (docs/syntax.md has both).
#include "dragoman/language/syntax_trainer.h"

#include <algorithm>
#include <memory>
#include <string>
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

// Of a network that starts where its first teacher stands: with units as many as the teacher has.
constexpr int kContinuedEpochs = 16;

// A taught network sees twice as many sentences, so less has to be left out at random.
constexpr neural::Dropout kTaughtDropout{.input = 0.25F, .recurrent = 0.15F, .head = 0.25F, .word = 0.5F};

// How often the teachers' most probable head, and head and relation, are the treebank's, as text for the progress line. No tree
// is made and relations are asked for the right heads, so this is near attachment scores and not the same.
std::string agreement(const neural::Teachers& teachers, std::span<const Treebank> dev, unsigned jobs) {
  std::string text;
  for (const Treebank& treebank : dev) {
    const std::vector<Sentence> sentences = sentences_of(treebank);
    const auto answers = teachers.answers(sentences, jobs);
    const std::vector<std::string>& relations = teachers.relations();
    std::size_t words = 0;
    std::size_t heads = 0;
    std::size_t both = 0;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      for (std::size_t w = 0; w < sentences[i].words.size(); ++w) {
        const Word& word = sentences[i].words[w];
        const neural::SoftAnswer& answer = answers[i][w];
        ++words;
        if (answer.head[0].label != word.head + 1) continue;
        ++heads;
        const std::string_view relation = relations[answer.relation[0].label];
        if (relation.substr(0, relation.find(':')) == name_of(word.relation)) ++both;
      }
    }
    if (words > 0)
      text += fmt::format("  heads {:.2f} with relation {:.2f}", 100.0 * static_cast<double>(heads) / static_cast<double>(words),
                          100.0 * static_cast<double>(both) / static_cast<double>(words));
  }
  return text;
}

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

// Trains the networks of the neural family one after the other: the teachers, then the one that is kept.
class NeuralRecipe {
 public:
  NeuralRecipe(std::span<const Sentence> sentences, std::span<const Treebank> dev, const SyntaxTraining& options,
               Progress& progress);
  Result<void> run(ModelWriter& writer);

 private:
  Result<void> add_teacher(const ModelFile& file);
  [[nodiscard]] neural::NeuralModel train(const neural::NeuralOptions& options, const neural::Teachers* teachers,
                                          const ModelWriter& writer, const std::string& name);

  std::span<const Sentence> sentences_;
  std::span<const Treebank> dev_;
  const SyntaxTraining& options_;
  Progress& progress_;
  neural::WordClasses classes_;
  neural::NeuralOptions student_, teacher_;
  std::vector<neural::NeuralModel> teachers_;
  std::uint64_t done_ = 0;  // epochs
};

NeuralRecipe::NeuralRecipe(std::span<const Sentence> sentences, std::span<const Treebank> dev, const SyntaxTraining& options,
                           Progress& progress)
    : sentences_(sentences),
      dev_(dev),
      options_(options),
      progress_(progress),
      classes_(neural::WordClasses::from_text(options.word_classes)) {
  teacher_.jobs = options.jobs;
  if (options.epochs > 0) teacher_.epochs = options.epochs;
  student_ = teacher_;
  if (options.teacher_epochs > 0) teacher_.epochs = options.teacher_epochs;
  teacher_.shape.hidden = options.teacher_units;
  student_.shape.hidden = options.units;
  const std::uint64_t teachers = static_cast<std::uint64_t>(options.teachers) + options.teacher_models.size();
  student_.seed = options.seed + teachers;
  if (teachers > 0) student_.dropout = kTaughtDropout;
}

neural::NeuralModel NeuralRecipe::train(const neural::NeuralOptions& options, const neural::Teachers* teachers,
                                        const ModelWriter& writer, const std::string& name) {
  const auto total = static_cast<std::uint64_t>(options_.teachers * teacher_.epochs + student_.epochs);
  const auto report = [&](int epoch, double loss, const neural::NeuralModel& now) {
    ModelWriter snapshot = writer;
    neural::append_sections(now, snapshot);
    progress_.update(++done_, total,
                     fmt::format("{}epoch {}, loss {:.3f}{}", name, epoch, loss, dev_scores(snapshot, dev_, options_.jobs)));
    return true;
  };
  return neural::train_neural(sentences_, classes_, options, teachers, report);
}

// Teachers are read from bytes also when they were trained here: a model is the same wherever it comes from.
Result<void> NeuralRecipe::add_teacher(const ModelFile& file) {
  Result<neural::NeuralModel> model = neural::read_sections(file);
  if (!model) return forward(model);
  if (!neural::Teachers::agree(*model, neural::untrained_neural(sentences_, classes_, student_)))
    return fail("E-LANG-013", fmt::format("{} was trained on other treebanks or word classes", file.name()),
                "teachers need the same --train and --wordnet as the model that they teach");
  teachers_.push_back(std::move(*model));
  return {};
}

Result<void> NeuralRecipe::run(ModelWriter& writer) {
  for (const auto& file : options_.teacher_models)
    if (const Result<void> added = add_teacher(*file); !added) return forward(added);
  const bool is_taught = options_.teachers > 0 || !teachers_.empty();
  const std::uint32_t first_units = teachers_.empty() ? teacher_.shape.hidden : teachers_.front().shape.hidden;
  if (options_.epochs <= 0 && is_taught && student_.shape.hidden == first_units) student_.epochs = kContinuedEpochs;
  for (int number = 1; number <= options_.teachers; ++number) {
    neural::NeuralOptions options = teacher_;
    options.seed = options_.seed + static_cast<std::uint64_t>(number - 1);
    ModelWriter bytes;
    neural::append_sections(train(options, nullptr, writer, fmt::format("teacher {}, ", number)), bytes);
    const auto file = ModelFile::from_bytes(bytes.bytes());
    if (!file) return forward(file);
    if (const Result<void> added = add_teacher(**file); !added) return forward(added);
  }
  if (teachers_.empty()) {
    neural::append_sections(train(student_, nullptr, writer, ""), writer);
    return {};
  }
  const neural::Teachers teachers(std::move(teachers_));
  progress_.update(done_, 0, fmt::format("{} teachers{}", teachers.size(), agreement(teachers, dev_, options_.jobs)));
  neural::append_sections(train(student_, &teachers, writer, ""), writer);
  return {};
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
  const Result<void> trained = NeuralRecipe(sentences, dev, options, progress).run(writer);
  if (!trained) return forward(trained);
  return writer;
}

}  // namespace dragoman
