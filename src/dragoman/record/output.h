#pragma once
// Answers as files: CSV, JSON lines and Parquet of any query.
//
// DESCRIPTION: CSV is RFC 4180 with a header line, "\n" line ends, empty for missing, and text that looks like a number in
// quotes, so that the CAMEO code "040" survives; JSON lines give one object a line; Parquet is compressed with zstd. Streams:
// memory does not grow with the answer.
//
//   write_csv(rows, [](std::string_view bytes) { std::cout << bytes; });
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "dragoman/base/result.h"
#include "dragoman/record/rows.h"

namespace dragoman {

using Sink = std::function<void(std::string_view)>;

/// Each gives the number of rows written.
Result<std::uint64_t> write_csv(Rows& rows, const Sink& sink, char separator = ',');
Result<std::uint64_t> write_json_lines(Rows& rows, const Sink& sink);
/// Writes beside `path` and renames; E-RECORD-012 when the file cannot be written.
Result<std::uint64_t> write_parquet(Rows& rows, const std::string& path);

/// One field of a CSV file, quoted where needed.
std::string csv_field(std::string_view text, char separator = ',');
/// A value of such a field; text that a program would take for a number is quoted.
std::string csv_field(const Value& value, char separator = ',');

}  // namespace dragoman
