#pragma once
// Evaluation: what `dragoman evaluate TASK FILE` computes; scorers that are plain functions, and the tasks over them.
//
// DESCRIPTION: a task reads its gold file, reads the texts with the readers it is given, and scores. Figures come in a fixed
// order; mistakes are listed in the order of the file. Nothing here changes what is coded.
//
//   Result<EvaluationReport> report = evaluate_plv(path, readers, {});
//   for (const auto& [name, value] : report->figures) fmt::print("{} {:.3f}\n", name, value);
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "dragoman/base/result.h"
#include "dragoman/events/frame_coder.h"
#include "dragoman/language/sentence_reader.h"
#include "dragoman/text/document.h"

namespace dragoman {

/// The readers that a task works with. `mentions` may be empty: then only names and role words of the sentence are actors.
struct EvaluationReaders {
  const SentenceReader* sentences = nullptr;
  const FrameCoder* frames = nullptr;
  std::function<std::vector<Mention>(const Document&, const std::vector<Sentence>&)> mentions;
  unsigned jobs = 0;  ///< threads; 0 = the machine's
};

struct EvaluationMistake {
  std::string id, text, expected, got, note;
};

struct EvaluationReport {
  std::vector<std::pair<std::string, double>> figures;  ///< "given_event_macro_f1" → 0.81
  std::vector<std::pair<std::string, double>> classes;  ///< "given_event ACCUSE" → F1 of that class
  std::vector<EvaluationMistake> mistakes;
};

/// Precision, recall and F1 of one class.
struct ClassScore {
  std::string name;
  int right = 0, predicted = 0, expected = 0;
  [[nodiscard]] double precision() const { return predicted == 0 ? 0 : static_cast<double>(right) / predicted; }
  [[nodiscard]] double recall() const { return expected == 0 ? 0 : static_cast<double>(right) / expected; }
  [[nodiscard]] double f1() const { return predicted + expected == 0 ? 0 : 2.0 * right / (predicted + expected); }
};

/// Scores of all classes that the gold has, in order of name; a predicted label that the gold lacks counts against recall alone.
std::vector<ClassScore> class_scores(const std::vector<std::string>& gold, const std::vector<std::string>& predicted);
double macro_f1(const std::vector<ClassScore>& scores);  ///< unweighted mean; 0 when there is no class
double accuracy(const std::vector<std::string>& gold, const std::vector<std::string>& predicted);

/// plv: the event between two given spans, and the most confident event of the sentence alone.
Result<EvaluationReport> evaluate_plv(const std::string& path, const EvaluationReaders& readers);
/// quad: five classes of a sentence, 0 = no event.
Result<EvaluationReport> evaluate_quad(const std::string& path, const EvaluationReaders& readers);
/// roles: exact spans of source (S), target (T) and both (R).
Result<EvaluationReport> evaluate_roles(const std::string& path, const EvaluationReaders& readers);
/// records: the event and the countries of both sides.
Result<EvaluationReport> evaluate_records(const std::string& path, const EvaluationReaders& readers);

/// How a trained coder is measured: divided into so many parts, each read by a coder that learned from the others.
struct CoderFolds {
  int count = 10;
  std::uint64_t seed = 1;
};

/// quad and the sentence-alone half of plv by trained coders; a mistake's id is its line. As above and E-EVENTS-050 … 055.
Result<EvaluationReport> cross_validate_quad(const std::string& path, const EvaluationReaders& readers, const CoderFolds& folds);
Result<EvaluationReport> cross_validate_plv(const std::string& path, const EvaluationReaders& readers, const CoderFolds& folds);

}  // namespace dragoman
