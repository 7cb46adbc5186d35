// The tasks quad and plv by a coder that is trained on all folds but the one that it reads.
#include <fmt/format.h>

#include "dragoman/base/mapped_file.h"
#include "dragoman/events/coder_trainer.h"
#include "dragoman/events/evaluation.h"

namespace dragoman {
namespace {

Result<EvaluationReport> cross_validated(std::vector<LabelledText> texts, const EvaluationReaders& readers,
                                         const CoderFolds& folds, std::string_view prefix) {
  const Result<CoderExamples> examples = coder_examples(texts, readers);
  if (!examples) return forward(examples);
  const Result<CrossValidation> read =
      cross_validate(*examples, {.folds = folds.count, .seed = folds.seed, .jobs = readers.jobs});
  if (!read) return forward(read);
  EvaluationReport report = score(*examples, *read);
  for (auto& [name, value] : report.figures) name = fmt::format("{}{}", prefix, name);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string& got = examples->labels[read->best[i]];
    if (got == texts[i].label) continue;
    report.mistakes.push_back({std::to_string(texts[i].line), texts[i].text, texts[i].label, got,
                               fmt::format("p {:.2f}", read->probabilities[i][read->best[i]])});
  }
  return report;
}

}  // namespace

Result<EvaluationReport> cross_validate_quad(const std::string& path, const EvaluationReaders& readers, const CoderFolds& folds) {
  const Result<MappedFile> file = MappedFile::open(path);
  if (!file) return forward(file);
  Result<std::vector<LabelledText>> texts = read_labelled_texts(file->bytes(), path, {.text = "1", .label = "2"});
  if (!texts) return forward(texts);
  return cross_validated(std::move(*texts), readers, folds, "");
}

Result<EvaluationReport> cross_validate_plv(const std::string& path, const EvaluationReaders& readers, const CoderFolds& folds) {
  const Result<MappedFile> file = MappedFile::open(path);
  if (!file) return forward(file);
  Result<std::vector<LabelledText>> texts = read_labelled_texts(file->bytes(), path, {.text = "text", .label = "event"});
  if (!texts) return forward(texts);
  for (LabelledText& text : *texts) {
    if (text.label == "CONCEDE" || text.label == "RETREAT") text.label = "YIELD";
  }
  return cross_validated(std::move(*texts), readers, folds, "found_event_");
}

}  // namespace dragoman
