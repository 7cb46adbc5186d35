#include "cli/output.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

#include <sys/ioctl.h>
#include <unistd.h>

#include <fmt/format.h>

#include "cli/context.h"
#include "dragoman/base/strings.h"
#include "dragoman/base/utf8.h"
#include "dragoman/record/json_lines.h"

namespace dragoman {
namespace {

using Row = std::vector<std::string>;

std::string names_of(const std::vector<Mention>& mentions) {
  std::vector<std::string> names;
  for (const Mention& mention : mentions) names.push_back(mention.actor.name);
  return names.empty() ? "–" : join(names, ", ");
}

std::string one_line(std::string_view text) {
  std::string line;
  for (const std::string_view word : split_whitespace(text)) {
    if (!line.empty()) line += ' ';
    line += word;
  }
  return line;
}

std::string label_of(const std::optional<Claimed>& claimed, const Document& document) {
  if (!claimed) return {};
  if (!claimed->label.empty()) return one_line(claimed->label);
  return one_line(claimed->range.of(document.text));
}

Row event_row(const Event& event, const Document& document) {
  return {event.date ? iso_date(*event.date) : "–",
          event.type + (event.modes.empty() ? "" : " (" + join(event.modes, ", ") + ")"),
          names_of(event.sources),
          names_of(event.targets),
          std::string(name_of(event.modality)),
          event.holder ? event.holder->actor.name : "",
          fmt::format("{:.2f}", event.confidence),
          one_line(event.evidence.range.of(document.text))};
}

Row assertion_row(const Assertion& assertion, const Document& document) {
  std::string claim;
  switch (assertion.kind) {
    case AssertionKind::kCause:
      claim =
          label_of(assertion.driver, document) + (assertion.polarity < 0 ? " ⊣ " : " → ") + label_of(assertion.outcome, document);
      break;
    case AssertionKind::kIndicator:
      claim = label_of(assertion.subject, document) + " " + std::string(name_of(assertion.trend));
      if (assertion.value) claim += " " + assertion.value->text;
      break;
    case AssertionKind::kJudgement:
      claim = label_of(assertion.subject, document) + ": " + assertion.predicate +
              (assertion.polarity < 0   ? " (−)"
               : assertion.polarity > 0 ? " (+)"
                                        : "");
      break;
    case AssertionKind::kRelation:
      claim = label_of(assertion.subject, document) + " " + assertion.predicate + " " + label_of(assertion.outcome, document);
      break;
  }
  return {std::string(name_of(assertion.kind)), claim, std::string(name_of(assertion.modality)),
          assertion.holder ? assertion.holder->actor.name : "", fmt::format("{:.2f}", assertion.confidence)};
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string ids_of(const std::vector<Mention>& mentions) {
  std::vector<std::string> ids;
  for (const Mention& mention : mentions) ids.push_back(mention.actor.id);
  return join(ids, "; ");
}

constexpr std::string_view kCsvHeader =
    "event_id,event_date,publication_date,event_type,event_mode,context,cameo_code,quad_class,intensity,source_id,source_name,"
    "target_id,target_name,modality,holder_name,place_name,document_id,start_char,end_char,confidence,method,text\n";

std::string csv_line(const Event& event, const Document& document) {
  const std::vector<std::string> cells = {event.id,
                                          event.date ? iso_date(*event.date) : "",
                                          document.published ? iso_date(document.published->day) : "",
                                          event.type,
                                          join(event.modes, "; "),
                                          join(event.contexts, "; "),
                                          event.cameo,
                                          std::to_string(event.quad),
                                          fmt::format("{}", event.intensity),
                                          ids_of(event.sources),
                                          event.sources.empty() ? "" : names_of(event.sources),
                                          ids_of(event.targets),
                                          event.targets.empty() ? "" : names_of(event.targets),
                                          std::string(name_of(event.modality)),
                                          event.holder ? event.holder->actor.name : "",
                                          event.place ? event.place->name : "",
                                          document.id,
                                          std::to_string(event.evidence.range.start),
                                          std::to_string(event.evidence.range.end),
                                          fmt::format("{:.3f}", event.confidence),
                                          event.rule,
                                          one_line(event.evidence.range.of(document.text))};
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += ',';
    // A CAMEO code is text: quoted, so that "040" keeps its zero.
    line += i == 6 && !cells[i].empty() ? '"' + cells[i] + '"' : csv_field(cells[i]);
  }
  return line + "\n";
}

std::string document_tables(const CodedDocument& coded) {
  const Document& document = coded.document;
  std::string out = fmt::format("{}\n", document.title.empty() ? document.input : document.title);
  std::vector<std::string> facts;
  if (document.published) facts.push_back(iso_date_time(*document.published));
  if (!document.publisher.empty()) facts.push_back(document.publisher);
  if (!document.author.empty()) facts.push_back("by " + document.author);
  if (document.reads) facts.push_back(fmt::format("read {} times", *document.reads));
  if (document.language != "en") facts.push_back("language " + document.language);
  if (!facts.empty()) out += "  " + join(facts, ", ") + "\n";
  if (!coded.events.empty()) {
    std::vector<Row> rows = {{"date", "event", "source", "target", "modality", "holder", "conf", "evidence"}};
    for (const Event& event : coded.events) rows.push_back(event_row(event, document));
    out += "\n" + text_table(rows, output_width());
  }
  if (!coded.assertions.empty()) {
    std::vector<Row> rows = {{"assertion", "claim", "modality", "holder", "conf"}};
    for (const Assertion& assertion : coded.assertions) rows.push_back(assertion_row(assertion, document));
    out += "\n" + text_table(rows, output_width());
  }
  if (coded.events.empty() && coded.assertions.empty()) out += "  no events, no assertions\n";
  return out + "\n";
}

/// At most `width` code points, the last an ellipsis when something was cut.
std::string fitted(const std::string& text, std::size_t width) {
  if (code_point_count(text) <= width) return text + std::string(width - code_point_count(text), ' ');
  std::string cut;
  std::size_t at = 0;
  for (std::size_t i = 0; i + 1 < width; ++i) {
    const std::size_t length = std::max<std::size_t>(1, utf8_sequence_length(text, at));
    cut += text.substr(at, length);
    at += length;
  }
  return width == 0 ? std::string() : cut + "…";
}

}  // namespace

std::size_t output_width() {
  winsize size{};
  if (::ioctl(1, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 140;
  return size.ws_col;
}

std::string text_table(const std::vector<Row>& rows, std::size_t width) {
  if (rows.empty()) return {};
  std::vector<std::size_t> widths(rows.front().size(), 0);
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < widths.size() && i < row.size(); ++i) widths[i] = std::max(widths[i], code_point_count(row[i]));
  }
  // What does not fit is taken from the widest column until it is no wider than the next.
  const auto total = [&] {
    std::size_t sum = 2 * (widths.size() - 1);
    for (const std::size_t w : widths) sum += w;
    return sum;
  };
  while (total() > width) {
    const auto widest = std::max_element(widths.begin(), widths.end());
    if (*widest <= 8) break;
    --*widest;
  }
  std::string out;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::string line;
    for (std::size_t i = 0; i < widths.size() && i < rows[r].size(); ++i) {
      if (i > 0) line += "  ";
      line += fitted(rows[r][i], widths[i]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
    if (r > 0) continue;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      for (std::size_t k = 0; k < widths[i]; ++k) out += "─";
      if (i + 1 < widths.size()) out += "  ";
    }
    out += "\n";
  }
  return out;
}

void ResultPrinter::FileCloser::operator()(std::FILE* file) const {
  if (file != stdout) std::fclose(file);
}

Result<ResultPrinter> ResultPrinter::open(const std::string& path, const std::string& format) {
  ResultPrinter printer;
  printer.format_ = format;
  const bool standard = path.empty() || path == "-";
  if (!standard) printer.path_ = path;
  printer.file_.reset(standard ? stdout : std::fopen(path.c_str(), "wb"));
  if (!printer.file_) {
    return fail("E-BASE-003", fmt::format("cannot write '{}': {}", path, std::strerror(errno)),
                "check the folder and its permissions");
  }
  return printer;
}

void ResultPrinter::print(const CodedDocument& coded) {
  std::string out;
  if (format_ == "jsonl") {
    out = document_json(coded.document) + "\n";
    for (const Event& event : coded.events) out += event_json(event, coded.document) + "\n";
    for (const Assertion& assertion : coded.assertions) out += assertion_json(assertion, coded.document) + "\n";
  } else if (format_ == "csv") {
    if (!header_printed_) out += kCsvHeader;
    header_printed_ = true;
    for (const Event& event : coded.events) out += csv_line(event, coded.document);
  } else {
    out = document_tables(coded);
  }
  if (std::fwrite(out.data(), 1, out.size(), file_.get()) != out.size()) failed_ = true;
}

Result<void> ResultPrinter::close() {
  if (std::fflush(file_.get()) != 0) failed_ = true;
  if (!failed_) return {};
  return fail("E-BASE-003", fmt::format("cannot write '{}'", path_.empty() ? "standard output" : path_), "is the disk full?");
}

std::string read_ontology_version(const std::string& data_folder) {
  std::ifstream file(data_folder + "/ontology/VERSION");
  std::string line;
  return std::getline(file, line) && !trim(line).empty() ? std::string(trim(line)) : "unknown";
}

}  // namespace dragoman
