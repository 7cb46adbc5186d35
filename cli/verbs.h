#pragma once
// Every verb of the command line: one function here, one file of the same name, one line in main.cpp's list.
//
// DESCRIPTION: add_<verb> makes the subcommand with its options; its callback does the work and sets context.exit_code.
#include "cli/context.h"

namespace dragoman {

void add_read(CLI::App& app, CliContext& context);
void add_bench(CLI::App& app, CliContext& context);
void add_cite(CLI::App& app, CliContext& context);
void add_completion(CLI::App& app, CliContext& context);
void add_evaluate(CLI::App& app, CliContext& context);
void add_explain(CLI::App& app, CliContext& context);
void add_ontology(CLI::App& app, CliContext& context);
void add_forecast(CLI::App& app, CliContext& context);
void add_import(CLI::App& app, CliContext& context);
void add_parse(CLI::App& app, CliContext& context);
void add_text(CLI::App& app, CliContext& context);
void add_train(CLI::App& app, CliContext& context);

// What a record answers.
void add_documents(CLI::App& app, CliContext& context);
void add_events(CLI::App& app, CliContext& context);
void add_assertions(CLI::App& app, CliContext& context);
void add_actors(CLI::App& app, CliContext& context);
void add_relations(CLI::App& app, CliContext& context);
void add_network(CLI::App& app, CliContext& context);
void add_sql(CLI::App& app, CliContext& context);
void add_doctor(CLI::App& app, CliContext& context);
void add_serve(CLI::App& app, CliContext& context);

/// Tasks of `evaluate`, each in a file of its name; evaluate.cpp lists them.
void add_evaluate_treebank(CLI::App& evaluate, CliContext& context);
void add_evaluate_actors(CLI::App& evaluate, CliContext& context);
void add_evaluate_places(CLI::App& evaluate, CliContext& context);
void add_evaluate_re3d(CLI::App& evaluate, CliContext& context);
void add_evaluate_events(CLI::App& evaluate, CliContext& context);  ///< plv, quad, roles, records
void add_evaluate_petrarch(CLI::App& evaluate, CliContext& context);
void add_evaluate_calibration(CLI::App& evaluate, CliContext& context);

/// Models of `train` beside that of syntax.
void add_train_coder(CLI::App& train, CliContext& context);
void add_train_confidence(CLI::App& train, CliContext& context);

}  // namespace dragoman
