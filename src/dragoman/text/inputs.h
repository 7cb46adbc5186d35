#pragma once
// Inputs: everything a user names on the command line, as one stream of pages; and read_page, which makes a Document of each.
//
// DESCRIPTION: files, folders (recursive, in the order of their paths), patterns with * ? [ ], and "-". next() only reads and
// cuts and is called from one thread at a time; read_page() does the work, is pure, and runs on as many threads as there are. An
// input that fails is an error item and the stream goes on. Large JSON lines and table files are streamed.
//
//   Result<Inputs> inputs = Inputs::open({"news/", "more.jsonl.gz"}, options);
//   while (std::optional<Result<RawPage>> page = inputs->next())
//     if (*page) use(read_page(std::move(**page), options));
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dragoman/base/result.h"
#include "dragoman/text/byte_reader.h"
#include "dragoman/text/document.h"
#include "dragoman/text/input_format.h"

namespace dragoman {

struct ReadOptions {
  std::string as;        ///< a word of parse_input_format(), or empty: recognise
  std::string text_key;  ///< names of fields or columns; empty: the usual names
  std::string date_key;
  std::string id_key;
  bool day_first = false;                               ///< "5/12/2016" is 5 December
  std::uint64_t page_limit = std::uint64_t{512} << 20;  ///< bytes of one page or record
  ExpansionLimit expansion;
};

struct TableColumns;  // of a CSV or TSV file; record_table.h
struct RecordFields;  // of an item that was taken apart already; record_fields.h

/// One page or record, still as bytes.
struct RawPage {
  std::string bytes;
  std::string input;  ///< path, with "#number" inside a file of records
  InputFormat format = InputFormat::kPage;
  std::string encoding;            ///< of the whole file, for records that cannot tell on their own; empty when unknown
  std::uint64_t source_start = 0;  ///< place of the first byte in the file
  std::shared_ptr<const TableColumns> columns;
  std::string url;                             ///< when the container says it (WARC)
  std::shared_ptr<const RecordFields> fields;  ///< of a feed\'s item, instead of bytes
};

class Inputs {
 public:
  /// E-TEXT-020 when nothing is named, E-TEXT-021 for an unknown `as`. Missing files are error items of next().
  static Result<Inputs> open(const std::vector<std::string>& inputs, const ReadOptions& options);

  Inputs(Inputs&&) noexcept;
  Inputs& operator=(Inputs&&) noexcept;
  ~Inputs();

  /// The next page, or why an input gives none; nothing at the end.
  std::optional<Result<RawPage>> next();

  [[nodiscard]] std::size_t file_count() const;
  [[nodiscard]] std::uint64_t total_bytes() const;  ///< on disk; 0 when standard input is among them
  [[nodiscard]] std::uint64_t taken_bytes() const;  ///< on disk, so far

 private:
  struct State;
  explicit Inputs(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// The document of a page. Errors: E-TEXT-030 no text in it, E-TEXT-031 JSON that cannot be read, E-TEXT-032 no text field,
/// E-TEXT-033 a feed or archive that cannot be read.
Result<Document> read_page(RawPage&& page, const ReadOptions& options);

}  // namespace dragoman
