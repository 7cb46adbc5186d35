#pragma once
// bench --reference: frames found the fast way and the plain way, over the same sentences: the same matches, and what it costs.
#include <vector>

#include "cli/context.h"
#include "dragoman/events/coder.h"
#include "dragoman/record/coded_document.h"

namespace dragoman {

/// Prints sentences, differences and sentences/s of both; a difference makes the exit code 1.
void bench_reference(CliContext& context, const EventCoder& events, const std::vector<CodedDocument>& documents, bool json);

}  // namespace dragoman
