#pragma once
// A JSON object as a record: one line of a JSON lines file, one element of an array, trafilatura's output.
#include <string>

#include "dragoman/base/result.h"
#include "dragoman/text/record_fields.h"

namespace dragoman {

/// The user's names for fields; empty ones are looked for by the usual names.
struct FieldKeys {
  std::string text, date, id;
};

/// Reads the object that `json` holds. `input` is for messages. E-TEXT-031 for broken JSON, E-TEXT-032 when no field holds text.
Result<RecordFields> read_json_record(const MappedText& json, const FieldKeys& keys, const std::string& input);

/// The text of a JSON string with its quotation marks, at json[range]; each escape is mapped to its source bytes.
MappedText json_string(const MappedText& json, TextRange range);

}  // namespace dragoman
