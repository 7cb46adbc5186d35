#include "cli/config_files.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/help.h"
#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

/// A value that later lines of the same file add to, and later files replace.
struct Setting {
  std::vector<std::string> values;
  std::string file;
  std::size_t line = 0;
};
using Settings = std::map<CLI::Option*, Setting>;

CLI::App* verb_named(CLI::App& app, std::string_view name) {
  CLI::App* place = &app;
  for (const std::string_view word : split_whitespace(name)) {
    const auto verbs = place->get_subcommands([&](const CLI::App* verb) { return verb->get_name() == word; });
    if (verbs.empty()) return nullptr;
    place = verbs.front();
  }
  return place == &app ? nullptr : place;
}

CLI::Option* option_named(CLI::App& verb, const std::string& name) {
  if (name == "help" || name == "version") return nullptr;
  return verb.get_option_no_throw("--" + name);
}

/// The option in the app itself and in every verb below it.
void collect(CLI::App& app, const std::string& name, std::vector<CLI::Option*>& found) {
  if (CLI::Option* option = option_named(app, name)) found.push_back(option);
  for (CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; })) collect(*verb, name, found);
}

Result<void> read_file(CLI::App& app, const std::string& path, Settings& settings) {
  std::ifstream file(path);
  std::string raw;
  CLI::App* verb = nullptr;
  std::string section;
  for (std::size_t number = 1; std::getline(file, raw); ++number) {
    const std::string_view line = trim(std::string_view(raw).substr(0, raw.find('#')));
    const auto bad = [&](const std::string& what, std::string hint) {
      return fail("E-CLI-005", fmt::format("{}:{}: {}", path, number, what), std::move(hint));
    };
    if (line.empty()) continue;
    if (line.front() == '[' && line.back() == ']') {
      section = trim(line.substr(1, line.size() - 2));
      verb = verb_named(app, section);
      if (verb == nullptr) return bad(fmt::format("there is no verb '{}'", section), "`dragoman --help` lists them");
      continue;
    }
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) return bad("a line looks like option = value", "[verb] opens the part for one verb");
    const std::string name(trim(line.substr(0, equals)));
    std::string_view value = trim(line.substr(equals + 1));
    if (value.size() > 1 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
    std::vector<CLI::Option*> options;
    if (verb == nullptr) {
      collect(app, name, options);
    } else if (CLI::Option* option = option_named(*verb, name)) {
      options.push_back(option);
    }
    if (options.empty()) {
      const std::vector<std::string> close = nearest("--" + name, option_names(verb == nullptr ? app : *verb));
      return bad(fmt::format("{} has no option '{}'", verb == nullptr ? "dragoman" : section, name),
                 close.empty() ? "write the long name without its dashes"
                               : fmt::format("did you mean {}?", join(close, " or ").substr(2)));
    }
    for (CLI::Option* option : options) {
      Setting& setting = settings[option];
      if (setting.file != path || option->get_items_expected_max() <= 1) setting.values.clear();
      setting.values.emplace_back(value);
      setting.file = path;
      setting.line = number;
    }
  }
  return {};
}

}  // namespace

std::vector<std::string> config_files() {
  constexpr const char* kName = "dragoman.conf";
  std::vector<std::string> paths{std::string("/etc/dragoman/") + kName};
  const char* folder = std::getenv("XDG_CONFIG_HOME");
  const char* home = std::getenv("HOME");
  if (folder != nullptr && *folder != '\0') {
    paths.push_back(fmt::format("{}/dragoman/{}", folder, kName));
  } else if (home != nullptr && *home != '\0') {
    paths.push_back(fmt::format("{}/.config/dragoman/{}", home, kName));
  }
  paths.emplace_back(kName);
  return paths;
}

std::vector<std::string> config_files_in_use() {
  std::vector<std::string> paths = config_files();
  std::error_code ignored;
  std::erase_if(paths, [&](const std::string& path) { return !std::filesystem::is_regular_file(path, ignored); });
  return paths;
}

Result<void> apply_config_files(CLI::App& app, const std::vector<std::string>& paths) {
  Settings settings;
  for (const std::string& path : paths)
    if (auto read = read_file(app, path, settings); !read) return read;
  for (auto& [option, setting] : settings) {
    const std::string variable = option->get_envname();
    if (!variable.empty() && std::getenv(variable.c_str()) != nullptr) continue;
    option->run_callback_for_default();
    try {
      if (option->get_items_expected_max() > 1) {
        option->default_val(setting.values);
      } else {
        option->default_val(setting.values.front());
      }
    } catch (const CLI::Error& error) {
      return fail("E-CLI-005", fmt::format("{}:{}: {}", setting.file, setting.line, error.what()),
                  "the values are those of the command line");
    }
  }
  return {};
}

}  // namespace dragoman
