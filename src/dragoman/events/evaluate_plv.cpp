#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "dragoman/base/mapped_file.h"
#include "dragoman/base/parallel.h"
#include "dragoman/base/strings.h"
#include "dragoman/events/evaluation.h"
#include "dragoman/events/event_between.h"
#include "dragoman/text/plain_text.h"

namespace dragoman {
namespace {

struct Item {
  std::string id, text, source, target, event;
  int quad = 0;
};

struct Answer {
  std::string given = "none", found = "none", given_rule, found_rule;
  int given_quad = 0, found_quad = 0;
};

/// The old name of CONCEDE and RETREAT, in which these records are labelled, with its one quad class.
std::string old_name(const std::string& type) { return type == "CONCEDE" || type == "RETREAT" ? "YIELD" : type; }
int old_quad(const std::string& type, int quad) { return type == "CONCEDE" ? 2 : quad; }

Result<std::vector<Item>> read_items(const std::string& path) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) return forward(file);
  std::vector<Item> items;
  std::size_t number = 0;
  for (const std::string_view line : split(file->bytes(), '\n')) {
    ++number;
    if (trim(line).empty()) continue;
    const nlohmann::json json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object() || !json.contains("text") || !json.contains("source") || !json.contains("target") ||
        !json.contains("event")) {
      return fail("E-EVENTS-010", fmt::format("{}:{}: not a record with text, source, target and event", path, number),
                  "the task plv reads JSON lines as in plv.dev.jsonl");
    }
    Item item;
    item.id = json.value("id", std::to_string(number));
    item.text = json["text"].get<std::string>();
    item.source = json["source"].get<std::string>();
    item.target = json["target"].get<std::string>();
    item.event = old_name(json["event"].get<std::string>());
    item.quad = json.value("quad", 0);
    items.push_back(std::move(item));
  }
  return items;
}

TextRange find_span(std::string_view text, std::string_view span, std::optional<TextRange> taken) {
  for (std::size_t at = text.find(span); at != std::string_view::npos; at = text.find(span, at + 1)) {
    const TextRange range{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + span.size())};
    if (!taken || !taken->overlaps(range) || span.size() >= taken->size()) return range;
  }
  return {};
}

Answer answer(const Item& item, const EvaluationReaders& readers) {
  Answer given;
  const Document document = document_from_text(item.text, "2020-01-01");
  const std::vector<Sentence> sentences = readers.sentences->read(document);
  const std::vector<Mention> mentions = readers.mentions ? readers.mentions(document, sentences) : std::vector<Mention>{};
  SpanPair spans;
  spans.source = find_span(document.text, item.source, std::nullopt);
  spans.target = find_span(document.text, item.target, spans.source);
  if (const auto event = event_between(*readers.frames, document.text, sentences, mentions, spans)) {
    given.given = old_name(event->type);
    given.given_quad = old_quad(event->type, event->quad);
    given.given_rule = event->rule;
  }
  double best = -1;
  for (const Sentence& sentence : sentences) {
    for (const SentenceEvent& event : readers.frames->code(document.text, sentence, mentions_of(mentions, sentence.number))) {
      if (event.confidence <= best) continue;
      best = event.confidence;
      given.found = old_name(event.composed.type);
      const EventType* type = readers.frames->ontology().type(event.composed.type);
      given.found_quad = old_quad(event.composed.type, type == nullptr ? 0 : type->quad);
      given.found_rule = event.rule;
    }
  }
  return given;
}

void add_scores(EvaluationReport& report, const std::string& name, const std::vector<std::string>& gold,
                const std::vector<std::string>& predicted) {
  const std::vector<ClassScore> scores = class_scores(gold, predicted);
  report.figures.emplace_back(name + "_macro_f1", macro_f1(scores));
  for (const ClassScore& score : scores) report.classes.emplace_back(name + " " + score.name, score.f1());
}

}  // namespace

Result<EvaluationReport> evaluate_plv(const std::string& path, const EvaluationReaders& readers) {
  const Result<std::vector<Item>> items = read_items(path);
  if (!items) return forward(items);
  std::vector<Answer> answers(items->size());
  parallel_for(items->size(), readers.jobs, [&](std::size_t i) { answers[i] = answer((*items)[i], readers); });
  EvaluationReport report;
  std::vector<std::string> gold, gold_quad, given, given_quad, found, found_quad;
  std::size_t coded = 0;
  for (std::size_t i = 0; i < items->size(); ++i) {
    const Item& item = (*items)[i];
    gold.push_back(item.event);
    gold_quad.push_back(std::to_string(item.quad));
    given.push_back(answers[i].given);
    given_quad.push_back(std::to_string(answers[i].given_quad));
    found.push_back(answers[i].found);
    found_quad.push_back(std::to_string(answers[i].found_quad));
    coded += answers[i].found == "none" ? 0 : 1;
    if (answers[i].given != item.event || answers[i].found != item.event) {
      report.mistakes.push_back(
          {item.id, item.text, item.event, fmt::format("given {} found {}", answers[i].given, answers[i].found),
           fmt::format("{} -> {} | {} | {}", item.source, item.target, answers[i].given_rule, answers[i].found_rule)});
    }
  }
  add_scores(report, "given_event", gold, given);
  add_scores(report, "given_quad", gold_quad, given_quad);
  report.figures.emplace_back("given_event_accuracy", accuracy(gold, given));
  add_scores(report, "found_event", gold, found);
  add_scores(report, "found_quad", gold_quad, found_quad);
  report.figures.emplace_back("found_event_accuracy", accuracy(gold, found));
  report.figures.emplace_back("coded_share",
                              items->empty() ? 0 : static_cast<double>(coded) / static_cast<double>(items->size()));
  return report;
}

}  // namespace dragoman
