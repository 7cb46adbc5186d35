#include "dragoman/text/input_format.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "dragoman/base/strings.h"
#include "dragoman/text/encoding.h"
#include "dragoman/text/record_fields.h"

namespace dragoman {
namespace {

constexpr std::array<std::string_view, 8> kNames{"page", "html", "jsonl", "json", "csv", "tsv", "feed", "warc"};

/// What the bytes are when they are no text; empty for text.
std::string_view binary_kind(std::string_view start) {
  struct Magic {
    std::string_view bytes, kind;
  };
  static const std::array<Magic, 14> kMagics{{{"%PDF-", "a PDF file"},
                                              {"PK\x03\x04", "a ZIP archive or an office document"},
                                              {"\xD0\xCF\x11\xE0", "an old office document"},
                                              {"\x89PNG", "an image"},
                                              {"\xFF\xD8\xFF", "an image"},
                                              {"GIF8", "an image"},
                                              {"\x7F"
                                               "ELF",
                                               "a program"},
                                              {"BZh", "a bzip2 archive"},
                                              {"\xFD"
                                               "7zXZ",
                                               "an xz archive"},
                                              {"7z\xBC\xAF", "a 7z archive"},
                                              {"Rar!", "a RAR archive"},
                                              {"PAR1", "a Parquet file"},
                                              {"SQLite format 3", "an SQLite database"},
                                              {"{\\rtf", "an RTF document"}}};
  for (const Magic& magic : kMagics)
    if (start.starts_with(magic.bytes)) return magic.kind;
  return start.substr(0, 64).find("DUCK") == 8 ? "a DuckDB file" : "";
}

/// True when many bytes are controls that no text has.
bool is_binary(std::string_view start) {
  const std::string encoding = encoding_of(start);
  if (encoding.starts_with("UTF-16") || encoding.starts_with("UTF-32")) return false;
  const auto controls = static_cast<std::size_t>(std::ranges::count_if(start, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != 0x1B;
  }));
  return controls > 0 && controls * 50 > start.size();
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> tags) {
  return std::ranges::any_of(tags, [&](std::string_view tag) { return text.find(tag) != std::string_view::npos; });
}

/// True when the brackets of this line close again within it.
bool is_whole_json(std::string_view line) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
      continue;
    }
    in_string = c == '"';
    depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
  }
  return depth == 0 && !in_string;
}

std::optional<InputFormat> table_format(std::string_view head, std::string_view text_key) {
  const std::string_view line = head.substr(0, head.find('\n'));
  for (const auto& [delimiter, format] :
       {std::pair{'\t', InputFormat::kTsv}, std::pair{',', InputFormat::kCsv}, std::pair{';', InputFormat::kCsv}}) {
    const std::vector<std::string> names = header_names(line, delimiter);
    if (names.size() < 2 || std::ranges::any_of(names, [](const std::string& name) { return name.size() > 60; })) continue;
    const bool named = !text_key.empty() && std::ranges::find(names, text_key) != names.end();
    if (named ||
        (column_of(names, FieldRole::kText) && std::ranges::none_of(names, [](const std::string& name) { return name.empty(); })))
      return format;
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(InputFormat format) { return kNames[static_cast<std::size_t>(format)]; }

std::optional<InputFormat> parse_input_format(std::string_view word) {
  const std::string lower = ascii_lower(word);
  if (lower == "text" || lower == "txt") return InputFormat::kPage;
  if (lower == "htm") return InputFormat::kHtml;
  if (lower == "ndjson") return InputFormat::kJsonLines;
  if (lower == "rss" || lower == "atom") return InputFormat::kFeed;
  const auto found = std::ranges::find(kNames, lower);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<InputFormat>(found - kNames.begin());
}

Result<InputFormat> recognise_format(std::string_view start, const std::string& name, std::string_view text_key) {
  const std::string_view kind = binary_kind(start);
  if (!kind.empty() || is_binary(start))
    return fail("E-TEXT-011", fmt::format("'{}' is {}, not text", name, kind.empty() ? "a binary file" : kind),
                "give it as plain text, HTML, JSON lines or CSV (a PDF: pdftotext; an archive: unpack it)");
  const std::string decoded = decode(start).text.take_text();
  const std::string_view head = trim(std::string_view(decoded));
  if (head.empty()) return fail("E-TEXT-010", fmt::format("'{}' is empty", name), "nothing is there to read");
  if (head.starts_with("WARC/1.")) return InputFormat::kWarc;
  if (head[0] == '{') {
    const std::string_view line = head.substr(0, head.find('\n'));
    return is_whole_json(line) || line.size() > 60000 ? InputFormat::kJsonLines : InputFormat::kJson;
  }
  if (head[0] == '[' && head.size() > 1 && trim(head.substr(1)).starts_with('{')) return InputFormat::kJson;
  if (head[0] == '<') {
    const std::string lower = ascii_lower(head.substr(0, 4096));
    const bool html = has_any(lower, {"<!doctype html", "<html", "<body"});
    if (!html && has_any(lower, {"<rss", "<feed", "<rdf:rdf"})) return InputFormat::kFeed;
    if (html || head.starts_with("<?xml") ||
        has_any(lower, {"<head", "<div", "<p>", "<p ", "<article", "<meta", "<title", "<table", "<section", "<span", "<h1"}))
      return InputFormat::kHtml;
  }
  if (const std::optional<InputFormat> table = table_format(head, text_key)) return *table;
  const std::string lower_name = ascii_lower(name);
  for (const auto& [ending, format] :
       {std::pair<std::string_view, InputFormat>{".csv", InputFormat::kCsv}, {".tsv", InputFormat::kTsv}})
    if (lower_name.ends_with(ending) || lower_name.ends_with(std::string(ending) + ".gz") ||
        lower_name.ends_with(std::string(ending) + ".zst"))
      return format;
  const std::string lower = ascii_lower(head.substr(0, 4096));
  return has_any(lower, {"<!doctype html", "<html", "<body"}) ? InputFormat::kHtml : InputFormat::kPage;
}

}  // namespace dragoman
