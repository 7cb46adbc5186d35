// dragoman completion bash|zsh|fish: a completion script written from the tree of verbs and options itself.
#include <cstdio>

#include <fmt/format.h>

#include "cli/help.h"
#include "cli/verbs.h"
#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

const CLI::App* root_of(const CLI::App* app) {
  while (app->get_parent() != nullptr) app = app->get_parent();
  return app;
}

std::string words_after(const CLI::App& app) {
  std::vector<std::string> words = verb_names(app);
  for (const std::string& name : option_names(app)) words.push_back(name);
  return join(words, " ");
}

/// Calls visit("verb" or "verb subverb", app) for the root ("") and everything below it.
template <class Visit>
void walk(const CLI::App& app, const std::string& path, const Visit& visit) {
  visit(path, app);
  for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; })) {
    walk(*verb, path.empty() ? verb->get_name() : path + " " + verb->get_name(), visit);
  }
}

std::string bash_script(const CLI::App& app) {
  std::string cases;
  walk(app, "", [&](const std::string& path, const CLI::App& verb) {
    cases += fmt::format("    \"{}\") words=\"{}\" ;;\n", path, words_after(verb));
  });
  return fmt::format(R"(# dragoman completion for bash:  source <(dragoman completion bash)
_dragoman() {{
  local current="${{COMP_WORDS[COMP_CWORD]}}" path="" words="" i
  for ((i = 1; i < COMP_CWORD && i < 3; i++)); do
    case "${{COMP_WORDS[i]}}" in
      [a-z]*) path="${{path:+$path }}${{COMP_WORDS[i]}}" ;;
      *) break ;;
    esac
  done
  while true; do
    case "$path" in
{}    esac
    [ -n "$words" ] && break
    [ "$path" = "${{path% *}}" ] && break
    path="${{path% *}}"
  done
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [ ${{#COMPREPLY[@]}} -gt 0 ] || COMPREPLY=($(compgen -f -- "$current"))
}}
complete -o filenames -F _dragoman dragoman
)",
                     cases);
}

std::string fish_script(const CLI::App& app) {
  std::string lines = "# dragoman completion for fish:  dragoman completion fish | source\n";
  for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; })) {
    lines +=
        fmt::format("complete -c dragoman -n __fish_use_subcommand -a {} -d '{}'\n", verb->get_name(), verb->get_description());
    for (const std::string& option : option_names(*verb)) {
      if (option.starts_with("--")) {
        lines +=
            fmt::format("complete -c dragoman -n '__fish_seen_subcommand_from {}' -l {}\n", verb->get_name(), option.substr(2));
      }
    }
  }
  return lines;
}

}  // namespace

void add_completion(CLI::App& app, CliContext& context) {
  context.examples["completion"] =
      "  source <(dragoman completion bash)\n  dragoman completion zsh > ~/.zfunc/_dragoman\n  dragoman completion fish | "
      "source\n";
  CLI::App* verb = app.add_subcommand("completion", "Print a completion script for a shell");
  auto shell = std::make_shared<std::string>();
  verb->add_option("shell", *shell, "bash, zsh or fish")->required()->check(CLI::IsMember({"bash", "zsh", "fish"}));
  verb->callback([verb, shell] {
    const CLI::App& root = *root_of(verb);
    if (*shell == "fish") {
      fmt::print("{}", fish_script(root));
    } else if (*shell == "zsh") {
      fmt::print("autoload -U +X bashcompinit && bashcompinit\n{}", bash_script(root));
    } else {
      fmt::print("{}", bash_script(root));
    }
  });
}

}  // namespace dragoman
