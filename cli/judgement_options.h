#pragma once
// The files that say which events are right, for `train confidence` and `evaluate calibration`.
#include "dragoman/events/calibration.h"

namespace CLI {
class App;
}

namespace dragoman {

void add_judgement_options(CLI::App& verb, JudgementFiles& files);

}  // namespace dragoman
