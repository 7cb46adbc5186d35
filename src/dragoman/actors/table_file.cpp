#include "dragoman/actors/table_file.h"

#include <fmt/format.h>

#include <charconv>

#include "dragoman/base/mapped_file.h"
#include "dragoman/base/strings.h"

namespace dragoman {

std::string_view TableFile::Row::cell(std::string_view column) const {
  const auto found = table_->columns_.find(column);
  if (found == table_->columns_.end() || found->second >= cells_.size()) return {};
  return trim(cells_[found->second]);
}

std::vector<std::string_view> TableFile::Row::list(std::string_view column) const {
  std::vector<std::string_view> parts;
  for (const std::string_view part : split(cell(column), '|'))
    if (const std::string_view text = trim(part); !text.empty()) parts.push_back(text);
  return parts;
}

Result<std::optional<std::chrono::sys_days>> TableFile::Row::day(std::string_view column, Edge edge) const {
  const std::string_view text = cell(column);
  if (text.empty()) return std::optional<std::chrono::sys_days>();
  const std::vector<std::string_view> parts = split(text, '-');
  int numbers[3] = {0, 0, 0};
  bool well_formed = parts.size() <= 3 && parts[0].size() == 4;
  for (std::size_t i = 0; well_formed && i < parts.size(); ++i) {
    const auto [end, code] = std::from_chars(parts[i].data(), parts[i].data() + parts[i].size(), numbers[i]);
    well_formed = code == std::errc() && end == parts[i].data() + parts[i].size() && numbers[i] > 0;
  }
  if (well_formed) {
    const unsigned month = numbers[1] != 0 ? static_cast<unsigned>(numbers[1]) : edge == Edge::kStart ? 1U : 12U;
    if (numbers[2] != 0) {
      if (const auto day = make_day(numbers[0], month, static_cast<unsigned>(numbers[2]))) return std::optional(*day);
    } else if (edge == Edge::kStart) {
      if (const auto day = make_day(numbers[0], month, 1)) return std::optional(*day);
    } else if (month <= 12) {
      return std::optional(std::chrono::sys_days(std::chrono::year_month_day_last(
          std::chrono::year(numbers[0]), std::chrono::month_day_last(std::chrono::month(month)))));
    }
  }
  return fail("E-ACTORS-003", fmt::format("{}:{}: \"{}\" in column {} is no date", table_->path_, line_, text, column),
              "write YYYY, YYYY-MM or YYYY-MM-DD, or leave the cell empty");
}

Result<std::unique_ptr<const TableFile>> TableFile::read(const std::string& path,
                                                         std::initializer_list<std::string_view> columns) {
  const Result<MappedFile> file = MappedFile::open(path);
  if (!file)
    return fail("E-ACTORS-001", file.error().message, "is the data folder complete? `dragoman doctor` shows where it is");
  return parse(path, std::string(file->bytes()), columns);
}

Result<std::unique_ptr<const TableFile>> TableFile::parse(std::string path, std::string text,
                                                          std::initializer_list<std::string_view> columns) {
  auto table = std::make_unique<TableFile>();
  table->path_ = std::move(path);
  table->text_ = std::move(text);
  std::size_t number = 0;
  for (std::string_view line : split(table->text_, '\n')) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    if (trim(line).empty() || line.front() == '#') continue;
    std::vector<std::string_view> cells = split(line, '\t');
    if (table->columns_.empty()) {
      for (std::size_t i = 0; i < cells.size(); ++i) table->columns_.emplace(trim(cells[i]), i);
      for (const std::string_view column : columns)
        if (!table->columns_.contains(column))
          return fail("E-ACTORS-002", fmt::format("{}:{}: the header has no column \"{}\"", table->path_, number, column),
                      "the first line names the columns, with tabs between them; actors/README.md lists them");
      continue;
    }
    Row row;
    row.table_ = table.get();
    row.cells_ = std::move(cells);
    row.line_ = number;
    table->rows_.push_back(std::move(row));
  }
  return std::unique_ptr<const TableFile>(std::move(table));
}

}  // namespace dragoman
