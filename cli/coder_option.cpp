#include "cli/coder_option.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

namespace dragoman {

void add_coder_options(CLI::App& verb, CoderSettings& settings) {
  verb.add_option("--coder", settings.coder, "frames, model or both; model:FILE and both:FILE name the model at once")
      ->capture_default_str();
  verb.add_option("--coder-model", settings.model, "the trained coder (`dragoman train coder`) of --coder model or both");
}

Result<CoderOptions> coder_options(const CoderSettings& settings) {
  const std::size_t colon = settings.coder.find(':');
  const std::string word = settings.coder.substr(0, colon);
  CoderOptions options;
  options.model = colon == std::string::npos ? settings.model : settings.coder.substr(colon + 1);
  if (word == "frames" && options.model.empty()) return options;
  if (word == "model" || (word == "frames" && colon == std::string::npos)) {
    options.kind = CoderKind::kModel;  // a model that is named alone is meant to code
  } else if (word == "both") {
    options.kind = CoderKind::kBoth;
  } else {
    return fail("E-CLI-003", fmt::format("'{}' is no coder", settings.coder), "--coder frames, model:FILE or both:FILE");
  }
  if (options.model.empty()) {
    return fail("E-CLI-003", fmt::format("--coder {} needs a trained coder", word),
                "name it: --coder-model FILE; `dragoman train coder` makes one");
  }
  return options;
}

}  // namespace dragoman
