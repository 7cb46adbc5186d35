#pragma once
// --coder and --coder-model: who codes, for every verb that reads pages.
//
//   --coder frames | model | both [--coder-model FILE]     or in one: --coder model:FILE, --coder both:FILE
#include <string>

#include "dragoman/base/result.h"
#include "dragoman/events/coder.h"

namespace CLI {
class App;
}

namespace dragoman {

struct CoderSettings {
  std::string coder = "frames", model;
};

void add_coder_options(CLI::App& verb, CoderSettings& settings);
/// E-CLI-003 for another word, or when a model is asked for and no file is named.
Result<CoderOptions> coder_options(const CoderSettings& settings);

}  // namespace dragoman
