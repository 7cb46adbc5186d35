#pragma once
// TableWriter: appends rows to a table, cell by cell in the order of its columns; fast, and part of the running transaction.
//
// DESCRIPTION: cells are buffered and reach the table at close() (or when the buffer is full). The first error is kept and given
// by close(), so that cells need no checks. One thread at a time; must not outlive its Database.
//
//   TableWriter writer(database, "sentences");
//   writer.text(document.id).integer(0).null();
//   writer.end_row();
//   Result<void> written = writer.close();
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/base/date.h"
#include "dragoman/base/result.h"
#include "dragoman/record/value.h"

namespace dragoman {

class Database;

class TableWriter {
 public:
  TableWriter(Database& database, const std::string& table);
  TableWriter(TableWriter&&) noexcept;
  TableWriter& operator=(TableWriter&&) noexcept;
  ~TableWriter();

  TableWriter& null();
  TableWriter& text(std::string_view text);  ///< malformed UTF-8 is replaced
  TableWriter& text_or_null(std::string_view words) { return words.empty() ? null() : text(words); }
  TableWriter& texts(const std::vector<std::string>& texts);
  TableWriter& integer(std::int64_t number);
  TableWriter& unsigned_integer(std::uint64_t number);
  TableWriter& blob(std::string_view bytes);
  TableWriter& integers(const std::vector<std::uint32_t>& numbers);
  TableWriter& number(double number);
  TableWriter& flag(bool truth);
  TableWriter& date(const std::optional<std::chrono::sys_days>& day);
  TableWriter& moment(const std::optional<DateTime>& moment);
  TableWriter& value(const Value& value);  ///< of any shape that the column can hold
  template <class Number>
  TableWriter& number(const std::optional<Number>& maybe) {
    return maybe ? number(static_cast<double>(*maybe)) : null();
  }
  template <class Number>
  TableWriter& integer(const std::optional<Number>& maybe) {
    return maybe ? integer(static_cast<std::int64_t>(*maybe)) : null();
  }
  void end_row();

  /// Writes what is buffered; the first error of all cells and rows, if any.
  Result<void> close();

 private:
  struct Buffer;
  std::unique_ptr<Buffer> buffer_;
};

}  // namespace dragoman
