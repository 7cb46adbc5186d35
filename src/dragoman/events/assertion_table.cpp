#include "dragoman/events/assertion_table.h"

#include <charconv>

#include <fmt/format.h>

#include "dragoman/base/mapped_file.h"
#include "dragoman/base/strings.h"

namespace dragoman {

Result<WordTable> WordTable::read(const std::string& path, const std::vector<std::string_view>& columns,
                                  const std::string& error_id) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) {
    return fail(error_id, fmt::format("{}: cannot be read ({})", path, file.error().message),
                "pass the folder that holds lexicon/, actors/ and models/ (<prefix>/share/dragoman)");
  }
  WordTable table;
  table.path_ = path;
  table.text_ = std::make_shared<const std::string>(file->bytes());
  bool named = false;
  std::size_t number = 0;
  for (std::string_view line : split(*table.text_, '\n')) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (trim(line).empty() || line.front() == '#') continue;
    std::vector<std::string_view> fields = split(line, '\t');
    for (std::string_view& field : fields) field = trim(field);
    if (!named) {
      if (fields != columns) {
        return fail(error_id, fmt::format("{}, line {}: the columns are not {}", path, number, fmt::join(columns, ", ")),
                    "the first line names the columns, with tabs between");
      }
      named = true;
      continue;
    }
    if (fields.size() != columns.size()) {
      return fail(error_id, fmt::format("{}, line {}: {} fields instead of {}", path, number, fields.size(), columns.size()),
                  "separate fields with tabs; write - for an empty one");
    }
    for (std::string_view& field : fields) {
      if (field == "-" && &field != &fields.front()) field = {};
    }
    table.rows_.push_back(std::move(fields));
    table.lines_.push_back(number);
  }
  if (!named) return fail(error_id, fmt::format("{}: no line that names the columns", path), "restore the file from the sources");
  return table;
}

double WordTable::number(std::size_t row, std::size_t column) const {
  const std::string_view field = at(row, column);
  double value = 0;
  std::from_chars(field.data(), field.data() + field.size(), value);
  return value;
}

std::string WordTable::where(std::size_t row) const { return fmt::format("{}, line {}", path_, lines_[row]); }

}  // namespace dragoman
