#pragma once
// ResultPrinter: what `read` prints of each document: JSON lines, CSV of events, or tables for a person.
//
// DESCRIPTION: documents arrive one by one; JSON lines and CSV leave at once, tables per document. One thread.
#include <cstdio>
#include <memory>
#include <string>

#include "dragoman/base/result.h"
#include "dragoman/record/coded_document.h"

namespace dragoman {

class ResultPrinter {
 public:
  /// `path` empty or "-" is standard output; E-BASE-003 when it cannot be made. Formats: "jsonl", "csv", "table".
  static Result<ResultPrinter> open(const std::string& path, const std::string& format);

  void print(const CodedDocument& coded);
  /// E-BASE-003 when anything could not be written.
  Result<void> close();
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  struct FileCloser {
    void operator()(std::FILE* file) const;
  };
  std::unique_ptr<std::FILE, FileCloser> file_;
  std::string path_;  ///< empty for standard output
  std::string format_;
  bool header_printed_ = false;
  bool failed_ = false;
};

/// Columns of cells as text, padded to fit a terminal of `width` columns; the first row is the header.
std::string text_table(const std::vector<std::vector<std::string>>& rows, std::size_t width);
/// Columns of the terminal on standard output, 120 when there is none.
std::size_t output_width();
/// First line of <data_folder>/ontology/VERSION, or "unknown".
std::string read_ontology_version(const std::string& data_folder);

}  // namespace dragoman
