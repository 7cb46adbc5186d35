#include <fmt/format.h>

#include "dragoman/base/mapped_file.h"
#include "dragoman/base/parallel.h"
#include "dragoman/base/strings.h"
#include "dragoman/events/evaluation.h"
#include "dragoman/events/quad_label.h"
#include "dragoman/text/plain_text.h"

namespace dragoman {
namespace {

struct Item {
  std::string text, label;
};

struct Answer {
  std::string label = "0", rule;
};

Answer answer(const Item& item, const EvaluationReaders& readers) {
  Answer given;
  const Document document = document_from_text(item.text, "2020-01-01");
  const std::vector<Sentence> sentences = readers.sentences->read(document);
  const std::vector<Mention> mentions = readers.mentions ? readers.mentions(document, sentences) : std::vector<Mention>{};
  double best = 0.5;
  for (const Sentence& sentence : sentences) {
    for (const SentenceEvent& event : readers.frames->code(document.text, sentence, mentions_of(mentions, sentence.number))) {
      if (event.confidence <= best) continue;
      if (event.composed.modality == Modality::kHypothetical || event.composed.modality == Modality::kNegated) continue;
      best = event.confidence;
      given.label = std::to_string(quad_label(readers.frames->ontology(), event.composed.type, event.composed.cameo));
      given.rule = event.rule;
    }
  }
  return given;
}

}  // namespace

int quad_label(const Ontology& ontology, const std::string& type, const std::string& cameo) {
  if (cameo.starts_with("01") || cameo.starts_with("02")) return 0;
  if (type == "CONCEDE") return 2;
  if (type == "SANCTION") return 3;
  const EventType* known = ontology.type(type);
  return known == nullptr ? 0 : known->quad;
}

Result<EvaluationReport> evaluate_quad(const std::string& path, const EvaluationReaders& readers) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) return forward(file);
  std::vector<Item> items;
  std::size_t number = 0;
  for (std::string_view line : split(file->bytes(), '\n')) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (trim(line).empty()) continue;
    const std::size_t tab = line.rfind('\t');
    if (tab == std::string_view::npos || tab + 2 != line.size()) {
      return fail("E-EVENTS-011", fmt::format("{}:{}: not a sentence, a tab and a class", path, number),
                  "the task quad reads lines as in cameo_class.dev.tsv");
    }
    items.push_back({std::string(line.substr(0, tab)), std::string(line.substr(tab + 1))});
  }
  std::vector<Answer> answers(items.size());
  parallel_for(items.size(), readers.jobs, [&](std::size_t i) { answers[i] = answer(items[i], readers); });
  EvaluationReport report;
  std::vector<std::string> gold, predicted;
  for (std::size_t i = 0; i < items.size(); ++i) {
    gold.push_back(items[i].label);
    predicted.push_back(answers[i].label);
    if (items[i].label != answers[i].label) {
      report.mistakes.push_back({std::to_string(i + 1), items[i].text, items[i].label, answers[i].label, answers[i].rule});
    }
  }
  const std::vector<ClassScore> scores = class_scores(gold, predicted);
  report.figures = {{"macro_f1", macro_f1(scores)}, {"accuracy", accuracy(gold, predicted)}};
  for (const ClassScore& score : scores) report.classes.emplace_back(score.name, score.f1());
  return report;
}

}  // namespace dragoman
