#pragma once
// Rows: the answer to a query, read one row after the other.
//
// DESCRIPTION: rows stream from the database; the texts that text() gives live until the next call of next(). Moving is cheap.
//
//   while (true) { Result<bool> more = rows.next(); if (!more || !*more) break; use(rows.text(0)); }
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/base/result.h"
#include "dragoman/record/value.h"

namespace dragoman {

struct Column {
  std::string name;
  std::string type;  ///< SQL: "VARCHAR", "DATE", "STRUCT(low DOUBLE)[]"
};

struct Answer;  // DuckDB's own objects

class Rows {
 public:
  explicit Rows(std::unique_ptr<Answer> answer);
  Rows(Rows&&) noexcept;
  Rows& operator=(Rows&&) noexcept;
  ~Rows();

  [[nodiscard]] const std::vector<Column>& columns() const;
  /// Index of a column, or -1.
  [[nodiscard]] int column(std::string_view name) const;
  /// Moves to the next row; false after the last. Errors while streaming: E-RECORD-009, E-RECORD-010.
  Result<bool> next();

  [[nodiscard]] bool is_null(std::size_t column) const;
  [[nodiscard]] std::string_view text(std::size_t column) const;  ///< of a VARCHAR column; "" when null
  [[nodiscard]] std::int64_t integer(std::size_t column) const;   ///< of a whole number column; 0 when null
  [[nodiscard]] double number(std::size_t column) const;          ///< of any number column; 0 when null
  [[nodiscard]] Value value(std::size_t column) const;            ///< of any column

 private:
  std::unique_ptr<Answer> answer_;
};

}  // namespace dragoman
