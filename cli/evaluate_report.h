#pragma once
// print_report: the figures of an evaluation as JSON or as lines.
#include <string>

#include "dragoman/events/evaluation.h"

namespace dragoman {

/// To standard output; at most `mistakes` disagreements.
void print_report(const EvaluationReport& report, const std::string& task, bool json, std::size_t mistakes);

}  // namespace dragoman
