// dragoman evaluate places: place names and where they are.
#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/verbs.h"
#include "dragoman/actors/place_evaluation.h"
#include "dragoman/base/json_writer.h"

namespace dragoman {
namespace {

struct EvaluatePlacesOptions {
  std::string file;
  bool json = false;
  std::size_t mistakes = 0;
  unsigned jobs = 0;
};

void evaluate(const EvaluatePlacesOptions& options, CliContext& context) {
  const Result<SentenceReader> sentences = SentenceReader::open(context.data_folder + "/models/english.syntax");
  if (!sentences) return context.report(sentences.error());
  const Result<ActorReader> actors = ActorReader::open(context.data_folder);
  if (!actors) return context.report(actors.error());
  const Result<PlaceReader> places = PlaceReader::open(context.data_folder);
  if (!places) return context.report(places.error());
  const Result<PlaceScore> score = evaluate_places(*places, *sentences, *actors, options.file, options.jobs);
  if (!score) return context.report(score.error());
  if (options.json) {
    JsonWriter json;
    json.begin_object().key("task").value("places").key("names").value(score->names).key("found").value(score->found);
    json.key("exact").value(score->exact).key("within_161_km").value(score->within_161_km);
    json.key("exact_of_found").value(score->exact_of_found).key("within_161_km_of_found").value(score->within_161_km_of_found);
    json.key("precision").value(score->precision).end_object();
    fmt::print("{}\n", json.text());
  } else {
    fmt::print(
        "names                  {}\nfound                  {:.3f}\nexact                  {:.3f}\nwithin_161_km          "
        "{:.3f}\n",
        score->names, score->found, score->exact, score->within_161_km);
    fmt::print("exact_of_found         {:.3f}\nwithin_161_km_of_found {:.3f}\nprecision              {:.3f}\n",
               score->exact_of_found, score->within_161_km_of_found, score->precision);
  }
  for (std::size_t i = 0; i < score->mistakes.size() && i < options.mistakes; ++i) {
    const PlaceMistake& m = score->mistakes[i];
    fmt::print("{}: {} is {}, found {} {:.0f} km\n", m.document, m.phrase, m.expected, m.found.empty() ? "nothing" : m.found,
               m.kilometres);
  }
}

}  // namespace

void add_evaluate_places(CLI::App& evaluate_verb, CliContext& context) {
  context.examples["evaluate places"] =
      "  dragoman evaluate places articles.xml --mistakes 20\n  dragoman evaluate places articles.xml --json\n";
  CLI::App* verb = evaluate_verb.add_subcommand("places", "Score place names and their coordinates (XML articles with toponyms)");
  auto options = std::make_shared<EvaluatePlacesOptions>();
  verb->add_option("file", options->file, "articles with answers")->required();
  verb->add_flag("--json", options->json, "one JSON object of shares, 0 to 1");
  verb->add_option("--mistakes", options->mistakes, "print so many mistakes");
  verb->add_option("-j,--jobs", options->jobs, "threads (0: the machine's)");
  verb->callback([options, &context] { evaluate(*options, context); });
}

}  // namespace dragoman
