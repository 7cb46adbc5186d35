#pragma once
// TableFile: a tab-separated file with a header line and # comments, as all of actors/ is written.
//
// DESCRIPTION: the whole file is read; cells are views into it. Columns are asked for by name.
//
//   Result<TableFile> table = TableFile::read(path, {"name", "iso3"});
//   for (const TableFile::Row& row : table->rows()) use(row.cell("name"), row.list("aliases"));
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/base/date.h"
#include "dragoman/base/result.h"

namespace dragoman {

class TableFile {
 public:
  class Row {
   public:
    /// The cell without white space around it; empty when the line is shorter or there is no such column.
    [[nodiscard]] std::string_view cell(std::string_view column) const;
    /// The parts of a cell between |, without empty ones.
    [[nodiscard]] std::vector<std::string_view> list(std::string_view column) const;
    /// "2016", "2016-03", "2016-03-05": the first day of it, or with `end` the last one; E-ACTORS-003 for anything else.
    enum class Edge { kStart, kEnd };
    [[nodiscard]] Result<std::optional<std::chrono::sys_days>> day(std::string_view column, Edge edge) const;
    [[nodiscard]] std::size_t line() const { return line_; }

   private:
    friend class TableFile;
    const TableFile* table_ = nullptr;
    std::vector<std::string_view> cells_;
    std::size_t line_ = 0;
  };

  /// E-ACTORS-001 when the file cannot be read, E-ACTORS-002 when the header lacks one of `columns`.
  static Result<std::unique_ptr<const TableFile>> read(const std::string& path, std::initializer_list<std::string_view> columns);
  /// The same from text in memory; `path` is for messages.
  static Result<std::unique_ptr<const TableFile>> parse(std::string path, std::string text,
                                                        std::initializer_list<std::string_view> columns);

  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
  std::string text_;
  std::map<std::string, std::size_t, std::less<>> columns_;
  std::vector<Row> rows_;
};

}  // namespace dragoman
