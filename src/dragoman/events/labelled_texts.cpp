#include "dragoman/events/labelled_texts.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

struct Row {
  std::vector<std::string> fields;
  std::size_t line = 0;
};

/// One row, from `at` on; moves `at` behind its line break. Quotation marks bind only in a CSV and at the start of a field.
Row take_row(std::string_view bytes, std::size_t& at, std::size_t& line, char delimiter) {
  Row row;
  row.line = line;
  std::string field;
  bool quoted = false;
  bool start = true;
  for (; at < bytes.size(); ++at) {
    const char c = bytes[at];
    if (c == '\n') ++line;
    if (quoted) {
      if (c != '"') {
        field += c;
      } else if (at + 1 < bytes.size() && bytes[at + 1] == '"') {
        field += c;
        ++at;
      } else {
        quoted = false;
      }
    } else if (start && c == '"' && delimiter != '\t' && bytes.find('"', at + 1) != std::string_view::npos) {
      quoted = true;
      start = false;
    } else if (c == delimiter) {
      row.fields.push_back(std::move(field));
      field.clear();
      start = true;
    } else if (c == '\n') {
      ++at;
      break;
    } else {
      if (c != '\r') field += c;
      start = false;
    }
  }
  row.fields.push_back(std::move(field));
  return row;
}

char delimiter_of(std::string_view first_line) {
  if (first_line.find('\t') != std::string_view::npos) return '\t';
  char best = ',';
  std::ptrdiff_t most = 0;
  for (const char candidate : {',', ';', '|'}) {
    const std::ptrdiff_t count = std::count(first_line.begin(), first_line.end(), candidate);
    if (count > most) {
      most = count;
      best = candidate;
    }
  }
  return best;
}

/// "2" is the second column; nothing for any other word.
std::optional<std::size_t> column_number(const std::string& key) {
  if (key.empty() || key.size() > 4 || !std::all_of(key.begin(), key.end(), is_ascii_digit)) return std::nullopt;
  const std::size_t number = std::stoul(key);
  if (number == 0) return std::nullopt;
  return number - 1;
}

std::optional<std::size_t> column_named(const Row& header, const std::string& key) {
  for (std::size_t i = 0; i < header.fields.size(); ++i) {
    if (trim(header.fields[i]) == key) return i;
  }
  return std::nullopt;
}

Result<std::vector<LabelledText>> read_table(std::string_view bytes, const std::string& name, const LabelKeys& keys) {
  const char delimiter = delimiter_of(bytes.substr(0, bytes.find('\n')));
  std::size_t at = 0;
  std::size_t line = 1;
  const Row first = take_row(bytes, at, line, delimiter);
  std::optional<std::size_t> text = column_named(first, keys.text);
  std::optional<std::size_t> label = column_named(first, keys.label);
  const bool header = text || label;
  if (!text) text = column_number(keys.text);
  if (!label) label = column_number(keys.label);
  if (!text || !label) {
    return fail("E-EVENTS-051",
                fmt::format("{}: no column \"{}\"; the first line has: {}", name, text ? keys.label : keys.text,
                            join(first.fields, " | ").substr(0, 200)),
                "name columns of the header, or give their numbers: --text 1 --label 2");
  }
  if (!header) {
    at = 0;
    line = 1;
  }
  std::vector<LabelledText> texts;
  while (at < bytes.size()) {
    Row row = take_row(bytes, at, line, delimiter);
    if (row.fields.size() == 1 && trim(row.fields[0]).empty()) continue;
    if (row.fields.size() <= std::max(*text, *label)) {
      return fail("E-EVENTS-050", fmt::format("{}:{}: {} columns, too few", name, row.line, row.fields.size()),
                  "every row needs the columns of the text and of its label");
    }
    if (trim(row.fields[*text]).empty()) continue;
    texts.push_back({std::move(row.fields[*text]), std::string(trim(row.fields[*label])), row.line});
  }
  return texts;
}

std::optional<std::string> label_of(const nlohmann::json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number() || value.is_boolean()) return value.dump();
  return std::nullopt;
}

Result<std::vector<LabelledText>> read_json_lines(std::string_view bytes, const std::string& name, const LabelKeys& keys) {
  std::vector<LabelledText> texts;
  std::size_t number = 0;
  for (const std::string_view line : split(bytes, '\n')) {
    ++number;
    if (trim(line).empty()) continue;
    const nlohmann::json json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object()) {
      return fail("E-EVENTS-050", fmt::format("{}:{}: not a JSON object", name, number), "one object a line");
    }
    for (const std::string& key : {keys.text, keys.label}) {
      if (!json.contains(key)) {
        return fail("E-EVENTS-051", fmt::format("{}:{}: no key \"{}\"", name, number, key),
                    "name the keys: --text KEY --label KEY");
      }
    }
    const nlohmann::json& text = json[keys.text];
    std::optional<std::string> label = label_of(json[keys.label]);
    if (!text.is_string() || !label) {
      return fail("E-EVENTS-050", fmt::format("{}:{}: the text is no string, or the label no string or number", name, number),
                  "one object a line, with a text and a label");
    }
    if (trim(text.get_ref<const std::string&>()).empty()) continue;
    texts.push_back({text.get<std::string>(), std::move(*label), number});
  }
  return texts;
}

}  // namespace

Result<std::vector<LabelledText>> read_labelled_texts(std::string_view bytes, const std::string& name, const LabelKeys& keys) {
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  const std::string_view start = trim(bytes.substr(0, 4096));
  Result<std::vector<LabelledText>> texts =
      start.starts_with('{') ? read_json_lines(bytes, name, keys) : read_table(bytes, name, keys);
  if (texts && texts->empty()) return fail("E-EVENTS-052", fmt::format("{}: no labelled text in it", name), "see docs/coder.md");
  return texts;
}

}  // namespace dragoman
