#include "dragoman/text/record_table.h"

#include <algorithm>

#include <fmt/format.h>

#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

std::optional<std::size_t> find_column(const std::vector<std::string>& names, const std::string& key, FieldRole role) {
  if (key.empty()) return column_of(names, role);
  const auto found = std::ranges::find(names, key);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

}  // namespace

Result<TableColumns> read_table_columns(std::string_view header, const FieldKeys& keys, const std::string& input,
                                        std::optional<char> delimiter) {
  TableColumns columns;
  for (const char candidate : {',', '\t', ';', '|'}) {
    if (delimiter && candidate != *delimiter) continue;
    std::vector<std::string> names = header_names(header, candidate);
    if (names.size() <= columns.names.size()) continue;
    columns.names = std::move(names);
    columns.delimiter = candidate;
  }
  const std::optional<std::size_t> text = find_column(columns.names, keys.text, FieldRole::kText);
  if (!text) {
    std::string names;
    for (const std::string& name : columns.names) names += (names.empty() ? "" : ", ") + name.substr(0, 40);
    return fail("E-TEXT-032", fmt::format("{}: no column with text among: {}", input, names.substr(0, 300)),
                "name it with --text-key; the first line must hold the names of the columns");
  }
  columns.text = *text;
  columns.date = find_column(columns.names, keys.date, FieldRole::kDate);
  columns.id = find_column(columns.names, keys.id, FieldRole::kId);
  columns.url = column_of(columns.names, FieldRole::kUrl);
  columns.title = column_of(columns.names, FieldRole::kTitle);
  columns.publisher = column_of(columns.names, FieldRole::kPublisher);
  columns.author = column_of(columns.names, FieldRole::kAuthor);
  columns.language = column_of(columns.names, FieldRole::kLanguage);
  columns.reads = column_of(columns.names, FieldRole::kReads);
  return columns;
}

RecordFields read_table_row(const MappedText& row, const TableColumns& columns) {
  const std::vector<TextRange> fields = row_fields(row.text(), columns.delimiter);
  const auto value = [&](std::optional<std::size_t> column) {
    if (!column || *column >= fields.size()) return std::string();
    return std::string(trim(unquoted(row, fields[*column]).text()));
  };
  RecordFields record;
  if (columns.text < fields.size()) record.text = unquoted(row, fields[columns.text]);
  record.date = value(columns.date);
  record.id = value(columns.id);
  record.url = value(columns.url);
  record.title = value(columns.title);
  record.publisher = value(columns.publisher);
  record.author = value(columns.author);
  record.language = value(columns.language);
  record.reads = value(columns.reads);
  return record;
}

}  // namespace dragoman
