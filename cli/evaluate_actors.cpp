// dragoman evaluate actors: phrases and their country and sector.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <memory>

#include "cli/verbs.h"
#include "dragoman/actors/actor_evaluation.h"
#include "dragoman/base/json_writer.h"

namespace dragoman {
namespace {

struct EvaluateActorsOptions {
  std::string file;
  std::vector<std::string> lists;
  bool json = false;
  std::size_t mistakes = 0;
};

void evaluate(const EvaluateActorsOptions& options, CliContext& context) {
  ActorOptions actor_options;
  actor_options.user_files = options.lists;
  const Result<ActorReader> reader = ActorReader::open(context.data_folder, actor_options);
  if (!reader) return context.report(reader.error());
  const Result<ActorScore> score = evaluate_actors(*reader, options.file);
  if (!score) return context.report(score.error());
  if (options.json) {
    JsonWriter json;
    json.begin_object().key("task").value("actors").key("phrases").value(score->phrases).key("both").value(score->both);
    json.key("country").value(score->country).key("sector").value(score->sector).end_object();
    fmt::print("{}\n", json.text());
  } else {
    fmt::print("phrases {}\nboth    {:.3f}\ncountry {:.3f}\nsector  {:.3f}\n", score->phrases, score->both, score->country,
               score->sector);
  }
  for (std::size_t i = 0; i < score->mistakes.size() && i < options.mistakes; ++i) {
    const ActorMistake& m = score->mistakes[i];
    fmt::print("{}{}{}: {} {} expected, {} {} found ({})\n", m.phrase, m.date.empty() ? "" : " @ ", m.date,
               m.country.empty() ? "-" : m.country, m.sector.empty() ? "-" : m.sector,
               m.found_country.empty() ? "-" : m.found_country, m.found_sector.empty() ? "-" : m.found_sector,
               m.id.empty() ? "nobody" : m.id);
  }
}

}  // namespace

void add_evaluate_actors(CLI::App& evaluate_verb, CliContext& context) {
  context.examples["evaluate actors"] =
      "  dragoman evaluate actors phrases.jsonl --mistakes 20\n  dragoman evaluate actors phrases.jsonl --json\n";
  CLI::App* verb =
      evaluate_verb.add_subcommand("actors", "Score country and sector of phrases (JSON lines: phrase, date, country, sector)");
  auto options = std::make_shared<EvaluateActorsOptions>();
  verb->add_option("file", options->file, "phrases with answers")->required();
  verb->add_option("--actors", options->lists, "your own actor lists");
  verb->add_flag("--json", options->json, "one JSON object of shares, 0 to 1");
  verb->add_option("--mistakes", options->mistakes, "print so many mistakes");
  verb->callback([options, &context] { evaluate(*options, context); });
}

}  // namespace dragoman
