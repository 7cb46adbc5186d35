#pragma once
// A row of a CSV or TSV file as a record.
#include <optional>
#include <string>
#include <vector>

#include "dragoman/base/result.h"
#include "dragoman/text/record_fields.h"
#include "dragoman/text/record_json.h"

namespace dragoman {

/// What the first line of a table says: names, and which column is what.
struct TableColumns {
  std::vector<std::string> names;
  char delimiter = ',';
  std::size_t text = 0;
  std::optional<std::size_t> date, id, url, title, publisher, author, language, reads;
};

/// Reads a table's first line; the delimiter is the one of , ; | and tab that gives most columns, unless `delimiter` says it.
/// E-TEXT-032 when no column holds text (the message names the columns).
Result<TableColumns> read_table_columns(std::string_view header, const FieldKeys& keys, const std::string& input,
                                        std::optional<char> delimiter = std::nullopt);

RecordFields read_table_row(const MappedText& row, const TableColumns& columns);

}  // namespace dragoman
