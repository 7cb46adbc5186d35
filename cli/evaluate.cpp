// dragoman evaluate TASK FILE: the program measured against answers; each task is a function in a file of its own.
#include <CLI/CLI.hpp>

#include "cli/verbs.h"

namespace dragoman {

void add_evaluate(CLI::App& app, CliContext& context) {
  context.examples["evaluate"] = "  dragoman evaluate treebank dev.conllu --json\n";
  CLI::App* verb = app.add_subcommand("evaluate", "Score the program against answers");
  verb->require_subcommand(1);
  add_evaluate_treebank(*verb, context);
  add_evaluate_actors(*verb, context);
  add_evaluate_places(*verb, context);
  add_evaluate_re3d(*verb, context);
  add_evaluate_events(*verb, context);
  add_evaluate_petrarch(*verb, context);
  add_evaluate_calibration(*verb, context);
}

}  // namespace dragoman
