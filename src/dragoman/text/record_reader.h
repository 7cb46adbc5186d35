#pragma once
// RecordReader: a stream of bytes cut into lines, table rows or JSON values, without holding more than one of them.
//
// DESCRIPTION: linear time whatever the input: a quotation mark that is never closed makes the rest of a table be read by lines.
// Records over the limit are skipped with E-TEXT-006; the next ones are read. Not thread-safe.
#include <cstdint>
#include <optional>
#include <string>

#include "dragoman/base/result.h"
#include "dragoman/text/byte_reader.h"

namespace dragoman {

enum class RecordShape {
  kLine,       ///< ends at a line break
  kTableRow,   ///< ends at a line break outside of quotation marks
  kJsonValue,  ///< one value of a JSON array, or of values that follow each other
};

/// How wide a character is, for UTF-16 tables and lines.
enum class CodeUnit { kByte, kLittleEndian, kBigEndian };

struct RawRecord {
  std::string bytes;         ///< without the line break
  std::uint64_t start = 0;   ///< place of the first byte in the (decompressed) input
  std::uint64_t number = 0;  ///< 1-based, blank records not counted
};

struct RecordRules {
  RecordShape shape = RecordShape::kLine;
  CodeUnit unit = CodeUnit::kByte;
  char delimiter = ',';  ///< of table rows
  std::size_t limit = std::size_t{512} << 20;
};

class RecordReader {
 public:
  /// `first` are bytes already taken from the reader.
  RecordReader(ByteReader reader, std::string first, std::string name, const RecordRules& rules);

  /// The next record that is not blank; nothing at the end; errors of the ByteReader (the stream is over then) or E-TEXT-006.
  std::optional<Result<RawRecord>> next();

  [[nodiscard]] std::uint64_t taken() const { return reader_.taken(); }

 private:
  struct Cut {
    std::size_t end = 0;   ///< first byte after the record
    std::size_t next = 0;  ///< first byte of what follows
  };
  Result<bool> more();
  std::optional<Cut> find_end();
  std::optional<Cut> find_line_end();
  std::optional<Cut> find_row_end();
  std::optional<Cut> find_json_end();
  [[nodiscard]] char unit_at(std::size_t at) const;
  void drop_taken();

  ByteReader reader_;
  std::string buffer_;
  std::string name_;
  RecordRules rules_;
  std::size_t start_ = 0;      // of the current record, in buffer_
  std::size_t scanned_ = 0;    // everything before was looked at
  std::uint64_t dropped_ = 0;  // bytes of the input before buffer_
  std::uint64_t number_ = 0;
  bool ended_ = false;
  bool failed_ = false;
  bool skipping_ = false;   // inside a record over the limit
  bool in_string_ = false;  // scanning state, inside quotation marks
  bool field_start_ = true;
  bool closed_ = false;  // just after a closing quotation mark
  bool value_open_ = false;
  int depth_ = 0;
};

}  // namespace dragoman
