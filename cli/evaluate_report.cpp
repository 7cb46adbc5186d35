#include "cli/evaluate_report.h"

#include <fmt/format.h>

#include "dragoman/base/json_writer.h"

namespace dragoman {
namespace {

void print_json(const EvaluationReport& report, const std::string& task, std::size_t mistakes) {
  JsonWriter json;
  json.begin_object().key("task").value(task);
  for (const auto& [name, value] : report.figures) json.key(name).value(value);
  json.key("classes").begin_object();
  for (const auto& [name, value] : report.classes) json.key(name).value(value);
  json.end_object();
  if (mistakes > 0) {
    json.key("mistakes").begin_array();
    for (std::size_t i = 0; i < report.mistakes.size() && i < mistakes; ++i) {
      const EvaluationMistake& m = report.mistakes[i];
      json.begin_object().key("id").value(m.id).key("expected").value(m.expected).key("got").value(m.got);
      json.key("note").value(m.note).key("text").value(m.text).end_object();
    }
    json.end_array();
  }
  json.end_object();
  fmt::print("{}\n", json.text());
}

void print_text(const EvaluationReport& report, std::size_t mistakes) {
  for (const auto& [name, value] : report.figures) fmt::print("{:24} {:.3f}\n", name, value);
  for (const auto& [name, value] : report.classes) fmt::print("  {:22} {:.3f}\n", name, value);
  for (std::size_t i = 0; i < report.mistakes.size() && i < mistakes; ++i) {
    const EvaluationMistake& m = report.mistakes[i];
    fmt::print("\n{}: {}\n  expected {}\n  got      {}\n  {}\n", m.id, m.text, m.expected, m.got, m.note);
  }
}

}  // namespace

void print_report(const EvaluationReport& report, const std::string& task, bool json, std::size_t mistakes) {
  if (json) return print_json(report, task, mistakes);
  print_text(report, mistakes);
}

}  // namespace dragoman
