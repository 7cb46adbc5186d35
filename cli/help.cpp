#include "cli/help.h"

#include <algorithm>

#include "dragoman/base/edit_distance.h"

namespace dragoman {
namespace {

std::string verb_path(const CLI::App* app) {
  std::string path;
  for (; app != nullptr && app->get_parent() != nullptr; app = app->get_parent()) {
    path = path.empty() ? app->get_name() : app->get_name() + " " + path;
  }
  return path;
}

}  // namespace

std::string ExamplesFirst::make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const {
  const auto found = context_->examples.find(verb_path(app));
  std::string text;
  if (found != context_->examples.end()) text = "Examples:\n" + found->second + "\n";
  return text + CLI::Formatter::make_help(app, name, mode);
}

std::vector<std::string> nearest(std::string_view typed, const std::vector<std::string>& candidates) {
  const std::size_t limit = std::max<std::size_t>(2, typed.size() / 3);
  std::vector<std::pair<std::size_t, std::string>> close;
  for (const std::string& candidate : candidates) {
    // The beginning of a name is the likeliest of all: "--so" for "--source".
    const bool begins = typed.size() > 2 && candidate.starts_with(typed);
    const std::size_t distance = begins ? 0 : edit_distance(typed, candidate);
    const bool short_option = candidate.size() == 2 && candidate.front() == '-';
    if (distance <= limit && !(short_option && typed.size() > 2)) close.emplace_back(distance, candidate);
  }
  std::sort(close.begin(), close.end());
  std::vector<std::string> names;
  for (const auto& [distance, name] : close) {
    if (names.size() < 3) names.push_back(name);
  }
  return names;
}

std::vector<std::string> verb_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; })) names.push_back(verb->get_name());
  return names;
}

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    for (const std::string& name : option->get_snames()) names.push_back("-" + name);
  }
  return names;
}

}  // namespace dragoman
