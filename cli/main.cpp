// The command line: parses words into verbs, finds the data folder, answers with an exit code. All work is the library's.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/config_files.h"
#include "cli/help.h"
#include "cli/verbs.h"
#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

constexpr std::array kVerbs = {
    &add_read,       &add_bench,    &add_cite,      &add_completion, &add_evaluate, &add_parse,     &add_text,
    &add_train,      &add_forecast, &add_import,    &add_explain,    &add_ontology, &add_documents, &add_events,
    &add_assertions, &add_actors,   &add_relations, &add_network,    &add_sql,      &add_doctor,    &add_serve,
};

/// <program's folder>/share/dragoman (as built), else ../share/dragoman (as installed), else empty.
std::string find_data_folder(const std::filesystem::path& program) {
  for (const char* beside : {"share/dragoman", "../share/dragoman"}) {
    std::error_code error;
    const auto folder = std::filesystem::weakly_canonical(program.parent_path() / beside, error);
    if (!error && std::filesystem::is_directory(folder, error)) return folder.string();
  }
  return {};
}

/// What was typed that nobody knows, with the nearest that somebody does.
int report_usage(const CLI::App& app, const CLI::ParseError& error, int argument_count, char** arguments) {
  const CLI::App* place = &app;
  while (!place->get_subcommands().empty()) place = place->get_subcommands().back();
  fmt::print(stderr, "error E-CLI-001: {}\n", error.what());
  // Below a verb that has verbs of its own ("forecast nxt"), the word after its name.
  if (const auto below = verb_names(*place); place != &app && !below.empty()) {
    const std::string parent = place->get_name();
    for (int i = 1; i + 1 < argument_count; ++i) {
      if (arguments[i] != parent) continue;
      const auto close = nearest(arguments[i + 1], below);
      if (!close.empty()) fmt::print(stderr, "  did you mean {} {}?\n", parent, join(close, " or "));
    }
  }
  for (int i = 1; i < argument_count; ++i) {
    const std::string word(arguments[i]);
    const bool option = word.starts_with("-");
    const std::string name = word.substr(0, word.find('='));
    const auto known = option ? option_names(*place) : verb_names(app);
    if (std::find(known.begin(), known.end(), name) != known.end() || (!option && place != &app)) continue;
    const auto close = nearest(name, known);
    if (!close.empty()) fmt::print(stderr, "  did you mean {}?\n", join(close, " or "));
    if (!option) break;
  }
  std::string path = place == &app ? "" : " " + place->get_name();
  fmt::print(stderr, "  `dragoman{} --help` lists what there is\n", path);
  return static_cast<int>(Exit::kUsage);
}

/// What goes to standard output leaves at the latest when the program ends; a full disk shows there.
void report_unwritten(CliContext& context) {
  context.report({"E-BASE-003", "cannot write 'standard output'", "is the disk full?"}, Exit::kRecord);
}

int run(int argument_count, char** arguments) {
  CliContext context;
  std::error_code no_link;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", no_link);
  context.program = no_link ? arguments[0] : program.string();
  context.data_folder = find_data_folder(context.program);

  CLI::App app{"dragoman reads political reporting and keeps the record of who did what to whom", "dragoman"};
  app.formatter(std::make_shared<ExamplesFirst>(context));
  app.set_version_flag("--version,-V", "dragoman " DRAGOMAN_VERSION);
  app.require_subcommand(1);
  app.fallthrough();
  bool no_color = false;
  app.add_option("--data", context.data_folder, "folder with ontology/, lexicon/, actors/, models/")->envname("DRAGOMAN_DATA");
  app.add_flag("-q,--quiet", context.quiet, "no progress bar, no summary");
  app.add_flag("--no-color", no_color, "no colours (as NO_COLOR or TERM=dumb)");
  context.examples[""] =
      "  dragoman read page.txt --record world.duckdb     what the page says, kept in a record\n"
      "  dragoman events --record world.duckdb --source Russia --format table\n"
      "  dragoman relations Russia Taliban --record world.duckdb\n"
      "  dragoman explain \"Moscow rejected the plan.\"\n";
  for (const auto add : kVerbs) add(app, context);

  if (auto applied = apply_config_files(app, config_files_in_use()); !applied) {
    context.report(applied.error(), Exit::kUsage);
    return static_cast<int>(context.exit_code);
  }
  const char* no_color_variable = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  // Verbs run inside parse(), so whether to use colour is decided before them.
  app.parse_complete_callback([&] {
    context.color = !no_color && is_terminal(2) && (no_color_variable == nullptr || *no_color_variable == '\0') &&
                    (terminal == nullptr || std::string_view(terminal) != "dumb");
  });
  watch_for_interrupts();
  try {
    app.parse(argument_count, arguments);
  } catch (const CLI::Success& success) {  // --help, --version
    return app.exit(success);
  } catch (const CLI::ParseError& error) {
    return report_usage(app, error, argument_count, arguments);
  }
  const bool written = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
  if (!written && context.exit_code == Exit::kOk) report_unwritten(context);
  return static_cast<int>(context.exit_code);
}

}  // namespace
}  // namespace dragoman

int main(int argument_count, char** arguments) {
  try {
    return dragoman::run(argument_count, arguments);
  } catch (const std::system_error& failure) {  // {fmt} throws when it cannot print
    fmt::print(stderr, "error E-BASE-003: cannot write 'standard output': {}\n  is the disk full?\n", failure.code().message());
    return static_cast<int>(dragoman::Exit::kRecord);
  } catch (const std::exception& failure) {
    fmt::print(stderr, "error E-CLI-002: {}\n  this is a mistake of dragoman's: please report it with the input\n",
               failure.what());
    return static_cast<int>(dragoman::Exit::kRecord);
  }
}
