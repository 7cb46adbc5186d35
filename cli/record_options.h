#pragma once
// Options that the verbs which ask a record share: which record, which rows, in which format, to where.
//
// DESCRIPTION: add_… put options on a verb; the rest turns what was typed into what the library takes. Errors are E-CLI-003 and
// the record's own.
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/context.h"
#include "dragoman/record/actor_names.h"
#include "dragoman/record/filter.h"
#include "dragoman/record/output.h"
#include "dragoman/record/record.h"
#include "dragoman/record/typed_filter.h"

namespace dragoman {

struct RecordArguments {
  std::string record;
  std::string format;  ///< empty: table on a terminal, JSON lines in a pipe
  std::string output;  ///< empty or "-": standard output
};

/// --record (or DRAGOMAN_RECORD), --format, -o.
void add_record_options(CLI::App& verb, RecordArguments& arguments, const std::vector<std::string>& formats);

using FilterArguments = TypedFilter;

/// Names become actors of the record, "2016" and "2016-12" the first or last day they hold.
Result<Filter> resolve_filter(Database& database, const FilterArguments& typed, const CliContext& context);

/// One actor of the record by a name as people type it; the actor lists of the data folder help, when they are there.
Result<KnownActor> resolve_actor(Database& database, const std::string& typed, const CliContext& context);

/// "2016-12-21", "2016-12" or "2016" as a day: the first or the last of the period. E-CLI-003.
Result<std::chrono::sys_days> parse_day(const std::string& text, DayEnd end);

/// Opens for reading; a missing --record is a usage error.
Result<Record> open_record(const RecordArguments& arguments, Outside outside = Outside::kAllowed);

/// Reports an error of these verbs: what was typed wrong is a usage error, the rest as its folder says.
void report_record_error(CliContext& context, const Error& error);

/// Where the answer goes: standard output, or a file that appears whole when close() has succeeded.
class OutputFile {
 public:
  static Result<OutputFile> open(const std::string& path);
  void write(std::string_view bytes);
  /// E-BASE-003 when anything could not be written.
  Result<void> close();
  [[nodiscard]] Sink sink() {
    return [this](std::string_view bytes) { write(bytes); };
  }

 private:
  struct Closer {
    void operator()(std::FILE* file) const;
  };
  std::unique_ptr<std::FILE, Closer> file_;
  std::string path_;
  bool beside_ = true;  ///< written as path.new and renamed
  bool failed_ = false;
};

/// The words of a text with one space between them: fit for a cell of a table.
std::string join_words(std::string_view text);

/// Rows of any query in a format: "table", "jsonl", "csv", "tsv" or "parquet" (which needs an output path).
Result<std::uint64_t> write_rows(Rows& rows, const std::string& format, const std::string& output);

}  // namespace dragoman
