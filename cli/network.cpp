// dragoman network: all parties and what they did to each other, as a graph file.
#include <memory>

#include <CLI/CLI.hpp>

#include "cli/record_options.h"
#include "cli/verbs.h"
#include "dragoman/relations/network.h"

namespace dragoman {
namespace {

struct NetworkArguments {
  RecordArguments record;
  std::string gexf = "1.3";
  std::string from, to;
  std::vector<std::string> modalities;
  NetworkQuestion question;
};

Result<void> draw(NetworkArguments& arguments) {
  NetworkQuestion& question = arguments.question;
  if (!arguments.from.empty()) {
    const Result<std::chrono::sys_days> day = parse_day(arguments.from, DayEnd::kFirst);
    if (!day) return forward(day);
    question.from = *day;
  }
  if (!arguments.to.empty()) {
    const Result<std::chrono::sys_days> day = parse_day(arguments.to, DayEnd::kLast);
    if (!day) return forward(day);
    question.to = *day;
  }
  if (!arguments.modalities.empty()) question.modalities = arguments.modalities;
  Result<Record> record = open_record(arguments.record);
  if (!record) return forward(record);
  const Result<Network> network = build_network(record->database(), question);
  if (!network) return forward(network);
  Result<OutputFile> output = OutputFile::open(arguments.record.output);
  if (!output) return forward(output);
  if (arguments.record.format == "graphml") {
    write_graphml(*network, output->sink());
  } else if (arguments.record.format == "csv") {
    write_network_csv(*network, output->sink());
  } else {
    write_gexf(*network, arguments.gexf == "1.2" ? GexfVersion::k12 : GexfVersion::k13, output->sink());
  }
  return output->close();
}

}  // namespace

void add_network(CLI::App& app, CliContext& context) {
  context.examples["network"] =
      "  dragoman network --record world.duckdb -o world.gexf            for Gephi, with a timeline\n"
      "  dragoman network --record world.duckdb --gexf 1.2 -o world.gexf  for older readers\n"
      "  dragoman network --record world.duckdb --format graphml --min-events 3 -o world.graphml\n";
  CLI::App* verb = app.add_subcommand("network", "The signed, weighted network of all parties as GEXF, GraphML or CSV");
  auto arguments = std::make_shared<NetworkArguments>();
  add_record_options(*verb, arguments->record, {"gexf", "graphml", "csv"});
  verb->add_option("--gexf", arguments->gexf, "version of GEXF: 1.3 or 1.2")->check(CLI::IsMember({"1.2", "1.3"}));
  verb->add_option("--from", arguments->from, "first day: 2016-12-21, 2016-12 or 2016");
  verb->add_option("--to", arguments->to, "last day");
  verb->add_option("--modality", arguments->modalities, "count these instead of asserted and historical (repeatable)")
      ->check(CLI::IsMember({"asserted", "negated", "future", "hypothetical", "historical"}));
  verb->add_option("--min-confidence", arguments->question.min_confidence, "0 to 1")->check(CLI::Range(0.0, 1.0));
  verb->add_option("--min-events", arguments->question.min_events, "leave out pairs with fewer events")
      ->check(CLI::PositiveNumber);
  verb->add_flag("--count-duplicates", arguments->question.count_duplicates, "near-duplicates count too");
  verb->callback([arguments, &context] {
    const Result<void> drawn = draw(*arguments);
    if (!drawn) report_record_error(context, drawn.error());
  });
}

}  // namespace dragoman
