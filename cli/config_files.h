#pragma once
// apply_config_files: options that a user wants always, from files.
//
// DESCRIPTION: a line is `option = value` with the long name of an option; [verb] opens the part for one verb, what stands before
// the first one is for every verb that has the option. # begins a comment, quotes around a value are dropped, true and false are
// flags, a line more of a list adds to it. Weaker files come first: /etc/dragoman/dragoman.conf, then
// $XDG_CONFIG_HOME/dragoman/dragoman.conf, then dragoman.conf in the working folder. The environment and the command line win
// over all.
//
//   if (auto applied = apply_config_files(app, config_files()); !applied) report(applied.error());
#include <string>
#include <vector>

#include "dragoman/base/result.h"

namespace CLI {
class App;
}

namespace dragoman {

/// Where such files may be, the weakest first; those that are not there are passed over.
std::vector<std::string> config_files();
/// The ones that exist.
std::vector<std::string> config_files_in_use();
/// E-CLI-005 for a line that is none, names no option or verb, or has a value that the option does not take.
Result<void> apply_config_files(CLI::App& app, const std::vector<std::string>& paths);

}  // namespace dragoman
