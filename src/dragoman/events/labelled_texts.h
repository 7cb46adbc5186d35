#pragma once
// LabelledTexts: a user's own labels, from JSON lines or a table with or without a header; what `train coder` learns from.
//
// DESCRIPTION: the shape is told from the first byte and line: "{" opens JSON lines, a tab in the first line a TSV, anything else
// a CSV with the one of , ; | that it has most of. Keys are field names, column names, or column numbers from 1; a table has a
// header when a key is one of its names. Pure, thread-safe; malformed UTF-8 is replaced where a text becomes a Document.
//
//   Result<std::vector<LabelledText>> texts = read_labelled_texts(file.bytes(), "mine.tsv", {.text = "1", .label = "2"});
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/base/result.h"

namespace dragoman {

struct LabelledText {
  std::string text, label;
  std::size_t line = 0;  ///< of the file, from 1
};

struct LabelKeys {
  std::string text = "text", label = "label";
};

/// E-EVENTS-050 a line that is not of the form (named), E-EVENTS-051 no such key, E-EVENTS-052 no labelled text at all.
/// Lines without a text are left out; a label may be a string, a number, true or false.
Result<std::vector<LabelledText>> read_labelled_texts(std::string_view bytes, const std::string& name, const LabelKeys& keys);

}  // namespace dragoman
