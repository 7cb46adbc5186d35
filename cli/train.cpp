// dragoman train: syntax, a model of a language's syntax from treebanks; the other models have files of their own.
#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/progress_bar.h"
#include "cli/verbs.h"
#include "dragoman/base/mapped_file.h"
#include "dragoman/language/lemma_trainer.h"
#include "dragoman/language/neural_wordnet.h"
#include "dragoman/language/syntax_trainer.h"

namespace dragoman {
namespace {

struct TrainSyntaxOptions {
  std::vector<std::string> train, dev, teachers;
  std::string out, wordnet, endings;
  std::string family = "neural";
  SyntaxTraining training;
};

/// On a terminal a bar, in a pipe one line for each epoch: training takes long enough to want either.
class TrainingProgress : public ProgressBar {
 public:
  explicit TrainingProgress(const CliContext& context)
      : ProgressBar(!context.quiet && is_terminal(2), "epochs"), lines_(!context.quiet && !is_terminal(2)) {}

  void update(std::uint64_t done, std::uint64_t total, std::string_view note) override {
    ProgressBar::update(done, total, note);
    if (lines_) fmt::print(stderr, "{}/{} {}\n", done, total, note);
  }

 private:
  bool lines_;
};

Result<std::vector<Treebank>> read_treebanks(const std::vector<std::string>& paths) {
  std::vector<Treebank> treebanks;
  for (const std::string& path : paths) {
    Result<Treebank> treebank = read_conllu_file(path);
    if (!treebank) return forward(treebank);
    treebanks.push_back(std::move(*treebank));
  }
  return treebanks;
}

/// What a WordNet knows of words, for tagger, parser and lemmatiser.
Result<void> read_wordnet(const TrainSyntaxOptions& options, const CliContext& context, SyntaxTraining& training) {
  if (options.wordnet.empty()) return {};
  const std::string path = options.endings.empty() ? context.data_folder + "/lexicon/wordnet_endings.tsv" : options.endings;
  const Result<MappedFile> endings = MappedFile::open(path);
  if (!endings) return forward(endings);
  Result<neural::WordNetWords> words = neural::read_wordnet_words(options.wordnet, endings->bytes());
  if (!words) return forward(words);
  Result<std::string> lemmas = read_wordnet_lemmas(options.wordnet);
  if (!lemmas) return forward(lemmas);
  training.word_classes = std::move(words->classes);
  training.lemma_words = *lemmas + words->forms;
  return {};
}

void train_syntax_verb(const TrainSyntaxOptions& options, CliContext& context) {
  const Result<std::vector<Treebank>> train = read_treebanks(options.train);
  if (!train) return context.report(train.error());
  const Result<std::vector<Treebank>> dev = read_treebanks(options.dev);
  if (!dev) return context.report(dev.error());
  SyntaxTraining training = options.training;
  training.family = options.family == "perceptron" ? Family::kPerceptron : Family::kNeural;
  if (const Result<void> words = read_wordnet(options, context, training); !words) return context.report(words.error());
  for (const std::string& path : options.teachers) {
    Result<std::shared_ptr<const ModelFile>> teacher = ModelFile::open(path);
    if (!teacher) return context.report(teacher.error());
    training.teacher_models.push_back(std::move(*teacher));
  }
  TrainingProgress progress(context);
  const Result<ModelWriter> model = train_syntax(*train, *dev, training, progress);
  if (!model) return context.report(model.error());
  if (const Result<void> written = model->write(options.out); !written) return context.report(written.error(), Exit::kRecord);
  if (!context.quiet) fmt::print(stderr, "wrote {}\n", options.out);
}

void add_train_syntax(CLI::App& train, CliContext& context) {
  context.examples["train syntax"] =
      "  dragoman train syntax --train a.conllu b.conllu --dev dev.conllu --wordnet /usr/share/wordnet --out english.syntax\n"
      "  dragoman train syntax --family perceptron --train a.conllu --out small.syntax\n";
  CLI::App* verb = train.add_subcommand("syntax", "Train tokens, tags, lemmas and trees from CoNLL-U treebanks");
  auto options = std::make_shared<TrainSyntaxOptions>();
  verb->add_option("--train", options->train, "treebanks to learn from")->required();
  verb->add_option("--dev", options->dev, "treebanks that are measured after each epoch");
  verb->add_option("--out", options->out, "the model file to write")->required();
  verb->add_option("--family", options->family, "neural or perceptron")->check(CLI::IsMember({"neural", "perceptron"}));
  verb->add_option("--wordnet", options->wordnet,
                   "folder of a WordNet in Princeton's format (Debian wordnet-base: /usr/share/wordnet)");
  verb->add_option("--endings", options->endings, "how its lemmas are inflected [lexicon/wordnet_endings.tsv]");
  verb->add_option("--epochs", options->training.epochs, "0: the family's own number");
  verb->add_option("--teacher-epochs", options->training.teacher_epochs, "0: as many as --epochs");
  verb->add_option("--teachers", options->training.teachers,
                   "so many networks are trained first and teach the one that is kept (neural)")
      ->check(CLI::Range(0, 99))
      ->capture_default_str();
  verb->add_option("--teacher", options->teachers, "models trained before with the same --train and --wordnet that teach, too");
  const auto units = [&](const char* name, std::uint32_t& value, const char* what) {
    verb->add_option(name, value, what)
        ->check(CLI::Validator(
            [](std::string& text) {
              return CLI::Range(16, 1024)(text).empty() && std::stoi(text) % 16 == 0 ? "" : "a multiple of 16 from 16 to 1024";
            },
            "MULTIPLE OF 16"))
        ->capture_default_str();
  };
  units("--units", options->training.units, "of one direction of a layer of the network that is kept (neural)");
  units("--teacher-units", options->training.teacher_units, "the same of its teachers");
  verb->add_option("--seed", options->training.seed, "of all randomness");
  verb->add_option("--jobs", options->training.jobs, "threads, 0 = all; the model does not depend on it");
  verb->callback([options, &context] { train_syntax_verb(*options, context); });
}

}  // namespace

void add_train(CLI::App& app, CliContext& context) {
  context.examples["train"] =
      "  dragoman train coder --labels mine.jsonl --text sentence --label class --out mine.coder\n"
      "  dragoman train syntax --train a.conllu --dev b.conllu --out models/english.syntax\n";
  CLI::App* verb = app.add_subcommand("train", "Train a model");
  verb->require_subcommand(1);
  add_train_syntax(*verb, context);
  add_train_coder(*verb, context);
  add_train_confidence(*verb, context);
}

}  // namespace dragoman
