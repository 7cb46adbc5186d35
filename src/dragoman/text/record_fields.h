#pragma once
// The fields of a record (a JSON object, a table row) and what they mean for a document, told from their names.
//
// DESCRIPTION: names are compared without case, "_", "-" and spaces. Each role has its usual names in order of preference; the
// user's keys (ReadOptions) come before them. Pure, thread-safe.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/text/source_map.h"

namespace dragoman {

enum class FieldRole : std::uint8_t { kText, kDate, kId, kUrl, kTitle, kPublisher, kAuthor, kLanguage, kReads };

/// 0 for the best of the usual names of a role, 1 for the next, …; nothing when it is none of them.
std::optional<std::size_t> rank_of(std::string_view name, FieldRole role);

/// The index of the best column for a role among these names.
std::optional<std::size_t> column_of(const std::vector<std::string>& names, FieldRole role);

/// The fields of a table's first line, unquoted and trimmed.
std::vector<std::string> header_names(std::string_view line, char delimiter);

/// A table row's fields: ranges of `row` with their quotation marks.
std::vector<TextRange> row_fields(std::string_view row, char delimiter);
/// A field without quotation marks, its places kept.
MappedText unquoted(const MappedText& row, TextRange field);

/// What a record says, before it is a document. Empty where it says nothing.
struct RecordFields {
  MappedText text;
  std::string date, id, url, title, publisher, author, language, reads;
};

}  // namespace dragoman
