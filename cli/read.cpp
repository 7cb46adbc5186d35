// dragoman read: pages → documents → what they say → the record, standard output, or both.
//
// Inputs are opened in order, decoded and coded on all threads, and arrive here again in input order, so that output and record
// do not depend on the number of threads. A failed input is named and counted; the rest goes on.
#include <chrono>
#include <cstdio>
#include <memory>
#include <mutex>
#include <optional>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/coder_option.h"
#include "cli/output.h"
#include "cli/progress_bar.h"
#include "cli/verbs.h"
#include "dragoman/base/parallel.h"
#include "dragoman/base/strings.h"
#include "dragoman/dragoman.h"
#include "dragoman/record/record.h"
#include "dragoman/text/inputs.h"

namespace dragoman {
namespace {

struct ReadSettings {
  std::vector<std::string> inputs;
  std::string record_path;
  std::string format;  // empty: the default, or nothing when there is a record
  std::string output;
  unsigned jobs = 0;
  bool resume = false;
  ReadOptions read;
  std::vector<std::string> actor_files;
  std::string petrarch_folder;
  CoderSettings coder;
};

/// What goes to a worker, with how far the inputs were read then.
struct Item {
  Result<RawPage> page;
  std::uint64_t taken_bytes = 0;
};

/// What comes back: a coded document, or why there is none.
struct Outcome {
  std::optional<CodedDocument> coded;
  std::optional<Error> error;
  bool known = false;  ///< in the record already: not coded
  std::uint64_t taken_bytes = 0;
};

struct Totals {
  RunSummary run;
  std::uint64_t documents = 0, other_language = 0;
  std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();

  [[nodiscard]] double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); }
};

DateTime now() {
  const auto moment = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  return {day, moment - day};
}

class ReadRun {
 public:
  ReadRun(CliContext& context, const ReadSettings& settings) : context_(context), settings_(settings) {}

  void run() {
    if (!open()) return;
    read_all();
    if (record_ && !failed_) close_record();
    if (results_) {
      if (auto closed = results_->close(); !closed) context_.report(closed.error(), Exit::kRecord);
    }
    summarise();
  }

 private:
  bool open() {
    auto coder = coder_options(settings_.coder);
    if (!coder) return context_.report(coder.error(), Exit::kUsage), false;
    auto pipeline = Pipeline::open({.data_folder = context_.data_folder,
                                    .actor_files = settings_.actor_files,
                                    .petrarch_folder = settings_.petrarch_folder,
                                    .coder = std::move(*coder)});
    if (!pipeline) return context_.report(pipeline.error()), false;
    pipeline_ = std::make_unique<Pipeline>(std::move(*pipeline));
    report_dictionaries();
    auto inputs = Inputs::open(settings_.inputs, settings_.read);
    if (!inputs) return context_.report(inputs.error(), Exit::kNothingReadable), false;
    inputs_ = std::make_unique<Inputs>(std::move(*inputs));
    if (!settings_.record_path.empty()) {
      RecordOptions options;
      options.access = Access::kWrite;
      options.program_version = DRAGOMAN_VERSION;
      options.ontology_version = ontology_version();
      auto record = Record::open(settings_.record_path, options);
      if (!record) return context_.report(record.error(), Exit::kRecord), false;
      record_ = std::make_unique<Record>(std::move(*record));
      auto run_id = record_->begin_run(now(), "read " + join(settings_.inputs, " "));
      if (!run_id) return context_.report(run_id.error(), Exit::kRecord), false;
      run_id_ = *run_id;
    }
    if (settings_.record_path.empty() || !settings_.format.empty()) {
      auto results = ResultPrinter::open(settings_.output, settings_.format.empty() ? default_format() : settings_.format);
      if (!results) return context_.report(results.error(), Exit::kRecord), false;
      results_ = std::make_unique<ResultPrinter>(std::move(*results));
    }
    return true;
  }

  /// What of a user's dictionaries is used, and which lines are not.
  void report_dictionaries() const {
    constexpr std::size_t kShown = 50;
    if (context_.quiet || settings_.petrarch_folder.empty()) return;
    fmt::print(stderr, "{}: {}\n", settings_.petrarch_folder, pipeline_->petrarch_summary());
    const std::vector<std::string> problems = pipeline_->petrarch_problems();
    for (std::size_t i = 0; i < problems.size() && i < kShown; ++i) fmt::print(stderr, "  {}\n", problems[i]);
    if (problems.size() > kShown) fmt::print(stderr, "  … and {} more lines that are not used\n", problems.size() - kShown);
  }

  void read_all() {
    ProgressBar bar(!context_.quiet && is_terminal(2), "kB");
    const std::uint64_t total_bytes = inputs_->total_bytes();
    ordered_pipeline<Item, Outcome>(
        settings_.jobs, [this] { return next(); }, [this](Item&& item) { return work(std::move(item)); },
        [&](Outcome&& outcome) {
          const std::uint64_t taken = outcome.taken_bytes;
          take(std::move(outcome));
          bar.update(taken / 1000, total_bytes / 1000,
                     fmt::format("{} documents, {} events, {:.0f} documents/s", totals_.documents, totals_.run.events,
                                 static_cast<double>(totals_.documents) / std::max(totals_.seconds(), 1e-3)));
          return !failed_;
        });
  }

  /// Called by one worker at a time.
  std::optional<Item> next() {
    if (interrupted()) return std::nullopt;
    auto page = inputs_->next();
    if (!page) return std::nullopt;
    return Item{std::move(*page), inputs_->taken_bytes()};
  }

  /// Runs on any thread.
  Outcome work(Item&& item) const {
    Outcome outcome;
    outcome.taken_bytes = item.taken_bytes;
    if (!item.page) {
      outcome.error = item.page.error();
      return outcome;
    }
    auto document = read_page(std::move(*item.page), settings_.read);
    if (!document) {
      outcome.error = document.error();
      return outcome;
    }
    // What the record has needs no coding, unless it is to be printed.
    if (record_ && !results_) {
      const std::lock_guard lock(record_mutex_);
      outcome.known = !record_->wants(*document);
    }
    if (!outcome.known) outcome.coded = pipeline_->code(std::move(*document));
    return outcome;
  }

  void take(Outcome&& outcome) {
    ++totals_.documents;
    if (outcome.error) {
      ++totals_.run.documents_failed;
      context_.report(*outcome.error, Exit::kSomeFailed);
      return;
    }
    if (outcome.known) {
      ++totals_.run.documents_known;
      return;
    }
    CodedDocument& coded = *outcome.coded;
    if (!Pipeline::reads_language(coded.document.language)) ++totals_.other_language;
    if (results_) {
      results_->print(coded);
      failed_ |= results_->failed();  // nobody takes the rest
    }
    if (!record_) {
      count(coded);
      return;
    }
    const std::lock_guard lock(record_mutex_);
    if (!record_->wants(coded.document)) {
      ++totals_.run.documents_known;
      return;
    }
    count(coded);
    if (auto added = record_->add(std::move(coded)); !added) {
      context_.report(added.error(), Exit::kRecord);
      failed_ = true;
    }
  }

  void count(const CodedDocument& coded) {
    ++totals_.run.documents_added;
    totals_.run.events += static_cast<std::int64_t>(coded.events.size());
    totals_.run.assertions += static_cast<std::int64_t>(coded.assertions.size());
  }

  void close_record() {
    totals_.run.interrupted = interrupted();
    auto closed = totals_.run.interrupted ? record_->commit() : record_->finish();
    if (closed) closed = record_->end_run(run_id_, now(), totals_.run);
    if (!closed) {
      context_.report(closed.error(), Exit::kRecord);
      failed_ = true;
    }
  }

  void summarise() {
    const RunSummary& run = totals_.run;
    if (interrupted()) {
      context_.exit_code = Exit::kInterrupted;
    } else if (!failed_ && run.documents_failed > 0 && run.documents_added + run.documents_known == 0) {
      context_.exit_code = Exit::kNothingReadable;
    }
    if (context_.quiet) return;
    if (failed_ && record_) {
      fmt::print(stderr, "{} documents were coded before the record could not be written; it holds those of its last commit\n",
                 run.documents_added);
      return;
    }
    std::string line = fmt::format("{} documents read, {} events, {} assertions in {:.1f} s", run.documents_added, run.events,
                                   run.assertions, totals_.seconds());
    if (run.documents_known > 0) line += fmt::format("; {} known already", run.documents_known);
    if (totals_.other_language > 0) line += fmt::format("; {} in languages that are not read", totals_.other_language);
    if (run.documents_failed > 0) line += fmt::format("; {} inputs failed", run.documents_failed);
    fmt::print(stderr, "{}\n", line);
    if (interrupted() && record_) fmt::print(stderr, "  interrupted: the same command with --resume reads the rest\n");
  }

  [[nodiscard]] std::string ontology_version() const { return read_ontology_version(context_.data_folder); }

  CliContext& context_;
  const ReadSettings& settings_;
  std::unique_ptr<Pipeline> pipeline_;
  std::unique_ptr<Inputs> inputs_;
  std::unique_ptr<Record> record_;
  std::unique_ptr<ResultPrinter> results_;
  std::string run_id_;
  mutable std::mutex record_mutex_;  // a Record serves one thread at a time
  Totals totals_;
  bool failed_ = false;
};

}  // namespace

void add_read(CLI::App& app, CliContext& context) {
  context.examples["read"] =
      "  dragoman read page.txt                             what one page says, as a table\n"
      "  dragoman read pages/ news.jsonl.gz --record world.duckdb\n"
      "  curl -s … | dragoman read - --format jsonl | jq .\n"
      "  dragoman read pages/ --record world.duckdb --resume  go on after an interruption\n"
      "  dragoman read pages/ --coder both:mine.coder         frames, and a coder trained on your own labels\n";
  CLI::App* verb = app.add_subcommand("read", "Read pages and say, or keep, who did what to whom");
  auto settings = std::make_shared<ReadSettings>();
  settings->read.page_limit = std::uint64_t{32} << 20;  // a page of that size takes some 3 GB while it is coded
  verb->add_option("INPUT", settings->inputs, "files, folders, globs, - for standard input")->required();
  verb->add_option("--record", settings->record_path, "DuckDB file to keep everything in (made when missing)")
      ->envname("DRAGOMAN_RECORD");
  verb->add_option("--format", settings->format,
                   "table, jsonl or csv (default: table on a terminal, else jsonl; nothing with --record)")
      ->check(CLI::IsMember({"table", "jsonl", "csv"}));
  verb->add_option("-o,--output", settings->output, "file for what is printed (default: standard output)");
  verb->add_option("-j,--jobs", settings->jobs, "threads (default: all cores)")->check(CLI::Range(0, 1024));
  verb->add_flag("--resume", settings->resume, "complete a run that was interrupted: documents in the record are not read again");
  verb->add_option("--as", settings->read.as, "what the inputs are, when recognising them fails")
      ->check(CLI::IsMember({"page", "html", "jsonl", "json", "csv", "tsv", "feed", "warc"}));
  verb->add_option("--text-key", settings->read.text_key, "column or key with the text");
  verb->add_option("--date-key", settings->read.date_key, "column or key with the date");
  verb->add_option("--id-key", settings->read.id_key, "column or key with the identity");
  verb->add_flag("--day-first", settings->read.day_first, "read 04/03/2016 as 4 March");
  verb->add_option("--actors", settings->actor_files, "your own actors: TSV, or PETRARCH actor and agent files");
  verb->add_option("--petrarch", settings->petrarch_folder,
                   "folder with your own PETRARCH verbs, actors, agents and discards: they code instead of the frames");
  add_coder_options(*verb, settings->coder);
  verb->callback([settings, &context] { ReadRun(context, *settings).run(); });
}

}  // namespace dragoman
