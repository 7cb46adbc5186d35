#pragma once
// Tables of words: the TSV files in lexicon/ that this folder's readers are made of.
//
// DESCRIPTION: '#' starts a comment line; the first other line names the columns; every line has all of them. The views point
// into the table's own text.
//
//   Result<WordTable> table = WordTable::read(data_folder + "/lexicon/time_words.tsv", {"word", "kind", "value", "source"},
//   "E-EVENTS-501"); for (std::size_t row = 0; row < table->size(); ++row) use(table->at(row, 0));
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/base/result.h"

namespace dragoman {

class WordTable {
 public:
  /// The file's lines; `error_id` when it is missing, names other columns, or a line has too few fields (the message says where).
  static Result<WordTable> read(const std::string& path, const std::vector<std::string_view>& columns,
                                const std::string& error_id);

  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] std::string_view at(std::size_t row, std::size_t column) const { return rows_[row][column]; }
  /// The field as a number; 0 for anything else.
  [[nodiscard]] double number(std::size_t row, std::size_t column) const;
  /// "file, line 12", for messages about a row's content.
  [[nodiscard]] std::string where(std::size_t row) const;

 private:
  std::string path_;
  std::shared_ptr<const std::string> text_;
  std::vector<std::vector<std::string_view>> rows_;
  std::vector<std::size_t> lines_;
};

}  // namespace dragoman
