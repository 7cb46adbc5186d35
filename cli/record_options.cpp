#include "cli/record_options.h"

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/output.h"
#include "dragoman/actors/actor_reader.h"
#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

/// What was typed on the command line is the command line's error.
template <class T>
Result<T> as_typed(Result<T> result) {
  if (result || result.error().id != "E-RECORD-016") return result;
  return fail("E-CLI-003", result.error().message, result.error().hint);
}

std::vector<std::vector<std::string>> as_text(Rows& rows, Result<std::uint64_t>& count) {
  std::vector<std::vector<std::string>> cells(1);
  for (const Column& column : rows.columns()) cells[0].push_back(column.name);
  count = 0;
  while (true) {
    const Result<bool> more = rows.next();
    if (!more) {
      count = forward(more);
      break;
    }
    if (!*more) break;
    ++*count;
    std::vector<std::string>& line = cells.emplace_back();
    for (std::size_t i = 0; i < rows.columns().size(); ++i) {
      line.push_back(join_words(rows.value(i).plain_text()));
    }
  }
  return cells;
}

}  // namespace

std::string join_words(std::string_view text) {
  std::string line;
  for (const std::string_view word : split_whitespace(text)) {
    if (!line.empty()) line += ' ';
    line += word;
  }
  return line;
}

void add_record_options(CLI::App& verb, RecordArguments& arguments, const std::vector<std::string>& formats) {
  verb.add_option("--record", arguments.record, "the record to ask")->envname("DRAGOMAN_RECORD");
  verb.add_option("--format", arguments.format, join(formats, ", ") + "; else table on a terminal, jsonl in a pipe")
      ->check(CLI::IsMember(formats));
  verb.add_option("-o,--output", arguments.output, "file to write, - for standard output");
}

Result<std::chrono::sys_days> parse_day(const std::string& text, DayEnd end) { return as_typed(parse_period_day(text, end)); }

Result<Filter> resolve_filter(Database& database, const FilterArguments& typed, const CliContext& context) {
  const Result<ActorReader> lists = ActorReader::open(context.data_folder);
  return as_typed(resolve_filter(database, typed, lists ? &*lists : nullptr));
}

Result<KnownActor> resolve_actor(Database& database, const std::string& typed, const CliContext& context) {
  const Result<ActorReader> lists = ActorReader::open(context.data_folder);
  return find_actor(database, typed, lists ? &*lists : nullptr);
}

Result<Record> open_record(const RecordArguments& arguments, Outside outside) {
  if (arguments.record.empty()) {
    return fail("E-CLI-004", "no record was named",
                "add --record FILE, or set DRAGOMAN_RECORD; `dragoman read … --record FILE` makes one");
  }
  return Record::open(arguments.record, {.access = Access::kRead, .outside = outside});
}

void report_record_error(CliContext& context, const Error& error) {
  const bool usage =
      error.id.starts_with("E-CLI") || error.id == "E-RECORD-013" || error.id == "E-RECORD-014" || error.id == "E-RECORD-017";
  if (usage) {
    context.report(error, Exit::kUsage);
  } else {
    context.report(error);
  }
}

void OutputFile::Closer::operator()(std::FILE* file) const {
  if (file != stdout) std::fclose(file);
}

Result<OutputFile> OutputFile::open(const std::string& path) {
  OutputFile output;
  output.path_ = path == "-" ? "" : path;
  // What is no file (a pipe, a device) is written to; a file is replaced when all is written.
  std::error_code ignored;
  const auto kind = std::filesystem::status(path, ignored).type();
  output.beside_ = kind == std::filesystem::file_type::regular || kind == std::filesystem::file_type::not_found;
  output.file_.reset(output.path_.empty() ? stdout : std::fopen((path + (output.beside_ ? ".new" : "")).c_str(), "wb"));
  if (!output.file_) {
    return fail("E-BASE-003", fmt::format("cannot write '{}': {}", path, std::strerror(errno)),
                "check the folder and its permissions");
  }
  return output;
}

void OutputFile::write(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) failed_ = true;
}

Result<void> OutputFile::close() {
  if (std::fflush(file_.get()) != 0) failed_ = true;
  file_.reset();
  std::error_code error;
  if (!failed_ && !path_.empty() && beside_) std::filesystem::rename(path_ + ".new", path_, error);
  if (failed_ || error) {
    return fail("E-BASE-003", fmt::format("cannot write '{}'", path_.empty() ? "standard output" : path_), "is the disk full?");
  }
  return {};
}

Result<std::uint64_t> write_rows(Rows& rows, const std::string& format, const std::string& path) {
  if (format == "parquet") {
    if (path.empty() || path == "-") return fail("E-CLI-003", "Parquet needs a file", "name it with -o FILE");
    return write_parquet(rows, path);
  }
  Result<OutputFile> output = OutputFile::open(path);
  if (!output) return forward(output);
  Result<std::uint64_t> count = 0;
  if (format == "csv" || format == "tsv") {
    count = write_csv(rows, output->sink(), format == "csv" ? ',' : '\t');
  } else if (format == "jsonl") {
    count = write_json_lines(rows, output->sink());
  } else {
    const auto cells = as_text(rows, count);
    output->write(text_table(cells, output_width()));
  }
  if (!count) return count;
  if (auto closed = output->close(); !closed) return forward(closed);
  return count;
}

}  // namespace dragoman
