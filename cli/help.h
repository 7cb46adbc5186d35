#pragma once
// Help that opens with examples, and suggestions for mistyped verbs and options.
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/context.h"

namespace dragoman {

/// Puts the verb's examples (CliContext::examples) before its description.
class ExamplesFirst : public CLI::Formatter {
 public:
  explicit ExamplesFirst(const CliContext& context) : context_(&context) {}
  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override;

 private:
  const CliContext* context_;
};

/// The candidates that begin with `typed`, then the closest by edit distance, at most 3, none further than a third of its length
/// (at least 2).
std::vector<std::string> nearest(std::string_view typed, const std::vector<std::string>& candidates);
/// Names of all verbs of `app` ("events", "forecast").
std::vector<std::string> verb_names(const CLI::App& app);
/// All long and short options of `app` with dashes ("--record", "-o").
std::vector<std::string> option_names(const CLI::App& app);

}  // namespace dragoman
