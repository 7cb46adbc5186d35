#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "dragoman/base/mapped_file.h"
#include "dragoman/base/parallel.h"
#include "dragoman/base/strings.h"
#include "dragoman/events/evaluation.h"
#include "dragoman/text/plain_text.h"

namespace dragoman {
namespace {

struct Side {
  std::set<std::string> countries, sectors;
};

struct Item {
  std::string id, text, event;
  Side source, target;
};

struct Answer {
  std::string event = "none", rule;
  Side source, target;
  bool countries = false, sectors = false;
};

Side side_of(const nlohmann::json& actors) {
  Side side;
  if (!actors.is_array()) return side;
  for (const nlohmann::json& actor : actors) {
    if (actor.contains("code") && actor["code"].is_string() && !actor["code"].get<std::string>().empty())
      side.countries.insert(actor["code"]);
    if (actor.contains("sector") && actor["sector"].is_string() && !actor["sector"].get<std::string>().empty())
      side.sectors.insert(actor["sector"]);
  }
  return side;
}

Side side_of(const std::vector<Mention>& actors) {
  Side side;
  for (const Mention& mention : actors) {
    if (!mention.actor.country.empty()) side.countries.insert(mention.actor.country);
    if (!mention.actor.sectors.empty()) side.sectors.insert(mention.actor.sectors.front());
  }
  return side;
}

std::string shown(const Side& side) { return fmt::format("{}/{}", fmt::join(side.countries, "+"), fmt::join(side.sectors, "+")); }

Answer answer(const Item& item, const EvaluationReaders& readers) {
  Answer given;
  const Document document = document_from_text(item.text, "2020-01-01");
  const std::vector<Sentence> sentences = readers.sentences->read(document);
  const std::vector<Mention> mentions = readers.mentions ? readers.mentions(document, sentences) : std::vector<Mention>{};
  double best = -1;
  for (const Sentence& sentence : sentences) {
    for (SentenceEvent& event : readers.frames->code(document.text, sentence, mentions_of(mentions, sentence.number))) {
      if (event.confidence <= best) continue;
      best = event.confidence;
      given.event = event.composed.type;
      given.rule = event.rule;
      given.source = side_of(event.sources);
      given.target = side_of(event.targets);
      if (event.composed.mutual && event.composed.targets.empty()) {  // all act: which side the gold names first does not matter
        Side all = given.source;
        if (!item.target.countries.empty() || !item.target.sectors.empty()) {
          Side wanted = item.source;
          wanted.countries.insert(item.target.countries.begin(), item.target.countries.end());
          wanted.sectors.insert(item.target.sectors.begin(), item.target.sectors.end());
          given.countries = all.countries == wanted.countries;
          given.sectors = all.sectors == wanted.sectors;
          continue;
        }
      }
      given.countries = given.source.countries == item.source.countries && given.target.countries == item.target.countries;
      given.sectors = given.source.sectors == item.source.sectors && given.target.sectors == item.target.sectors;
    }
  }
  return given;
}

}  // namespace

Result<EvaluationReport> evaluate_records(const std::string& path, const EvaluationReaders& readers) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) return forward(file);
  std::vector<Item> items;
  std::size_t number = 0;
  for (const std::string_view line : split(file->bytes(), '\n')) {
    ++number;
    if (trim(line).empty()) continue;
    const nlohmann::json json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object() || !json.contains("text") || !json.contains("event") || !json.contains("source")) {
      return fail("E-EVENTS-013", fmt::format("{}:{}: not a record with text, event and source", path, number),
                  "the task records reads JSON lines as in plover-gsr.dev.jsonl");
    }
    items.push_back({json.value("id", std::to_string(number)), json["text"].get<std::string>(), json["event"].get<std::string>(),
                     side_of(json["source"]), side_of(json.value("target", nlohmann::json::array()))});
  }
  std::vector<Answer> answers(items.size());
  parallel_for(items.size(), readers.jobs, [&](std::size_t i) { answers[i] = answer(items[i], readers); });
  double events = 0, countries = 0, both = 0, all = 0;
  EvaluationReport report;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Answer& given = answers[i];
    const bool event = given.event == items[i].event;
    events += event ? 1 : 0;
    countries += given.countries ? 1 : 0;
    both += event && given.countries ? 1 : 0;
    all += event && given.countries && given.sectors ? 1 : 0;
    if (event && given.countries && given.sectors) continue;
    report.mistakes.push_back({items[i].id, items[i].text,
                               fmt::format("{} {} -> {}", items[i].event, shown(items[i].source), shown(items[i].target)),
                               fmt::format("{} {} -> {}", given.event, shown(given.source), shown(given.target)), given.rule});
  }
  const double count = items.empty() ? 1 : static_cast<double>(items.size());
  report.figures = {{"event_and_countries", both / count},
                    {"event", events / count},
                    {"countries", countries / count},
                    {"with_sectors", all / count}};
  return report;
}

}  // namespace dragoman
