#pragma once
// Record: the store, one DuckDB file with everything that was read, each row leading back to a document's bytes.
//
// DESCRIPTION: documents are written whole, many per transaction: after a kill the file opens and holds only whole documents. The
// same documents in any order and any number of times give the same rows; of two inputs with one identity the one published first
// is kept (then the smaller hash of its text, then of its input's name). One thread at a time. Errors: E-RECORD-001 … 009.
//
//   Result<Record> record = Record::open("world.duckdb", {.access = Access::kWrite, .program_version = "0.1.0"});
//   if (record->wants(document)) record->add(std::move(coded));
//   record->finish();
#include <cstdint>
#include <memory>
#include <string>

#include "dragoman/base/date.h"
#include "dragoman/base/result.h"
#include "dragoman/record/coded_document.h"
#include "dragoman/record/database.h"

namespace dragoman {

struct RecordOptions {
  Access access = Access::kRead;
  Outside outside = Outside::kAllowed;
  std::string program_version = {};
  std::string ontology_version = {};
  std::size_t batch_documents = 256;    ///< a transaction holds at most so many documents …
  std::size_t batch_bytes = 8'000'000;  ///< … or about so many bytes of text
  unsigned threads = 0;                 ///< of DuckDB; 0: as many as there are cores
  std::string memory_limit = {};        ///< of DuckDB: "512MB"
};

/// What one run of reading did; ends up in the table runs.
struct RunSummary {
  std::int64_t documents_added = 0, documents_known = 0, documents_failed = 0, events = 0, assertions = 0;
  bool interrupted = false;
};

class Record {
 public:
  /// Opens a record; with write access a file that does not exist is made. A file that is no record is never changed.
  static Result<Record> open(const std::string& path, const RecordOptions& options);

  Record(Record&&) noexcept;
  Record& operator=(Record&&) noexcept;
  ~Record();  ///< what was added and not committed is dropped

  /// False when the record has this document already (or an input of the same identity that is preferred): no need to code it.
  [[nodiscard]] bool wants(const Document& document) const;
  /// Takes a document; it is in the file after the next commit, which happens by itself when the batch is full.
  Result<void> add(CodedDocument document);
  /// Writes what was added, all of it or nothing.
  Result<void> commit();
  /// Commits, links near-duplicates and lets DuckDB tidy the file.
  Result<void> finish();

  /// Notes that a run began and, later, how it ended; the library has no clock, so the caller says when.
  Result<std::string> begin_run(const DateTime& now, const std::string& command);
  Result<void> end_run(const std::string& run_id, const DateTime& now, const RunSummary& summary);

  [[nodiscard]] std::size_t document_count() const;  ///< with those not yet committed; only when open for writing
  [[nodiscard]] Database& database();

 private:
  struct State;
  explicit Record(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// The schema version that this program reads and writes.
std::string record_schema_version();

}  // namespace dragoman
