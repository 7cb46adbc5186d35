// One file at a time: its first 64 KiB tell the format; pages are then read whole, files of records become a RecordReader that
// gives one record at each call.
#include "dragoman/text/inputs.h"

#include <algorithm>
#include <deque>

#include <fmt/format.h>

#include "dragoman/base/strings.h"
#include "dragoman/base/utf8.h"
#include "dragoman/text/encoding.h"
#include "dragoman/text/feed.h"
#include "dragoman/text/input_files.h"
#include "dragoman/text/record_reader.h"
#include "dragoman/text/record_table.h"
#include "dragoman/text/warc_reader.h"

namespace dragoman {
namespace {

constexpr std::size_t kStartBytes = std::size_t{64} << 10;

/// The encoding of a file of records from its start, or empty for UTF-8 and what each record can tell on its own.
std::string encoding_of_records(std::string_view start) {
  std::size_t cut = start.size();  // a character may be cut in two at the end
  while (cut > 0 && start.size() - cut < 4 && static_cast<unsigned char>(start[cut - 1]) >= 0x80) --cut;
  const std::string_view whole = start.substr(0, cut);
  std::string encoding = encoding_of(whole.empty() ? start : whole, declared_encoding(start));
  return encoding == "UTF-8" ? std::string() : encoding;
}

CodeUnit unit_of(const std::string& encoding) {
  if (encoding == "UTF-16LE") return CodeUnit::kLittleEndian;
  return encoding == "UTF-16BE" ? CodeUnit::kBigEndian : CodeUnit::kByte;
}

}  // namespace

struct Inputs::State {
  std::vector<InputFile> files;
  ReadOptions options;
  std::optional<InputFormat> forced;
  std::size_t at = 0;  // file to open next
  std::uint64_t total = 0;
  std::uint64_t taken_before = 0;

  // The file of records that is open:
  std::optional<RecordReader> records;
  RawPage pattern;            // what each of its pages starts from
  bool wants_header = false;  // the next row names the columns
  std::optional<WarcReader> archive;
  std::deque<RawPage> items;  // of the feed read last

  [[nodiscard]] FieldKeys keys() const { return {options.text_key, options.date_key, options.id_key}; }

  Result<std::string> read_start(ByteReader& reader) const {
    std::string start;
    while (start.size() < kStartBytes) {
      const Result<std::size_t> got = reader.read(start, kStartBytes - start.size());
      if (!got) return forward(got);
      if (*got == 0) break;
    }
    return start;
  }

  Result<RawPage> read_whole(ByteReader& reader, std::string start, const std::string& path, InputFormat format) const {
    while (start.size() <= options.page_limit) {
      const Result<std::size_t> got =
          reader.read(start, std::max<std::size_t>(kStartBytes, std::min<std::size_t>(start.size(), std::size_t{1} << 24)));
      if (!got) return forward(got);
      if (*got == 0) break;
    }
    if (start.size() > options.page_limit)
      return fail("E-TEXT-007", fmt::format("'{}' is one page of more than {} MiB", path, options.page_limit >> 20U),
                  "pages of that size are usually many records in one file: use --as jsonl or --as csv");
    RawPage page;
    page.bytes = std::move(start);
    page.input = path;
    page.format = format;
    return page;
  }

  /// Opens the next file: a page, an error, or nothing when it is a file of records (or was empty of them).
  std::optional<Result<RawPage>> open_next() {
    InputFile& file = files[at++];
    if (file.problem) return tl::unexpected(*file.problem);
    Result<ByteReader> reader = ByteReader::open(file.path, options.expansion);
    if (!reader) return forward(reader);
    Result<std::string> start = read_start(*reader);
    if (!start) return forward(start);
    Result<InputFormat> format = recognise_format(*start, file.path, options.text_key);
    if (!format && !(forced && format.error().id == "E-TEXT-011")) return forward(format);
    const InputFormat chosen = forced.value_or(format.value_or(InputFormat::kPage));
    if (chosen == InputFormat::kWarc) {
      archive.emplace(std::move(*reader), std::move(*start), file.path, options.page_limit);
      return std::nullopt;
    }
    if (chosen == InputFormat::kPage || chosen == InputFormat::kHtml || chosen == InputFormat::kFeed) {
      Result<RawPage> page = read_whole(*reader, std::move(*start), file.path, chosen);
      taken_before += file.bytes;
      if (page && chosen == InputFormat::kFeed) return open_feed(*page);
      return page;
    }
    pattern = RawPage{};
    pattern.input = file.path;
    pattern.format = chosen;
    pattern.encoding = encoding_of_records(*start);
    RecordRules rules;
    rules.limit = options.page_limit;
    rules.unit = unit_of(pattern.encoding);
    rules.shape = chosen == InputFormat::kJsonLines ? RecordShape::kLine
                  : chosen == InputFormat::kJson    ? RecordShape::kJsonValue
                                                    : RecordShape::kTableRow;
    if (chosen == InputFormat::kTsv) rules.delimiter = '\t';
    if (chosen == InputFormat::kCsv) {
      const std::string head = decode(*start, {pattern.encoding, 0}).text.take_text();
      const Result<TableColumns> columns =
          read_table_columns(std::string_view(head).substr(0, head.find('\n')), keys(), file.path);
      if (columns) rules.delimiter = columns->delimiter;
    }
    wants_header = rules.shape == RecordShape::kTableRow;
    records.emplace(std::move(*reader), std::move(*start), file.path, rules);
    return std::nullopt;
  }

  std::optional<Result<RawPage>> open_feed(const RawPage& page) {
    const Decoded decoded = decode(page.bytes, {declared_encoding(page.bytes), 0});
    Result<std::vector<RecordFields>> records_of_feed = read_feed(decoded.text, page.input);
    if (!records_of_feed) return forward(records_of_feed);
    for (RecordFields& record : *records_of_feed) {
      RawPage item;
      item.input = fmt::format("{}#{}", page.input, items.size() + 1);
      item.format = InputFormat::kFeed;
      item.encoding = decoded.encoding;
      item.fields = std::make_shared<const RecordFields>(std::move(record));
      items.push_back(std::move(item));
    }
    return std::nullopt;
  }

  std::optional<Result<RawPage>> next_archived() {
    std::optional<Result<WarcPage>> saved = archive->next();
    if (!saved) return std::nullopt;
    if (!*saved) return forward(*saved);
    RawPage page;
    page.bytes = std::move((*saved)->bytes);
    page.input = fmt::format("{}#{}", files[at - 1].path, (*saved)->number);
    page.format = (*saved)->content_type == "text/plain" ? InputFormat::kPage : InputFormat::kHtml;
    page.encoding = encoding_for_label((*saved)->charset);
    page.url = std::move((*saved)->url);
    page.source_start = (*saved)->start;
    return page;
  }

  void close_records() {
    records.reset();
    archive.reset();
    taken_before += files[at - 1].bytes;
  }

  /// The next record of the open file; nothing at its end.
  std::optional<Result<RawPage>> next_record() {
    while (std::optional<Result<RawRecord>> record = records->next()) {
      if (!*record) return forward(*record);
      if (wants_header) {
        wants_header = false;
        const std::string header = decode((*record)->bytes, {pattern.encoding, 0}).text.take_text();
        const std::optional<char> delimiter = pattern.format == InputFormat::kTsv ? std::optional('\t') : std::nullopt;
        Result<TableColumns> columns = read_table_columns(header, keys(), pattern.input, delimiter);
        if (!columns) {
          close_records();
          return forward(columns);
        }
        pattern.columns = std::make_shared<const TableColumns>(std::move(*columns));
        continue;
      }
      RawPage page = pattern;
      page.bytes = std::move((*record)->bytes);
      page.source_start = (*record)->start;
      page.input = fmt::format("{}#{}", pattern.input, (*record)->number - (pattern.columns ? 1 : 0));
      return page;
    }
    return std::nullopt;
  }
};

Inputs::Inputs(std::unique_ptr<State> state) : state_(std::move(state)) {}
Inputs::Inputs(Inputs&&) noexcept = default;
Inputs& Inputs::operator=(Inputs&&) noexcept = default;
Inputs::~Inputs() = default;

Result<Inputs> Inputs::open(const std::vector<std::string>& inputs, const ReadOptions& options) {
  if (inputs.empty()) return fail("E-TEXT-020", "no input is named", "give files, folders, patterns, or - for standard input");
  auto state = std::make_unique<State>();
  state->options = options;
  if (!options.as.empty()) {
    state->forced = parse_input_format(options.as);
    if (!state->forced)
      return fail("E-TEXT-021", fmt::format("'{}' is no input format", options.as),
                  "page, html, jsonl, json, csv, tsv, feed or warc");
  }
  state->files = input_files(inputs);
  bool streamed = false;
  for (const InputFile& file : state->files) {
    state->total += file.bytes;
    streamed = streamed || file.path == "-";
  }
  if (streamed) state->total = 0;
  return Inputs(std::move(state));
}

std::optional<Result<RawPage>> Inputs::next() {
  while (true) {
    if (!state_->items.empty()) {
      RawPage item = std::move(state_->items.front());
      state_->items.pop_front();
      return item;
    }
    if (state_->archive) {
      if (std::optional<Result<RawPage>> page = state_->next_archived()) return page;
      state_->close_records();
    } else if (state_->records) {
      if (std::optional<Result<RawPage>> page = state_->next_record()) return page;
      state_->close_records();
    } else if (state_->at < state_->files.size()) {
      if (std::optional<Result<RawPage>> page = state_->open_next()) return page;
    } else {
      return std::nullopt;
    }
  }
}

std::size_t Inputs::file_count() const { return state_->files.size(); }
std::uint64_t Inputs::total_bytes() const { return state_->total; }
std::uint64_t Inputs::taken_bytes() const {
  if (state_->archive) return state_->taken_before + state_->archive->taken();
  return state_->taken_before + (state_->records ? state_->records->taken() : 0);
}

}  // namespace dragoman
