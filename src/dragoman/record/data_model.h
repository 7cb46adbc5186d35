#pragma once
// The tables and views of a record, described from their own comments; docs/data-model.md holds this text and a test compares.
#include <string>

#include "dragoman/base/result.h"

namespace dragoman {

/// Markdown: one section per table and view with columns, types and comments.
Result<std::string> data_model_markdown();

}  // namespace dragoman
